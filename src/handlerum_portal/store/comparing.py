# SPDX-License-Identifier: MPL-2.0
"""What is different between two texts: two days, two places, two acts, or law and own rules?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from handlerum.law.citation_grammar import without_invisible
from handlerum.law.comparison import Comparison, Difference, Wording, compare
from handlerum.law.comparison_operations import readable, word_changes
from handlerum.law.in_force import words_of
from handlerum.law.provision import Kind
from handlerum.law.text import Provision
from handlerum.place import Place
from handlerum_portal.store.law.acts_in_force import (
    COUNTRY,
    Act,
    act_in_force,
    reference,
)
from handlerum_portal.store.law.fresh_texts import laws_with_fresh
from handlerum_portal.store.law.official import documents_at_hand, official_text
from handlerum_portal.store.read import Register

ALIKE_IN_ANOTHER_ACT: Final = 0.4
"""Share of tokens in common from which a rule and a section of another act are shown as a pair."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: what it is, and its sections; words only where they are at hand.

    `given_by` tells for each label which act gave the words, where that is known.
    """

    work: str
    sections: tuple[Wording, ...]
    has_words: bool
    printed_in: tuple[str, ...] = ()
    place: Place = COUNTRY
    on: date | None = None
    known_at: date | None = None
    given_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what differs; without words the stretches are empty."""

    before: Side
    after: Side
    result: Comparison
    has_words: bool

    @property
    def is_one_work(self) -> bool:
        """Claim that both sides are the same act or rule book."""
        return self.before.work == self.after.work

    def cause(self, one: Difference) -> str:
        """Return the act that gave the later words, where it is known."""
        return dict(self.after.given_by).get(one.after, "") if self.is_one_work else ""


def side_in_force(work: str, place: Place, on: date, known_at: date, facts: Register) -> Side:
    """Return an act as it holds; raises UnknownAct, DayOutsideLaw."""
    act = act_in_force(work, place, on, known_at, facts)
    has_words = all(act.has_words(one) for one in act.text.sections)
    sections = tuple(_in_words(act) if has_words else _in_marks(act))
    given = tuple(
        (reference(one.path), one.wording.id.replace("LOV ", "lov "))
        for one in act.text.sections
        if one.wording.id.upper().startswith("LOV ")
    )
    return Side(work, sections, has_words, act.text.printed_in, place, on, known_at, given)


def side_printed(document: str, work: str, facts: Register, beside: str = "") -> Side:
    """Return one published text as it is printed; raises UnknownAct.

    It is told in words only where those of the text `beside` it are at hand too.
    """
    in_words = {document, beside or document} <= documents_at_hand().keys()
    text = laws_with_fresh(work, facts).text(work, document)
    official = official_text(work, document, facts) if in_words else None
    sections = tuple(
        Wording(
            one.identity,
            reference(one.path),
            without_invisible(words_of(official, one.path)) if official else _mark(one),
            one.path in text.repealed,
        )
        for one in text.of_kind(Kind.SECTION)
    )
    return Side(work, sections, in_words, (document,))


def compared(before: Side, after: Side) -> Compared:
    """Compare two sides; where one has no words, only which sections are not the same."""
    has_words = before.has_words and after.has_words
    if before.work != after.work:
        result = compare(_own(before), _own(after), alike=ALIKE_IN_ANOTHER_ACT)
    else:
        result = compare(before.sections, after.sections)
    return Compared(before, after, result, has_words)


def _own(side: Side) -> Iterator[Wording]:
    """Yield the sections of a side with identities that no other work has."""
    for one in side.sections:
        yield Wording(f"{side.work} {one.identity}", one.label, one.text, one.is_repealed)


def _in_words(act: Act) -> Iterator[Wording]:
    for one in act.text.sections:
        words = without_invisible(one.words)
        yield Wording(one.identity, reference(one.path), words, one.is_repealed)


def _in_marks(act: Act) -> Iterator[Wording]:
    """Yield the fingerprint of each section in the place of its words."""
    for one in act.text.sections:
        printed = act.laws.text(act.text.work, one.wording.printed_in)
        mark = _mark(printed.find(one.path))
        yield Wording(one.identity, reference(one.path), mark, one.is_repealed)


def _mark(provision: Provision) -> str:
    """Return a stand-in for words that are not at hand: the same for the same words."""
    return f"mark:{provision.fingerprint}"


def compared_data(found: Compared) -> dict[str, Any]:
    """Return the comparison as plain data, in the words of the machine interface."""
    return {
        "sider": [_side_data(side) for side in (found.before, found.after)],
        "ordlyd_indlaest": found.has_words,
        "uaendret": found.result.unchanged,
        "aendringer": [_difference_data(one, found) for one in found.result.differences],
    }


def _side_data(side: Side) -> dict[str, Any]:
    return {
        "lov": side.work,
        "sted": str(side.place.municipality),
        "pr": side.on.isoformat() if side.on else None,
        "kendt": side.known_at.isoformat() if side.known_at else None,
        "trykt_i": list(side.printed_in),
    }


def _difference_data(one: Difference, found: Compared) -> dict[str, Any]:
    words = readable(one.stretches) if found.has_words else ()
    return {
        "art": [str(change) for change in one.changes],
        "foer": one.before,
        "efter": one.after,
        "aarsag": found.cause(one),
        "ord": [[str(part.edit), part.text] for part in words],
        "operationer": [
            {
                "verbum": str(change.verb),
                "stk": change.subsection,
                "efter_ordene": change.place,
                "ud": change.before,
                "ind": change.after,
            }
            for change in (word_changes(words) if words else ())
        ],
    }
