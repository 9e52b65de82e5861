# SPDX-License-Identifier: MPL-2.0
"""Which steps can be taken with a case now, by whom, and why can another not?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_decision import DecisionCourse, status_on
from handlerum.agreements.approval_decision_table import DECISION
from handlerum.agreements.approval_words import Need, Step
from handlerum.agreements.decision_checks import has_stop
from handlerum.agreements.decision_finding import Finding
from handlerum.time import FOREVER
from handlerum_portal.actions.access import may
from handlerum_portal.actions.decisions.decision_step import BACKWARDS, DOING, runs_still
from handlerum_portal.actions.decisions.names_seen import names_in
from handlerum_portal.pages.wording.case import STEPS, WHO, WHY_NOT
from handlerum_portal.pages.wording.case_fields import label_of
from handlerum_portal.pages.wording.case_warnings import WARNINGS
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in, opaque
from handlerum_portal.store.models import OwnDecision, Person

# Steps that what is red in the text does not hinder.
_NOT_RED: Final = BACKWARDS | {Step.UNDO, Step.CORRECT, Step.END_EARLY, Step.END_HEARING}


@dataclass(frozen=True, slots=True)
class Offer:
    """One step: what it is called, what it leads to, and the reason when it cannot be taken.

    `names` says in which fields something looks like a name, where the step vouches for them.
    """

    step: str
    name: str
    about: str
    why_not: str
    asks_reason: bool
    is_onward: bool
    names: str = ""
    warning: str = ""

    @property
    def is_open(self) -> bool:
        """Claim that the step may be taken now."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Standing:
    """A case, how far it is, what is said of it, and who looks at it."""

    person: Person
    row: OwnDecision
    course: DecisionCourse
    found: tuple[Finding, ...]


def offers_for(standing: Standing, language: str) -> list[Offer]:
    """Return every step from where the case stands, those that lead on first."""
    status = status_on(standing.course, clock.today())
    rows = [one for one in DECISION if one.status is status and one.step in DOING]
    offered = [_offer(one, standing, english=language == "en") for one in rows]
    return sorted(offered, key=lambda one: (not one.is_onward, not one.is_open))


def _offer(table: Row, standing: Standing, *, english: bool) -> Offer:
    step = table.step
    name, _, about = STEPS[step.value]
    why = next(_why_not(table, standing), "")
    who = WHO[DOING[step].value][english]
    return Offer(
        step=step.value,
        name=name[english],
        about=about[english],
        why_not=WHY_NOT[why][english].format(who=who) if why else "",
        asks_reason=Need.REASON in table.needs or step is Step.END_HEARING,
        is_onward=step not in _NOT_RED,
        names=_names(standing.found, english=english) if step is Step.RELEASE else "",
        warning=WARNINGS[_warning(step, standing)][english],
    )


def _warning(step: Step, standing: Standing) -> str:
    """Return what follows for the one who presses, as a key of the wording; "" for nothing."""
    person, row = standing.person, standing.row
    if step is Step.DECIDE and may(person, DOING[Step.RELEASE], row.municipality):
        return "another_releases"
    if step is Step.END_HEARING and runs_still(decision_in(row), clock.today()):
        return "hearing_runs"
    return ""


def _names(found: tuple[Finding, ...], *, english: bool) -> str:
    language = "en" if english else "da"
    return ", ".join(f"»{label_of(name, language)}«" for name in names_in(found))


def _why_not(table: Row, standing: Standing) -> Iterator[str]:
    """Yield what keeps the step from being taken, as keys of the wording."""
    person, row, course = standing.person, standing.row, standing.course
    if not may(person, DOING[table.step], row.municipality) or person.role not in table.by:
        yield "role"
    if table.other_hands and opaque(person.pk) in course.hands:
        yield "other_person"
    if has_stop(standing.found) and table.step not in _NOT_RED | {Step.DECIDE}:
        yield "red"
    if Need.BEFORE_EFFECT in table.needs and course.force and clock.today() >= course.force.start:
        yield "foer_virkning"
    if table.step is Step.SEND_TO_HEARING:
        yield from _hearing(row)


def _hearing(row: OwnDecision) -> Iterator[str]:
    hearing = decision_in(row).hearing
    if not hearing.parties:
        yield "parter"
    elif hearing.closes_on == FOREVER:
        yield "frist"
