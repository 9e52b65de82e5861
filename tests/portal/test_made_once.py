# SPDX-License-Identifier: MPL-2.0
"""When many ask for the same at once, it is made once, and each state keeps its own."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Barrier, Event
from typing import Any

from handlerum_portal.store.made_once import made_once

READERS = 6


def makes(keep: Any) -> int:
    """Return how often it was made while the makers could meet."""
    together, is_made = Barrier(READERS), Event()
    made: list[int] = []

    @keep
    def make(state: int) -> int:
        made.append(state)
        is_made.wait(0.2)
        return state * 2

    def read(_: int) -> int:
        together.wait(10)
        return int(make(7))

    with ThreadPoolExecutor(READERS) as readers:
        assert set(readers.map(read, range(READERS))) == {14}
    return len(made)


def test_many_readers_of_a_new_state_wait_for_the_first() -> None:
    assert makes(made_once(2)) == 1


def test_without_the_turn_each_reader_makes_its_own() -> None:
    """The seeded fault: an ordinary cache lets all of them in."""
    assert makes(lru_cache(maxsize=2)) > 1


def test_each_state_keeps_its_own_and_the_oldest_leaves() -> None:
    made: list[int] = []

    @made_once(2)
    def make(state: int) -> int:
        made.append(state)
        return state

    assert [make(1), make(2), make(1), make(3), make(2)] == [1, 2, 1, 3, 2]
    assert made == [1, 2, 3, 2]
