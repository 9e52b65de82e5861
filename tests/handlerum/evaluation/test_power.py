# SPDX-License-Identifier: MPL-2.0
"""What can be seen is said before the start, with its number."""

from math import inf

import numpy as np
import pytest

from handlerum.evaluation import Demand, Panel, feasibility, panel_of
from handlerum.evaluation.inference import Statistic
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.placebo import Placebos
from handlerum.evaluation.power import Outlook, smallest_detectable
from handlerum.evaluation.refusals import NoPrePeriod


def drawn(effects: np.ndarray) -> Placebos:
    count = effects.size
    return Placebos(effects, np.ones(count), np.zeros((count, 1)), np.zeros(count))


def before(units: int, periods: int = 10) -> Panel:
    outcome = np.cumsum(np.random.default_rng(3).normal(size=(units, periods)), axis=1)
    return panel_of(outcome, np.zeros((units, periods), dtype=bool))


def test_eighty_percent_power_needs_about_2_8_placebo_sd() -> None:
    effects = np.random.default_rng(1).normal(size=20_000)
    assert smallest_detectable(drawn(effects), Statistic.RAW) == pytest.approx(2.80, abs=0.05)


def test_an_effect_of_that_size_is_found_four_times_in_five() -> None:
    effects = np.random.default_rng(2).normal(size=400)
    size = smallest_detectable(drawn(effects), Statistic.RAW)
    critical = np.sort(np.abs(effects))[::-1][19]
    found = np.concatenate((effects + size >= critical, effects - size <= -critical))
    assert 0.79 <= found.mean() <= 0.81


def test_too_few_assignments_can_find_nothing() -> None:
    assert smallest_detectable(drawn(np.arange(15.0)), Statistic.RAW) == inf


@pytest.mark.parametrize(
    ("units", "smallest", "outlook"),
    [(12, 1.0, Outlook.CANNOT), (40, 1e-3, Outlook.ONLY_LARGE), (40, 1e3, Outlook.CAN_ANSWER)],
)
def test_the_outlook_follows_the_floor_and_the_effect_that_matters(
    units: int, smallest: float, outlook: Outlook
) -> None:
    found = feasibility(before(units), Demand(1, 3, smallest), seed="")
    assert found.outlook is outlook
    assert found.p_floor == 1 / units


def test_suppressed_cells_are_counted_and_left_out() -> None:
    panel = before(40)
    status = panel.status.copy()
    status[0, :4] = Status.SUPPRESSED
    hidden = Panel(panel.units, panel.periods, panel.outcome, panel.start, status)
    assert feasibility(hidden, Demand(1, 3, 1.0), seed="").unusable == 0.01


def test_a_trial_longer_than_the_past_cannot_be_played() -> None:
    with pytest.raises(NoPrePeriod):
        feasibility(before(20), Demand(1, 9, 1.0), seed="")
