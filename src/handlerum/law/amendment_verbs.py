# SPDX-License-Identifier: MPL-2.0
"""What does each verb of an amending instruction order done with what was named?"""

from dataclasses import replace
from typing import Final

from handlerum.law.amendment import Operation, Place, Step, Target, Verb
from handlerum.law.amendment_cursor import COUNTED
from handlerum.law.amendment_places import places, starts_place
from handlerum.law.amendment_reading import Clause, Reading, around, sentence
from handlerum.law.amendment_spot import UnreadInstructionError, rank, shown
from handlerum.law.amendment_tokens import Quote, Reference, Word


def insert(reading: Reading) -> None:
    """Read "indsættes", whose place and words may stand before or after it."""
    clause = reading.clause
    clause.inserting = True
    match reading.cursor.peek():
        case Reference(Place.ANNEX, labels) if clause.labels:
            reading.cursor.at += 1
            reading.append_annexes(labels)
        case Quote(new) if _old_words_follow(reading):
            word = reading.cursor.word(1)
            reading.cursor.at += 2
            verb = Verb.INSERT_AFTER if word == "efter" else Verb.INSERT_BEFORE
            clause.anchor = [(verb, reading.taken_quote())]
            reading.insert_words(new)
        case _ if clause.quotes and clause.anchor:
            reading.insert_words(clause.quotes.pop())


def _old_words_follow(reading: Reading) -> bool:
    """Claim that "»b« efter »a«" comes next, without a third quotation of its own."""
    cursor = reading.cursor
    after = cursor.word(1) in {"efter", "før"} and isinstance(cursor.peek(2), Quote)
    return after and not reading.clause.anchor and not isinstance(cursor.peek(3), Quote)


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
        _ = cursor.take("henholdsvis")
        _exchange(reading, clause.quotes)
        clause.quotes = []
        return
    while _pair_ahead(reading) or _pair_elsewhere(reading):
        old = reading.taken_quote()
        clause.count = cursor.count() or clause.count
        cursor.take("til")
        reading.emit_words(Verb.SUBSTITUTE, old, reading.taken_quote())
        _ = cursor.take("og")
    _several(reading)
    if clause.quotes:
        raise UnreadInstructionError(shown(cursor))


def _several(reading: Reading) -> None:
    """Read "»a« og »b« til: »c«", or "til henholdsvis »c« og »d«" in the same order."""
    cursor, mark = reading.cursor, reading.cursor.at
    olds = _quotes(reading)
    if not olds or not cursor.take("til"):
        cursor.at = mark
        return
    _ = cursor.take("henholdsvis")
    _exchange(reading, olds)


def _exchange(reading: Reading, olds: list[str]) -> None:
    """Exchange each for its own new words, or all for the only ones given."""
    news = _quotes(reading) if len(olds) > 1 else [reading.taken_quote()]
    if len(news) == 1:
        news *= len(olds)
    if len(olds) != len(news):
        raise UnreadInstructionError("Gamle og nye ord er ikke lige mange.")
    for old, new in zip(olds, news, strict=True):
        reading.emit_words(Verb.SUBSTITUTE, old, new)


def _quotes(reading: Reading) -> list[str]:
    found: list[str] = []
    while isinstance(reading.cursor.peek(), Quote):
        found.append(reading.taken_quote())
        _ = isinstance(reading.cursor.peek(1), Quote) and reading.cursor.take("og")
    return found


def _pair_elsewhere(reading: Reading) -> bool:
    """Take "i stk. 2" of "»a« til: »b«, og i stk. 2 »c« til: »d«"; False takes nothing."""
    cursor, clause = reading.cursor, reading.clause
    mark, spots, subject = cursor.at, clause.spots, clause.subject
    if not cursor.take("i") or not starts_place(cursor):
        cursor.at = mark
        return False
    reading.location()
    if _pair_ahead(reading):
        return True
    cursor.at, clause.spots, clause.subject = mark, spots, subject
    return False


def _pair_ahead(reading: Reading) -> bool:
    cursor, mark = reading.cursor, reading.cursor.at
    if count := cursor.count():
        if _pair_ahead(reading):
            reading.clause.count = count
            return True
        cursor.at = mark
    if not isinstance(cursor.peek(), Quote):
        return False
    ahead = 3 if cursor.word(2) in COUNTED else 1
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
        _put_instead(reading, targets)
    else:
        reading.found.append(Operation(Verb.REPEAL, targets))
    clause.labels, clause.within, clause.anchor, clause.subject = (), (), [], []


