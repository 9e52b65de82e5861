# SPDX-License-Identifier: MPL-2.0
"""Published panels give their certified numbers, and nothing irrelevant changes an estimate."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from handlerum.evaluation import Columns, Method, Panel, fit, panel_from_rows, panel_of
from handlerum.evaluation.assignments import assignments
from handlerum.evaluation.block import Block, noise_level
from handlerum.evaluation.callaway_santanna import GroupTime, group_time_effects
from handlerum.evaluation.placebo import placebos
from handlerum.evaluation.pooling import partially_pooled

EXACT = {
    Method.SDID: -15.605398,
    Method.DID: -27.349111,
    Method.DIFP: -11.109042,
    Method.SC: -19.513630,
}
WEIGHTED = (Method.SC, Method.DIFP, Method.SDID, Method.ASCM)


@pytest.mark.parametrize("method", EXACT)
def test_california_gets_the_certified_estimate(prop99: Panel, method: Method) -> None:
    """Abadie, Diamond, Hainmueller (2010) data; optimum by certified solvers."""
    found = fit(prop99, method)
    assert found.effect == pytest.approx(EXACT[method], abs=1e-5)
    assert all(proof.gap <= 1e-9 for proof in found.certificates)
    assert len(found.certificates) == {Method.SDID: 2, Method.DID: 0}.get(method, 1)


def test_california_gets_the_published_penalties(prop99: Panel) -> None:
    assert noise_level(prop99.outcome[prop99.never], 19) == pytest.approx(5.494401, abs=1e-6)
    assert fit(prop99, Method.SDID).ridges[19].unit == pytest.approx(10.226233, abs=1e-6)


def test_california_gets_the_published_weights(prop99: Panel) -> None:
    names = np.array(prop99.units)[prop99.never]
    weights = dict(zip(names, fit(prop99, Method.SC).unit_weights, strict=True))
    shown = [weights[state] for state in ("Utah", "Montana", "Nevada", "Connecticut")]
    assert shown == pytest.approx([0.3939, 0.2318, 0.2049, 0.1091], abs=1e-3)


def test_california_gets_the_published_fit_before_the_start(prop99: Panel) -> None:
    assert fit(prop99, Method.SC).pre_rmspe == pytest.approx(1.656400, abs=1e-5)


def test_time_weights_lie_on_the_last_three_years(prop99: Panel) -> None:
    times = fit(prop99, Method.SDID).blocks[0][1].time_weights
    assert times[-3:] == pytest.approx([0.3665, 0.2065, 0.4271], abs=1e-3)


@pytest.fixture(scope="module")
def basque(panels: Path) -> Panel:
    with (panels / "basque.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["regionno"] != "1.0"]
    for row in rows:
        treated = row["regionno"] == "17.0" and float(row["year"]) >= 1970
        row["treated"] = str(int(treated))
    return panel_from_rows(rows, Columns("regionname", "year", "gdpcap", "treated"))


def test_the_basque_country_gets_its_certified_estimate(basque: Panel) -> None:
    """Abadie and Gardeazabal (2003) data, outcome only."""
    found = fit(basque, Method.SC)
    assert found.effect == pytest.approx(-0.894589, abs=1e-3)
    assert found.pre_rmspe == pytest.approx(0.075558, abs=1e-3)
    assert np.sort(found.unit_weights)[-3:] == pytest.approx([0.2058, 0.3111, 0.4831], abs=1e-3)


@pytest.fixture(scope="module")
def counties(panels: Path) -> Panel:
    with (panels / "mpdta.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        started = row["first.treat"] != "0" and int(row["year"]) >= int(row["first.treat"])
        row["treated"] = str(int(started))
    return panel_from_rows(rows, Columns("countyreal", "year", "lemp", "treated"))


@pytest.fixture(scope="module")
def employment(counties: Panel) -> GroupTime:
    return group_time_effects(counties)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (0, [-0.0105, -0.0704, -0.1373, -0.1008]),
        (1, [0.0065, -0.0028, -0.0046, -0.0412]),
        (2, [0.0305, -0.0027, -0.0311, -0.0261]),
    ],
)
def test_every_cohort_and_year_gets_the_published_effect(
    employment: GroupTime, row: int, expected: list[float]
) -> None:
    """Callaway and Sant'Anna (2021), never treated, no covariates."""
    assert employment.effects[row, 1:] == pytest.approx(expected, abs=1e-4)


def test_the_three_aggregations_are_the_published_ones(employment: GroupTime) -> None:
    assert employment.simple() == pytest.approx(-0.039951, abs=1e-4)
    assert employment.group_overall() == pytest.approx(-0.031018, abs=1e-4)
    assert employment.dynamic_overall() == pytest.approx(-0.0772, abs=1e-4)


def test_the_cohort_fit_equals_the_simple_aggregation(
    counties: Panel, employment: GroupTime
) -> None:
    assert fit(counties, Method.CS).effect == pytest.approx(employment.simple(), abs=1e-12)


def moved(panel: Panel, outcome: np.ndarray) -> Panel:
    return replace(panel, outcome=outcome)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("scale", [1e-6, 1e6])
