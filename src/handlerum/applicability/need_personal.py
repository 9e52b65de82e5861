# SPDX-License-Identifier: MPL-2.0
"""Does a question hold what should not be there: a CPR number or somebody's name?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from handlerum.ledger.personal import holds_cpr

_DIGITS: Final = re.compile(r"\d{2}[\s./-]?\d{2}[\s./-]?(?:\d{2}|\d{4})[\s./-]{0,3}\d{4}(?!\d)")
_NAME: Final = r"[A-ZÆØÅ][a-zæøåéüö]+"
_FULL_NAME: Final = re.compile(rf"\b{_NAME}(?:\s+(?:{_NAME}|[A-ZÆØÅ]\.))*\s+{_NAME}\b")
_AFTER_KIN: Final = re.compile(
    r"\b(?i:søn|datter|mor|far|mand|kone|kollega|eleven|borgeren|barnet|drengen|pigen|fru|hr\.?|"
    rf"naboen|son|daughter|mother|father|wife|husband|mr\.?|mrs\.?)\s+({_NAME})\b"
)
_SURNAME: Final = re.compile(r"(?:sen|gaard|gård|sson)$")
_HIDDEN: Final = " "


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text without what is personal, and codes for what was taken out."""

    text: str
    found: tuple[str, ...]


def without_personal_data(text: str, is_common_word: Callable[[str], bool]) -> Cleaned:
    """Take out CPR numbers and what looks like names; words of the language are left alone."""
    found = []
    if holds_cpr(text):
        found.append("cpr")
        text = _DIGITS.sub(_HIDDEN, text)
    shorter = _without_names(text, is_common_word)
    if shorter != text:
        found.append("navn")
    return Cleaned(shorter, tuple(found))


def _without_names(text: str, is_common_word: Callable[[str], bool]) -> str:
    def hide(match: re.Match[str]) -> str:
        words = match.group().split()
        is_name = _SURNAME.search(words[-1]) or not any(is_common_word(w.lower()) for w in words)
        return _HIDDEN if is_name else match.group()

    def hide_kin(match: re.Match[str]) -> str:
        name = match.group(1)
        if is_common_word(name.lower()):
            return match.group()
        return match.group()[: -len(name)] + _HIDDEN

    return _AFTER_KIN.sub(hide_kin, _FULL_NAME.sub(hide, text))
