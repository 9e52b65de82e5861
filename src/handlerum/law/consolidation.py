# SPDX-License-Identifier: MPL-2.0
"""What does the act say once its amendments are worked in, and what could not be?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from handlerum.law.amendment import (
    EVERYWHERE,
    Cause,
    Instruction,
    Operation,
    Place,
    Step,
    Target,
    Verb,
    named,
)
from handlerum.law.amendment_reader import identity, instructions
from handlerum.law.amendment_recall import Recall, reason, recalled, recalls
from handlerum.law.amendment_tokens import canonical, sections_mentioned
from handlerum.law.consolidation_check import faults, irregular, prune, refuse_unaware
from handlerum.law.consolidation_day import Scope
from handlerum.law.consolidation_find import AlreadySoError, Nodes, NotCertainError, find
from handlerum.law.consolidation_graft import touched_sections
from handlerum.law.consolidation_insert import append, insert
from handlerum.law.consolidation_names import in_names_of_acts
from handlerum.law.consolidation_node import Kind, Node
from handlerum.law.consolidation_number import renumber
from handlerum.law.consolidation_scope import statement
from handlerum.law.consolidation_structure import repeal, replace_targets, reword
from handlerum.law.consolidation_tree import draft, settle
from handlerum.law.consolidation_words import exchange
from handlerum.law.document import Document, Level


class Status(StrEnum):
    """What became of an operation; the values are the words of the machine interface."""

    DONE = "udført"
    FAILED = "mislykket"
    OUTSTANDING = "udestående"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One operation with what became of it; `sections` are the labels it changed or points at.

    `reservation` = it is worked in, but a person must see whether it holds already.
    """

    instruction: Instruction
    operation: Operation
    status: Status
    reason: str = ""
    sections: tuple[str, ...] = ()
    reservation: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the consolidated text with the cause of every change to it."""

    label: str
    text: str
    repealed: bool
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The consolidated sections in order and the fate of every operation."""

    sections: tuple[Section, ...]
    outcomes: tuple[Outcome, ...]
    inserted: tuple[str, ...]
    repealed: tuple[str, ...]

    @property
    def outstanding(self) -> tuple[Outcome, ...]:
        """Return what a person must look at: not worked in, or only under a reservation."""
        return tuple(o for o in self.outcomes if o.status is not Status.DONE or o.reservation)

    def of_status(self, status: Status) -> tuple[Outcome, ...]:
        """Return the operations with that fate."""
        return tuple(outcome for outcome in self.outcomes if outcome.status is status)


IN_A_NAME: Final = "»{}« står her i navnet på en lov og er ikke ændret; se efter."

EMPTY: Final = "Nummeret står tomt; loven siger ikke, hvad der sker med numrene efter."
ALREADY: Final = "Allerede indarbejdet i udgangsteksten, siger dens indledning."


def consolidate(
    base: Document, acts: Iterable[Document], *, scope: Scope, doubt: Scope = lambda _: ""
) -> Consolidation:
    """Work every instruction the acts give for the base into it, in the order of effect.

    `doubt` says of what is worked in why a person must still look at it.
    """
    acts, text = tuple({act.citation: act for act in acts}.values()), draft(base)
    before = [node.label for node in text if node.kind is Kind.SECTION and not node.repealed]
    named_as = identity(base)
    found = [step for act in acts for step in instructions(act, named_as)]
    held = statement(base)
    present = [step for step in found if held.holds(step.cause)]
    outcomes = [
        Outcome(step, operation, Status.DONE, ALREADY)
        for step in present
        for operation in step.operations
    ]
    found = [step for step in found if not held.holds(step.cause)]
    found = _without_recalled(found, outcomes, recalls(acts), scope)
    for _, group in groupby(_ordered(found), key=_same_section):
        steps = list(group)
        replayed = _replay(text, steps, scope)
        outcomes.extend(
            replace(o, reservation=doubt(o.instruction) or o.reservation)
            if o.status is Status.DONE
            else o
            for o in replayed
        )
        settle(text, steps[0].cause.act)
    return _result(text, before, outcomes)


def _without_recalled(
    found: list[Instruction], outcomes: list[Outcome], recalls: Sequence[Recall], scope: Scope
) -> list[Instruction]:
    """Return what no later act recalled; the recalled get their outcome at once."""
    standing: list[Instruction] = []
    for step in found:
        by = None if scope(step) else recalled(step, recalls, scope)
        if by is None:
            standing.append(step)
            continue
        fate = Status.DONE if by.repealed else Status.FAILED
        why = reason(by.by.cause, repealed=by.repealed)
        failed = [_unapplied(step, operation, fate, why) for operation in step.operations]
        outcomes.extend(replace(o, sections=()) if by.repealed else o for o in failed)
    return standing


def _same_section(instruction: Instruction) -> tuple[object, str]:
    return instruction.cause.act, instruction.cause.section


def _ordered(found: Sequence[Instruction]) -> list[Instruction]:
    first: dict[tuple[object, str], date] = {}
    for step in found:
        key = _same_section(step)
        first[key] = min(first.get(key, date.max), step.effect.day)
    cited = {step.cause.act: (step.cause.act.year, step.cause.act.number) for step in found}
    return sorted(found, key=lambda s: (first[_same_section(s)], cited[s.cause.act]))


