# SPDX-License-Identifier: MPL-2.0
"""What does each verb of an amending instruction order done with what was named?"""

from dataclasses import replace
from typing import Final

from handlerum.law.amendment import Operation, Step, Verb
from handlerum.law.amendment_places import UnreadInstructionError, places, shown
from handlerum.law.amendment_reading import Reading, sentence
from handlerum.law.amendment_tokens import Quote, Reference, Word


def insert(reading: Reading) -> None:
    """Read "indsættes", whose place and words may stand before or after it."""
    clause = reading.clause
    clause.inserting = True
    if clause.quotes and clause.anchor:
        reading.insert_words(clause.quotes.pop())


def change(reading: Reading) -> None:
    """Read "ændres": "ændres »a« til »b«" or "»a« ændres til »b«", with counts."""
    clause, cursor = reading.clause, reading.cursor
    clause.inserting = False
    if cursor.word() == "i":
        cursor.at += 1
        reading.location()
    elif cursor.word() == "overalt":
        reading.subject()
    clause.count = cursor.count() or clause.count
    if cursor.take("til"):
        for old in clause.quotes:
            reading.emit_words(Verb.SUBSTITUTE, old, reading.taken_quote())
        clause.quotes = []
        return
    while _pair_ahead(reading):
        old = reading.taken_quote()
        clause.count = cursor.count() or clause.count
        cursor.take("til")
        reading.emit_words(Verb.SUBSTITUTE, old, reading.taken_quote())
        _ = cursor.take("og")
    if clause.quotes:
        raise UnreadInstructionError(shown(cursor))


def _pair_ahead(reading: Reading) -> bool:
    cursor = reading.cursor
    if not isinstance(cursor.peek(), Quote):
        return False
    ahead = 3 if cursor.word(2) in {"steder", "sted"} else 1
    if cursor.word(ahead) == "til":
        ahead += 1
    return isinstance(cursor.peek(ahead), Quote)


def strike(reading: Reading) -> None:
    """Read "udgår" or "ophæves": of words, or of whole provisions."""
    clause, cursor = reading.clause, reading.cursor
    clause.inserting = False
    if not clause.quotes and not clause.subject:
        _struck_after(reading)
    if clause.quotes:
        for old in clause.quotes:
            reading.emit_words(Verb.STRIKE, old, "")
        clause.quotes = []
        return
    targets = tuple(spot.target for spot in clause.subject)
    if not targets:
        raise UnreadInstructionError(shown(cursor))
    if _instead(reading):
        operation = Operation(Verb.REPLACE, targets, payload=reading.payload)
        reading.found.append(replace(operation, labels=clause.labels, within=clause.within))
        clause.labels = ()
    else:
        reading.found.append(Operation(Verb.REPEAL, targets))
    clause.subject = []


def _struck_after(reading: Reading) -> None:
    clause, cursor = reading.clause, reading.cursor
    clause.count = cursor.count() or clause.count
    if cursor.word() == "i":
        cursor.at += 1
        reading.location()
    while True:
        match cursor.peek():
            case Quote(text):
                cursor.at += 1
                clause.quotes.append(text)
            case Word("og") if isinstance(cursor.peek(1), Quote) and not cursor.word(2):
                cursor.at += 1
            case Reference() if not clause.quotes:
                cursor.context = clause.spots[0].target if clause.spots else cursor.context
                clause.subject = places(cursor)
            case _:
                return


def _instead(reading: Reading) -> bool:
    cursor, mark = reading.cursor, reading.cursor.at
    _ = cursor.take("og")
    if not (_instead_as(reading) or (cursor.take("i", "stedet") and cursor.take("indsættes"))):
        cursor.at = mark
        return False
    while cursor.word() in {"som", "i"}:
        if cursor.take("som"):
            reading.clause.labels = reading.new_labels()
        else:
            cursor.at += 1
            reading.clause.within = places(cursor)[0].target
    if isinstance(cursor.peek(), Quote):
        reading.payload = (sentence(reading.taken_quote()),)
    return True


def _instead_as(reading: Reading) -> bool:
    """Take "som stk. 4-6 indsættes", which says where the new text stands before the verb."""
    cursor = reading.cursor
    if cursor.word() != "som" or not isinstance(cursor.peek(1), Reference):
        return False
    cursor.at += 1
    reading.clause.labels = reading.new_labels()
    return cursor.take("indsættes")


def reword(reading: Reading) -> None:
    """Read "affattes således": the new text stands as a quotation or as elements."""
    clause, cursor = reading.clause, reading.cursor
    cursor.take("således")
    targets = tuple(spot.target for spot in clause.subject or clause.spots)
    labels: tuple[Step, ...] = ()
    if cursor.take("som"):
        labels = reading.new_labels()
        _ = cursor.take("til", "denne", "lov")
    payload = reading.payload
    if isinstance(cursor.peek(), Quote):
        payload = (sentence(reading.taken_quote()),)
    if not targets:
        raise UnreadInstructionError(shown(cursor))
    reading.found.append(Operation(Verb.REWORD, targets, payload=payload, labels=labels))
    clause.subject = []


def renumber(reading: Reading) -> None:
    """Read "bliver herefter": the old places and the labels they get."""
    clause, cursor = reading.clause, reading.cursor
    _ = (cursor.take("herefter"), cursor.take("til"), cursor.take("i", "stedet"))
    targets = tuple(spot.target for spot in clause.subject)
    kept = cursor.context
    labels = tuple(spot.target[-1] for spot in places(cursor))
    cursor.context = kept
    if not targets:
        raise UnreadInstructionError(shown(cursor))
    fault = "" if len(targets) == len(labels) else "Gamle og nye numre er ikke lige mange."
    reading.found.append(Operation(Verb.RENUMBER, targets, labels=labels, fault=fault))
    clause.subject = []


VERBS: Final = {
    "indsættes": insert,
    "ændres": change,
    "udgår": strike,
    "ophæves": strike,
    "slettes": strike,
    "affattes": reword,
    "bliver": renumber,
}