def test_the_unit_of_measure_only_scales_an_estimate(
    prop99: Panel, method: Method, scale: float
) -> None:
    scaled = fit(moved(prop99, prop99.outcome * scale), method).effect
    assert scaled / scale == pytest.approx(fit(prop99, method).effect, rel=1e-9)


@pytest.mark.parametrize("method", Method)
def test_a_common_change_of_a_period_changes_nothing(prop99: Panel, method: Method) -> None:
    """The paper's noise level counts common changes as noise, so the penalty is held."""
    shifts = np.random.default_rng(1).normal(size=31) * 50.0
    found = fit(prop99, method)
    shifted = fit(moved(prop99, prop99.outcome + shifts), method, ridges=found.ridges).effect
    assert shifted == pytest.approx(found.effect, rel=1e-9)


@pytest.mark.parametrize("method", Method)
def test_a_common_trend_changes_nothing(prop99: Panel, method: Method) -> None:
    shifted = fit(moved(prop99, prop99.outcome + 7.0 * np.arange(31)), method).effect
    assert shifted == pytest.approx(fit(prop99, method).effect, rel=1e-9)


@pytest.mark.parametrize("method", [Method.DID, Method.DIFP, Method.SDID, Method.CS])
def test_a_unit_s_level_changes_nothing(prop99: Panel, method: Method) -> None:
    levels = np.random.default_rng(2).normal(size=(39, 1)) * 50.0
    shifted = fit(moved(prop99, prop99.outcome + levels), method).effect
    assert shifted == pytest.approx(fit(prop99, method).effect, rel=1e-9)


@pytest.mark.parametrize("method", Method)
def test_the_order_of_units_changes_nothing(prop99: Panel, method: Method) -> None:
    shuffled = prop99.only(np.random.default_rng(3).permutation(39))
    assert fit(shuffled, method).effect == pytest.approx(fit(prop99, method).effect, rel=1e-9)


@pytest.mark.parametrize("method", Method)
def test_every_placebo_equals_the_same_fit_done_alone(prop99: Panel, method: Method) -> None:
    donors = prop99.outcome[prop99.never]
    found = fit(prop99, method)
    drawn = placebos(donors, assignments(np.arange(38), (1,), ""), method, found.ridges)
    exposed = np.zeros(donors.shape, dtype=bool)
    exposed[7, 19:] = True
    alone = fit(panel_of(donors, exposed), method, ridges=found.ridges)
    assert drawn.effects[7] == pytest.approx(alone.effect, abs=1e-7)
    assert drawn.rmspe[7] == pytest.approx(alone.pre_rmspe, abs=1e-7)
    assert drawn.certificate.max() <= 1e-9


@pytest.mark.parametrize("method", WEIGHTED)
def test_two_cohorts_are_averaged_by_treated_unit_periods(method: Method) -> None:
    random = np.random.default_rng(4)
    outcome = np.cumsum(random.normal(size=(15, 12)), axis=1)
    exposed = np.zeros((15, 12), dtype=bool)
    exposed[0, 8:] = exposed[1:3, 10:] = True
    whole = fit(panel_of(outcome, exposed), method).effect
    early = fit(panel_of(outcome, exposed).only(np.r_[0, 3:15]), method).effect
    late = fit(panel_of(outcome, exposed).only(np.r_[1:15]), method).effect
    assert whole == pytest.approx((4 * early + 4 * late) / 8, abs=1e-9)


def test_partial_pooling_separates_at_nu_zero(prop99: Panel) -> None:
    alone = partially_pooled(prop99, pooling=0.0)
    assert alone.overall == pytest.approx(-11.109042, abs=1e-4)
    assert alone.gap <= 1e-9


def test_partial_pooling_balances_the_mean_better_than_separate_fits(quiet: Panel) -> None:
    def imbalance(share: float) -> float:
        pooled = partially_pooled(quiet, pooling=share)
        gaps = quiet.outcome[quiet.treated] - pooled.weights @ quiet.outcome[quiet.never]
        before = gaps[:, :6] - gaps[:, :6].mean(axis=1, keepdims=True)
        return float(np.square(before.mean(axis=0)).sum())

    assert imbalance(0.99) <= imbalance(0.5) <= imbalance(0.0)


def test_a_treated_unit_equal_to_a_mix_of_donors_shows_the_added_effect() -> None:
    random = np.random.default_rng(5)
    donors = np.cumsum(random.normal(size=(9, 14)), axis=1)
    treated = 0.5 * donors[2] + 0.5 * donors[4] + 3.0 * (np.arange(14) >= 10)
    exposed = np.zeros((10, 14), dtype=bool)
    exposed[0, 10:] = True
    assert fit(panel_of(np.vstack((treated, donors)), exposed), Method.SC).effect == (
        pytest.approx(3.0, abs=1e-5)
    )


def test_a_ridge_without_the_number_of_periods_gives_another_number(prop99: Panel) -> None:
    """A package prints -12.19 for California because its penalty lacks the factor T0."""
    ridges = fit(prop99, Method.SDID).ridges
    wrong = {19: replace(ridges[19], unit=ridges[19].unit / np.sqrt(19.0))}
    assert abs(fit(prop99, Method.SDID, ridges=wrong).effect + 15.605398) > 1.0


def test_a_block_counts_its_later_periods() -> None:
    assert Block(np.zeros((1, 9)), np.zeros((4, 9)), 6).post == 3