def _replay(text: Nodes, group: list[Instruction], scope: Scope) -> list[Outcome]:
    outcomes: list[Outcome] = []
    changed: list[Node] = []
    before = irregular(text)
    for instruction, operation in _specific_first(group):
        if outside := scope(instruction):
            fate = _unapplied(instruction, operation, Status.OUTSTANDING, outside)
        else:
            fate = _applied(text, instruction, operation, changed)
        outcomes.append(fate)
        if fate.status is Status.DONE:
            outcomes.extend(_left_in_names(text, instruction, operation))
    settled = touched_sections(changed)
    prune(settled)
    return list(_reserved(_checked(outcomes, faults(text, settled, before)), settled))


def _left_in_names(text: Nodes, step: Instruction, operation: Operation) -> Iterator[Outcome]:
    """Yield a failed outcome for the sections where the words are the name of another act."""
    left = touched_sections(in_names_of_acts(text, operation))
    labels = tuple(dict.fromkeys(top.label for top in left if top.kind is Kind.SECTION))
    if labels:
        yield Outcome(step, operation, Status.FAILED, IN_A_NAME.format(operation.old), labels)


def _specific_first(group: list[Instruction]) -> list[tuple[Instruction, Operation]]:
    # Every number quotes the law as it was; "overalt" would take the quoted words from under it.
    steps = [(step, operation) for step in group for operation in step.operations]
    return sorted(steps, key=lambda step: step[1].count == EVERYWHERE)


def _checked(outcomes: list[Outcome], found: dict[str, str]) -> list[Outcome]:
    """Turn the last operation on a section whose numbering broke into a failed one."""
    for label, fault in found.items():
        for index in range(len(outcomes) - 1, -1, -1):
            if label in outcomes[index].sections and outcomes[index].status is Status.DONE:
                outcomes[index] = replace(outcomes[index], status=Status.FAILED, reason=fault)
                break
    return outcomes


def _reserved(outcomes: Iterable[Outcome], settled: Iterable[Node]) -> Iterator[Outcome]:
    """Yield the outcomes, a repeal that leaves its number empty with a reservation.

    Where no act moves what comes after, official texts sometimes do.
    """
    empty = {
        (cause, top.label)
        for top in settled
        if not top.repealed
        for node in top.walk()
        if node.repealed
        for cause in node.causes
    }
    for outcome in outcomes:
        left = any((outcome.instruction.cause, label) in empty for label in outcome.sections)
        is_repeal = left and outcome.operation.verb is Verb.REPEAL
        yield replace(outcome, reservation=EMPTY) if is_repeal else outcome


def _applied(
    text: Nodes, instruction: Instruction, operation: Operation, changed: list[Node]
) -> Outcome:
    if operation.verb is Verb.UNREADABLE or operation.fault:
        return _unapplied(instruction, operation, Status.FAILED, operation.fault)
    try:
        refuse_unaware(text, instruction, operation)
        touched = _apply(text, operation)
    except NotCertainError as reason:
        return _unapplied(instruction, operation, Status.FAILED, str(reason))
    except AlreadySoError as reason:
        return _unapplied(instruction, operation, Status.DONE, str(reason))
    for node in touched:
        node.causes.append(instruction.cause)
    tops = touched_sections(touched)
    changed.extend(tops)
    labels = tuple(dict.fromkeys(top.label for top in tops if top.kind is Kind.SECTION))
    return Outcome(instruction, operation, Status.DONE, "", labels)


def _unapplied(
    instruction: Instruction, operation: Operation, status: Status, reason: str
) -> Outcome:
    pointed = [step.label for target in operation.targets for step in _section_steps(target)]
    new = [step.becomes for target in operation.targets for step in _section_steps(target)]
    inserted = [
        canonical(element.label.replace("§", ""))
        for part in operation.payload
        for element in part.of(Level.SECTION)
    ]
    labels = tuple(dict.fromkeys(label for label in (*pointed, *new, *inserted) if label))
    labels = labels or sections_mentioned(instruction.text)
    return Outcome(instruction, operation, status, reason, labels)


def _section_steps(target: Target) -> list[Step]:
    return [step for step in target if step.place is Place.SECTION]


_STRUCTURAL: Final = {
    Verb.REWORD: reword,
    Verb.REPEAL: repeal,
    Verb.REPLACE: replace_targets,
    Verb.INSERT_AFTER: insert,
    Verb.INSERT_BEFORE: insert,
    Verb.APPEND: append,
    Verb.RENUMBER: renumber,
}


def _apply(text: Nodes, operation: Operation) -> list[Node]:
    structural = _STRUCTURAL.get(operation.verb)
    if structural is not None:
        return structural(text, operation)
    whole = operation.targets[0][0].place is Place.ACT
    spared = [node for apart in operation.apart_from for node in find(text, apart)]
    spared.extend(in_names_of_acts(text, operation) if whole else ())
    return exchange(text if whole else find(text, operation.targets[0]), operation, spared)


def _result(text: Nodes, before: list[str], outcomes: list[Outcome]) -> Consolidation:
    sections = tuple(
        Section(
            node.label,
            node.text,
            node.repealed,
            tuple(dict.fromkeys(cause for part in node.walk() for cause in part.causes)),
        )
        for node in text
        if node.kind is Kind.SECTION
    )
    alive = [section.label for section in sections if not section.repealed]
    gone = [label for label in before if label not in set(alive)]
    new = [label for label in alive if label not in set(before)]
    return Consolidation(sections, tuple(outcomes), tuple(new), tuple(gone))


def described(operation: Operation) -> str:
    """Return the targets of an operation as one line."""
    return "; ".join(named(target) for target in operation.targets)
