# SPDX-License-Identifier: MPL-2.0
"""How is what comes without an account let in: not too much, and nothing that hurts somebody?"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac

from handlerum.agreements.links import links_in
from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.applicability.need_tone import rude_words
from handlerum.errors import HandlerumError
from handlerum.place import Area, Place
from handlerum_portal.actions.checks.need_desk import need_facts
from handlerum_portal.store import clock
from handlerum_portal.store.models import RateMark
from handlerum_portal.store.places import place_named
from handlerum_portal.store.read import Register, register

KEPT: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
# What one place may send in an hour: enough for a staff meeting behind one router.
LIMITS: Final[Mapping[str, int]] = {
    "forslag": 20,
    "stoette": 120,
    "proevehandling": 20,
    "tilbagemelding": 40,
    "hoeringssvar": 20,
    "bilag": 30,
    "kontakt": 20,
    "foelg": 20,
    "spoerg": 120,
}
LONGEST: Final = 4_000


class TooMuch(HandlerumError):
    """More was sent from one place than is taken in an hour."""

    code = "too_much"


class LeftOut(HandlerumError):
    """Something that must be answered was left out, or is none of the answers."""

    code = "left_out"


class TextStopped(HandlerumError):
    """A text that others would read holds what should not stand there; `found` says what."""

    code = "text_stopped"


@dataclass(frozen=True, slots=True)
class Stopped:
    """One thing in a text: its kind, and the words, which only its writer is shown again."""

    kind: str
    words: str


def mark(kind: str, origin: str) -> None:
    """Count one thing sent from a place; raises TooMuch. Called inside the caller's transaction."""
    who, now = keyed(kind, origin), clock.now()
    RateMark.objects.filter(at__lt=now - KEPT).delete()
    if RateMark.objects.filter(kind=kind, who=who, at__gt=now - HOUR).count() >= LIMITS[kind]:
        raise TooMuch(
            f"More than {LIMITS[kind]} in an hour came from one place. Wait an hour.",
            value=LIMITS[kind],
            reason=kind,
        )
    RateMark.objects.create(kind=kind, who=who, at=now)


def keyed(kind: str, origin: str) -> str:
    """Return what tells two places apart without telling which they are; another each day."""
    day = clock.today().isoformat()
    return salted_hmac(f"handlerum.{kind}.{day}", origin, algorithm="sha256").hexdigest()


def hidden(secret: str) -> str:
    """Return how a secret is kept: as a hash that leads back to nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def place_and_area(name: str, area: str) -> tuple[Place, str]:
    """Return the place of that name and the area; raises UnknownPlace, AmbiguousPlace, LeftOut."""
    if not name.strip():
        raise LeftOut("Write the municipality or the institution.", value="", key="sted")
    place = place_named(name, register())
    area = area or (place.area.value if place.area else "")
    if area not in set(Area):
        raise LeftOut("Choose an area.", value=area, key="omraade")
    return place, area


def must_be_fit(texts: Mapping[str, str], allowed: frozenset[str] = frozenset()) -> None:
    """Raise TextStopped, naming the field, when a text holds what should not be public.

    A field that asks for a name is `allowed` to hold one.
    """
    for field, text in texts.items():
        found = [one for one in found_in(text) if one.kind not in allowed]
        if found:
            raise TextStopped(
                f"The text holds {', '.join(one.kind for one in found)}. Nothing was kept.",
                value=found[0].words,
                reason=found[0].kind,
                key=field,
                found=tuple((one.kind, one.words) for one in found),
            )
        if len(text) > LONGEST:
            raise TextStopped(
                f"The text has {len(text)} characters; at most {LONGEST} are taken.",
                value=len(text),
                reason="long",
                key=field,
                found=(),
            )


def must_name_nobody(texts: Mapping[str, str]) -> None:
    """Raise TextStopped when a text that goes into the log names or reaches a person.

    Nothing can be deleted from the log; it refuses CPR numbers itself.
    """
    known = known_names(register())
    for field, text in texts.items():
        spans = (one for one in personal_data_in(text, known) if one.kind is not Kind.CPR)
        for span in spans:
            raise TextStopped(
                f"'{field}' holds a {span.kind.value}. Nothing was recorded.",
                value=text[span.start : span.end],
                reason=span.kind.value,
                key=field,
                found=(),
            )


def found_in(text: str) -> tuple[Stopped, ...]:
    """Return personal data, words that hurt and dangerous links in a text."""
    personal = personal_data_in(text, known_names(register()))
    tones = need_facts(settings.DATA_DIR).tones
    return (
        *(Stopped(span.kind.value, text[span.start : span.end]) for span in personal),
        *(Stopped("rude", word) for word in rude_words(text, tones)),
        *(Stopped("link", link.text[:80]) for link in links_in(text) if link.danger),
    )


@lru_cache(maxsize=2)
def known_names(facts: Register) -> frozenset[str]:
    """Return the names of places, which are nobody's own."""
    rows: Iterable[object] = (*facts.municipalities, *facts.institutions)
    return frozenset(str(getattr(row, "name")) for row in rows)  # noqa: B009 (two kinds of row)
