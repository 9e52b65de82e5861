# SPDX-License-Identifier: MPL-2.0
"""What is hidden stays hidden: no cell can be computed from what is shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.evaluation.privacy import audit, dominated, suppress, too_small
from handlerum.evaluation.refusals import UnsafeTable

TABLE = np.array([[3.0, 20.0, 30.0], [15.0, 25.0, 40.0], [22.0, 31.0, 50.0]])


def test_hiding_only_the_small_cell_lets_it_be_computed() -> None:
    """The broken variant: primary suppression alone."""
    (exposed,) = audit(TABLE, too_small(TABLE))
    assert (exposed.low, exposed.high) == pytest.approx((3.0, 3.0))
    assert not exposed.safe


def test_secondary_suppression_makes_the_small_cell_safe() -> None:
    found = suppress(TABLE)
    assert found.primary.sum() == 1
    assert found.secondary.sum() >= 3
    assert all(one.safe for one in audit(TABLE, found.hidden))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4), st.integers(2, 4))
def test_no_hidden_cell_can_be_bounded_within_five(seed: int, rows: int, columns: int) -> None:
    counts = np.random.default_rng(seed).integers(1, 60, size=(rows, columns)).astype(float)
    try:
        found = suppress(counts)
    except UnsafeTable:
        return
    assert [
        one for one in audit(counts, found.hidden) if one.high < counts[one.cell] + 5 - 1e-5
    ] == []


def test_a_table_whose_totals_give_a_cell_away_is_refused() -> None:
    with pytest.raises(UnsafeTable):
        suppress(np.array([[2.0], [30.0]]))


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert not suppress(TABLE + 10.0).hidden.any()


def test_zero_is_shown_and_is_not_small() -> None:
    assert too_small(np.array([0.0, 1.0, 4.0, 5.0])).tolist() == [False, True, True, False]


def test_the_threshold_cannot_go_below_three() -> None:
    with pytest.raises(ValueError, match="3"):
        too_small(TABLE, threshold=2)


@pytest.mark.parametrize(
    ("contributions", "expected"),
    [((50, 35, 15), True), ((50, 34, 16), False), ((), False), ((7,), True)],
)
def test_two_contributors_with_85_percent_dominate(
    contributions: tuple[float, ...], expected: object
) -> None:
    assert dominated(contributions) is expected


def test_a_dominated_cell_is_protected_like_a_small_one() -> None:
    also = np.zeros(TABLE.shape, dtype=bool)
    also[2, 2] = True
    found = suppress(TABLE + 10.0, also=also)
    assert found.hidden[2, 2]
    assert all(one.safe for one in audit(TABLE + 10.0, found.hidden))


def test_the_audit_looks_at_every_hidden_cell() -> None:
    assert len(audit(TABLE, np.ones(TABLE.shape, dtype=bool))) == 9
