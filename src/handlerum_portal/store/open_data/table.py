# SPDX-License-Identifier: MPL-2.0
"""What is a table that is given away? Its name, its columns, and its rows when they are wanted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table anybody may have; every row has exactly these columns, as plain values.

    `rows` may be asked more than once and need not hold them all in memory. `same_as` is the list
    of the API that has the same rows, if any. `is_loaded` says that the rows come with the facts
    and change only when those are loaded; the others follow what happens here.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Plain]]
    same_as: str = ""
    is_loaded: bool = False
