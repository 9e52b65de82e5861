# SPDX-License-Identifier: MPL-2.0
"""On which day does an agreement end, and is everything ready for that day?"""

from collections.abc import Mapping
from datetime import date

from handlerum.agreements.agreement_end import RollBackTask, roll_back_gaps
from handlerum.agreements.approval_words import Step
from handlerum.agreements.exemption import Certainty, Exemption
from handlerum.agreements.permission import Notice
from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import register

_DECIDED: Mapping[Step, tuple[str, ...]] = {Step.END_EARLY: ("moede_dato", "stat_dato")}


class CourseRefused(HandlerumError):
    """A step of an agreement that cannot be taken as asked."""

    code = "course_refused"


def ends_on(agreement: Agreement, fields: Mapping[str, str], today: date) -> date:
    """Return the day that was chosen for the end, else the day the act is repealed."""
    chosen = fields.get("ophoersdag", "")
    return parse_day(chosen) if chosen else mandate_of(agreement.area).end_known(today).repealed_on


def check_end(agreement: Agreement, step: Step, fields: Mapping[str, str], today: date) -> None:
    """Refuse an end that lies behind us or after the act's, and one nobody can have decided yet.

    Raises CourseRefused. Source: lov 880/2021 § 11, stk. 1; lov 879/2021 § 14, stk. 1.
    """
    if step not in {Step.END_EARLY, Step.RELEASE_END}:
        return
    for name in _DECIDED.get(step, ()):
        if parse_day(fields[name]) > today:
            raise CourseRefused(
                "It has not come yet.", value=parse_day(fields[name]), reason="in_the_future"
            )
    day, last = ends_on(agreement, fields, today), ends_on(agreement, {}, today)
    if not today < day < last:
        raise CourseRefused(
            f"It cannot end on {day}.",
            value=day,
            most=last,
            reason="end_day",
        )


def ending_exemptions(agreement: Agreement) -> tuple[Exemption, ...]:
    """Return the exemptions of the municipality that a roll-back plan must name."""
    found = rulebook_of(register()).collection.exemptions
    return tuple(
        one
        for one in found
        if one.scope.municipality == agreement.municipality
        and one.certainty is not Certainty.INFERRED
        and not one.derived_from
    )


def plan_gaps(agreement: Agreement, fields: Mapping[str, str], today: date) -> tuple[Notice, ...]:
    """Return what keeps the roll-back plan from being whole on the day the agreement ends."""
    tasks = [
        RollBackTask(
            name.removeprefix("opgave-"),
            text,
            fields.get(name.replace("opgave-", "ansvarlig-"), ""),
            parse_day(fields.get(name.replace("opgave-", "dag-"), "")),
        )
        for name, text in fields.items()
        if name.startswith("opgave-") and text.strip()
    ]
    day = ends_on(agreement, fields, today)
    return roll_back_gaps(tasks, ending_exemptions(agreement), day)
