# SPDX-License-Identifier: MPL-2.0
"""What happens when an agreement ends: to the rules, to the citizen's help, and who sees to it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlerum.agreements.approval_words import Status
from handlerum.agreements.exemption import Exemption
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.permission import Notice
from handlerum.agreements.reading import REPEAL_DAY
from handlerum.time import FOREVER


class Gap(StrEnum):
    """How a task of the roll-back fails."""

    MISSING = "exemption_without_task"
    OWNERLESS = "task_without_owner"
    TOO_LATE = "task_after_the_end"
    UNKNOWN = "task_without_exemption"


@dataclass(frozen=True, slots=True)
class RollBackTask:
    """What is done so that the ordinary rule holds again where an exemption ends."""

    exemption: str
    what: str
    owner: str
    done_by: date


def roll_back_gaps(
    tasks: Sequence[RollBackTask], exemptions: Sequence[Exemption], ends_on: date
) -> tuple[Notice, ...]:
    """Return what keeps the plan from being whole: every exemption in force at the end has a task.

    `ends_on` is the day the act is repealed. Each notice names the exemption, and the day or
    words that are at fault.
    """
    ending = {
        one.id
        for one in exemptions
        if one.period.start < ends_on and one.period.end >= ends_on and not one.derived_from
    }
    return tuple(sorted(_gaps(tasks, ending, ends_on)))


def _gaps(tasks: Sequence[RollBackTask], ending: set[str], ends_on: date) -> Iterator[Notice]:
    for missing in ending - {task.exemption for task in tasks}:
        yield Notice(Gap.MISSING, missing)
    for task in tasks:
        if task.exemption not in ending:
            yield Notice(Gap.UNKNOWN, task.exemption)
        if not task.owner.strip() or not task.what.strip():
            yield Notice(Gap.OWNERLESS, task.exemption)
        if task.done_by > ends_on:
            yield Notice(Gap.TOO_LATE, task.exemption, part=task.done_by.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningMeasure:
    """Help or another measure for a citizen, decided under the agreement act.

    `id` is opaque: who the citizen is stands in the municipality's own system. `decided_anew_on`
    is the day the municipality decided after the ordinary law, `None` until it has.
    """

    id: str
    decided_on: date
    runs_until: date = FOREVER
    decided_anew_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureLaw:
    """Which law holds for a measure on a day; `open_point` is set where the texts leave it open."""

    status: Status
    is_under_the_act: bool
    source: str
    open_point: str = ""


def law_for(measure: RunningMeasure, mandate: Mandate, on: date, known_at: date) -> MeasureLaw:
    """Return whether the agreement act still holds for a citizen's running measure.

    It does after its repeal, until the municipality decides anew under the law that then holds.
    Source: lov 880/2021 § 11, stk. 2; lov 879/2021 § 14, stk. 2.
    """
    end = mandate.end_known(known_at)
    source = end.source.replace("stk. 1", "stk. 2")
    if measure.decided_anew_on and on >= measure.decided_anew_on:
        return MeasureLaw(Status.MEASURE_DECIDED_ANEW, is_under_the_act=False, source=source)
    if on >= measure.runs_until:
        return MeasureLaw(Status.MEASURE_ENDED, is_under_the_act=False, source=source)
    if on < end.repealed_on:
        return MeasureLaw(Status.MEASURE_RUNNING, is_under_the_act=True, source=source)
    if measure.decided_on > end.repealed_on:
        return MeasureLaw(Status.MEASURE_RUNNING, is_under_the_act=False, source=end.source)
    point = REPEAL_DAY if measure.decided_on == end.repealed_on else ""
    return MeasureLaw(
        Status.MEASURE_CONTINUES, is_under_the_act=True, source=source, open_point=point
    )
