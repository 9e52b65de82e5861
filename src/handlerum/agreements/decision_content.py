# SPDX-License-Identifier: MPL-2.0
"""Is what the decision says whole and possible? Days, places, periods, texts."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from handlerum.agreements.decision import Decision, SetAside, Transition
from handlerum.agreements.decision_finding import (
    OWN_RULE,
    Finding,
    Level,
    Stage,
    Surroundings,
    act_of,
)
from handlerum.agreements.exemption import Extent
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.place import Area
from handlerum.time import FOREVER, Period, danish_day, day_after_publication

PRIVACY: Final = "databeskyttelsesforordningen art. 5, stk. 1, litra c"
_PERIOD_OF: Final = {
    Area.ELDER_CARE: "BEK 900/2021 § 2, stk. 1, nr. 5",
    Area.DAYCARE: "BEK 894/2021 § 2, stk. 1, nr. 4",
    Area.SCHOOL: "BEK 894/2021 § 2, stk. 1, nr. 4",
}
_SCOPE_OF: Final = {
    Area.ELDER_CARE: "BEK 900/2021 § 2, stk. 1, nr. 4",
    Area.DAYCARE: "BEK 894/2021 § 2, stk. 1, nr. 3",
    Area.SCHOOL: "BEK 894/2021 § 2, stk. 1, nr. 3",
}
TRANSITION: Final = "BEK 900/2021 § 2, stk. 1, nr. 6"


def content_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Yield what is missing or impossible in the decision itself."""
    mandate = around.mandate(decision)
    if not decision.sets_aside:
        yield _found(Level.STOP, "nothing_set_aside", "sets_aside", OWN_RULE, remedy="add_entry")
    if mandate:
        yield from _on_days(decision, around, mandate)
        for number, one in decision.taking_effect:
            where = f"sets_aside[{number - 1}]"
            yield from _on_period(one, where, decision, around, mandate)
            yield from _on_places(one, where, decision, around)
            yield from _on_words(one, where)
    yield from _on_transition(decision, around)
    yield from free_text_findings(decision, around)


def _found(level: Level, code: str, where: str, source: str, **more: str) -> Finding:
    return Finding(level=level, code=code, where=where, source=source, **more)


def _on_days(decision: Decision, around: Surroundings, mandate: Mandate) -> Iterator[Finding]:
    """Refuse a day of decision on which nobody could decide.

    Source: lov 880/2021 §§ 10 and 11, stk. 1; lov 879/2021 §§ 13 and 14, stk. 1.
    """
    decided, value = decision.decided_on, str(decision.decided_on)
    if decided is None:
        return
    start, end = mandate.start, mandate.end_known(around.known_at)
    if decided < start.latest:
        yield _found(
            Level.STOP,
            "decided_before_the_act",
            "decided_on",
            start.source,
            value=value,
            remedy="decide_anew",
            offer=start.latest.isoformat(),
        )
    if decided >= end.repealed_on:
        yield _found(Level.STOP, "decided_after_the_act", "decided_on", end.source, value=value)
    if decided > around.on:
        yield _found(
            Level.STOP,
            "decided_in_the_future",
            "decided_on",
            OWN_RULE,
            value=value,
            remedy="set_decided_on",
        )
    if around.published_at and danish_day(around.published_at) < decided:
        source = f"{act_of(mandate)} § 6, stk. 2"
        yield _found(
            Level.STOP,
            "published_before_decision",
            "decided_on",
            source,
            value=value,
            remedy="publish_later",
        )


def _on_period(
    one: SetAside, where: str, decision: Decision, around: Surroundings, mandate: Mandate
) -> Iterator[Finding]:
    where = f"{where}.period"
    earliest = _earliest(around)
    if one.period.start < earliest and not _stands_already(decision, around):
        yield _found(
            around.from_stage(Stage.PUBLISH),
            "effect_too_early",
            where,
            f"{act_of(mandate)} § 6, stk. 2",
            value=one.period.start.isoformat(),
            remedy="set_start",
            offer=earliest.isoformat(),
        )
        if one.period.end <= earliest:
            yield _found(
                around.from_stage(Stage.PUBLISH),
                "period_is_over",
                where,
                f"{act_of(mandate)} § 6, stk. 2",
                value=one.period.end.isoformat(),
                remedy="set_end",
            )
    yield from _on_end(one, where, decision, around, mandate)


