# SPDX-License-Identifier: MPL-2.0
"""Placebos are enumerated, p has a floor, intervals invert the test, wrong errors are refused."""

from dataclasses import replace
from itertools import pairwise, permutations
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.evaluation import Method, Panel, estimate, fit, panel_of
from handlerum.evaluation.assignments import assignments, count_assignments, with_actual_first
from handlerum.evaluation.inference import (
    Statistic,
    compare,
    effect_test,
    interval,
    population_scale,
    symmetric_test,
)
from handlerum.evaluation.multiplicity import holm, westfall_young
from handlerum.evaluation.placebo import Placebos, placebos
from handlerum.evaluation.refusals import MethodRefused
from handlerum.evaluation.sensitivity import (
    leave_one_donor_out,
    leave_one_treated_out,
    placebo_in_time,
)
from handlerum.evaluation.standard_errors import (
    ErrorKind,
    bootstrap_error,
    jackknife_error,
    refused_kinds,
    require,
)
from handlerum.evaluation.symmetric import SymmetricTest, symmetric
from handlerum.evaluation.trial import shared_ridges


def of_effects(effects: np.ndarray, rmspe: np.ndarray | None = None) -> Placebos:
    errors = np.ones(effects.size) if rmspe is None else rmspe
    return Placebos(effects, errors, np.zeros((effects.size, 1)), np.zeros(effects.size))


@pytest.mark.parametrize(
    ("method", "sd", "as_extreme"), [(Method.SDID, 9.3712, 2), (Method.DID, 17.2868, 4)]
)
def test_all_38_states_play_california(
    prop99: Panel, method: Method, sd: float, as_extreme: int
) -> None:
    placebo = estimate(prop99, method, seed="").placebo
    assert placebo.sd == pytest.approx(sd, abs=1e-3)
    assert (placebo.raw.as_extreme, placebo.raw.assignments) == (as_extreme, 39)
    assert placebo.enumerated


def test_enumerated_placebos_need_no_seed(prop99: Panel) -> None:
    first, second = (estimate(prop99, Method.SDID, seed=seed).placebo for seed in ("a", "b"))
    assert first == second


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=40), st.floats(-50, 50))
def test_p_is_never_below_its_floor(others: list[float], effect: float) -> None:
    test = compare(effect, np.array(others))
    assert test.floor == 1 / (len(others) + 1)
    assert test.floor <= test.p <= 1.0


@pytest.mark.parametrize("kind", Statistic)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 5_000), alpha=st.sampled_from([0.05, 0.1, 0.2]))
def test_an_interval_is_the_inverted_test(kind: Statistic, seed: int, alpha: float) -> None:
    random = np.random.default_rng(seed)
    drawn = of_effects(random.normal(size=60), random.uniform(0.5, 2.0, size=60))
    effect = float(random.normal())
    found = interval(effect, 1.3, drawn, kind, alpha=alpha)
    width = found.high - found.low
    inside = effect_test(effect - (found.high - 1e-9 * width), 1.3, drawn, kind)
    outside = effect_test(effect - (found.high + 1e-6 * width), 1.3, drawn, kind)
    assert found.low <= effect <= found.high
    assert outside.p <= alpha + 1e-12 < inside.p + 1e-12


def test_too_few_placebos_give_an_unbounded_interval() -> None:
    found = interval(1.0, 1.0, of_effects(np.arange(10.0)), Statistic.RAW, alpha=0.05)
    assert (found.low, found.high) == (-inf, inf)
    assert not found.is_bounded


@pytest.fixture(scope="module")
def permutation(quiet: Panel) -> SymmetricTest:
    drawn = with_actual_first(assignments(np.arange(12), (2,), ""), quiet.treated)
    return symmetric(quiet, drawn, method=Method.SDID, ridges=shared_ridges(quiet, Method.SDID))


