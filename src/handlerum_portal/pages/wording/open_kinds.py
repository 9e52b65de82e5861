# SPDX-License-Identifier: MPL-2.0
"""What is a kind of value called, when a person reads what a column holds?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
KINDS: Final[Mapping[str, Pair]] = {
    "string": ("tekst", "text"),
    "integer": ("helt tal", "whole number"),
    "number": ("tal", "number"),
    "boolean": ("ja eller nej (i CSV 1 eller 0)", "yes or no (1 or 0 in CSV)"),
    "array": ("liste (i CSV som JSON)", "list (JSON in CSV)"),
    "object": ("felter (i CSV som JSON)", "fields (JSON in CSV)"),
}
