# SPDX-License-Identifier: MPL-2.0
"""How does someone get in, stay out, or lose the right to come in?"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.audit import note, note_seldom
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store.models import FailedSignIn, Person
from handlerum_portal.store.models.people import LOCAL_ROLES, ROLES
from handlerum_portal.store.turns import wait_for_turn

WINDOW: Final = timedelta(minutes=15)
# Any number but that of the log: "attempt" read as a number.
_LOCK: Final = 0x617474656D7074
PER_NAME: Final = 5
PER_ORIGIN: Final = 30


class Step(StrEnum):
    """What was wrong; each is counted alone, so that a right password forgets no wrong code."""

    PASSWORD = "who"  # noqa: S105 (a kind, not a password)
    SECOND = "second"


class WrongCredentials(HandlerumError):
    """No such name, or not that password; which of them is not said."""

    code = "wrong_credentials"


class TooManyAttempts(HandlerumError):
    """Too many wrong passwords lately for this name or from this place."""

    code = "too_many_attempts"


class PersonRefused(HandlerumError):
    """A person who cannot be opened or closed as asked."""

    code = "person_refused"


def sign_in(name: str, password: str, origin: str) -> Person:
    """Return the person whose password it is; raises WrongCredentials or TooManyAttempts.

    A wrong attempt is kept even though the sign-in fails, so nothing here is rolled back.
    """
    count_attempt(name, origin)
    person = authenticate(username=name, password=password)
    if not isinstance(person, Person):
        note(_known(name), "sign_in.wrong", _unreadable(name))
        raise WrongCredentials("The name or the password is wrong. Try again.", value=name)
    forget_wrong(name)
    return person


def count_attempt(name: str, origin: str, step: Step = Step.PASSWORD) -> None:
    """Count an attempt before it is tried, so that many at once get no more tries than one by one.

    Raises TooManyAttempts when there were too many for this name or from here. Keyed hashes are
    kept for a short time.
    """
    who, where = _keyed(step, name.casefold()), _keyed("origin", origin)
    with transaction.atomic():
        wait_for_turn(_LOCK)
        FailedSignIn.objects.filter(at__lt=timezone.now() - WINDOW).delete()
        by_name = FailedSignIn.objects.filter(who=who).count()
        from_here = FailedSignIn.objects.filter(origin=where).count()
        is_stopped = by_name >= PER_NAME or from_here >= PER_ORIGIN
        if not is_stopped:
            FailedSignIn.objects.create(who=who, origin=where, at=timezone.now())
    if is_stopped:
        note_seldom(_known(name), f"stopped.{step.value}", _unreadable(name))
        raise TooManyAttempts(
            "Too many wrong passwords. Wait 15 minutes, then try again.", value=name
        )


def forget_wrong(name: str, step: Step = Step.PASSWORD) -> None:
    """Forget the wrong ones of a step once it was done right."""
    FailedSignIn.objects.filter(who=_keyed(step, name.casefold())).delete()


def open_person(name: str, role: str, municipality: str, password: str) -> Person:
    """Let someone in from now on; raises PersonRefused with what to change."""
    refuse_unfit(name, role, municipality)
    person = Person(name=name, role=role, municipality=municipality)
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise PersonRefused(" ".join(weak.messages), value=name, reason="weak_password") from weak
    person.set_password(password)
    with transaction.atomic():
        stamp = take_stamp()
        person.save()
        said = {"role": role, "municipality": municipality}
        act = Act("person.opened", f"person/{person.pk}", ActorRole.ADMINISTRATOR, said)
        record(act, stamp, f"person-opened-{person.pk}")
    return person


def person_named(name: str) -> Person:
    """Return someone who may sign in; raises PersonRefused."""
    person = Person.objects.filter(name=name, is_active=True).first()
    if person is None:
        raise PersonRefused(
            f"No open user is called '{name}'. See `handlerum bruger liste`.",
            value=name,
            reason="unknown",
        )
    return person


def close_person(name: str) -> None:
    """Keep someone out from now on; open sessions end with the next request."""
    with transaction.atomic():
        stamp = take_stamp()
        person = person_named(name)
        person.is_active = False
        person.save(update_fields=["is_active"])
        act = Act("person.closed", f"person/{person.pk}", ActorRole.ADMINISTRATOR, {})
        record(act, stamp, f"person-closed-{person.pk}")


def refuse_unfit(name: str, role: str, municipality: str, *, is_new: bool = True) -> None:
    """Raise PersonRefused unless name, role and municipality fit together."""
    is_local = role in LOCAL_ROLES
    if role not in ROLES:
        reason, value = "unknown_role", role
    elif is_local != bool(municipality):
        reason, value = "needs_municipality" if is_local else "no_municipality", role
    elif not name.strip() or name != name.strip():
        reason, value = "no_name", name
    elif is_new and Person.objects.filter(name__iexact=name).exists():
        reason, value = "name_taken", name
    else:
        return
    raise PersonRefused(
        f"{reason}: '{value}'. Roles: {', '.join(ROLES)}.",
        value=value,
        reason=reason,
        known=", ".join(ROLES),
    )


def _known(name: str) -> Person | None:
    return Person.objects.filter(name__iexact=name).first()


def _unreadable(name: str) -> str:
    """Return what tells two names apart in the audit log without saying them."""
    return f"name/{_keyed('audit', name.casefold())[:12]}"


def _keyed(kind: str, value: str) -> str:
    return salted_hmac(f"handlerum.sign-in.{kind}", value, algorithm="sha256").hexdigest()
