# SPDX-License-Identifier: MPL-2.0
"""What is the estimate of one panel, and how far can it be trusted? The whole answer at once."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.assignments import (
    CAP,
    Assignments,
    assignments,
    with_actual_first,
)
from handlerum.evaluation.blas_threads import one_thread
from handlerum.evaluation.estimators import Fit, fit
from handlerum.evaluation.inference import (
    Interval,
    PlaceboTest,
    Statistic,
    effect_test,
    interval,
    placebo_sd,
    symmetric_test,
)
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.placebo import Placebos, placebos
from handlerum.evaluation.power import smallest_detectable
from handlerum.evaluation.sensitivity import (
    EarlierStart,
    LeftOut,
    leave_one_donor_out,
    leave_one_treated_out,
    placebo_in_time,
)
from handlerum.evaluation.standard_errors import ErrorKind, refused_kinds
from handlerum.evaluation.symmetric import symmetric
from handlerum.evaluation.trial import shared_ridges

_LEAST_LEFT = 2
_LEFT_OUT = 40
_IN_TIME_FROM = 6


@dataclass(frozen=True, slots=True)
class PlaceboAnswer:
    """What the other assignments showed.

    `controls_only` claims that only never-treated units played the treated, as in the literature;
    with too few of them all units did. `assignments` counts the placebos, the real one aside.
    """

    controls_only: bool
    enumerated: bool
    assignments: int
    sd: float
    raw: PlaceboTest
    studentised: PlaceboTest
    symmetric_raw: PlaceboTest
    symmetric_studentised: PlaceboTest
    worst_gap: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The estimate of one panel with its proof, its doubt and what was refused."""

    fit: Fit
    placebo: PlaceboAnswer
    interval: Interval
    studentised_interval: Interval
    smallest_detectable: float
    donors_out: tuple[LeftOut, ...]
    treated_out: tuple[LeftOut, ...]
    in_time: tuple[EarlierStart, ...]
    refused: dict[ErrorKind, str]

    @property
    def worst_gap(self) -> float:
        """Return the largest relative duality gap of the estimate itself; 0 without weights."""
        return max((proof.gap for proof in self.fit.certificates), default=0.0)


def estimate(
    panel: Panel, method: Method, *, seed: str, alpha: float = 0.05, cap: int = CAP
) -> Answer:
    """Return the full answer; the same panel and seed give the same bits.

    `seed` is text, such as the hash of the plan; it matters only when there are more than `cap`
    assignments. Raises PanelRefused and NoCertifiedSolution.

    >>> from pathlib import Path
    >>> from handlerum.evaluation import Columns, Method, estimate, read_panel
    >>> source = Path("../shared/data/panels/california_prop99.csv")
    >>> _ = source.exists() or __import__("pytest").skip("the published panels are not here")
    >>> panel = read_panel(source, Columns("State", "Year", "PacksPerCapita", "treated"))
    >>> answer = estimate(panel, Method.SDID, seed="prop99")
    >>> f"{answer.fit.effect:.6f}", f"{answer.placebo.sd:.4f}", answer.placebo.raw.as_extreme
    ('-15.605398', '9.3712', 2)
    """
    with one_thread():
        found = fit(panel, method)
        drawn, controls = _controls_only(panel, found, seed, cap)
        everyone = _everyone(panel, found, seed, cap)
        matrix = placebos(panel.outcome, everyone, method, shared_ridges(panel, method))
        ends = _intervals(panel, found, (drawn, controls), everyone, alpha=alpha)
        return Answer(
            found,
            _placebo_answer(found, (drawn, controls), (everyone, matrix)),
            *ends,
            smallest_detectable(
                controls if controls.effects.size else matrix, Statistic.RAW, alpha=alpha
            ),
            leave_one_donor_out(panel, found, most=_LEFT_OUT) if panel.never.size > 2 else (),  # noqa: PLR2004
            leave_one_treated_out(panel, found),
            placebo_in_time(panel, method) if found.grid.pres[0] >= _IN_TIME_FROM else (),
            refused_kinds(panel),
        )


def _controls_only(panel: Panel, found: Fit, seed: str, cap: int) -> tuple[Assignments, Placebos]:
    donors = panel.outcome[panel.never]
    sizes = found.grid.sizes
    enough = len(donors) - sum(sizes) >= _LEAST_LEFT
    pool = np.arange(len(donors) if enough else 0)
    drawn = assignments(pool, sizes, seed, cap=cap)
    return drawn, placebos(donors, drawn, found.method, found.ridges)


def _everyone(panel: Panel, found: Fit, seed: str, cap: int) -> Assignments:
    drawn = assignments(np.arange(len(panel.units)), found.grid.sizes, seed, cap=cap)
    actual = np.concatenate([rows for _, rows in panel.cohorts])
    return with_actual_first(drawn, actual)


def _placebo_answer(
    found: Fit,
    controls: tuple[Assignments, Placebos],
    symmetrical: tuple[Assignments, Placebos],
) -> PlaceboAnswer:
    (drawn, chosen), (everyone, matrix) = controls, symmetrical
    symmetric_raw = symmetric_test(matrix, Statistic.RAW)
    symmetric_studentised = symmetric_test(matrix, Statistic.STUDENTISED)
    only = chosen.effects.size > 0
    raw, studentised = symmetric_raw, symmetric_studentised
    if only:
        raw = effect_test(found.effect, found.pre_rmspe, chosen, Statistic.RAW)
        studentised = effect_test(found.effect, found.pre_rmspe, chosen, Statistic.STUDENTISED)
    others = chosen if only else matrix.rest()
    return PlaceboAnswer(
        only,
        drawn.enumerated if only else everyone.enumerated,
        int(others.effects.size),
        placebo_sd(others),
        raw,
        studentised,
        symmetric_raw,
        symmetric_studentised,
        float(max(others.certificate.max(initial=0.0), matrix.certificate.max(initial=0.0))),
    )


def _intervals(
    panel: Panel,
    found: Fit,
    controls: tuple[Assignments, Placebos],
    everyone: Assignments,
    *,
    alpha: float,
) -> tuple[Interval, Interval]:
    kinds = (Statistic.RAW, Statistic.STUDENTISED)
    if controls[1].effects.size:
        raw, studentised = (
            interval(found.effect, found.pre_rmspe, controls[1], kind, alpha=alpha)
            for kind in kinds
        )
        return raw, studentised
    ridges = shared_ridges(panel, found.method)
    raw, studentised = (
        symmetric(panel, everyone, method=found.method, ridges=ridges, kind=kind).interval(
            found.effect, alpha=alpha
        )
        for kind in kinds
    )
    return raw, studentised
