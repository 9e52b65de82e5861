# SPDX-License-Identifier: MPL-2.0
"""What has an instruction named so far, and which operations follow from it?"""

from dataclasses import dataclass, field, replace
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Operation, Place, Step, Target, Verb
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_places import places, starts_place
from handlerum.law.amendment_spot import Spot, UnreadInstructionError, rank, shown
from handlerum.law.amendment_tokens import Quote, Reference
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
            if len(spots) > 1:
                raise UnreadInstructionError("Flere steder er nævnt for den nye tekst.")
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
        if cursor.word() in {"overskrift", "overskrifter"}:
            cursor.at += 1
            return (Step(Place.HEADING_BEFORE),)
        if cursor.word() in {"fodnote", "note"}:
            places(cursor)
            return (Step(Place.FOOTNOTE),)
        if isinstance(found := cursor.peek(), Reference) and found.place is Place.ANNEX:
            # "som bilag 3 bilag 1 til denne lov": the second is what is put there.
            cursor.at += 1
            return tuple(Step(Place.ANNEX, label) for label in found.labels)
        kept = cursor.context
        spots = places(cursor)
        cursor.context = kept
        labels = tuple(spot.target[-1] for spot in spots)
        if len({step.place for step in labels}) > 1 or labels[0].place is Place.TABLE:
            raise UnreadInstructionError("Det nye nummer er ikke forstået.")
        return labels

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
        if clause.labels and not targets and self.found and self.cursor.context:
            # "nr. 3 bliver herefter nr. 2, og som nr. 3 indsættes": in the same list.
            targets = (self.cursor.context,)
        if clause.labels:
            targets = tuple(around(target, clause.labels[0]) for target in targets)
        if clause.anchor:
            verb, anchor = _firmest(clause.anchor)
            if isinstance(anchor, str):
                raise UnreadInstructionError(f"Teksten efter »{anchor}« mangler.")
            targets = tuple(spot.target for spot in anchor)
        if any(not _related(spot.target, targets) for spot in self.unused):
            raise UnreadInstructionError("Et sted er nævnt uden et udsagnsord.")
        self.found.append(
            Operation(verb, targets, payload=payload, labels=clause.labels, within=clause.within)
        )
        clause.anchor, clause.labels, clause.within, clause.inserting = [], (), (), False
        self.unused = []

    def append_annexes(self, own: tuple[str, ...]) -> None:
        """Take "til denne lov": the amending act's own annexes of those labels are put last."""
        clause = self.clause
        if not self.cursor.take("til", "denne", "lov") or len(own) != len(clause.labels):
            raise UnreadInstructionError(shown(self.cursor))
        for step, label in zip(clause.labels, own, strict=True):
            self.found.append(Operation(Verb.APPEND, labels=(step,), annex=label))
        clause.labels, clause.anchor, clause.inserting, self.unused = (), [], False, []

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
        if self._everywhere_there():
            return
        count = self.clause.count or 1
        spots = places(self.cursor, count)
        self.clause.count = 0
        self.unused = spots
        if self.cursor.word() == "ændres" or spots[0].count == EVERYWHERE:
            self.clause.spots = spots
        else:
            self.clause.subject = spots

    def _everywhere_there(self) -> bool:
        """Take "overalt" of "i § 1 ændres overalt »a«", which names no place of its own.

        Raises UnreadInstructionError where the place named before it was used for something else.
        """
        cursor, held = self.cursor, self.clause.spots or self.clause.subject
        names_place = starts_place(replace(cursor, at=cursor.at + 1)) or cursor.word(1) == "i"
        if cursor.word() != "overalt" or names_place or not held:
            return False
        if not self.unused:
            raise UnreadInstructionError("Det er ikke sagt, hvor »overalt« er.")
        cursor.at += 1
        self.clause.spots = [replace(spot, count=EVERYWHERE) for spot in held]
        return True

    def instead_of(self) -> None:
        """Read "i stedet for § 9 indsættes", which repeals without saying so."""
        targets = tuple(spot.target for spot in places(self.cursor))
        if not self.cursor.take("indsættes"):
            raise UnreadInstructionError(shown(self.cursor))
        payload = self.payload
        if isinstance(self.cursor.peek(), Quote):
            payload = (sentence(self.taken_quote()),)
        self.found.append(Operation(Verb.REPLACE, targets, payload=payload))

    def count_last(self, count: int) -> None:
        """Give the last change of words the count that stands after it: "udgår »a« to steder"."""
        if not self.found or not self.found[-1].old or self.found[-1].count != 1:
            raise UnreadInstructionError("Et antal steder er nævnt uden ord.")
        self.found[-1] = replace(self.found[-1], count=count)

    def check_all_used(self) -> None:
        """Put places named after the last verb where they belong: "… til: »b« i stk. 1 og 2".

        Raises UnreadInstructionError for places no verb says anything about.
        """
        clause = self.clause
        if clause.anchor or clause.labels or clause.within or clause.count:
            raise UnreadInstructionError("Et sted eller antal er nævnt uden et udsagnsord.")
        if not self.unused:
            return
        last = self.found[-1] if self.found else None
        targets = [spot.target for spot in self.unused]
        if last is None or not last.old or not all(_narrows(t, last.targets[0]) for t in targets):
            raise UnreadInstructionError("Et sted er nævnt uden et udsagnsord.")
        moved = (replace(last, targets=(s.target,), count=s.count) for s in self.unused)
        self.found[-1:] = moved


def around(target: Target, new: Step) -> Target:
    """Return the place that can hold the new: after "i nr. 2 …" comes "som nr. 3" in its stk."""
    depth = rank(new.place)
    kept = tuple(step for step in target if rank(step.place) < depth)
    return kept if depth and kept else target


def _related(place: Target, targets: tuple[Target, ...]) -> bool:
    """Claim that a target lies in the place, or holds it."""
    if place[0].place in {Place.CHAPTER, Place.PART}:
        return True
    return any(place[: len(t)] == t or t[: len(place)] == place for t in targets)


def _narrows(inner: Target, outer: Target) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


_Anchor = tuple[Verb, str | list[Spot]]


def _firmest(anchors: list[_Anchor]) -> _Anchor:
    """Return the anchor that is a provision; a heading beside it only describes the place."""
    firm = [
        (verb, anchor)
        for verb, anchor in anchors
        if isinstance(anchor, list) and anchor[0].target[0].place in _PROVISIONS
    ]
    if len(firm) > 1:
        raise UnreadInstructionError("To steder er nævnt, hvor den nye tekst kan stå.")
    return firm[0] if firm else anchors[0]


_PROVISIONS: Final = frozenset(
    {Place.SECTION, Place.SUBSECTION, Place.NUMBER, Place.LETTER, Place.SENTENCE, Place.INDENT}
    | {Place.ANNEX}
)


def sentence(text: str) -> Element:
    """Return quoted words as an element of new text."""
    return Element(Level.LINE, "", (Run(text),))