def _earliest(around: Surroundings) -> date:
    """Return the day after publication; an unplanned one cannot come before today."""
    if around.published_at:
        return day_after_publication(around.published_at)
    return date.fromordinal(around.on.toordinal() + 1)


def _stands_already(decision: Decision, around: Surroundings) -> bool:
    return any(other == decision for other in around.others)


def _on_end(
    one: SetAside, where: str, decision: Decision, around: Surroundings, mandate: Mandate
) -> Iterator[Finding]:
    end = mandate.end_known(around.known_at)
    offer = end.repealed_on.isoformat()
    if one.period.start >= end.repealed_on:
        return
    yield from _on_early_end(one.period, where, around)
    if one.period.end == FOREVER:
        yield _found(
            around.from_stage(Stage.DECIDE),
            "period_without_end",
            where,
            _PERIOD_OF[decision.area],
            remedy="set_end",
            offer=offer,
        )
    elif one.period.end > end.repealed_on:
        yield _found(
            around.from_stage(Stage.PUBLISH),
            "period_beyond_the_end",
            where,
            end.source,
            value=one.period.end.isoformat(),
            remedy="set_end",
            offer=offer,
        )


def _on_early_end(period: Period, where: str, around: Surroundings) -> Iterator[Finding]:
    """Ask whether a period is to outlive an agreement that was ended before its act.

    The act alone names who has the power (lov 880/2021 § 2; lov 879/2021 § 2): a person judges it.
    """
    last = around.agreement_until
    if period.end > last:
        can_end_with_it = period.start < last
        yield _found(
            Level.THINK,
            "period_beyond_the_agreement",
            where,
            OWN_RULE,
            value=last.isoformat(),
            remedy="set_end" if can_end_with_it else "",
            offer=last.isoformat() if can_end_with_it else "",
        )


def _on_places(
    one: SetAside, where: str, decision: Decision, around: Surroundings
) -> Iterator[Finding]:
    source = _SCOPE_OF[decision.area]
    for key in sorted(one.institutions | one.minus):
        place = around.institutions.get(key)
        if place is None:
            code, value = "institution_unknown", str(key)
        elif place.municipality != decision.municipality:
            code, value = "institution_elsewhere", place.name
        elif place.area is not decision.area:
            code, value = "institution_of_another_area", place.name
        else:
            continue
        yield _found(
            Level.STOP,
            code,
            f"{where}.institutions",
            source,
            value=value,
            remedy="leave_out_institution",
        )
    if one.institutions and not one.institutions - one.minus:
        yield _found(
            Level.STOP, "no_institution_left", f"{where}.institutions", source, remedy="set_scope"
        )


def _on_words(one: SetAside, where: str) -> Iterator[Finding]:
    if one.extent is Extent.PARTLY and not one.part.strip():
        yield _found(Level.THINK, "part_unnamed", f"{where}.part", OWN_RULE, remedy="state_part")
    if not one.instead.strip() and not one.rules:
        yield _found(
            Level.THINK, "instead_missing", f"{where}.instead", OWN_RULE, remedy="write_instead"
        )


def _on_transition(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Ask for the answer, and for the rule where one is needed.

    Source: BEK 900/2021 § 2, stk. 1, nr. 6.
    """
    if decision.area is Area.ELDER_CARE and decision.transition is Transition.UNANSWERED:
        yield _found(
            around.from_stage(Stage.PUBLISH),
            "transition_unanswered",
            "transition",
            TRANSITION,
            remedy="answer_transition",
        )
    if decision.transition is Transition.NEEDED and not decision.transition_rule.strip():
        yield _found(
            around.from_stage(Stage.DECIDE),
            "transition_rule_missing",
            "transition_rule",
            TRANSITION if decision.area is Area.ELDER_CARE else OWN_RULE,
            remedy="write_transition",
        )


def free_text_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Say where something personal may stand; what stands there is not repeated."""
    names = frozenset(place.name for place in around.institutions.values())
    for where, text in decision.free_texts:
        for kind in sorted({span.kind for span in personal_data_in(text, names)}):
            level = Level.STOP if kind is Kind.CPR else Level.THINK
            yield _found(
                level, "personal_data", where, PRIVACY, value=kind.value, remedy="remove_personal"
            )
