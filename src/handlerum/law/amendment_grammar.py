# SPDX-License-Identifier: MPL-2.0
"""Which operations does the wording of one instruction order?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handlerum.law.amendment import Operation, Place, Step, Target, Verb
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_places import places, starts_place
from handlerum.law.amendment_reading import Reading, sentence
from handlerum.law.amendment_spot import Spot, UnreadInstructionError, shown
from handlerum.law.amendment_tokens import Quote, Reference, Token, Word, tokens
from handlerum.law.amendment_verbs import VERBS
from handlerum.law.document import Element

_FILLERS: Final = frozenset(
    {"og", "samt", "eller", "således", "herefter", "ordene", "ordet", "henholdsvis", "men", "."}
)


def operations(
    wording: str, payload: tuple[Element, ...] = (), context: Target = ()
) -> tuple[tuple[Operation, ...], Target]:
    """Read one instruction; returns its operations and the place it leaves as context.

    An instruction that is not understood gives one operation with verb UNREADABLE and the fault.
    """
    reader = Reading(Cursor(tokens(wording), 0, context), payload)
    try:
        _read(reader)
    except UnreadInstructionError as fault:
        return (Operation(Verb.UNREADABLE, fault=str(fault)),), context
    if not reader.found:
        return (Operation(Verb.UNREADABLE, fault="Instruksen har intet udsagnsord."),), context
    return tuple(_sparing_inner_places(reader.found)), reader.cursor.context


def _sparing_inner_places(found: list[Operation]) -> Iterator[Operation]:
    """Yield the operations; "to steder i stk. 2 og i stk. 2, nr. 1" counts nr. 1 only once."""
    for operation in found:
        inner = tuple(other.targets[0] for other in found if _lies_inside(other, operation))
        yield replace(operation, apart_from=(*operation.apart_from, *inner)) if inner else operation


def _lies_inside(inner: Operation, outer: Operation) -> bool:
    if not outer.old or (inner.verb, inner.old) != (outer.verb, outer.old):
        return False
    whole, part = outer.targets[0], inner.targets[0]
    return len(part) > len(whole) and part[: len(whole)] == whole


def _step(reading: Reading, token: Token) -> None:
    match token:
        case Quote(text):
            reading.cursor.at += 1
            _quote(reading, text)
        case Reference(Place.ANNEX, labels) if _own_annex(reading):
            reading.cursor.at += 1
            reading.append_annexes(labels)
        case Reference():
            reading.subject()
        case Word(text) if text in VERBS:
            before = len(reading.found)
            reading.cursor.at += 1
            VERBS[text](reading)
            if len(reading.found) > before:
                reading.unused = []
        case Word(text):
            _word(reading, text)


def _own_annex(reading: Reading) -> bool:
    """Claim that "bilag 1 til denne lov" comes next, as the new text of an insertion."""
    return (
        reading.clause.inserting and bool(reading.clause.labels) and reading.cursor.word(1) == "til"
    )


def _word(reading: Reading, text: str) -> None:
    cursor, clause = reading.cursor, reading.clause
    if count := cursor.count():
        _counted(reading, count)
    elif text in _FILLERS:
        cursor.at += 1
    elif text == "i":
        _i(reading)
    elif text in {"efter", "før"}:
        _anchor(reading, text)
    elif text == "som":
        cursor.at += 1
        clause.labels = reading.new_labels()
    elif text == "overalt" or starts_place(cursor):
        reading.subject()
    elif not _tail(reading, text):
        raise UnreadInstructionError(shown(cursor))


def _i(reading: Reading) -> None:
    if reading.cursor.take("i", "stedet", "for"):
        reading.instead_of()
    else:
        reading.cursor.at += 1
        reading.location()


def _tail(reading: Reading, text: str) -> bool:
    cursor = reading.cursor
    if text == "med" and _with_heading(cursor):
        clause = reading.clause
        # The heading of a chapter is part of it; that of a section stands before it.
        sections = [s for s in clause.subject if s.target[-1].place is Place.SECTION]
        headings = [Spot((Step(Place.HEADING_BEFORE), *spot.target)) for spot in sections]
        clause.subject = [*headings, *clause.subject]
        return True
    if text in {"bortset", "undtagen"}:
        _ = cursor.take("bortset", "fra") or cursor.take("undtagen")
        cursor.take("i")
        reading.clause.within = ()
        apart = tuple(spot.target for spot in places(cursor))
        reading.clause.labels = ()
        reading.clause.spots = reading.clause.spots or reading.clause.subject
        reading.apart = apart
        return True
    return False


def _with_heading(cursor: Cursor) -> bool:
    """Take "med tilhørende overskrift" or "med overskrift"."""
    taken = cursor.take("med", "tilhørende") or cursor.take("med")
    if taken and cursor.word() in {"overskrift", "overskrifter"}:
        cursor.at += 1
        return True
    return False


def _counted(reading: Reading, count: int) -> None:
    cursor = reading.cursor
    if cursor.word() == "i" and cursor.word(1) != "stedet":
        reading.clause.spots = reading.unused = places(cursor, count)
        reading.clause.subject = []
        reading.clause.count = 0
    elif cursor.peek() in {None, Word(".")}:
        reading.count_last(count)
    else:
        reading.clause.count = count


def _anchor(reading: Reading, word: str) -> None:
    cursor, clause = reading.cursor, reading.clause
    cursor.at += 1
    verb = Verb.INSERT_AFTER if word == "efter" else Verb.INSERT_BEFORE
    match cursor.peek():
        case Quote(text):
            cursor.at += 1
            clause.anchor.append((verb, text))
            while isinstance(cursor.peek(1), Quote) and cursor.take("og"):
                clause.anchor.append((verb, reading.taken_quote()))
        case _:
            outer = clause.spots[0].target if clause.spots else cursor.context
            cursor.context = outer
            clause.anchor.append((verb, places(cursor)))


def _quote(reading: Reading, text: str) -> None:
    clause = reading.clause
    if clause.inserting and clause.anchor:
        reading.insert_words(text)
    elif clause.inserting and clause.labels:
        reading.insert_payload((sentence(text),))
    else:
        clause.quotes.append(text)


def _read(reading: Reading) -> None:
    """Read until the last token."""
    while (token := reading.cursor.peek()) is not None:
        _step(reading, token)
    if reading.clause.inserting and (reading.clause.anchor or reading.clause.labels):
        reading.insert_payload(reading.payload)
    reading.check_all_used()
    if reading.clause.quotes:
        raise UnreadInstructionError(f"»{reading.clause.quotes[0]}« mangler et udsagnsord.")
