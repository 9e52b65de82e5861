# SPDX-License-Identifier: MPL-2.0
"""Is this form filled in by a person? A key of its own, a while between, and a field left empty."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from handlerum.errors import HandlerumError

FIELD: Final = "formular"
TRAP: Final = "hjemmeside"
SOONEST: Final = timedelta(seconds=1)
LATEST: Final = timedelta(hours=12)
_SIGNER: Final = TimestampSigner(salt="handlerum.open-form")


class NotByHand(HandlerumError):
    """A form sent too fast, too late, without its key, or with the field no person sees filled."""

    code = "not_by_hand"


def new_form() -> str:
    """Return the key of a new form."""
    return _SIGNER.sign(secrets.token_urlsafe(12))


def key_of(sent: Mapping[str, str]) -> str:
    """Return what names the form that was sent; raises NotByHand."""
    written = str(sent.get(FIELD, ""))
    if sent.get(TRAP):
        raise NotByHand("A field that no person sees was filled in.", reason="trap")
    try:
        key = _SIGNER.unsign(written, max_age=LATEST)
    except SignatureExpired:
        raise NotByHand("The form is more than twelve hours old.", reason="old") from None
    except BadSignature:
        raise NotByHand("The form has no key of ours.", reason="old") from None
    if _is_younger(written):
        raise NotByHand("The form was sent within a second.", reason="fast")
    return key


def form_again(sent: Mapping[str, str], error: HandlerumError | None = None) -> str:
    """Return the key for showing the form again: the same one while it is good, else a new one."""
    is_spent = isinstance(error, NotByHand) and error.data.get("reason") != "fast"
    written = str(sent.get(FIELD, ""))
    return new_form() if is_spent or not written else written


def _is_younger(written: str) -> bool:
    try:
        _SIGNER.unsign(written, max_age=SOONEST)
    except SignatureExpired:
        return False
    return True
