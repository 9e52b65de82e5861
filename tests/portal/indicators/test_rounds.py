# SPDX-License-Identifier: MPL-2.0
"""A round of figures corrects the one before, and can be taken back."""

from pathlib import Path

import pytest

from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.numbers import Status
from handlerum_portal.actions.evidence import indicators_rounds as rounds
from tests.portal.indicators.example import DAY, NAMES, SHARE


def seen(period: str, value: float) -> Measurement:
    return Measurement("andel", "0217", period, Status.OBSERVED, value)


def test_a_later_round_corrects_cell_by_cell_and_can_be_taken_back(tmp_path: Path) -> None:
    rounds.take_in(tmp_path, SHARE, [seen("2020", 1.0), seen("2021", 2.0)], NAMES, on=DAY)
    rounds.take_in(tmp_path, SHARE, [seen("2021", 3.0)], NAMES, on=DAY)
    assert [one.value for one in rounds.loaded(tmp_path, "andel")] == [1.0, 3.0]
    rounds.take_back(tmp_path, "andel")
    assert [one.value for one in rounds.loaded(tmp_path, "andel")] == [1.0, 2.0]


def test_a_round_that_hides_a_number_hides_it(tmp_path: Path) -> None:
    hidden = Measurement("andel", "0217", "2021", Status.SUPPRESSED)
    rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    rounds.take_in(tmp_path, SHARE, [hidden], NAMES, on=DAY)
    assert rounds.loaded(tmp_path, "andel") == (hidden,)


def test_the_same_round_twice_is_one_round(tmp_path: Path) -> None:
    first = rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    assert rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY) == first


def test_nothing_can_be_taken_back_from_nothing(tmp_path: Path) -> None:
    with pytest.raises(rounds.UnknownIndicator):
        rounds.take_back(tmp_path, "andel")


def test_a_write_that_fails_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    assert rounds.loaded(tmp_path, "andel") == ()
