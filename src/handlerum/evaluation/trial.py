# SPDX-License-Identifier: MPL-2.0
"""Which panels does a plan speak of? Its units, periods and assignments laid on the data."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Ints
from handlerum.evaluation.assignments import Assignments, assignments, with_actual_first
from handlerum.evaluation.block import Block, Ridge
from handlerum.evaluation.estimators import default_ridge
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel, check
from handlerum.evaluation.plan import Plan, plan_hash
from handlerum.evaluation.refusals import InvalidPlan
from handlerum.evaluation.sensitivity import without_periods


@dataclass(frozen=True, slots=True)
class Trial:
    """The panel of every indicator and the assignments they share, the real one in row 0."""

    panels: Mapping[str, Panel]
    drawn: Assignments


def trial_of(plan: Plan, panels: Mapping[str, Panel]) -> Trial:
    """Return the planned panels. Raises InvalidPlan when data and plan name different units."""
    prepared = {one.name: _prepared(plan, panels, one.name) for one in plan.indicators}
    first = next(iter(prepared.values()))
    for name, panel in prepared.items():
        if panel.units != first.units or not np.array_equal(panel.start, first.start):
            raise InvalidPlan(
                f"“{name}” has other units or starts than the first indicator; one placebo matrix "
                "needs the same in all. Leave units out of all, or make two plans.",
                field=name,
            )
    sizes = tuple(int(rows.size) for _, rows in first.cohorts)
    actual = np.concatenate([rows for _, rows in first.cohorts])
    pool: Ints = np.arange(len(first.units))
    drawn = assignments(pool, sizes, plan_hash(plan), cap=plan.most_assignments)
    return Trial(prepared, with_actual_first(drawn, actual))


def shared_ridges(panel: Panel, method: Method) -> dict[int, Ridge]:
    """Return penalties by start index that treat all units alike, so the permutation is exact.

    The noise is that of every unit, treated ones too, before the start.
    """
    return {
        start: default_ridge(Block(panel.outcome[rows], panel.outcome, start), method)
        for start, rows in panel.cohorts
    }


def _prepared(plan: Plan, panels: Mapping[str, Panel], name: str) -> Panel:
    if name not in panels:
        raise InvalidPlan(f"There are no data for the indicator “{name}”.", field=name)
    panel = panels[name].without(plan.left_out)
    starts = {panel.units[row]: panel.periods[panel.start[row]] for row in panel.treated}
    if starts != dict(plan.treated):
        raise InvalidPlan(
            f"The data of “{name}” treat {sorted(starts.items())}, the plan "
            f"{sorted(plan.treated)}. Correct the one that is wrong.",
            field="treated",
        )
    kept = without_periods(panel, frozenset(plan.skipped))
    ordered = kept.only(np.argsort(np.array(kept.units), kind="stable"))
    return check(ordered)
