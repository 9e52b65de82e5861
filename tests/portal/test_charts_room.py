# SPDX-License-Identifier: MPL-2.0
"""No label of a figure lies on a line, on a dot or on another label, on a desk or on a phone."""

import re
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from handlerum_portal.pages.charts.dots import Dot, dots
from handlerum_portal.pages.charts.drawing import WIDTH, Told
from handlerum_portal.pages.charts.levels import Levels, level_lines
from handlerum_portal.pages.charts.lines import Lines, placebo_lines

TOLD = Told("k", "Hvordan er det gået?", "Beskrivelse", "da")
# The letters of a figure as drawn, and as a phone writes them (evidence.css).
LETTERS = (15.0, 24.0)
PERIODS = tuple(str(year) for year in range(2014, 2024))
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?[\d.]+")
Rectangle = tuple[float, float, float, float]
BEFORE_NAMES = "aftalen begynder"
chosen_rows = st.lists(
    st.lists(st.floats(0, 9), min_size=10, max_size=10).map(tuple), min_size=1, max_size=5
)


def bounds(text: Any, letters: float) -> Rectangle:
    """Return the box of a text; half-bold letters of IBM Plex Sans are 0.57 wide on the average."""
    wide = 0.57 * letters * len(text.text)
    x, y = float(text.get("x")), float(text.get("y"))
    left = {"end": x - wide, "middle": x - wide / 2}.get(text.get("text-anchor", ""), x)
    return left, y - 0.72 * letters, left + wide, y + 0.2 * letters


def meets(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def drawn_boxes(root: Any) -> list[Rectangle]:
    """Return small boxes along every strong line: what must never lie under a label."""
    strong = [one for one in root.iter() if one.get("class") in {"treated", "middle", "start"}]
    found = []
    for one in strong:
        if one.tag == f"{SVG}line":
            ends = [float(one.get(name)) for name in ("x1", "y1", "x2", "y2")]
            points = [(ends[0], ends[1]), (ends[2], ends[3])]
        else:
            numbers = [float(part) for part in NUMBER.findall(one.get("d"))]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for (ax, ay), (bx, by) in pairwise(points):
            for share in np.linspace(0.0, 1.0, 40):
                x, y = ax + share * (bx - ax), ay + share * (by - ay)
                found.append((x - 1, y - 1, x + 1, y + 1))
    return found


def labels(root: Any, letters: float) -> list[Rectangle]:
    texts = [one for one in root.iter(f"{SVG}text") if one.get("class") != "halo"]
    return [bounds(one, letters) for one in texts]


def is_clear(figure: str, letters: float) -> bool:
    root = etree.fromstring(figure)
    boxes, lines = labels(root, letters), drawn_boxes(root)
    on_lines = any(meets(box, line) for box in boxes for line in lines)
    on_others = any(meets(one, other) for one, other in combinations(boxes, 2))
    outside = any(box[0] < 0 or box[2] > WIDTH for box in boxes)
    return not on_lines and not on_others and not outside


@pytest.mark.parametrize("letters", LETTERS)
@given(rows=chosen_rows, start=st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_names_of_lines_lie_on_nothing(
    letters: float, rows: list[tuple[float, ...]], start: int
) -> None:
    named = tuple((f"Kommune nummer {at}", row) for at, row in enumerate(rows))
    others = tuple(tuple(row) for row in np.random.default_rng(1).normal(5, 1, (20, 10)))
    levels = Levels(PERIODS, named, others, "de andre, midten", start, BEFORE_NAMES)
    assert is_clear(str(level_lines(TOLD, levels)), letters)


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("start", [1, 4, 7, 9])
@pytest.mark.parametrize("name", ["Viborg", "Langeland, Middelfart og Viborg", "x " * 60])
def test_the_treated_line_is_named_clear_of_all_lines(
    name: str, start: int, letters: float
) -> None:
    random = np.random.default_rng(start)
    lines = Lines(
        PERIODS, start, random.normal(size=10), random.normal(size=(50, 10)), name, BEFORE_NAMES
    )
    assert is_clear(str(placebo_lines(TOLD, lines)), letters)


@pytest.mark.parametrize("letters", LETTERS)
def test_names_of_estimates_are_clear_of_intervals_and_of_zero(letters: float) -> None:
    rows = [Dot("Forældre, der er trygge ved skolen", at - 1.0, -3.0, 3.0, 0.5) for at in range(4)]
    root = etree.fromstring(str(dots(TOLD, rows)))
    named = [bounds(one, letters) for one in root.iter(f"{SVG}text") if "Forældre" in one.text]
    zero = [one for one in root.iter(f"{SVG}line") if one.get("class") in {"zero", "treated"}]
    lines = [
        tuple(float(one.get(name)) + by for name, by in edges)
        for one in zero
        for edges in [(("x1", -1), ("y1", -1), ("x2", 1), ("y2", 1))]
    ]
    assert len(named) == 4
    assert not [1 for box in named for line in lines if meets(box, line)]
