# SPDX-License-Identifier: MPL-2.0
"""Which words only say which class: "3.b"? They tell nothing of the rule, and are no section."""

import re
from typing import Final

_CLASS: Final = re.compile(
    r"((?:§|\bparagraf(?:fen)?|\bsection)\s*\d+\s?\.?\s?[a-zæøå]\b)"
    r"|(?<![\w.,§])(?:10|\d)(?:\.\s?|)[a-zæøå]\b",
    re.IGNORECASE,
)


def without_classes(text: str) -> str:
    """Return the text without names of classes ("3.b", "10. c", "4a"); "§ 3 b" stays."""
    return _CLASS.sub(lambda found: found[1] or " ", text)
