# SPDX-License-Identifier: MPL-2.0
"""Which texts of rules do municipalities and institutions have here, whose, and resting on what?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from handlerum.place import Place
from handlerum_portal.store.law.official import stamp
from handlerum_portal.store.models import Level, OfficialRow, OfficialText
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one owner under one title, in every state that is here, oldest first.

    `authority` is what they say they rest on; `origin` the file each state came from, by its hash.
    """

    work: str
    title: str
    level: Level
    owner: str
    area: str
    authority: tuple[str, ...]
    numbering: str
    states: tuple[tuple[str, date], ...]
    origin: tuple[tuple[str, str], ...]

    @property
    def since(self) -> date:
        """Return the day the newest state began."""
        return self.states[-1][1]


def rule_books() -> tuple[RuleBook, ...]:
    """Return every rule book, by owner and title."""
    return tuple(sorted(_books(stamp()).values(), key=lambda book: (book.owner, book.title)))


def rule_book(work: str) -> RuleBook | None:
    """Return the rule book with that name; None for a text of the state."""
    return _books(stamp()).get(work)


@lru_cache(maxsize=2)
def _books(_stamp: str) -> dict[str, RuleBook]:
    rows = OfficialText.objects.exclude(level=Level.STATE).order_by("act", "issued", "pk")
    return {work: _book(work, tuple(group)) for work, group in groupby(rows, lambda row: row.act)}


def _book(work: str, states: tuple[OfficialText, ...]) -> RuleBook:
    newest = states[-1]
    return RuleBook(
        work,
        newest.title,
        Level(newest.level),
        newest.owner,
        newest.area,
        tuple(newest.authority),
        newest.numbering,
        tuple((one.document, one.issued) for one in states),
        tuple((one.form, one.sha256) for one in states),
    )


def books_at(place: Place, facts: Register) -> tuple[RuleBook, ...]:
    """Return the rule books that hold at a place; without a municipality, all there are."""
    if not place.municipality:
        return rule_books()
    return tuple(book for book in rule_books() if _holds(book, place, facts))


def _holds(book: RuleBook, place: Place, facts: Register) -> bool:
    if book.level is Level.MUNICIPAL:
        return book.owner == place.municipality
    if place.institution:
        return book.owner == place.institution.id
    site = facts.institution(book.owner)
    return site is not None and site.municipality == place.municipality


def owner_name(book: RuleBook, facts: Register) -> str:
    """Write whose rules they are: "Helsingør Kommune", "Auraskolen, Esbjerg"."""
    from handlerum_portal.store.places import label_of

    site = facts.municipality(book.owner) or facts.institution(book.owner)
    return label_of(site, facts) if site else book.owner


def headings_of(document: str, part: str) -> list[tuple[str, str]]:
    """Return chapter and words of the rows of a state that are no rules, in order."""
    rows = OfficialRow.objects.filter(text__document=document, part=part)
    return list(rows.values_list("chapter", "words"))


def book_data(book: RuleBook) -> dict[str, Any]:
    """Return the rule book as plain data, in the words of the machine interface."""
    return {
        "id": book.work,
        "titel": book.title,
        "niveau": book.level.value,
        "ejer": book.owner,
        "omraade": book.area,
        "hjemmel": list(book.authority),
        "nummerering": book.numbering,
        "fra": book.since.isoformat(),
        "udgaver": [{"id": one, "fra": day.isoformat()} for one, day in book.states],
        "kilder": [{"form": form, "sha256": digest} for form, digest in book.origin],
    }


def resting_on(work: str, labels: Iterable[str], books: Iterable[RuleBook]) -> list[RuleBook]:
    """Return the books whose authority names one of the sections of the work."""
    wanted = {f"{work} § {label}" for label in labels}
    return [book for book in books if wanted & {one.partition(",")[0] for one in book.authority}]
