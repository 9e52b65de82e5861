# SPDX-License-Identifier: MPL-2.0
"""Where is a person signed in, for how long, and how does that end?"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.contrib.sessions.models import Session

from handlerum_portal.actions.audit import note
from handlerum_portal.store import clock
from handlerum_portal.store.models import OpenSession, Person

IDLE: Final = timedelta(minutes=60)
LONGEST: Final = timedelta(hours=10)
FRESH: Final = timedelta(minutes=15)
_TOUCH: Final = timedelta(minutes=2)
_FAMILIES: Final = ("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl")


class Proof(StrEnum):
    """How somebody showed who they are."""

    PASSWORD = "password"  # noqa: S105 (a kind, not a password)
    SECOND_FACTOR = "second"
    SIGN_IN_SERVICE = "sso"


STRONG: Final = frozenset({Proof.SECOND_FACTOR, Proof.SIGN_IN_SERVICE})


def opened(person: Person, key: str, agent: str, proof: Proof) -> None:
    """Keep that a person signed in here; the browser is told by its family alone."""
    family = next((name for name in _FAMILIES if name in agent), "?")
    now = clock.now()
    OpenSession.objects.update_or_create(
        session_key=key,
        defaults={
            "person": person,
            "since": now,
            "seen": now,
            "agent": family,
            "proved": proof.value,
        },
    )
    note(person, f"signed_in.{proof.value}")


def is_still_open(key: str) -> bool:
    """Claim that the session has neither idled nor lasted too long; it is seen now."""
    row = OpenSession.objects.filter(session_key=key).first()
    if row is None:
        return True
    now = clock.now()
    if now - row.seen > IDLE or now - row.since > LONGEST:
        close(key)
        return False
    if now - row.seen > _TOUCH:
        OpenSession.objects.filter(pk=row.pk).update(seen=now)
    return True


def is_old(key: str) -> bool:
    """Claim that it is a while since who has this session showed who they are."""
    return OpenSession.objects.filter(session_key=key, since__lt=clock.now() - FRESH).exists()


def proof_of(key: str) -> Proof | None:
    """Return how the person of this session showed who they are."""
    said = OpenSession.objects.filter(session_key=key).values_list("proved", flat=True).first()
    return Proof(said) if said else None


def signed_out(person: Person, key: str) -> None:
    """End a session because its person asked for it."""
    close(key)
    note(person, "signed_out")


def close(key: str) -> None:
    """End one session."""
    OpenSession.objects.filter(session_key=key).delete()
    Session.objects.filter(session_key=key).delete()


def close_all(person: Person, but: str = "") -> int:
    """End every session of a person, but for one; return how many were ended."""
    rows = OpenSession.objects.filter(person=person).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)
