# SPDX-License-Identifier: MPL-2.0
"""How are the municipality's and the institution's own rules told beside the law?"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from handlerum.agreements.local_rule_day import RuleState
from handlerum_portal.pages.wording.answer import choose
from handlerum_portal.pages.wording.local_rules import ORIGINS
from handlerum_portal.store.answers.answer import Answered
from handlerum_portal.store.answers.own_rules import OwnBook, OwnRule
from handlerum_portal.store.law.addresses import slug_of

MOST_SHOWN: Final = 20
OWN_TITLE: Final = {
    "da": "Kommunens og stedets egne regler",
    "en": "Own rules of the municipality and the place",
}
OWN_HEADS: Final = {
    "da": (("Står", 1), ("Regel", 3), ("Ejer og oprindelse", 2)),
    "en": (("Stands", 1), ("Rule", 3), ("Owner and origin", 2)),
}
_STATES: Final = {
    RuleState.HOLDS: ("Gælder", "Holds"),
    RuleState.CHANGED: ("Ændret", "Changed"),
    RuleState.REMOVED: ("Fjernet", "Removed"),
}
_LEVELS: Final = {
    "kommune": ("Kommunens regel", "Rule of the municipality"),
    "lokal": ("Institutionens regel", "Rule of the institution"),
}
_BOOKS: Final = {
    "kommune": ("Kommunens regelsæt", "Rule book of the municipality"),
    "lokal": ("Institutionens regelsæt", "Rule book of the institution"),
}
_FROM: Final = ("Fra filen ({0})", "From the file ({0})")


@dataclass(frozen=True, slots=True)
class ToldOwn:
    """An own rule or rule book in words; `since` is None where the day is not known."""

    text: str
    state: str
    is_gone: bool
    level: str
    made_by: str
    office: str
    origin: str
    since: date | None
    why: str = ""
    href: str = ""
    source: str = ""
    certainty: str = "certain"


@dataclass(frozen=True, slots=True)
class OwnHere:
    """The own rules beside an answer: at most MOST_SHOWN, and how many more there are."""

    told: tuple[ToldOwn, ...]
    more: int
    href: str


def own_here(answered: Answered, language: str) -> OwnHere:
    """Tell the own rules and rule books of a place that day, rule books first."""
    books = [_book(one, answered, language) for one in answered.own_books]
    rules = [_rule(one, language) for one in answered.own_rules]
    told = (*books, *rules)
    asked = urlencode({"kommune": str(answered.asked.place.municipality)})
    href = f"{reverse('local_rules')}?{asked}"
    return OwnHere(told[:MOST_SHOWN], max(len(told) - MOST_SHOWN, 0), href)


def _rule(one: OwnRule, language: str) -> ToldOwn:
    told = one.told
    return ToldOwn(
        text=told.rule_en if language == "en" else told.rule,
        state=choose(_STATES[one.state], language),
        is_gone=one.state is RuleState.REMOVED,
        level=choose(_LEVELS[one.level.value], language),
        made_by=one.made_by,
        office=told.owner,
        origin=choose(ORIGINS[told.origin], language),
        since=one.since,
        why=told.fate_reason,
        source=told.source if told.source.startswith("https://") else "",
        certainty=told.certainty,
    )


def _book(one: OwnBook, answered: Answered, language: str) -> ToldOwn:
    day = urlencode({"pr": answered.asked.on.isoformat()})
    return ToldOwn(
        text=one.book.title,
        state=choose(_STATES[RuleState.HOLDS], language),
        is_gone=False,
        level=choose(_BOOKS[one.book.level.value], language),
        made_by=one.owner,
        office="",
        origin=choose(_FROM, language).format(one.form),
        since=one.since,
        href=f"{reverse('law_tree', args=[slug_of(one.book.work)])}?{day}",
    )
