# SPDX-License-Identifier: MPL-2.0
"""Which rules of their own do the municipality and the institution have, here and that day?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerum.agreements.local_rule import Fate
from handlerum.agreements.local_rule_day import RuleState, state_on
from handlerum.applicability.reach import area_of
from handlerum.place import Place
from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.rule_books import RuleBook, books_at, owner_name
from handlerum_portal.store.local_rules import ToldRule, public_rules
from handlerum_portal.store.models import Level
from handlerum_portal.store.places import label_of
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the municipality or of an institution: who made it, and how it stands that day.

    `since` is the day that decided how it stands; None where no source tells it.
    """

    told: ToldRule
    level: Level
    made_by: str
    state: RuleState
    since: date | None


@dataclass(frozen=True, slots=True)
class OwnBook:
    """A rule book in the state that holds that day; `form` is that of the file it came from."""

    book: RuleBook
    owner: str
    document: str
    since: date
    form: str


def own_rules(place: Place, on: date, known_at: date, facts: Register) -> tuple[OwnRule, ...]:
    """Return the rules decided on, those that hold first; what is kept as a fence is in the answer.

    A municipality is told the rules of its institutions too, an institution its own and the
    municipality's.
    """
    found = (_own(rule, on, facts) for rule in _known(place, known_at, facts) if _here(rule, place))
    held = (one for one in found if one is not None)
    return tuple(sorted(held, key=lambda one: (list(RuleState).index(one.state), one.level)))


def _known(place: Place, known_at: date, facts: Register) -> Iterator[ToldRule]:
    for rule in public_rules(facts, place.municipality, known_at):
        is_fence = rule.is_known and rule.fate == Fate.KEEP.value
        if not is_fence:
            yield rule


def _here(rule: ToldRule, place: Place) -> bool:
    area = area_of(place)
    if rule.area and area is not None and rule.area != area.value:
        return False
    return not rule.institution or not place.institution or rule.institution == place.institution.id


def _own(rule: ToldRule, on: date, facts: Register) -> OwnRule | None:
    """Return how it stands; None before the agreement where a source gives no day."""
    level = Level.LOCAL if rule.institution else Level.MUNICIPAL
    site = facts.institution(rule.institution) or facts.municipality(rule.municipality)
    made_by = label_of(site, facts) if site else rule.municipality
    day = rule.fate_on
    if day is None:
        agreement = facts.agreement_of(rule.municipality)
        if agreement is None or on < agreement.start:
            return None
        return OwnRule(rule, level, made_by, state_on(Fate(rule.fate), on, on), None)
    state = state_on(Fate(rule.fate), day, on)
    return OwnRule(rule, level, made_by, state, day if day <= on else None)


def own_books(place: Place, on: date, known_at: date, facts: Register) -> tuple[OwnBook, ...]:
    """Return the rule books that hold at the place, each in its state that day, as known then."""
    area = area_of(place)
    return tuple(
        held
        for book in books_at(place, facts)
        if not book.area or area is None or book.area == area.value
        for held in _state(book, min(on, known_at), facts)
    )


def _state(book: RuleBook, on: date, facts: Register) -> Iterator[OwnBook]:
    states = zip(book.states, book.origin, strict=True)
    begun = [(document, day, form) for (document, day), (form, _) in states if day <= on]
    if begun:
        yield OwnBook(book, owner_name(book, facts), *begun[-1])


def own_rule_data(one: OwnRule) -> dict[str, Any]:
    """Return an own rule as plain data."""
    told = one.told
    return {
        "id": told.key,
        "niveau": one.level.value,
        "ejer": told.institution or told.municipality,
        "ejernavn": one.made_by,
        "kontor": told.owner,
        "oprindelse": told.origin,
        "regel": told.rule,
        "udfald": one.state.value,
        "fra": one.since.isoformat() if one.since else None,
        "begrundelse": told.fate_reason,
        "kilde": told.source,
    }


def own_book_data(one: OwnBook) -> dict[str, Any]:
    """Return a rule book as plain data; `oprindelse` is the form of the file it was read from."""
    return {
        "id": one.book.work,
        "titel": one.book.title,
        "niveau": one.book.level.value,
        "ejer": one.book.owner,
        "ejernavn": one.owner,
        "oprindelse": one.form,
        "hjemmel": list(one.book.authority),
        "udgave": one.document,
        "fra": one.since.isoformat(),
        "adresse": slug_of(one.book.work),
    }
