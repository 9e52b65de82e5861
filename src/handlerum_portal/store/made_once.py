# SPDX-License-Identifier: MPL-2.0
"""What is made from the register once for each state, by the first who asks while others wait?"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class MadeOnce(Generic[Given, Made]):
    """A maker that keeps what it made for the last states; two threads never make the same.

    For what takes long: after a publication every reader wants the new one in the same moment.
    Makers may ask each other downwards only, as functions do.
    """

    def __init__(self, make: Callable[Given, Made], most: int) -> None:
        self._kept = lru_cache(maxsize=most)(make)
        self._turn = RLock()
        self.cache_clear = self._kept.cache_clear
        update_wrapper(self, make)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Made:
        """Return what was made for this state, or make it."""
        with self._turn:
            return self._kept(*given, **named)  # type: ignore[arg-type]


def made_once(most: int) -> Callable[[Callable[Given, Made]], MadeOnce[Given, Made]]:
    """Keep what a maker made for the last `most` states."""
    return lambda make: MadeOnce(make, most)
