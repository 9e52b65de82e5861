# SPDX-License-Identifier: MPL-2.0
"""The outlines we ship: all 98 with their own names, closed, in the frame, without gaps."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from handlerum.outlines.drawing import read
from handlerum.outlines.simplify import area

ROOT = Path(__file__).parents[3]
FILE: dict[str, Any] = json.loads((ROOT / "data/outlines.json").read_text("utf-8"))
OURS = yaml.safe_load((ROOT / "data/municipalities.yaml").read_text("utf-8"))["municipalities"]
SHAPES = {row["code"]: row for row in FILE["shapes"]}
LINES = {code: read(row["path"]) for code, row in SHAPES.items()}
# Who meets whom on land, from the map of Denmark.
NEIGHBOURS = {
    "0217": {"0270", "0210"},
    "0530": {"0573", "0575", "0630", "0657", "0756", "0760"},
    "0840": {"0820", "0846", "0851"},
    "0410": {"0420", "0480"},
}
ISLANDS = ("0400", "0482", "0492", "0563", "0741", "0825", "0773")
Step = tuple[tuple[int, int], tuple[int, int]]


def steps(code: str) -> set[Step]:
    return {step for line in LINES[code] for step in pairwise((*line, line[0]))}


def neighbours(code: str) -> set[str]:
    back = {(end, start) for start, end in steps(code)}
    return {other for other in LINES if other != code and back & steps(other)}


def test_the_98_codes_and_names_are_those_of_our_own_table() -> None:
    ours = [(row["code"], row["name"]) for row in OURS]
    assert sorted(ours) == [(row["code"], row["name"]) for row in FILE["shapes"]]
    assert len(SHAPES) == 98


def test_the_file_keeps_its_source_and_the_whole_licence() -> None:
    source = FILE["source"]
    assert source["package"] == "npm react-denmark-map 1.0.0"
    assert "Copyright (c) 2022 Martin Polley" in source["notice"]
    assert "The above copyright notice and this permission notice shall be" in source["notice"]
    assert source["notice"].endswith("DEALINGS IN THE\nSOFTWARE.")
    assert "ikke en juridisk grænse" in FILE["note"]["da"]
    assert "not a legal boundary" in FILE["note"]["en"]


@pytest.mark.parametrize("code", SHAPES)
def test_a_shape_is_closed_has_size_and_lies_in_the_view(code: str) -> None:
    assert SHAPES[code]["path"].endswith("z")
    assert SHAPES[code]["path"].count("z") == SHAPES[code]["path"].count("M")
    for line in LINES[code]:
        assert len(set(line)) >= 3
        assert area(line) > 0
        assert all(0 <= x <= FILE["width"] and 0 <= y <= FILE["height"] for x, y in line)


@pytest.mark.parametrize("code", SHAPES)
def test_a_label_lies_inside_its_municipality(code: str) -> None:
    x, y = (middle + 0.5 for middle in SHAPES[code]["middle"])
    odd = 0
    for (x0, y0), (x1, y1) in steps(code):
        odd += (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) <= x
    assert odd % 2 == 1


def test_no_border_has_a_gap_and_none_is_drawn_by_three() -> None:
    drawn = Counter(step for code in LINES for step in steps(code))
    assert max(drawn.values()) == 1
    assert sum((end, start) in drawn for start, end in drawn) > 1500


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_a_municipality_meets_those_it_meets_on_the_map_of_denmark(code: str) -> None:
    assert neighbours(code) == NEIGHBOURS[code]


@pytest.mark.parametrize("code", ISLANDS)
def test_a_municipality_of_islands_meets_nobody(code: str) -> None:
    assert neighbours(code) == set()


def test_bornholm_stands_in_the_upper_right_with_nobody_near() -> None:
    bornholm = np.array([corner for line in LINES["0400"] for corner in line])
    others = np.array([c for code in LINES if code != "0400" for line in LINES[code] for c in line])
    left, top = bornholm.min(axis=0) - 100
    right, bottom = bornholm.max(axis=0) + 100
    near = others[(others[:, 0] > left) & (others[:, 0] < right)]
    assert left > FILE["width"] * 0.8
    assert bottom < FILE["height"] * 0.2
    assert near[(near[:, 1] > top) & (near[:, 1] < bottom)].size == 0


def test_the_outlines_lie_as_the_tiles_lie() -> None:
    """The tile map was made by hand from other sources; a swapped name would lie far from it."""
    on_tiles = np.array([row["tile"] for row in OURS if row["code"] != "0400"], dtype=float)
    outlined = np.array([SHAPES[row["code"]]["middle"] for row in OURS if row["code"] != "0400"])
    for axis in (0, 1):
        fit = np.polyfit(outlined[:, axis], on_tiles[:, axis], 1)
        off = np.abs(np.polyval(fit, outlined[:, axis]) - on_tiles[:, axis])
        assert np.corrcoef(outlined[:, axis], on_tiles[:, axis])[0, 1] > 0.9
        assert off.max() < 5


def test_the_file_is_light() -> None:
    assert sum(len(row["path"]) for row in FILE["shapes"]) < 25_000
