# SPDX-License-Identifier: MPL-2.0
"""Which instructions did a later act repeal or change before they took effect?"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.law.amendment import Cause, Commencement, Instruction, Place, Target, Verb
from handlerum.law.amendment_commencement import calendar
from handlerum.law.amendment_reader import AmendingSection, of_section, sections
from handlerum.law.amendment_tokens import normalised
from handlerum.law.document import Citation, Document

_AMENDING: Final = re.compile(
    r"^(?:§ \d+ ?[a-z]?\.? ?)?(?:Stk\. \d+\. )?I lov nr\.? (?P<number>\d+) af (?:den )?"
    r"\d+\.? \w+\.? (?P<year>\d{4}) om (?:\w+ )?ændring(?:er)? ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recall:
    """One amending provision that a later instruction repeals or, short of that, changes.

    No section = the instruction was not read so far that its § is known.
    """

    by: Instruction
    act: Citation
    section: str
    number: str
    repealed: bool

    def covers(self, step: Instruction) -> bool:
        """Claim that it reaches the instruction before its day; what took effect stays in force."""
        cause, day = step.cause, step.effect
        if cause.act != self.act or self.section not in {"", cause.section}:
            return False
        in_time = not _dated(step) or day.day >= self.by.effect.day
        return self.number in {"", cause.number} and in_time

    def holds_with(self, step: Instruction, scope: Callable[[Instruction], str]) -> bool:
        """Claim that it is in force when the instruction would be; a later day always has both."""
        return (_dated(step) and _dated(self.by)) or not scope(self.by)


def _dated(step: Instruction) -> bool:
    return step.effect.certainty not in {Commencement.MINISTER, Commencement.UNSTATED}


def recalls(acts: Iterable[Document]) -> tuple[Recall, ...]:
    """Return every recall the acts hold, in their order: "§ 1, nr. 5 og 18, ophæves"."""
    return tuple(recall for act in acts for recall in _recalls(act))


def _recalls(act: Document) -> Iterator[Recall]:
    days = calendar(act)
    for section in sections(act):
        if amended := _amended(section):
            for instruction in of_section(act, section, days):
                yield from _of_instruction(instruction, amended)


def _amended(section: AmendingSection) -> Citation | None:
    found = _AMENDING.match(normalised(section.introduction))
    return Citation(int(found["year"]), int(found["number"])) if found else None


def _of_instruction(instruction: Instruction, act: Citation) -> Iterator[Recall]:
    for operation in instruction.operations:
        repealed = operation.verb in {Verb.REPEAL, Verb.REPLACE}
        if operation.verb is Verb.UNREADABLE:
            # "I det under nr. 7 foreslåede § 8": not read, but nr. 7 is not as it was.
            for number in _NUMBERS.findall(instruction.text):
                yield Recall(instruction, act, "", number, repealed)
        for target in operation.targets:
            if place := _place(target):
                yield Recall(instruction, act, *place, repealed)


_NUMBERS: Final = re.compile(r"\bnr\. (\d+)")


def _place(target: Target) -> tuple[str, str] | None:
    """Return section and number; a change inside a stk. is one of the commencement provisions."""
    match [step.place for step in target]:
        case [Place.SECTION]:
            return target[0].label, ""
        case [Place.SECTION, Place.NUMBER, *_]:
            return target[0].label, target[1].label
        case _:
            return None


def recalled(
    step: Instruction, found: Sequence[Recall], scope: Callable[[Instruction], str]
) -> Recall | None:
    """Return what recalls the instruction on the day of the scope; a repeal before a change."""
    reaching = [
        recall for recall in found if recall.covers(step) and recall.holds_with(step, scope)
    ]
    return max(reaching, key=lambda recall: recall.repealed, default=None)


def reason(by: Cause, *, repealed: bool) -> str:
    """Return in Danish why the instruction is not worked in as it stands."""
    if repealed:
        return f"Ophævet, før den trådte i kraft, ved {by}; der er intet at indarbejde."
    return f"Ændret, før den trådte i kraft, ved {by}; indarbejd den nye ordlyd i hånden."
