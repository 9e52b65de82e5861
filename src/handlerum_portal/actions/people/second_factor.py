# SPDX-License-Identifier: MPL-2.0
"""How does someone show a second time who they are: a code, a passkey, or a code kept on paper?"""

import base64
from datetime import timedelta
from typing import Any, Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac

from handlerum.errors import HandlerumError
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.people.once import is_first_use
from handlerum_portal.actions.people.paper_codes import is_on_paper, make_paper
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person

_LIFE: Final = timedelta(seconds=90)
"""Longer than any code of an app is taken, on any clock."""


class SecondFactorRefused(HandlerumError):
    """A code or a key that is not the right one."""

    code = "second_factor_refused"


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What allauth asks us: the secrets of codes are kept locked with the installation's key."""

    def encrypt(self, text: str) -> str:
        """Lock a secret."""
        return str(_lock().encrypt(text.encode()).decode())

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock a secret; one that was locked with another key opens nothing."""
        try:
            return str(_lock().decrypt(encrypted_text.encode()).decode())
        except InvalidToken:
            return str(totp.generate_totp_secret())

    def get_totp_issuer(self) -> str:
        """Return the name an app shows beside the code."""
        return "Handlerum"

    def _get_site_name(self) -> str:
        return "Handlerum"


def has_second(person: Person) -> bool:
    """Claim that the person has a code or a passkey."""
    return bool(_of(person).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def kinds_of(person: Person) -> list[tuple[int, str, str]]:
    """Return number, kind and name of each way the person has."""
    return [
        (row.pk, row.type, str(row.data.get("name", "")))
        for row in _of(person).exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("pk")
    ]


def must_have_second(person: Person) -> bool:
    """Claim that the role asks for more than a password."""
    return bool(person.role in settings.SECOND_FACTOR_ROLES)


def add_code(person: Person, secret: str, code: str) -> list[str]:
    """Take a code app into use after its first right code; return the codes to keep on paper."""
    if not totp.validate_totp_code(secret, code):
        raise SecondFactorRefused("The code is not right.", value="", reason="code")
    with transaction.atomic():
        _of(person).filter(type=Authenticator.Type.TOTP).delete()
        totp.TOTP.activate(person, secret)
        note(person, "second_factor.added", "totp")
    return make_paper(person)


def add_passkey(person: Person, name: str, credential: dict[str, Any]) -> list[str]:
    """Take a passkey into use; the browser's answer must fit the challenge of this session."""
    with transaction.atomic():
        try:
            webauthn.complete_registration(credential)
            webauthn.WebAuthn.add(person, " ".join(name.split())[:60] or "Nøgle", credential)
        except (ValidationError, ValueError, TypeError, KeyError) as fault:
            raise SecondFactorRefused("The key was not taken.", value="", reason="key") from fault
        note(person, "second_factor.added", "passkey")
    return make_paper(person)


def remove(person: Person, number: int) -> None:
    """Take one way away; the last one cannot go while the role asks for it."""
    rows = _of(person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if must_have_second(person) and rows.count() == 1:
        raise SecondFactorRefused("Your role asks for one.", value="", reason="last")
    rows.filter(pk=number).delete()
    if not has_second(person):
        _of(person).delete()
    note(person, "second_factor.removed", str(number))


def check_code(person: Person, code: str) -> None:
    """Raise SecondFactorRefused unless it is the code of now, or one from the paper; each once."""
    given = "".join(code.split())
    if not (_is_of_app(person, given) or is_on_paper(person, given)):
        note(person, "second_factor.wrong")
        raise SecondFactorRefused("The code is not right.", value="", reason="code")


def check_passkey(person: Person, answer: dict[str, Any]) -> None:
    """Raise SecondFactorRefused unless a passkey of the person signed this session's challenge."""
    try:
        row = webauthn.complete_authentication(person, answer)
    except (ValidationError, ValueError, TypeError, KeyError) as fault:
        note(person, "second_factor.wrong")
        raise SecondFactorRefused("The key is not right.", value="", reason="key") from fault
    row.record_usage()


def _is_of_app(person: Person, code: str) -> bool:
    """Claim that an app shows this code now and that no process took it before."""
    for row in _of(person).filter(type=Authenticator.Type.TOTP):
        is_right = totp.validate_totp_code(Adapter().decrypt(row.data["secret"]), code)
        if is_right and is_first_use("totp", f"{row.pk}/{code}", clock.now() + _LIFE):
            row.record_usage()
            return True
    return False


def _of(person: Person) -> Any:
    return Authenticator.objects.filter(user=person)


def _lock() -> Fernet:
    key = salted_hmac("handlerum.second-factor", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
