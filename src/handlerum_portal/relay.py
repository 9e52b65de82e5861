# SPDX-License-Identifier: MPL-2.0
"""May letters go to a mail server in the open? To this machine, and to a net that is named."""

from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs

from django.core.exceptions import ImproperlyConfigured

from handlerum_portal.database import is_here


def is_open(address: SplitResult) -> bool:
    """Claim that letters go without TLS; raises ImproperlyConfigured where that may not be.

    Letters hold addresses and secret links. Only to this machine do they go in the open unasked;
    `?tls=nej` asks it for a relay on a closed net, given by its address and without a password.
    """
    host = address.hostname or ""
    if parse_qs(address.query).get("tls") != ["nej"]:
        return is_here(host) and not address.username
    if address.scheme != "smtp" or address.username or not _is_inside(host):
        raise ImproperlyConfigured(
            f"HANDLERUM_MAIL: letters to {host or 'nowhere'} cannot go without TLS. They hold "
            "addresses and secret links. ?tls=nej is for smtp:// to this machine or to an address "
            "on your own net, such as smtp://10.0.0.5:25?tls=nej, without a password."
        )
    return True


def _is_inside(host: str) -> bool:
    """Claim that it is this machine, or an address no one on the open net has."""
    try:
        found = ip_address(host)
    except ValueError:
        return host == "localhost"
    return found.is_private and not found.is_unspecified
