# SPDX-License-Identifier: MPL-2.0
"""What has an instruction named so far, and which operations follow from it?"""

from dataclasses import dataclass, field, replace
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Operation, Place, Step, Target, Verb
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_places import Spot, UnreadInstructionError, places, rank, shown
from handlerum.law.amendment_tokens import Quote
from handlerum.law.document import Element, Level, Run

_NEW_THINGS: Final = {
    "stykke": Place.SUBSECTION,
    "stykker": Place.SUBSECTION,
    "nummer": Place.NUMBER,
    "numre": Place.NUMBER,
    "punktum": Place.SENTENCE,
    "punktummer": Place.SENTENCE,
    "litra": Place.LETTER,
    "litraer": Place.LETTER,
    "kapitel": Place.CHAPTER,
    "kapitler": Place.CHAPTER,
    "afsnit": Place.PART,
    "paragraf": Place.SECTION,
    "paragraffer": Place.SECTION,
    "bilag": Place.ANNEX,
    "overskrift": Place.HEADING_BEFORE,
    "overskrifter": Place.HEADING_BEFORE,
}


@dataclass(slots=True)
class Clause:
    """What the words read so far have named but not yet used."""

    spots: list[Spot] = field(default_factory=list)
    subject: list[Spot] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    anchor: list[tuple[Verb, str | list[Spot]]] = field(default_factory=list)
    labels: tuple[Step, ...] = ()
    within: Target = ()
    count: int = 0
    inserting: bool = False


class Reading:
    """The state of reading one instruction: what is named, and the operations found."""

    def __init__(self, cursor: Cursor, payload: tuple[Element, ...]) -> None:
        self.cursor = cursor
        self.payload = payload
        self.clause = Clause()
        self.found: list[Operation] = []
        self.apart: tuple[Target, ...] = ()
        self.unused: list[Spot] = []

    def location(self) -> None:
        """Take the place an "i" introduces: where to work, or where new text goes."""
        if self.cursor.take("stedet"):
            return
        count = self.cursor.count()
        spots = places(self.cursor, count or 1)
        if (self.clause.inserting and (self.clause.anchor or self.clause.subject)) or (
            self.clause.inserting and not self.clause.spots
        ):
            self.clause.within = spots[0].target
        else:
            self.clause.spots, self.clause.subject = spots, []
            self.unused = spots

    def new_labels(self) -> tuple[Step, ...]:
        """Take "nyt stykke", "stk. 3": what new text becomes."""
        cursor = self.cursor
        if cursor.word() in {"nyt", "ny", "nye"}:
            thing = _NEW_THINGS.get(cursor.word(1))
            cursor.at += 2
            if thing is None:
                cursor.at -= 1
                raise UnreadInstructionError(shown(cursor))
            return (Step(thing),)
        if cursor.word() in {"fodnote", "note"}:
            places(cursor)
            return (Step(Place.FOOTNOTE),)
        kept = cursor.context
        spots = places(cursor)
        cursor.context = kept
        return tuple(spot.target[-1] for spot in spots)

    def insert_words(self, text: str) -> None:
        """Emit an insertion of quoted words at the anchor just named."""
        verb, anchor = self.clause.anchor[-1]
        if isinstance(anchor, str):
            if self.clause.within:
                self.clause.spots, self.clause.within = [Spot(self.clause.within)], ()
            for verb, old in self.clause.anchor:
                adds = Verb.ADD_AFTER if verb is Verb.INSERT_AFTER else Verb.ADD_BEFORE
                if isinstance(old, str):
                    self.emit_words(adds, old, text)
            self.clause.anchor = []
        else:
            self.insert_payload((sentence(text),))

    def emit_words(self, verb: Verb, old: str, new: str) -> None:
        """Emit a change of words at every place named; raises when none was."""
        clause = self.clause
        spots = clause.spots or clause.subject
        if not spots:
            raise UnreadInstructionError(f"Det er ikke sagt, hvor »{old}« står.")
        for spot in spots:
            count = clause.count or spot.count
            self.found.append(
                Operation(verb, (spot.target,), old, new, count, apart_from=self.apart)
            )
        clause.count, self.unused = 0, []

    def insert_payload(self, payload: tuple[Element, ...]) -> None:
        """Emit an insertion of new provisions."""
        clause = self.clause
        spots = clause.spots or clause.subject
        targets = tuple(spot.target for spot in spots)
        verb = Verb.APPEND
        if clause.labels:
            targets = tuple(_around(target, clause.labels[0]) for target in targets)
        if clause.anchor:
            verb, anchor = _firmest(clause.anchor)
            if isinstance(anchor, str):
                raise UnreadInstructionError(f"Teksten efter »{anchor}« mangler.")
            targets = tuple(spot.target for spot in anchor)
        self.found.append(
            Operation(verb, targets, payload=payload, labels=clause.labels, within=clause.within)
        )
        clause.anchor, clause.labels, clause.inserting = [], (), False
        self.unused = []

    def taken_quote(self) -> str:
        """Take the quotation that must come next."""
        match self.cursor.peek():
            case Quote(text):
                self.cursor.at += 1
                return text
            case _:
                raise UnreadInstructionError(shown(self.cursor))

    def subject(self) -> None:
        """Take places named without "i", which the verb will say something about."""
        count = self.clause.count or 1
        spots = places(self.cursor, count)
        self.clause.count = 0
        self.unused = spots
        if self.cursor.word() == "ændres" or spots[0].count == EVERYWHERE:
            self.clause.spots = spots
        else:
            self.clause.subject = spots

    def instead_of(self) -> None:
        """Read "i stedet for § 9 indsættes", which repeals without saying so."""
        targets = tuple(spot.target for spot in places(self.cursor))
        if not self.cursor.take("indsættes"):
            raise UnreadInstructionError(shown(self.cursor))
        payload = self.payload
        if isinstance(self.cursor.peek(), Quote):
            payload = (sentence(self.taken_quote()),)
        self.found.append(Operation(Verb.REPLACE, targets, payload=payload))

    def check_all_used(self) -> None:
        """Put places named after the last verb where they belong: "… til: »b« i stk. 1 og 2".

        Raises UnreadInstructionError for places no verb says anything about.
        """
        if not self.unused:
            return
        last = self.found[-1] if self.found else None
        targets = [spot.target for spot in self.unused]
        if last is None or not last.old or not all(_narrows(t, last.targets[0]) for t in targets):
            raise UnreadInstructionError("Et sted er nævnt uden et udsagnsord.")
        moved = (replace(last, targets=(s.target,), count=s.count) for s in self.unused)
        self.found[-1:] = moved


def _around(target: Target, new: Step) -> Target:
    """Return the place that can hold the new: after "i nr. 2 …" comes "som nr. 3" in its stk."""
    depth = rank(new.place)
    kept = tuple(step for step in target if rank(step.place) < depth)
    return kept if depth and kept else target


def _narrows(inner: Target, outer: Target) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


_Anchor = tuple[Verb, str | list[Spot]]


def _firmest(anchors: list[_Anchor]) -> _Anchor:
    """Return the anchor that is a provision; a heading beside it only describes the place."""
    for verb, anchor in anchors:
        if isinstance(anchor, list) and anchor[0].target[0].place in _PROVISIONS:
            return verb, anchor
    return anchors[0]


_PROVISIONS: Final = frozenset(
    {Place.SECTION, Place.SUBSECTION, Place.NUMBER, Place.LETTER, Place.SENTENCE, Place.INDENT}
)


def sentence(text: str) -> Element:
    """Return quoted words as an element of new text."""
    return Element(Level.LINE, "", (Run(text),))
