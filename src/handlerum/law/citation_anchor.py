# SPDX-License-Identifier: MPL-2.0
"""Where in running text may a reference begin? At § and at numbers beside a word such as stk."""

import re
from collections.abc import Iterator
from typing import Final

# Every alternative begins with § or a digit, so that the search skips letters at the speed of C.
_BESIDE_A_WORD: Final = (
    r"(?<=§)|(?<=tk\.\s[0-9])()|(?<=tk\.[0-9])()|(?<=nr\.\s[0-9])()|(?<=nr\.[0-9])()"
    r"|(?<=apitel\s[0-9])()|(?<=apitlerne\s[0-9])()|(?<=ap\.\s[0-9])()|(?<=fsnit\s[0-9])()"
    r"|(?<=ilag\s[0-9])()|(?<=rtikel\s[0-9])()|(?<=rtiklerne\s[0-9])()"
)
_BACK: Final = (0, 5, 4, 4, 3, 8, 11, 5, 7, 6, 8, 11)
"""How far before the digit the word of each alternative begins, by its group."""
_ORDINAL: Final = (
    r"(?<![0-9][0-9])(?:(?=[0-9]{0,2}\.?\s?(?:pkt|led\b|punktum))"
    r"|(?=[0-9]{0,2}\.(?:\s?[-–,]\s?[0-9]|\s(?:og|eller|samt)\s[0-9])))"
)
_NUMBERED: Final = re.compile(rf"[§0-9](?:{_BESIDE_A_WORD})")
_NUMBERED_OR_ORDINAL: Final = re.compile(rf"[§0-9](?:{_BESIDE_A_WORD}|{_ORDINAL})")
# One pattern a word, each with a literal start: found as fast as a plain substring.
_LETTERED: Final = {
    "itra": re.compile(r"itra\s[a-zæøå]\b"),
    "apit": re.compile(r"apit(?:el|lerne)\s[IVX]"),
    "fsnit": re.compile(r"fsnit\s[IVX]"),
    "ilag": re.compile(r"ilag\s[A-Z]\b"),
    "idste": re.compile(r"idste\s(?:pkt|punktum)"),
}
# The label that opens a section or subsection names itself; it is no reference.
_OWN_LABEL: Final = re.compile(
    r"(?:§\s*\d+(?:\s?[a-zæøå])?|Stk\.\s*\d+)\.\s+(?:[A-ZÆØÅ(»\"]|\d+[.)])"
)
_NUMBER_OF_AN_ACT: Final = re.compile(
    r"(?:lov|bekendtgørelse|cirkulære|forordning|direktiv|vejledning|anordning|EF\)|EU\)|EØF\)"
    r"|afgørelse|konvention|j\.|cvr|cpr|matr\.|protokol|lbkg?\.?|bkg\.?|løbe|telefon|tlf\.)\s*-?$",
    re.IGNORECASE,
)
_NUMBERED_ACT: Final = re.compile(r"nr\.\s?\d+\s?(?:/|af\s\d|\.\d)")


def anchors(text: str) -> Iterator[int]:
    """Return the places where a reference may begin, in order."""
    ordinal = "pkt" in text or "punktum" in text or ". led" in text
    pattern = _NUMBERED_OR_ORDINAL if ordinal else _NUMBERED
    numbered = map(_begins, pattern.finditer(text))
    lettered = [
        match.start() - 1
        for word, words in _LETTERED.items()
        if word in text
        for match in words.finditer(text)
    ]
    return iter(sorted([*numbered, *lettered])) if lettered else numbered


def _begins(match: re.Match[str]) -> int:
    group = match.lastindex
    return match.start() - _BACK[group] if group else match.start()


def names_itself(text: str, at: int) -> bool:
    """Claim that what begins there is a label or the number of an act, not a reference."""
    match text[at]:
        case "n":
            before = text[max(0, at - 24) : at].rstrip(" ")
            return bool(_NUMBER_OF_AN_ACT.search(before) or _NUMBERED_ACT.match(text, at))
        case "§" | "S":
            before = text[max(0, at - 3) : at].rstrip(" \u00a0")
            opens = not before or before[-1] == "\n" or (text[at] == "S" and before[-1] == ".")
            return opens and _OWN_LABEL.match(text, at) is not None
        case _:
            return False
