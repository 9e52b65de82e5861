# SPDX-License-Identifier: MPL-2.0
"""Which places does an instruction point at, how often in each, and what are they called after?"""

from dataclasses import dataclass, replace
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Place, Step, Target
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_tokens import Quote, Reference, Word


class UnreadInstructionError(Exception):
    """The instruction holds words this grammar does not know; they are shown to the reader."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many times the words must occur there."""

    target: Target
    count: int = 1


_RANK: Final = {
    Place.SUBSECTION: 1,
    Place.NUMBER: 2,
    Place.LETTER: 3,
    Place.INDENT: 4,
    Place.SENTENCE: 5,
    Place.CLAUSE: 6,
    Place.TABLE: 7,
}
_HEADINGS: Final = {
    "til": Place.HEADING_OF,
    "for": Place.HEADING_OF,
    "i": Place.HEADING_OF,
    "før": Place.HEADING_BEFORE,
    "over": Place.HEADING_BEFORE,
    "efter": Place.HEADING_AFTER,
}
_HEADING_WORDS: Final = frozenset({"overskriften", "overskrifterne", "overskrift"})
_FOOTNOTE_WORDS: Final = frozenset({"fodnoten", "fodnote", "noten", "fodnoterne", "note"})
_TABLE_WORDS: Final = frozenset({"tabellen", "skemaet"})
_LINKS: Final = frozenset({"og", "eller", "samt", "i"})


def rank(place: Place) -> int:
    """Return how deep a place lies; sections, chapters and annexes are outermost."""
    return _RANK.get(place, 0)


def starts_place(cursor: Cursor) -> bool:
    """Claim that a place is named next."""
    match cursor.peek():
        case Reference():
            return True
        case Word(text):
            named = (
                _HEADING_WORDS
                | _FOOTNOTE_WORDS
                | _TABLE_WORDS
                | {"lovens", "loven", "titlen", "overalt"}
            )
            return text in named or (text in _HEADINGS and _heading_follows(cursor))
        case _:
            return False


def _heading_follows(cursor: Cursor) -> bool:
    inside_heading = bool(cursor.context) and cursor.context[0].place in _HEADINGS.values()
    return inside_heading and isinstance(cursor.peek(1), Reference) and cursor.word() != "i"


def places(cursor: Cursor, count: int = 1, *, beyond_i: bool = True) -> list[Spot]:
    """Take a list of places: "§ 2, stk. 1, der bliver stk. 2, og to steder i § 5".

    After a verb ("ophæves stk. 4, og i stk. 5 ændres …") an "i" begins the next clause: there
    the list does not go `beyond_i`.
    """
    spots: list[Spot] = []
    while True:
        count = cursor.count() or count
        cursor.take("i")
        spots = _one_place(cursor, spots, count)
        while _relative(cursor):
            spots = _with_later_names(cursor, spots)
        count = _next_count(cursor, beyond_i=beyond_i)
        if not count:
            break
    cursor.context = spots[-1].target
    return spots


def _next_count(cursor: Cursor, *, beyond_i: bool) -> int:
    mark = cursor.at
    while cursor.word() in _LINKS and (beyond_i or cursor.word() != "i"):
        cursor.at += 1
    linked = cursor.at > mark
    if cursor.word() == "i":
        cursor.at = mark
        return 0
    count = cursor.count()
    if count and not cursor.take("i"):
        cursor.at = mark
        return 0
    quoted_heading = isinstance(cursor.peek(), Quote)
    if starts_place(cursor) and not quoted_heading and (linked or _continues(cursor)):
        return count or 1
    cursor.at = mark
    return 0


def _continues(cursor: Cursor) -> bool:
    return isinstance(cursor.peek(), Reference) or cursor.word() in _HEADING_WORDS | _TABLE_WORDS


def _one_place(cursor: Cursor, spots: list[Spot], count: int) -> list[Spot]:
    match cursor.peek():
        case Reference(place, labels):
            cursor.at += 1
            return _extended(cursor, spots, Reference(place, labels), count)
        case Word(text) if text in _HEADING_WORDS or text in _HEADINGS:
            return [*spots, *(Spot(target, count) for target in _heading(cursor))]
        case Word(text) if text in _TABLE_WORDS:
            cursor.at += 1
            return _table(cursor, spots, count)
        case Word("overalt"):
            cursor.at += 1
            cursor.take("i")
            return [*spots, *(Spot(spot.target, EVERYWHERE) for spot in _inner_place(cursor))]
        case _:
            return [*spots, Spot((_act_place(cursor),), count)]


def _table(cursor: Cursor, spots: list[Spot], count: int) -> list[Spot]:
    """Take "tabellen i § 9, stk. 1" or, after the place, "§ 9, stk. 1, tabellen"."""
    if cursor.take("i") and starts_place(cursor):
        held = places(cursor)
    else:
        spots, held = spots[:-1], spots[-1:] or [Spot(cursor.context)]
    if not held[0].target:
        raise UnreadInstructionError("Det er ikke sagt, hvor tabellen står.")
    return [*spots, *(Spot((*spot.target, Step(Place.TABLE)), count) for spot in held)]


def _inner_place(cursor: Cursor) -> list[Spot]:
    if starts_place(cursor):
        return places(cursor)
    return [Spot((Step(Place.ACT),))]


