# SPDX-License-Identifier: MPL-2.0
"""A column of text becomes the numbers it means, or a refusal."""

import pytest

from handlerum.evaluation import Decimal, Status, read_numbers
from handlerum.evaluation.refusals import AmbiguousNumbers, UnreadableNumber


def values(*cells: str, decimal: Decimal | None = None) -> list[float]:
    return [reading.value for reading in read_numbers(cells, decimal)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2.351", "7,3"), [2351.0, 7.3]),
        (("1.234.567", "12"), [1234567.0, 12.0]),
        (("100,0 %", "7,3 %"), [100.0, 7.3]),
        (("89.80000305", "100.3000031"), [89.80000305, 100.3000031]),
        (("1,234.5", "2.351"), [1234.5, 2.351]),
        (("0.351", "2.351"), [0.351, 2.351]),
        (("\u2212 7,25", "1 234,5"), [-7.25, 1234.5]),
        (("1e-6", "2.5E3"), [1e-6, 2500.0]),
        (("7,3E-05", "1,5"), [7.3e-5, 1.5]),
        (("1\u00a0234\u00a0567", "12"), [1234567.0, 12.0]),
        (("12", "-3"), [12.0, -3.0]),
    ],
)
def test_a_column_is_read_by_its_own_marks(cells: tuple[str, ...], expected: list[float]) -> None:
    assert values(*cells) == expected


@pytest.mark.parametrize("cells", [("2.351", "2.402"), ("7,300",), ("7,3", "7.25"), ("100 %", "7")])
def test_a_column_that_reads_two_ways_is_refused(cells: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousNumbers):
        read_numbers(cells)


def test_a_stated_mark_settles_a_column_that_reads_two_ways() -> None:
    assert values("2.351", decimal=Decimal.COMMA) == [2351.0]
    assert values("2.351", decimal=Decimal.POINT) == [2.351]


@pytest.mark.parametrize(
    "cell", ["seksten", "1.2.3", "12,3,4", "inf", "-", "1e999", "12 kr.", "7 3", "1 12,3"]
)
def test_a_cell_that_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableNumber):
        read_numbers((cell, "1"))


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", Status.MISSING),
        ("NA", Status.MISSING),
        ("..", Status.SUPPRESSED),
        ("<5", Status.SUPPRESSED),
    ],
)
def test_missing_and_suppressed_are_kept_apart_from_zero(cell: str, status: Status) -> None:
    reading, zero = read_numbers((cell, "0"))
    assert reading.status is status
    assert reading.value != 0.0
    assert zero.status is Status.OBSERVED
