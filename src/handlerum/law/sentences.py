# SPDX-License-Identifier: MPL-2.0
"""Where does a sentence (pkt.) of a Danish legal text end?"""

import re
from itertools import pairwise
from typing import Final

# These never end a sentence: a number, a name or a word must follow.
_NEVER_LAST: Final = frozenset(
    "jf stk nr kap art litra ca dvs bl.a f.eks fx hhv henh pr vedr ang ift mht inkl ekskl maks min"
    " tlf sml cf ktr afs div dr prof st chr kgl s p.g.a pga ifm iht ell bekg bkg lbk bek".split()
)
_BOUNDARY: Final = re.compile(
    r"(?P<word>[^\s.?!]*(?:\.[^\s.?!]+)*)(?P<stop>[.?!])(?P<close>[»«\"”)\]]*)(?P<gap>\s+)"
    r"(?=(?P<next>[\W_]*\w))"
)
_ROMAN_OR_INITIAL: Final = re.compile(r"[A-ZÆØÅ]")
_ORDINAL_BEFORE_NAME: Final = re.compile(r"\d+\.\s+(?:Maj|Verdenskrig|Juledag|Pinsedag|Påskedag)\b")
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences, gaps kept at the end of each, so that joining them gives the text."""
    if not text:
        return ()
    cuts = [match.end() for match in _BOUNDARY.finditer(text) if _ends_here(text, match)]
    edges = [0, *cuts, len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges) if a < b]
    return tuple(pieces)


def _ends_here(text: str, match: re.Match[str]) -> bool:
    following = match["next"]
    opener, first = following[:-1], following[-1]
    if not (first.isupper() or (first.isdigit() and _starts_with_number(match)) or "§" in opener):
        return False
    if match["stop"] != ".":
        return True
    word = match["word"].strip("(»\"'" + _INVISIBLE).lower()
    if word in _NEVER_LAST or _ROMAN_OR_INITIAL.fullmatch(match["word"].strip("(")):
        return False
    return _ORDINAL_BEFORE_NAME.match(text, match.start("word")) is None


def _starts_with_number(match: re.Match[str]) -> bool:
    """Claim that a full word ended before the number: "klasse. 10. klasse" is two sentences."""
    word = match["word"]
    return len(word) > 3 and word.isalpha() and word.lower() not in _NEVER_LAST  # noqa: PLR2004