def _act_place(cursor: Cursor) -> Step:
    for words in (("lovens", "titel"), ("titlen",), ("titel",), ("lovens", "overskrift")):
        if cursor.take(*words):
            return Step(Place.TITLE)
    footnote = next((word for word in _FOOTNOTE_WORDS if cursor.word() == word), "")
    if footnote and cursor.take(footnote):
        return _footnote(cursor)
    footnote = next((word for word in _FOOTNOTE_WORDS if cursor.word(1) == word), "")
    if footnote and cursor.take("lovens", footnote):
        return Step(Place.FOOTNOTE)
    if cursor.take("loven"):
        return Step(Place.ACT)
    raise UnreadInstructionError(shown(cursor))


def _footnote(cursor: Cursor) -> Step:
    """Take what follows "fodnote": its number, and what it is a note to."""
    label = ""
    match cursor.peek():
        case Word(text) if text.isdigit():
            cursor.at += 1
            label = text
        case Reference(Place.NUMBER, (number,)):
            cursor.at += 1
            label = number
    _ = cursor.take("til", "lovens", "titel") or cursor.take("til", "titlen")
    _ = cursor.take("til", "loven")
    return Step(Place.FOOTNOTE, label)


def _heading(cursor: Cursor) -> list[Target]:
    if cursor.word() in _HEADING_WORDS:
        cursor.at += 1
    place = _HEADINGS.get(cursor.word(), Place.HEADING_NAMED)
    match cursor.peek():
        case Quote(text):
            return _named_heading(cursor, text)
        case Word(text) if text in _HEADINGS:
            cursor.at += 1
    match cursor.peek():
        case Reference():
            targets = [spot.target for spot in _reference_run(cursor)]
            return [(Step(place), *target) for target in targets]
        case _:
            raise UnreadInstructionError(shown(cursor))


def _named_heading(cursor: Cursor, text: str) -> list[Target]:
    cursor.at += 1
    if cursor.word() in {"før", "efter", "til"} and isinstance(cursor.peek(1), Reference):
        place = _HEADINGS[cursor.word()]
        cursor.at += 1
        return [(Step(place, text), *spot.target) for spot in _reference_run(cursor)]
    return [(Step(Place.HEADING_NAMED, text),)]


def _reference_run(cursor: Cursor) -> list[Spot]:
    spots: list[Spot] = []
    while isinstance(token := cursor.peek(), Reference):
        cursor.at += 1
        spots = _extended(cursor, spots, token, 1)
    return spots


def _extended(cursor: Cursor, spots: list[Spot], found: Reference, count: int) -> list[Spot]:
    depth = rank(found.place)
    last = spots[-1].target if spots else cursor.context
    deeper = bool(spots) and _deepest(last) < depth
    stem = tuple(step for step in last if rank(step.place) < depth) if depth else ()
    if depth and not stem:
        stem = tuple(step for step in cursor.context if rank(step.place) < depth)
    new = [Spot((*stem, Step(found.place, label)), count) for label in found.labels]
    if deeper:
        return [*spots[:-1], *(replace(spot, count=spots[-1].count) for spot in new)]
    return [*spots, *new]


def _deepest(target: Target) -> int:
    return max((rank(step.place) for step in target), default=0)


def _relative(cursor: Cursor) -> bool:
    return cursor.word() in {"der", "som"} and cursor.word(1) in {"bliver", "er", "herefter"}


def _with_later_names(cursor: Cursor, spots: list[Spot]) -> list[Spot]:
    cursor.at += 1
    if cursor.take("er"):
        cursor.at += 1
        return spots
    cursor.take("herefter")
    cursor.take("bliver")
    cursor.take("herefter")
    cursor.take("til")
    while isinstance(token := cursor.peek(), Reference) and _restated(cursor, spots, token):
        cursor.at += 1
        spots = _renamed(spots, token)
    return spots


def _restated(cursor: Cursor, spots: list[Spot], token: Reference) -> bool:
    # "stk. 4, 2. pkt., der bliver stk. 5, 2. pkt., og stk. 6": the comma after "pkt." ends it.
    first = isinstance(cursor.peek(-1), Word)
    # "§ 1, nr. 3, der bliver stk. 1, nr. 3" names a stk. the place did not have before.
    if first and 0 < rank(token.place) < _deepest(spots[-1].target):
        return True
    fresh = first or rank(token.place) > rank(_previous_place(cursor))
    return fresh and any(step.place is token.place for step in spots[-1].target)


def _previous_place(cursor: Cursor) -> Place:
    match cursor.peek(-1):
        case Reference(place, _):
            return place
        case _:
            return Place.SECTION


def _renamed(spots: list[Spot], token: Reference) -> list[Spot]:
    labels = token.labels
    if len(labels) == 1:
        return [*spots[:-1], _with_label(spots[-1], token.place, labels[0])]
    kept, last = spots[: -len(labels)], spots[-len(labels) :]
    return [
        *kept,
        *(_with_label(spot, token.place, label) for spot, label in zip(last, labels, strict=False)),
    ]


def _with_label(spot: Spot, place: Place, label: str) -> Spot:
    steps = (replace(step, becomes=label) if step.place is place else step for step in spot.target)
    return replace(spot, target=tuple(steps))


def shown(cursor: Cursor) -> str:
    """Return why the next token cannot be read, in Danish."""
    token = cursor.peek()
    match token:
        case None:
            return "Instruksen slutter, hvor et sted skulle være nævnt."
        case Word(text) | Quote(text):
            return f"Ordet »{text}« er ikke forstået."
        case Reference(place, labels):
            return f"»{place} {', '.join(labels)}« er ikke forstået her."
