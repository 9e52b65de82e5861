# SPDX-License-Identifier: MPL-2.0
"""Which places does an instruction point at, how often in each, and what are they called after?"""

from dataclasses import replace
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Place, Step, Target
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_later_names import relative, with_later_names
from handlerum.law.amendment_spot import Spot, UnreadInstructionError, deepest, rank, shown
from handlerum.law.amendment_tokens import Quote, Reference, Word

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
_TABLE_WORDS: Final = frozenset({"tabellen", "skemaet", "tabel", "skema"})
_OPENING_WORDS: Final = frozenset({"indledningen", "indledning"})
_LINKS: Final = frozenset({"og", "eller", "samt", "i"})


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
                | _OPENING_WORDS
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

    After a verb ("ophæves stk. 4, og i stk. 5 ændres …", "…, og stk. 6 bliver …") an "i" or a
    place that "bliver" begins the next clause: there the list does not go `beyond_i`.
    """
    spots: list[Spot] = []
    while True:
        count = cursor.count() or count
        cursor.take("i")
        spots = _one_place(cursor, spots, count)
        while relative(cursor):
            spots = with_later_names(cursor, spots)
        cursor.context = spots[-1].target
        count = _next_count(cursor, beyond_i=beyond_i)
        if not count:
            return spots


def _next_count(cursor: Cursor, *, beyond_i: bool) -> int:
    mark = cursor.at
    while cursor.word() in _LINKS and (beyond_i or cursor.word() != "i"):
        cursor.at += 1
    linked = cursor.at > mark
    moves_on = not beyond_i and "bliver" in {cursor.word(1), cursor.word(2)}
    if cursor.word() == "i" or moves_on:
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
    named = _HEADING_WORDS | _TABLE_WORDS | _OPENING_WORDS
    heading = cursor.word() in _HEADINGS and _heading_follows(cursor)
    return isinstance(cursor.peek(), Reference) or cursor.word() in named or heading


def _one_place(cursor: Cursor, spots: list[Spot], count: int) -> list[Spot]:
    match cursor.peek():
        case Reference(place, labels):
            cursor.at += 1
            return _extended(cursor, spots, Reference(place, labels), count)
        case Word(text) if text in _HEADING_WORDS or text in _HEADINGS:
            return [*spots, *(Spot(target, count) for target in _heading(cursor))]
        case Word(text) if text in _TABLE_WORDS:
            cursor.at += 1
            step = Step(Place.TABLE, _figure(cursor))
            return _part_of(cursor, spots, step, count)
        case Word(text) if text in _OPENING_WORDS:
            cursor.at += 1
            return _part_of(cursor, spots, Step(Place.OPENING), count)
        case Word("overalt"):
            cursor.at += 1
            cursor.take("i")
            return [*spots, *(Spot(spot.target, EVERYWHERE) for spot in _inner_place(cursor))]
        case _:
            return [*spots, Spot((_act_place(cursor),), count)]


def _figure(cursor: Cursor) -> str:
    """Take the number of "tabel 2", empty when there is none."""
    label = cursor.word() if cursor.word().isdigit() else ""
    cursor.at += bool(label)
    return label


def _part_of(cursor: Cursor, spots: list[Spot], step: Step, count: int) -> list[Spot]:
    """Take "tabellen i § 9", "indledningen til § 9" or, after the place, "§ 9, tabellen"."""
    if cursor.word() in {"i", "til"} and starts_place(replace(cursor, at=cursor.at + 1)):
        cursor.at += 1
        held = places(cursor)
    else:
        spots, held = spots[:-1], spots[-1:] or [Spot(cursor.context)]
    if not held[0].target:
        raise UnreadInstructionError("Det er ikke sagt, i hvilken bestemmelse det står.")
    return [*spots, *(Spot((*spot.target, step), count) for spot in held)]


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
    deeper = bool(spots) and deepest(last) < depth
    stem = tuple(step for step in last if rank(step.place) < depth) if depth else ()
    if depth and not stem:
        stem = tuple(step for step in cursor.context if rank(step.place) < depth)
    new = [Spot((*stem, Step(found.place, label)), count) for label in found.labels]
    if deeper:
        return [*spots[:-1], *(replace(spot, count=spots[-1].count) for spot in new)]
    return [*spots, *new]
