# SPDX-License-Identifier: MPL-2.0
"""Figures are named, drawn with points and no commas, and carry no script."""

import math
import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from handlerum_portal.pages.charts.dots import Dot, Moment, dots, timeline
from handlerum_portal.pages.charts.drawing import Told
from handlerum_portal.pages.charts.lines import Lines, band, histogram, placebo_lines
from handlerum_portal.pages.charts.numbers import decimals_for, decimals_of, thinned, ticks, written

TOLD = Told("k", "Skiller den sig ud?", "Beskrivelse <af> billedet", "da")
SVG = "{http://www.w3.org/2000/svg}"
RANDOM = np.random.default_rng(3)
LINES = Lines(
    tuple(str(year) for year in range(2014, 2024)),
    7,
    np.linspace(-0.5, 1234.5, 10),
    RANDOM.normal(size=(97, 10)) * 300.0,
    "Eksempelby & Andensted",
    "aftalen begynder",
)
DOTS = (
    Dot("trivsel", 0.4, -0.2, 1.0, 0.3),
    Dot("fravær", -8.0, -math.inf, -7.5, 0.0),
)
MOMENTS = tuple(Moment(date(2020, month, 1), "x") for month in range(1, 13))
FIGURES = {
    "lines": placebo_lines(TOLD, LINES),
    "band": band(TOLD, LINES),
    "histogram": histogram(TOLD, 2.5, RANDOM.normal(size=500), "Eksempelby"),
    "dots": dots(TOLD, DOTS),
    "timeline": timeline(TOLD, MOMENTS),
}
each = pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))


@each
def test_a_figure_is_an_image_with_a_name_and_a_description(figure: str) -> None:
    root = etree.fromstring(figure)
    named = {child.get("id"): child.text for child in root[:2]}
    assert root.get("role") == "img"
    assert str(root.get("aria-labelledby")).split() == list(named)
    assert list(named.values()) == [TOLD.title, TOLD.description]


@each
def test_no_coordinate_is_written_with_a_comma(figure: str) -> None:
    assert re.findall(r'="[^"]*\d,\d[^"]*"', figure) == []
    assert re.search(r'="[^"]*(nan|inf)\b', figure) is None


@each
def test_a_figure_holds_no_script_and_no_style_of_its_own(figure: str) -> None:
    assert re.search(r"<script|<style|\sstyle=|\son\w+=|href=", figure) is None


def test_numbers_on_the_axis_are_written_in_the_language() -> None:
    english = placebo_lines(Told("k", "t", "d", "en"), LINES)
    assert ">1.000</text>" in FIGURES["lines"]
    assert ">1,000</text>" in english


def test_every_other_choice_has_its_line() -> None:
    root = etree.fromstring(FIGURES["lines"])
    others = [one.get("d") or "" for one in root.iter(f"{SVG}path") if one.get("class") == "others"]
    assert "".join(others).count("M") == len(LINES.others)


def test_too_many_lines_are_thinned_evenly_and_all_still_counted() -> None:
    many = Lines(LINES.periods, 7, LINES.treated, np.zeros((20_000, 10)), "x", "y")
    assert len(many.drawn) == 10_000
    assert len(many.others) == 20_000


def test_a_line_that_leaves_the_picture_is_counted() -> None:
    others = np.zeros((200, 10))
    others[0, 3] = 1e9
    assert Lines(LINES.periods, 7, np.ones(10), others, "x", "y").beyond == 1


def test_the_treated_line_never_leaves_the_picture() -> None:
    low, high = LINES.edges
    assert low < LINES.treated.min() <= LINES.treated.max() < high


def test_an_interval_without_an_end_is_drawn_as_an_arrow() -> None:
    bounded = dots(TOLD, DOTS[:1])
    assert bounded.count("<path") == 0
    assert FIGURES["dots"].count("<path") == 2


def test_a_timeline_has_a_dot_for_every_moment() -> None:
    numbers = re.findall(r'class="on-dot"[^>]*>(\d+)<', FIGURES["timeline"])
    assert numbers == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (-0.5, 1, "−0,5", "−0.5"),
        (-0.04, 1, "0,0", "0.0"),
        (math.inf, 0, "∞", "∞"),
        (math.nan, 0, "–", "–"),
    ],
)
def test_numbers_are_written_for_people(
    value: float, decimals: int, danish: str, english: str
) -> None:
    assert written(value, "da", decimals) == danish
    assert written(value, "en", decimals) == english


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_a_written_number_is_the_number_rounded(value: float, decimals: int) -> None:
    text = written(value, "da", decimals).replace(".", "").replace(",", ".").replace("−", "-")
    assert float(text) == pytest.approx(round(value, decimals), abs=0.5 * 10.0**-decimals)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_marks_of_an_axis_are_few_round_and_inside(low: float, width: float) -> None:
    levels = ticks(low, low + width)
    assert 1 <= len(levels) <= 7
    assert low - 1e-6 * width <= min(levels) <= max(levels) <= low + width * (1 + 1e-6)


@pytest.mark.parametrize(("spread", "decimals"), [(9.4, 1), (0.37, 2), (120.0, 0), (0.0041, 4)])
def test_a_spread_is_shown_with_two_digits(spread: float, decimals: int) -> None:
    assert decimals_of(spread) == decimals


@pytest.mark.parametrize(("step", "decimals"), [(2.5, 1), (0.25, 2), (5.0, 0), (0.1, 1)])
def test_an_axis_has_as_many_decimals_as_its_step(step: float, decimals: int) -> None:
    assert decimals_for((0.0, step)) == decimals


def test_labels_are_thinned_evenly_and_the_last_is_kept() -> None:
    assert thinned([str(at) for at in range(12)], 5) == (2, 5, 8, 11)
