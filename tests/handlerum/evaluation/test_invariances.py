# SPDX-License-Identifier: MPL-2.0
"""What must not matter does not: units of measure, order, levels, copies; and odd panels hold."""

from collections.abc import Callable

import numpy as np
import pytest

from handlerum.evaluation import Method, Panel, estimate, fit, panel_of
from handlerum.evaluation.arrays import Floats

WEIGHTED = (Method.SC, Method.DIFP, Method.SDID, Method.ASCM)
PRE, PERIODS = 6, 9


def panel(outcome: Floats) -> Panel:
    exposed = np.zeros(outcome.shape, dtype=bool)
    exposed[0, PRE:] = True
    return panel_of(outcome, exposed)


def outcome(units: int = 15) -> Floats:
    random = np.random.default_rng(9)
    levels = 4.0 * random.normal(size=(units, 1))
    return np.asarray(np.cumsum(random.normal(size=(units, PERIODS)), axis=1) + levels)


def reordered(values: Floats) -> Floats:
    rest = np.random.default_rng(1).permutation(len(values) - 1) + 1
    return np.asarray(values[np.append(0, rest)])


CHANGES: dict[str, Callable[[Floats], Floats]] = {
    "a millionth": lambda values: values * 1e-6,
    "a million": lambda values: values * 1e6,
    "another order": reordered,
    "other levels": lambda values: values + np.arange(len(values))[:, None] * 3.0,
    "a trend for all": lambda values: values + 2.0 * np.arange(PERIODS),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("method", [Method.SDID, Method.DID, Method.DIFP])
def test_p_is_the_same_number_after_a_change_that_means_nothing(
    method: Method, change: str
) -> None:
    plain = estimate(panel(outcome()), method, seed="s").placebo
    found = estimate(panel(CHANGES[change](outcome())), method, seed="s").placebo
    for name in ("raw", "studentised", "symmetric_raw", "symmetric_studentised"):
        assert getattr(found, name).p == getattr(plain, name).p
        assert getattr(found, name).floor == getattr(plain, name).floor


@pytest.mark.parametrize("method", WEIGHTED)
def test_a_donor_that_never_changes_is_only_one_more_donor(method: Method) -> None:
    values = outcome()
    values[4] = values[4, 0]
    found = fit(panel(values), method)
    assert np.isfinite(found.effect)
    assert max(proof.gap for proof in found.certificates) <= 1e-9


@pytest.mark.parametrize("method", WEIGHTED)
def test_two_periods_before_the_start_are_enough(method: Method) -> None:
    values = outcome()[:, PRE - 2 :]
    exposed = np.zeros(values.shape, dtype=bool)
    exposed[0, 2:] = True
    found = estimate(panel_of(values, exposed), method, seed="s")
    assert found.worst_gap <= 1e-9
    assert found.placebo.worst_gap <= 1e-9


@pytest.mark.parametrize("method", [Method.SC, Method.DIFP])
def test_a_target_that_is_a_mix_of_donors_is_met_exactly(method: Method) -> None:
    values = outcome()
    values[0] = 0.25 * values[3] + 0.75 * values[8]
    found = fit(panel(values), method)
    assert found.pre_rmspe < 1e-6
    assert abs(found.effect) < 1e-5


def test_a_donor_twice_changes_no_synthetic_control() -> None:
    values = outcome()
    plain = fit(panel(values), Method.SC)
    heaviest = int(plain.unit_weights.argmax()) + 1
    twice = fit(panel(np.vstack((values, values[heaviest]))), Method.SC)
    assert twice.effect == pytest.approx(plain.effect, abs=1e-6)
    together = twice.unit_weights[-1] + twice.unit_weights[heaviest - 1]
    assert together == pytest.approx(plain.unit_weights[heaviest - 1], abs=1e-5)