def test_the_symmetric_interval_is_the_inverted_permutation(
    quiet: Panel, permutation: SymmetricTest
) -> None:
    effect = fit(quiet, Method.SDID).effect
    found = permutation.interval(effect)
    assert found.low <= effect <= found.high
    assert permutation.test(found.high).p > 0.05
    assert permutation.test(found.high + 1e-4).p <= 0.05


def test_known_unit_weights_give_the_same_matrix(quiet: Panel, permutation: SymmetricTest) -> None:
    adjusted = quiet.outcome - 2.5 * permutation.exposed
    whole = placebos(adjusted, permutation.drawn, Method.SDID, permutation.ridges)
    assert permutation.at(2.5).effects == pytest.approx(whole.effects, abs=1e-10)


def test_a_symmetric_p_does_not_depend_on_who_is_called_treated(quiet: Panel) -> None:
    """Over all assignments the rank is uniform, which makes the test exact."""
    ridges = shared_ridges(quiet, Method.SDID)
    drawn = assignments(np.arange(12), (2,), "")
    matrix = placebos(quiet.outcome, drawn, Method.SDID, ridges)
    swapped = [
        symmetric_test(
            Placebos(*(np.roll(part, -row, axis=0) for part in _parts(matrix))), Statistic.RAW
        ).p
        for row in range(66)
    ]
    assert sorted(swapped) == pytest.approx([rank / 66 for rank in range(1, 67)])


def _parts(matrix: Placebos) -> tuple[np.ndarray, ...]:
    return matrix.effects, matrix.rmspe, matrix.gaps, matrix.certificate


@pytest.mark.parametrize(("pool", "sizes"), [(6, (2,)), (5, (1, 1)), (6, (2, 1)), (7, (3, 2))])
def test_every_assignment_is_there_once(pool: int, sizes: tuple[int, ...]) -> None:
    drawn = assignments(np.arange(pool), sizes, "")
    edges = np.cumsum((0, *sizes))
    expected = {
        tuple(tuple(sorted(order[a:b])) for a, b in pairwise(edges))
        for order in permutations(range(pool), sum(sizes))
    }
    found = {tuple(tuple(row[a:b]) for a, b in pairwise(edges)) for row in drawn.rows.tolist()}
    assert found == expected
    assert len(drawn.rows) == drawn.possible == count_assignments(pool, sizes)


def test_a_sample_is_drawn_from_the_hash_alone() -> None:
    first, again, other = (assignments(np.arange(60), (3,), seed) for seed in ("a", "a", "b"))
    assert not first.enumerated
    assert np.array_equal(first.rows, again.rows)
    assert not np.array_equal(first.rows, other.rows)


@pytest.mark.parametrize("kind", ErrorKind)
def test_one_treated_unit_gets_no_usual_standard_error(prop99: Panel, kind: ErrorKind) -> None:
    with pytest.raises(MethodRefused) as caught:
        require(prop99, kind)
    assert caught.value.data["reason"] in {"too_few_treated", "undefined_with_one_treated"}


def many_treated(treated: int) -> Panel:
    random = np.random.default_rng(8)
    outcome = np.cumsum(random.normal(size=(30, 12)), axis=1)
    exposed = np.zeros((30, 12), dtype=bool)
    exposed[:treated, 8:] = True
    return panel_of(outcome, exposed)


def test_standard_errors_are_refused_below_five_treated_only() -> None:
    assert set(refused_kinds(many_treated(4))) == set(ErrorKind)
    assert refused_kinds(many_treated(5)) == {}


def test_standard_errors_agree_in_size_with_many_treated() -> None:
    panel = many_treated(10)
    found = fit(panel, Method.SDID)
    jackknife, bootstrap = jackknife_error(panel, found), bootstrap_error(panel, found, seed="s")
    assert 0.5 < jackknife / bootstrap < 2.0


