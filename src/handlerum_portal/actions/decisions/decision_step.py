# SPDX-License-Identifier: MPL-2.0
"""What does somebody want done with a decision, and what does the decision say after it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from handlerum.agreements.approval_decision import DecisionCourse
from handlerum.agreements.approval_words import Need, Step
from handlerum.agreements.decision import Decision, Ending, HearingState, Named, SetAside
from handlerum.agreements.decision_checks import needs_met
from handlerum.agreements.decision_finding import Finding, Stage
from handlerum.agreements.overview import Publication
from handlerum.errors import HandlerumError
from handlerum.time import FOREVER, Period, danish_day
from handlerum_portal.actions.access import Doing
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.store.decisions.naming import in_full

DOING: Final[Mapping[Step, Doing]] = {
    Step.SEND_TO_HEARING: Doing.WRITE_DRAFT,
    Step.END_HEARING: Doing.PUBLISH,
    Step.ASK_APPROVAL: Doing.WRITE_DRAFT,
    Step.DISCARD: Doing.WRITE_DRAFT,
    Step.SEND_BACK: Doing.REGISTER_DECISION,
    Step.DECIDE: Doing.REGISTER_DECISION,
    Step.REOPEN: Doing.RELEASE,
    Step.RELEASE: Doing.RELEASE,
    Step.TAKE_BACK: Doing.REGISTER_DECISION,
    Step.PUBLISH: Doing.PUBLISH,
    Step.UNDO: Doing.PUBLISH,
    Step.CORRECT: Doing.PUBLISH,
    Step.END_EARLY: Doing.PUBLISH,
}
STAGE: Final[Mapping[Step, Stage]] = {
    Step.DECIDE: Stage.DECIDE,
    Step.RELEASE: Stage.DECIDE,
    Step.PUBLISH: Stage.PUBLISH,
}
# Said where a hearing is ended before its deadline all the same.
BEFORE_DEADLINE: Final = "foer_frist"
# Steps that need an edition; the edition's own check then says what must be said.
IN_OVERVIEW: Final = frozenset({Step.PUBLISH, Step.UNDO, Step.CORRECT, Step.END_EARLY})
# Steps that lead nowhere new: what is red in the text does not hinder them.
BACKWARDS: Final = frozenset(
    {Step.DISCARD, Step.SEND_BACK, Step.REOPEN, Step.TAKE_BACK, Step.SEND_TO_HEARING}
)


class DecisionRefused(HandlerumError):
    """A decision that is not there, may not be changed any more, or has red findings."""

    code = "decision_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A step somebody wants taken: `key` names the wish, so that a retry does not repeat it.

    `ends` is the period with an earlier end, `ending` how that was decided, `corrected` the text
    after a correction, written over `over`;
    `publication` says where an edition is shown. `said` holds the fields as they were sent, by
    which a retry is known from another wish. `names_seen`: who takes the step has looked at what
    may be a name.
    """

    step: Step
    key: str
    reason: str = ""
    ends: Period | None = None
    ending: Ending | None = None
    corrected: Decision | None = None
    over: Decision | None = None
    publication: Publication | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    names_seen: bool = False


def as_wished(decision: Decision, course: DecisionCourse, wish: Wish, stamp: Stamp) -> Decision:
    """Return the decision with the end or the correction that was asked for.

    What others are to decide, or to read in the overview, names the act of every provision.

    Raises DecisionRefused when a correction would change what has had effect, or nothing, or was
    written over other words, and InvalidPeriod for an end before anything has begun.
    """
    match wish.step:
        case Step.ASK_APPROVAL | Step.DECIDE | Step.PUBLISH:
            return in_full(decision)
        case Step.END_EARLY if wish.ends:
            return replace(_ended(decision, wish.ends.end), ending=wish.ending)
        case Step.END_HEARING:
            _must_mean_it(decision, wish, stamp)
            return replace(decision, hearing=replace(decision.hearing, state=HearingState.HELD))
        case Step.CORRECT if wish.corrected:
            if wish.over not in {None, decision}:
                raise changed_meanwhile(decision.id)
            if has_begun(course, stamp.day) and _law(decision) != _law(wish.corrected):
                raise DecisionRefused(
                    f"{decision.id} has had effect. What it sets aside, where and when stands; "
                    "make a new decision, or end this one. Words may be corrected.",
                    value=decision.id,
                    reason="had_effect",
                )
            words = replace(
                wish.corrected,
                id=decision.id,
                ending=decision.ending,
                approval=decision.approval,
            )
            corrected = _as_withdrawn(words, decision)
            if form_of(corrected) == form_of(decision):
                raise DecisionRefused("It says so already.", value=decision.id, reason="same_words")
            return corrected
        case _:
            return decision


