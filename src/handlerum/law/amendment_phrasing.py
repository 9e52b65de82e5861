# SPDX-License-Identifier: MPL-2.0
"""How is an instruction said in the usual words, without the slips of the printed acts?"""

import re
from typing import Final

_NEXT_WORD: Final = r"(?= (?:stk|nr|litra|§|kap|afsnit|lov|bilag|overskr|to|tre|fire|\d+\.))"
SUFFIX: Final = rf"(?: ?(?!i{_NEXT_WORD})[a-zæøåA-ZÆØÅ](?![\wæøåÆØÅ]))?"
"""The letter of a label, "a" of "§ 3 a"; "i" before a place is the word "in"."""

_OPEN_QUOTE: Final = re.compile(r"(« (?:ændres )?til:? )([^»«]+«)")

# Slips that leave only one reading: a missing mark, § or comma.
_SLIPS: Final = (
    (re.compile(r"((?:stk|nr)\. \d+)\.,? (\d+\. pkt)"), r"\1, \2"),
    (re.compile(r"\b(\d+)\. (kapitel|afsnit)\b"), r"\2 \1"),
    (re.compile(rf"(^|[a-zæøå.], og |^I )(\d+{SUFFIX}, (?:stk|nr)\.)"), r"\1§ \2"),
    (re.compile(r"(nr|stk)(\. [\d –-]+ bliver herefter )(?=\d)", re.IGNORECASE), r"\1\2\1. "),
    (re.compile(r"(§§ (\d+) [a-zæøå]-)(?=[a-zæøå]\b)"), r"\1\2 "),
    (re.compile(r"((?:\d+\., )*\d+\.)(?= og \w+ steder i \d+\. pkt)"), r"\1 pkt."),
    (re.compile(r"(?<=, og )(?=\d+ [a-zæøå], (?:stk|nr)\.)"), "§ "),
    (re.compile(r"(nr|stk)(\. \d+, (?:der|som) bliver )(?=\d+,)"), r"\1\2\1. "),
    (re.compile(r"\bi alt (?=\w+ (?:steder|gange))"), ""),
)

_ACT: Final = r"(?:§§? [\d a-z,.og]+?,? i )?lov nr\. \d+ af \d+\. \w+ \d{4}"

# Rarer ways of saying the same.
_PHRASES: Final = (
    (
        re.compile(
            rf",? (?:som|der) (?:senest |bl\.a\. |er )?(?:ændret|affattet|indsat) "
            rf"(?:bl\.a\. |senest )?(?:ved|i) {_ACT}(?:(?:, | og |, og )(?:senest |ved )*{_ACT})*,?"
        ),
        ",",
    ),
    (re.compile(r"\b([Ii]) hele loven\b|\b[Aa]lle steder i loven\b"), "overalt i loven"),
    (re.compile(r"\b[Pp]aragraf (?=\d)"), "§ "),
    (re.compile(r"\b[Ff]oran (?=§|nr\.|stk\.|litra)"), "før "),
    (re.compile(r"\bsom (?:angivet|anført|gengivet) i (?=bilag)"), "som "),
    (re.compile(r"\b([Bb]ilag(?: \d+(?: [a-z])?)?) til loven\b"), r"\1"),
    (re.compile(r"\b[Ll]ovens (?=§)"), ""),
    (re.compile(r"\b([Tt])itlen på loven\b"), r"lovens titel"),
)
_MARKS: Final = {"punktum": ".", "komma": ",", "semikolon": ";"}
_MARK: Final = re.compile(r"\bændres (punktum|komma|semikolon) til")


def with_quotes_closed(instruction: str) -> str:
    """Return the instruction with the opening mark set that a printed act forgot."""
    mended = _OPEN_QUOTE.sub(r"\1»\2", instruction)
    return _MARK.sub(lambda match: f"ændres »{_MARKS[match[1]]}« til", mended)


def in_usual_words(piece: str) -> str:
    """Return a piece outside quotations, slips mended and rarer phrases exchanged."""
    for slip, mended in (*_SLIPS, *_PHRASES):
        piece = slip.sub(mended, piece)
    return piece
