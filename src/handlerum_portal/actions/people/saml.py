# SPDX-License-Identifier: MPL-2.0
"""How is a SAML 2.0 answer read? All of the protocol in one file, behind three functions.

Tried against a made-up identity provider only: it has never been connected to KOMBIT's Context
Handler or NemLog-in in practice. Another library can take its place here.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from lxml import etree
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xmlparser import RestrictedElement  # noqa: F401 (its parser forbids DTDs)

from handlerum_portal.actions.people.sign_in_service import SignInServiceRefused, use_once

SUBSTANTIAL: Final = "https://data.gov.dk/concept/core/nsis/loa/Substantial"
HIGH: Final = "https://data.gov.dk/concept/core/nsis/loa/High"
LARGEST: Final = 200_000
_MAIL: Final = ("email", "mail", "https://data.gov.dk/model/core/eid/email")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a browser: where it came, and what it sent."""

    host: str
    path: str
    is_https: bool
    post: dict[str, str]


@dataclass(frozen=True, slots=True)
class Vouched:
    """What the identity provider vouches for."""

    name_id: str
    addresses: tuple[str, ...]
    is_strong: bool


def is_set_up() -> bool:
    """Claim that an identity provider is known."""
    return bool(settings.SAML["idp"])


def begin(asked: Asked, onward: str) -> tuple[str, str]:
    """Return where to send the browser, and the number of the request it must answer."""
    auth = OneLogin_Saml2_Auth(_request(asked), old_settings=_settings(asked))
    return str(auth.login(return_to=onward)), str(auth.get_last_request_id())


def finish(asked: Asked, request_id: str) -> Vouched:
    """Read the answer; raises SignInServiceRefused unless every check holds."""
    if not request_id:
        raise _refused("unsolicited")
    if len(asked.post.get("SAMLResponse", "")) > LARGEST:
        raise _refused("too large")
    auth = OneLogin_Saml2_Auth(_request(asked), old_settings=_settings(asked))
    try:
        auth.process_response(request_id=request_id)
    except (OneLogin_Saml2_Error, etree.LxmlError, ValueError, TypeError, KeyError) as fault:
        raise _refused("unreadable") from fault
    except Exception as fault:
        # The library raises plain Exceptions for malformed XML; none of them lets anyone in.
        raise _refused("unreadable") from fault
    if auth.get_errors() or not auth.is_authenticated():
        raise _refused(", ".join(auth.get_errors()) or "not authenticated")
    _once(auth)
    attributes: dict[str, list[str]] = auth.get_attributes()
    addresses = tuple(value for key in _MAIL for value in attributes.get(key, ()))
    return Vouched(str(auth.get_nameid()), addresses, _is_strong(auth))


def metadata(asked: Asked) -> bytes:
    """Return what the identity provider must know of us; raises SignInServiceRefused."""
    known = _settings(asked)
    text = known.get_sp_metadata()
    if known.validate_metadata(text):
        raise _refused("our metadata")
    return text if isinstance(text, bytes) else str(text).encode()


def _once(auth: OneLogin_Saml2_Auth) -> None:
    until = auth.get_last_assertion_not_on_or_after()
    from datetime import UTC, timedelta

    from handlerum_portal.store import clock

    last = datetime.fromtimestamp(until, UTC) if until else clock.now() + timedelta(hours=1)
    use_once("saml", str(auth.get_last_assertion_id()), last + timedelta(minutes=10))


def _is_strong(auth: OneLogin_Saml2_Auth) -> bool:
    """Claim that the assurance is Substantial or High: what publishing asks for."""
    said = set(auth.get_last_authn_contexts())
    told = auth.get_attributes().get("https://data.gov.dk/concept/core/nsis/loa", ())
    return bool({SUBSTANTIAL, HIGH} & said) or bool({"Substantial", "High"} & set(told))


def _request(asked: Asked) -> dict[str, Any]:
    return {
        "https": "on" if asked.is_https else "off",
        "http_host": asked.host,
        "script_name": asked.path,
        "get_data": {},
        "post_data": asked.post,
    }


def _settings(asked: Asked) -> OneLogin_Saml2_Settings:
    if not is_set_up():
        raise _refused("not set up")
    known = settings.SAML
    idp = OneLogin_Saml2_IdPMetadataParser.parse(Path(known["idp"]).read_bytes())
    base = f"{'https' if asked.is_https else 'http'}://{asked.host}"
    said = {
        "strict": True,
        "sp": {
            "entityId": known["entity"] or f"{base}/saml/metadata/",
            "assertionConsumerService": {
                "url": f"{base}/saml/acs/",
                "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            },
            "x509cert": Path(known["cert"]).read_text("utf-8") if known["cert"] else "",
            "privateKey": Path(known["key"]).read_text("utf-8") if known["key"] else "",
        },
        "security": {
            "authnRequestsSigned": bool(known["key"]),
            "wantAssertionsSigned": True,
            "wantNameId": True,
            "rejectUnsolicitedResponsesWithInResponseTo": True,
            "rejectDeprecatedAlgorithm": True,
            "requestedAuthnContext": [SUBSTANTIAL],
            "requestedAuthnContextComparison": "minimum",
            "failOnAuthnContextMismatch": False,
        },
    }
    return OneLogin_Saml2_Settings(OneLogin_Saml2_IdPMetadataParser.merge_settings(said, idp))


def _refused(why: str) -> SignInServiceRefused:
    return SignInServiceRefused(f"SAML: {why}.", value=why, reason="")
