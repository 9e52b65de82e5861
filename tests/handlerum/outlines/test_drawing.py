# SPDX-License-Identifier: MPL-2.0
"""Shapes become one drawing: nothing is lost, neighbours share a border, water stays water."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from handlerum.outlines.borders import outlines
from handlerum.outlines.cells import WATER, deepest, inside, owners, shared_out
from handlerum.outlines.drawing import Fineness, drawn, frame, read, written
from handlerum.outlines.simplify import area, simplified, simplified_loop

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
BESIDE = [(14.0, 0.0), (24.0, 0.0), (24.0, 10.0), (14.0, 10.0)]
COUNTRY = [(0.0, 0.0), (24.0, 0.0), (24.0, 10.0), (0.0, 10.0)]
EXACT = Fineness(tolerance=0.0, islet=0.0, gap=8)
corners = st.tuples(st.integers(0, 12), st.integers(0, 12))
maps = arrays(np.int16, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3))


def is_inside(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Count crossings of a ray to the left, edge by edge, as the textbook does."""
    odd = False
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        if (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) <= x:
            odd = not odd
    return odd


@given(st.lists(st.tuples(st.floats(-3, 9), st.floats(-3, 9)), min_size=3, max_size=7))
def test_a_cell_is_inside_where_a_ray_from_its_middle_crosses_the_ring_an_odd_number_of_times(
    ring: list[tuple[float, float]],
) -> None:
    found = inside([ring], (6, 7))
    assert [
        (x, y)
        for y in range(6)
        for x in range(7)
        if found[y, x] != is_inside(ring, x + 0.5, y + 0.5)
    ] == []


@given(maps)
def test_the_lines_around_an_owner_hold_its_cells_and_no_others(held: np.ndarray) -> None:
    lines = outlines(held, 0.0, 0.0)
    assert set(lines) == set(held.ravel().tolist()) - {WATER}
    for owner, loops in lines.items():
        assert (inside(loops, held.shape) == (held == owner)).all()
        assert sum(map(area, loops)) >= (held == owner).sum()


@given(maps, st.floats(0, 3))
def test_every_step_of_a_border_is_walked_back_by_the_neighbour_or_has_water_beside(
    held: np.ndarray, most: float
) -> None:
    held = np.pad(held, 1)
    loops = [loop for lines in outlines(held, most, 0.0).values() for loop in lines]
    steps = {step for loop in loops for step in pairwise((*loop, loop[0]))}
    alone = {corner for step in steps if step[::-1] not in steps for corner in step}
    assert [(x, y) for x, y in alone if (held[y - 1 : y + 1, x - 1 : x + 1] != WATER).all()] == []


@given(st.lists(corners, min_size=2, max_size=25), st.floats(0, 4))
def test_a_line_keeps_its_ends_and_its_distance_and_is_the_same_both_ways(
    line: list[tuple[int, int]], most: float
) -> None:
    light = simplified(tuple(line), most)
    assert (light[0], light[-1]) == (line[0], line[-1])
    assert simplified(tuple(line[::-1]), most) == light[::-1]
    assert all(nearest(corner, light) <= most + 1e-9 for corner in line)


def nearest(point: tuple[int, int], line: tuple[tuple[int, int], ...]) -> float:
    """Return how far a point lies from the nearest straight line through two corners."""
    far = [float(np.hypot(point[0] - x, point[1] - y)) for x, y in line]
    for (x0, y0), (x1, y1) in pairwise(line):
        length = float(np.hypot(x1 - x0, y1 - y0))
        if length:
            far.append(abs((x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)) / length)
    return min(far)


def test_a_closed_line_is_the_same_wherever_it_begins_and_whichever_way_it_runs() -> None:
    ring = ((0, 0), (3, 1), (6, 0), (7, 4), (6, 8), (3, 7), (0, 8), (1, 4))
    light = simplified_loop(ring, 1.5)
    assert set(light) == {(0, 0), (6, 0), (6, 8), (0, 8)}
    for turn in range(len(ring)):
        turned = (*ring[turn:], *ring[:turn])
        assert set(simplified_loop(turned, 1.5)) == set(light)
        assert set(simplified_loop(turned[::-1], 1.5)) == set(light)


def test_a_white_gap_over_land_is_closed_in_the_middle() -> None:
    left, right = drawn({"0001": [SQUARE], "0002": [BESIDE]}, [COUNTRY], (24, 10), EXACT)
    assert set(*read(left.path)) == {(0, 0), (12, 0), (12, 10), (0, 10)}
    assert set(*read(right.path)) == {(12, 0), (24, 0), (24, 10), (12, 10)}


def test_a_strait_between_two_shapes_stays_water() -> None:
    left, right = drawn({"0001": [SQUARE], "0002": [BESIDE]}, [SQUARE, BESIDE], (24, 10), EXACT)
    assert frame([left]) == (0, 0, 10, 10)
    assert frame([right], margin=1) == (13, -1, 12, 12)


def test_land_too_far_from_any_owner_is_nobodys() -> None:
    held = owners({1: [SQUARE]}, (10, 24))
    wide = shared_out(held, inside([COUNTRY], (10, 24)), 3)
    assert (wide == 1).sum() == 13 * 10


def test_an_islet_is_left_out_but_never_the_only_piece_of_an_owner() -> None:
    islet = [(20.0, 0.0), (22.0, 0.0), (22.0, 2.0), (20.0, 2.0)]
    fine = Fineness(tolerance=0.0, islet=5.0)
    (whole,) = drawn({"0001": [SQUARE, islet]}, [], (24, 10), fine)
    (small,) = drawn({"0002": [islet]}, [], (24, 10), fine)
    assert (len(read(whole.path)), len(read(small.path))) == (1, 1)


def test_a_label_lies_deep_inside_and_not_in_a_hole() -> None:
    land = np.ones((21, 41), dtype=bool)
    land[:, :30] = False
    assert deepest(land) == (35, 10)


@given(st.lists(st.lists(corners, min_size=3, max_size=9), min_size=1, max_size=3))
def test_a_path_reads_back_as_it_was_written(loops: list[list[tuple[int, int]]]) -> None:
    given_loops = tuple(map(tuple, loops))
    assert read(written(given_loops)) == given_loops


@pytest.mark.parametrize("path", ["", "M1 2", "M1 2l3 4", "M1.5 2l3 4z", "x", "M1 2l3 4 5z"])
def test_a_path_of_another_kind_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"whole steps|shorter"):
        read(path)
