# SPDX-License-Identifier: MPL-2.0
"""Which kind of value does each column of a table hold, as a data package names kinds?"""

from collections.abc import Mapping
from typing import Any, Final

_NAMES: Final[Mapping[type, str]] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    tuple: "array",
    dict: "object",
}


class Kinds:
    """What was seen of a table: how many rows, and the kinds of each column."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.rows = 0
        self._seen: dict[str, set[str]] = {name: set() for name in columns}

    def see(self, row: Mapping[str, Any]) -> None:
        """Count a row, and note the kinds of its values; null is of every kind."""
        self.rows += 1
        for name, value in row.items():
            if value is not None:
                self._seen[name].add(_NAMES.get(type(value), "string"))

    def named(self) -> dict[str, str]:
        """Return the kind of each column; numbers that are not whole make a column of numbers."""
        return {name: _one(seen) for name, seen in self._seen.items()}


def _one(seen: set[str]) -> str:
    if seen == {"integer", "number"}:
        return "number"
    return next(iter(seen)) if len(seen) == 1 else "string"