def changed_meanwhile(value: str) -> DecisionRefused:
    """Return the refusal of a correction written over words that another has corrected since."""
    return DecisionRefused(
        "Another corrected it meanwhile.", value=value, reason="changed_meanwhile"
    )


def has_begun(course: DecisionCourse, today: date) -> bool:
    """Claim that something the decision sets aside has had effect."""
    return course.force is not None and course.force.start <= today


def runs_still(decision: Decision, today: date) -> bool:
    """Claim that the deadline of the hearing lies ahead."""
    return today < decision.hearing.closes_on < FOREVER


def _must_mean_it(decision: Decision, wish: Wish, stamp: Stamp) -> None:
    """Refuse to end a hearing before its deadline until somebody says that it is meant."""
    if runs_still(decision, stamp.day) and wish.said.get(BEFORE_DEADLINE) != "ja":
        raise DecisionRefused(
            "The hearing runs still.", value=decision.hearing.closes_on, reason="hearing_runs"
        )


def force_of(decision: Decision, course: DecisionCourse, wish: Wish, today: date) -> Period | None:
    """Return the period the step gives: none where it takes the decision out of the overview.

    An early end is the day that was asked for, also where what had begun was over before it; what
    has begun is not moved by other words.
    """
    if wish.publication is None or wish.step is Step.UNDO:
        return None
    if wish.step is Step.CORRECT and has_begun(course, today):
        return course.force
    periods = [one.period for _, one in decision.taking_effect]
    end = wish.ends.end if wish.ends else max(one.end for one in periods)
    return Period(min(one.start for one in periods), end)


def given_by(wish: Wish, decision: Decision, found: tuple[Finding, ...]) -> frozenset[Need]:
    """Return what is at hand: what the checks leave met, and what the wish brings."""
    given = set(needs_met(found))
    if wish.reason.strip():
        given |= {Need.REASON, Need.REPORT}
    if decision.hearing.parties:
        given.add(Need.PARTIES)
    if decision.hearing.closes_on != FOREVER:
        given.add(Need.DEADLINE)
    if wish.publication:
        given |= {Need.EDITION, Need.WEBSITE, Need.NON_DIGITAL}
    return frozenset(given)


def is_day_turning(stamp: Stamp) -> bool:
    """Claim that a commit might end on the next Danish day."""
    return danish_day(stamp.instant) != stamp.day


def _ended(decision: Decision, end: date) -> Decision:
    """Return the decision with nothing left on that day; what would begin then is withdrawn.

    Source: lov 880/2021 § 6, stk. 2; BEK 894/2021 § 2, stk. 1, nr. 5, og stk. 4.
    """
    first = min(one.period.start for _, one in decision.taking_effect)
    whole = Period(first, end)
    return replace(decision, sets_aside=tuple(_within(one, whole) for one in decision.sets_aside))


def _within(one: SetAside, whole: Period) -> SetAside:
    if one.is_withdrawn or not one.period.overlaps(whole):
        return replace(one, is_withdrawn=True)
    return replace(one, period=one.period.intersection(whole))


def _as_withdrawn(corrected: Decision, stands: Decision) -> Decision:
    """Return the corrected words with what never took effect marked as before; no form says it."""
    gone = {number for number, one in enumerate(stands.sets_aside) if one.is_withdrawn}
    return replace(
        corrected,
        sets_aside=tuple(
            replace(one, is_withdrawn=number in gone, named=_named_in(stands, number))
            for number, one in enumerate(corrected.sets_aside)
        ),
    )


def _named_in(stands: Decision, number: int) -> tuple[Named, ...]:
    return stands.sets_aside[number].named if number < len(stands.sets_aside) else ()


def _law(decision: Decision) -> tuple[object, ...]:
    """Return what a decision changes in the law: not its words, but its what, where and when."""
    return tuple(
        replace(one, instead="", content="", is_withdrawn=False, named=())
        for one in decision.sets_aside
    )
