# SPDX-License-Identifier: MPL-2.0
"""What was made last, and is it still at hand? The oldest leaves when the shelf is full."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """The values put here last; each step is one of a dictionary's own, so threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """Return the value and let it stay longest, or None."""
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found
        return found

    def put(self, key: Hashable, value: Value) -> Value:
        """Keep a value and return it."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            self._kept.pop(next(iter(self._kept), None), None)
        return value