@pytest.mark.parametrize("method", [Method.SC, Method.SDID])
def test_leaving_a_donor_out_equals_a_fit_without_it(prop99: Panel, method: Method) -> None:
    found = fit(prop99, method)
    left = {one.unit: one.effect for one in leave_one_donor_out(prop99, found)}
    alone = fit(prop99.without(["Utah"]), method, ridges=found.ridges)
    assert left["Utah"] == pytest.approx(alone.effect, abs=1e-9)
    assert len(left) == 38


def test_each_treated_unit_is_left_out_in_turn(quiet: Panel, prop99: Panel) -> None:
    assert len(leave_one_treated_out(quiet, fit(quiet, Method.DID))) == 2
    assert leave_one_treated_out(prop99, fit(prop99, Method.DID)) == ()


def test_a_placebo_in_time_never_sees_the_real_start(prop99: Panel) -> None:
    after = np.where(np.arange(31) >= 19, 1e3, 0.0)
    spoiled = replace(prop99, outcome=prop99.outcome + after)
    assert placebo_in_time(prop99, Method.DID) == placebo_in_time(spoiled, Method.DID)


def test_one_indicator_needs_no_correction() -> None:
    effects = np.random.default_rng(9).normal(size=(200, 1))
    plain = compare(float(effects[0, 0]), effects[1:, 0]).p
    assert westfall_young(effects)[0] == pytest.approx(plain)


def test_copies_of_one_indicator_cost_nothing_under_westfall_young() -> None:
    column = np.random.default_rng(10).normal(size=(200, 1))
    assert westfall_young(np.tile(column, 20)) == pytest.approx(westfall_young(column)[0])


def test_corrected_p_values_keep_the_order_of_the_effects() -> None:
    matrix = np.random.default_rng(11).normal(size=(300, 6))
    matrix[0] = [9.0, 3.0, 2.0, 1.0, 0.5, 0.1]
    assert np.all(np.diff(westfall_young(matrix)) >= 0.0)


def test_holm_multiplies_the_smallest_by_the_number_of_indicators() -> None:
    assert holm(np.array([0.01, 0.04, 0.03])) == pytest.approx([0.03, 0.06, 0.06])


def test_the_population_model_gives_small_places_a_wider_scale() -> None:
    random = np.random.default_rng(12)
    people = np.exp(random.normal(10, 1, size=400))
    effects = random.normal(size=400) * np.sqrt(1e4 / people)
    scale = population_scale(effects, people)
    assert scale[people.argmin()] > 3.0 * scale[people.argmax()]


def test_a_perfect_fit_does_not_make_an_effect_infinite() -> None:
    drawn = of_effects(np.array([1.0, -2.0, 0.5]), np.array([1.0, 1.0, 0.0]))
    assert effect_test(1.0, 0.0, drawn, Statistic.STUDENTISED).p < 1.0
    assert np.isfinite(interval(1.0, 0.0, drawn, Statistic.STUDENTISED, alpha=0.5).high)


def test_too_few_controls_turn_to_the_symmetric_permutation() -> None:
    random = np.random.default_rng(13)
    exposed = np.zeros((9, 8), dtype=bool)
    exposed[:5, 5:] = True
    answer = estimate(panel_of(random.normal(size=(9, 8)), exposed), Method.SDID, seed="")
    assert not answer.placebo.controls_only
    assert answer.placebo.assignments == 125
    assert answer.interval.low <= answer.fit.effect <= answer.interval.high


@pytest.mark.parametrize("method", [Method.SC, Method.DIFP, Method.ASCM])
def test_nearly_equal_donors_get_certified_placebos(method: Method) -> None:
    random = np.random.default_rng(14)
    outcome = random.normal(size=(1, 8)) + 1e-9 * random.normal(size=(9, 8))
    exposed = np.zeros((9, 8), dtype=bool)
    exposed[0, 5:] = True
    answer = estimate(panel_of(outcome, exposed), method, seed="")
    assert answer.placebo.worst_gap <= 1e-9
