# SPDX-License-Identifier: MPL-2.0
"""Which number is written in a field or an address? One reading for every page that asks."""

from typing import Final

# So many digits fit in every number we keep.
_MOST_DIGITS: Final = 9


def number_in(text: str, otherwise: int = 0) -> int:
    """Return the whole number of 0–9 that is written; `otherwise` where it is none, or too long."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else otherwise
