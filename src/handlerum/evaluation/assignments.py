# SPDX-License-Identifier: MPL-2.0
"""Who else could have been treated? Every assignment of the start dates, or a fixed sample."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from math import comb

import numpy as np

from handlerum.evaluation.arrays import Ints

CAP = 5_000
_SAMPLE = 1_999


@dataclass(frozen=True, slots=True)
class Assignments:
    """Unit indices per assignment, shape (assignments, treated units), cohort after cohort.

    `sizes` are the cohort sizes; `possible` counts all assignments; `enumerated` claims that every
    one of them is here.
    """

    rows: Ints
    sizes: tuple[int, ...]
    possible: int
    enumerated: bool


def count_assignments(pool: int, sizes: Sequence[int]) -> int:
    """Return in how many ways the cohorts can be drawn from a pool of units."""
    total, left = 1, pool
    for size in sizes:
        total *= comb(left, size)
        left -= size
    return total


def assignments(pool: Ints, sizes: Sequence[int], seed: str, *, cap: int = CAP) -> Assignments:
    """Return every assignment of `pool` units when there are at most `cap`, else a sample.

    The sample is drawn from `seed`, the hash of the plan, so that nobody can choose a lucky one.
    """
    possible = count_assignments(int(pool.size), sizes)
    if possible == 0:
        return Assignments(np.zeros((0, sum(sizes)), dtype=np.int64), tuple(sizes), 0, True)
    if possible <= cap:
        return Assignments(_enumerate(pool, sizes), tuple(sizes), possible, True)
    generator = np.random.Generator(np.random.PCG64(seed_of(seed)))
    drawn = min(_SAMPLE, cap)
    keys = generator.random((drawn, pool.size))
    chosen = np.argpartition(keys, sum(sizes) - 1, axis=1)[:, : sum(sizes)]
    ordered = np.take_along_axis(chosen, np.take_along_axis(keys, chosen, 1).argsort(axis=1), 1)
    return Assignments(_sorted_within(pool[ordered], sizes), tuple(sizes), possible, False)


def with_actual_first(drawn: Assignments, actual: Ints) -> Assignments:
    """Return the assignments with the real one in row 0 and nowhere else when enumerated."""
    rows = drawn.rows
    if drawn.enumerated:
        rows = rows[~(rows == actual).all(axis=1)]
    return Assignments(
        np.vstack((actual[None, :], rows)), drawn.sizes, drawn.possible, drawn.enumerated
    )


def seed_of(text: str) -> int:
    """Return the seed that a text's SHA-256 gives."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def _enumerate(pool: Ints, sizes: Sequence[int]) -> Ints:
    if len(sizes) == 1:
        count = comb(int(pool.size), sizes[0])
        flat = np.fromiter(
            chain.from_iterable(combinations(range(int(pool.size)), sizes[0])),
            dtype=np.int64,
            count=count * sizes[0],
        )
        return np.asarray(pool[flat.reshape(count, sizes[0])])
    parts = []
    for first in combinations(range(int(pool.size)), sizes[0]):
        rest = _enumerate(np.delete(pool, first), sizes[1:])
        parts.append(np.hstack((np.tile(pool[list(first)], (len(rest), 1)), rest)))
    return np.vstack(parts)


def _sorted_within(rows: Ints, sizes: Sequence[int]) -> Ints:
    edges = np.cumsum((0, *sizes))
    parts = [np.sort(rows[:, a:b], axis=1) for a, b in pairwise(edges)]
    return np.hstack(parts)