def _put_instead(reading: Reading, targets: tuple[Target, ...]) -> None:
    """Order the new text where the old stood, or elsewhere where it is said to go elsewhere."""
    clause = reading.clause
    new = Operation(Verb.REPLACE, targets, payload=reading.payload, labels=clause.labels)
    elsewhere = _elsewhere(clause, targets[0])
    if elsewhere is None:
        reading.found.append(replace(new, within=clause.within))
        return
    verb, place = elsewhere
    reading.found.append(Operation(Verb.REPEAL, targets))
    reading.found.append(replace(new, verb=verb, targets=(place,)))


def _elsewhere(clause: Clause, old: Target) -> tuple[Verb, Target] | None:
    """Return where new text goes that does not take the place of the old; None where it does."""
    held = clause.within
    is_chapter = bool(held) and held[0].place is Place.CHAPTER
    if clause.anchor:
        is_beside = held[:-1] == old[:-1] and not is_chapter
        return None if is_beside else (Verb.INSERT_AFTER, held)
    if held and not is_chapter and old[: len(held)] != held:
        return Verb.APPEND, held
    if clause.labels and 0 < rank(clause.labels[0].place) < rank(old[-1].place):
        return Verb.APPEND, around(old, clause.labels[0])
    return None


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
            case Word("og") if isinstance(cursor.peek(1), Quote) and _no_verb(cursor.word(2)):
                cursor.at += 1
            case Reference() if not clause.quotes:
                cursor.context = clause.spots[0].target if clause.spots else cursor.context
                clause.subject = places(cursor, beyond_i=False)
            case Word("med") if clause.subject and cursor.take("med", "tilhørende"):
                # "med tilhørende overskrifter": a heading falls with the provision it stands over.
                cursor.at += 1
                if cursor.take("og") and starts_place(cursor):
                    clause.subject = [*clause.subject, *places(cursor, beyond_i=False)]
            case _:
                return


def _no_verb(word: str) -> bool:
    return word not in VERBS and word not in {"i", "til"}


def _instead(reading: Reading) -> bool:
    cursor, mark = reading.cursor, reading.cursor.at
    _ = cursor.take("og")
    if not (_instead_as(reading) or (cursor.take("i", "stedet") and cursor.take("indsættes"))):
        cursor.at = mark
        return False
    while cursor.word() in {"som", "i", "efter", "før"}:
        word = cursor.word()
        cursor.at += 1
        if word == "som":
            reading.clause.labels = reading.new_labels()
        elif word == "før":
            places(cursor)
        else:
            held = places(cursor)
            reading.clause.within = held[0].target
            reading.clause.anchor = [(Verb.INSERT_AFTER, held)] if word == "efter" else []
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
    if starts_place(cursor):
        cursor.context = clause.spots[0].target if clause.spots else cursor.context
        clause.subject = places(cursor, beyond_i=False)
    cursor.take("således")
    targets = tuple(spot.target for spot in clause.subject or clause.spots)
    labels: tuple[Step, ...] = ()
    if cursor.take("som"):
        labels = reading.new_labels()
        if cursor.take("til", "denne", "lov"):
            _reword_annexes(reading, targets, labels)
            return
    payload = reading.payload
    if isinstance(cursor.peek(), Quote):
        payload = (sentence(reading.taken_quote()),)
    if not targets:
        raise UnreadInstructionError(shown(cursor))
    operation = Operation(Verb.REWORD, targets, payload=payload, labels=labels)
    reading.found.append(operation)
    clause.subject = []


def _reword_annexes(reading: Reading, targets: tuple[Target, ...], own: tuple[Step, ...]) -> None:
    """Give each annex the text of the amending act's own annex named in the same order."""
    if len(targets) != len(own):
        raise UnreadInstructionError("Der er ikke nævnt lige mange bilag.")
    for target, step in zip(targets, own, strict=True):
        reading.found.append(Operation(Verb.REWORD, (target,), annex=step.label))
    reading.clause.subject = []


def renumber(reading: Reading) -> None:
    """Read "bliver herefter": the old places and the labels they get."""
    clause, cursor = reading.clause, reading.cursor
    _ = (cursor.take("herefter"), cursor.take("til"), cursor.take("i", "stedet"))
    targets = tuple(spot.target for spot in clause.subject)
    kept = cursor.context
    labels = tuple(spot.target[-1] for spot in places(cursor, beyond_i=False))
    cursor.context = kept
    kinds = {step.place for step in labels}
    if (
        not targets
        or len(kinds) > 1
        or Place.TABLE in kinds
        or not kinds <= {step.place for step in targets[0]}
    ):
        raise UnreadInstructionError(shown(cursor))
    fault = "" if len(targets) == len(labels) else "Gamle og nye numre er ikke lige mange."
    reading.found.append(Operation(Verb.RENUMBER, targets, labels=labels, fault=fault))
    clause.subject = []


VERBS: Final = {
    "indsættes": insert,
    "ændres": change,
    "udgår": strike,
    "ophæves": strike,
    "affattes": reword,
    "bliver": renumber,
}
