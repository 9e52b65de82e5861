# SPDX-License-Identifier: MPL-2.0
"""Did it work? Estimates with certificates, tests by permutation, verdicts by a fixed table."""

from handlerum.evaluation.answer import Answer, estimate
from handlerum.evaluation.callaway_santanna import group_time_effects
from handlerum.evaluation.estimators import Fit, fit
from handlerum.evaluation.method import Method
from handlerum.evaluation.numbers import Decimal, Status, read_numbers
from handlerum.evaluation.panel import Panel, check, panel_of, with_donors
from handlerum.evaluation.plan import Indicator, Lock, Plan, Sealed, lock, plan_hash
from handlerum.evaluation.pooling import partially_pooled
from handlerum.evaluation.power import Demand, Feasibility, feasibility
from handlerum.evaluation.run import Result, run
from handlerum.evaluation.table import Columns, panel_from_rows, read_panel
from handlerum.evaluation.verdict import Direction, Verdict, verdict

__all__ = [
    "Answer",
    "Columns",
    "Decimal",
    "Demand",
    "Direction",
    "Feasibility",
    "Fit",
    "Indicator",
    "Lock",
    "Method",
    "Panel",
    "Plan",
    "Result",
    "Sealed",
    "Status",
    "Verdict",
    "check",
    "estimate",
    "feasibility",
    "fit",
    "group_time_effects",
    "lock",
    "panel_from_rows",
    "panel_of",
    "partially_pooled",
    "plan_hash",
    "read_numbers",
    "read_panel",
    "run",
    "verdict",
    "with_donors",
]
