# SPDX-License-Identifier: MPL-2.0
"""A gap in a line is a gap: neither zero nor a bridge over it."""

from handlerum_portal.pages.charts.drawing import Told
from handlerum_portal.pages.charts.levels import Levels, level_lines

NAN = float("nan")


def drawn(row: tuple[float, ...], *others: tuple[float, ...]) -> str:
    periods = tuple(str(2015 + at) for at in range(len(row)))
    levels = Levels(periods, (("her", row),), others, "midten", 2, "begynder")
    return str(level_lines(Told("k", "Hvordan?", "Beskrevet"), levels))


def test_a_gap_breaks_the_line_and_leaves_no_dot() -> None:
    whole, broken = drawn((1.0, 2.0, 3.0, 4.0, 5.0)), drawn((1.0, 2.0, NAN, 4.0, 5.0))
    assert (whole.count('class="treated"'), whole.count("<circle")) == (1, 5)
    assert (broken.count('class="treated"'), broken.count("<circle")) == (2, 4)


def test_a_place_without_figures_has_neither_line_nor_name() -> None:
    assert ">her<" not in drawn((NAN, NAN, NAN), (1.0, 2.0, 3.0))


def test_the_middle_leaves_out_what_is_not_known() -> None:
    levels = Levels(("1", "2"), (), ((1.0, NAN), (3.0, NAN), (NAN, 5.0)), "midten")
    assert levels.median == (2.0, 5.0)


def test_names_of_lines_that_end_together_stand_apart() -> None:
    levels = Levels(("1", "2"), (("a", (1.0, 2.0)), ("b", (1.0, 2.01))), (), "midten")
    text = str(level_lines(Told("k", "Hvordan?", "Beskrevet"), levels))
    heights = sorted(
        {
            float(part.split('"')[0])
            for part in text.split(' y="')[1:]
            if ">a<" in part or ">b<" in part
        }
    )
    assert heights[-1] - heights[0] >= 24.0
