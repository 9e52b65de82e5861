# SPDX-License-Identifier: MPL-2.0
"""How large can a list of rules be, and how is a file refused that is not one?"""

from typing import Final

from handlerum.errors import HandlerumError

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 2_000
MOST_CELLS: Final = 30


class UnreadableTable(HandlerumError):
    """A file that is no table, hides something, or is larger than a list of rules can be."""

    code = "unreadable_table"


def refused(reason: str, value: str = "") -> UnreadableTable:
    """Return the refusal of a file for a reason that has words."""
    return UnreadableTable(
        f"The table cannot be read: {reason} {value}.", reason=reason, value=value
    )
