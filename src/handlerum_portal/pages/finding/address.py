# SPDX-License-Identifier: MPL-2.0
"""Where is what was found shown? The first of its addresses that is there."""

from django.urls import NoReverseMatch, reverse

from handlerum_portal.store.finding.search import Hit


def address_of_hit(hit: Hit) -> str:
    """Return the address, "" where no room of this installation shows it."""
    for name, args in hit.addresses:
        try:
            return reverse(name, args=args) + hit.narrowed(name)
        except NoReverseMatch:
            continue
    return ""
