# SPDX-License-Identifier: MPL-2.0
"""How is a Danish reference written? The grammar as patterns, and the labels in a list."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from handlerum.law.provision import Kind

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROP_INVISIBLE: Final = str.maketrans("", "", INVISIBLE)
_ANY_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")

DASH: Final = r"[-\u2010-\u2015\u2212]"
_UNITS: Final = (
    r"(?:år|måned|uge|dag|time|minut|pct|procent|kr|mio|mia|gang|børn|barn|person|elev|plads"
    r"|lejr|meter|km|kg|ha|m2|m²|klasse)"
)
# "§ 3 i lov om" has the preposition, "§ 2 i, nr. 1" the letter: what follows decides.
_AFTER_LETTER_I: Final = (
    r"\s*(?:$|[,.;:)\]]|" + DASH + r"|\s(?:og|eller|samt|i|stk|nr|litra|kan|skal|er|har|finder"
    r"|gælder|bliver|ikke|ophæves|affattes|ændres|indsættes|træder|bortset|som|der|jf)\b)"
)
_LETTER: Final = rf"(?:[a-hj-zæøå]|i(?={_AFTER_LETTER_I}))(?!\w|\.[a-zæøå])"
_LABEL: Final = rf"\d+(?:\s?(?:{_LETTER}|[A-HJ-Z](?![\w./-])))?"
_ROMAN: Final = r"(?:[IVXLC]+(?:\s?[A-H](?![\w.]))?(?!\w)|\d+(?:\s?[a-hj-zæøå](?!\w|\.[a-zæøå]))?)"
_CONJUNCTION: Final = r"(?:og/eller|og|eller|samt|henholdsvis)"
_ORDINAL: Final = r"(?:\d+\.?|sidste|næstsidste|første|andet|tredje|fjerde|femte)"
_SENTENCES: Final = (
    rf"(?:\d+\.\s*,\s*)*{_ORDINAL}"
    rf"(?:\s*{DASH}\s*{_ORDINAL}|\s*,?\s*{_CONJUNCTION}\s*{_ORDINAL})*\s*"
)
_SENTENCE_WORD: Final = r"(?:pkt(?:\.|\b)|punkt(?:um|a|er)\b)"
# A number after a comma or "og" is no item when it opens a date, a measure or a sentence number.
_GUARD: Final = (
    rf"(?!{_SENTENCES}(?:{_SENTENCE_WORD}|led\b))(?!\d+\.\s?[a-zæøå])(?!\d+\s{_UNITS})(?!\d+[.,]\d)"
)


def _items(label: str, repeated: str = "") -> str:
    again = rf"(?:{repeated}\s*)?" if repeated else ""
    return rf"{label}(?:\s*(?:{DASH}|til og med\s)\s*{again}{label})?"


def _listing(label: str, repeated: str = "", *, loose: bool) -> str:
    item = _GUARD + (rf"(?:{repeated}\s*)?" if repeated and loose else "") + _items(label, repeated)
    first = _items(label, repeated)
    joined = rf"\s*,?\s*{_CONJUNCTION}\s*{item}"
    if loose:
        return rf"{first}(?:{joined}|\s*,\s*{item})*"
    return rf"{first}(?:(?:\s*,\s*{item})*{joined})*"


def _group_pattern(*, loose: bool) -> re.Pattern[str]:
    sign = r"(?:§+|[Pp]aragraf(?:fer(?:ne)?)?|[Pp]ar\.)" if loose else "§+"
    letter = r"[a-zæøå]{1,2}(?![\wæøå])\)?"
    annex = r"(?:\d+(?:\s?[a-z](?!\w))?|[A-Z])(?!\w)"
    lists = {
        "section": (sign, _listing(_LABEL, "§+", loose=loose)),
        "subsection": (
            r"(?:[Ss]tk\.?|[Ss]tykke(?:rne)?)",
            _listing(_LABEL, r"[Ss]tk\.?", loose=loose),
        ),
        "number": (
            r"(?:[Nn]r\.?|[Nn]umm?er(?:ne)?)",
            _listing(_LABEL, r"nr\.?", loose=loose),
        ),
        "letter": (r"[Ll]itra", _listing(letter, "litra", loose=loose)),
        "chapter": (r"(?:[Kk]ap(?:itel|itlerne|\.)?)", _listing(_ROMAN, loose=loose)),
        "part": (r"[Aa]fsnit(?:tene)?", _listing(_ROMAN, loose=loose)),
        "annex": (r"[Bb]ilag(?:ene)?", _listing(annex, loose=loose)),
    }
    if loose:
        lists["sentence_after"] = (r"(?:[Pp]kt\.?|[Pp]unktum)", _listing(r"\d+", loose=True))
    named = [f"(?P<{name}>{word}\\s*({listing}))" for name, (word, listing) in lists.items()]
    named.insert(4, rf"(?P<sentence>({_SENTENCES}){_SENTENCE_WORD})")
    named.insert(5, rf"(?P<clause>({_SENTENCES})led\b(?!\s?[a-zæøå]*\s*i\b))")
    return re.compile("|".join(named), re.IGNORECASE if loose else re.NOFLAG)


GROUP: Final = _group_pattern(loose=False)
"""One keyword with its list, as statutes write it: "stk. 1, 2 og 6-8"."""
LOOSE_GROUP: Final = _group_pattern(loose=True)
"""The same, as people type it: any case, "paragraf", points left out."""
BARE: Final = re.compile(
    r"\s*(" + _listing(_LABEL, "§+", loose=True) + r")(?=\s*(?:$|[,;]))", re.IGNORECASE
)
"""Section labels without a § sign, alone or before a comma."""

SEPARATOR: Final = re.compile(
    r"\s*[,;]?\s*(?:(og/eller|(?:og|eller|samt|henholdsvis|sammenholdt med)\b|jf\b\.?(?!\s*dog)|&)"
    r"\s*)?",
    re.IGNORECASE,
)
EXCEPTION: Final = re.compile(
    r"\s*,?\s*\(?(?:dog\s+)?(?:bortset fra|med undtagelse af|undtagen|dog ikke)\s+", re.IGNORECASE
)

KIND_OF_GROUP: Final = {
    "section": Kind.SECTION,
    "subsection": Kind.SUBSECTION,
    "number": Kind.NUMBER,
    "letter": Kind.LETTER,
    "sentence": Kind.SENTENCE,
    "sentence_after": Kind.SENTENCE,
    "clause": Kind.CLAUSE,
    "chapter": Kind.CHAPTER,
    "part": Kind.PART,
    "annex": Kind.ANNEX,
}


class Item(NamedTuple):
    """One member of a list: its label, the last label of a range or "", where it stands."""

    first: str
    last: str
    start: int
    end: int


_ORDINAL_WORDS: Final = {"første": "1", "andet": "2", "tredje": "3", "fjerde": "4", "femte": "5"}
_TO: Final = rf"\s*(?:{DASH}|til og med\s)\s*(?:(?:§+|stk\.?|nr\.?|litra)\s*)?"
_ITEM: Final = re.compile(
    rf"((?<!\d){_LABEL}|(?<!\w){_ROMAN})(?:{_TO}({_LABEL}|{_ROMAN}))?",
    re.IGNORECASE,
)
_LETTERS: Final = r"([a-zæøå]{1,2})(?!\w)\)?"
_LITRA_ITEM: Final = re.compile(rf"(?<!\w)(?!og\b){_LETTERS}(?:{_TO}{_LETTERS})?", re.IGNORECASE)
_ANNEX: Final = r"(?:\d+(?:\s?[a-z](?!\w))?|[A-Z])(?!\w)"
_ANNEX_ITEM: Final = re.compile(rf"(?<!\w)({_ANNEX})(?:\s*{DASH}\s*({_ANNEX}))?")
_ORDINAL_ITEM: Final = re.compile(rf"({_ORDINAL})(?:\s*{DASH}\s*({_ORDINAL}))?", re.IGNORECASE)
_ITEM_PATTERN: Final = {
    Kind.LETTER: _LITRA_ITEM,
    Kind.SENTENCE: _ORDINAL_ITEM,
    Kind.CLAUSE: _ORDINAL_ITEM,
    Kind.ANNEX: _ANNEX_ITEM,
}
_SPLIT_LABEL: Final = re.compile(r"(\d+|[IVXLC]+)\s*([A-ZÆØÅ])?", re.IGNORECASE)


def normalised(label: str, kind: Kind) -> str:
    """Return the label as addresses carry it: "3A" → "3 a", "ii a" → "II A", "2." → "2"."""
    if kind in {Kind.SENTENCE, Kind.CLAUSE}:
        word = label.rstrip(".").lower()
        return _ORDINAL_WORDS.get(word, word)
    if kind is Kind.LETTER:
        return label.rstrip(")").lower()
    match = _SPLIT_LABEL.fullmatch(label.strip())
    if match is None:
        return label.strip()
    number, letter = match.groups()
    whole = f"{number} {letter}" if letter else number
    return whole.lower() if number.isdigit() else whole.upper()


@lru_cache(maxsize=1 << 16)
def items(kind: Kind, listing: str) -> tuple[Item, ...]:
    """Return the members of a list such as "1, 2 og 6-8"."""
    pattern = _ITEM_PATTERN.get(kind, _ITEM)
    return tuple(
        Item(
            normalised(match[1], kind),
            normalised(match[2], kind) if match[2] else "",
            match.start(),
            match.end(),
        )
        for match in pattern.finditer(listing)
    )


def without_invisible(text: str) -> str:
    """Return the text without soft hyphens, zero-width characters and byte-order marks."""
    return text.translate(_DROP_INVISIBLE) if _ANY_INVISIBLE.search(text) else text


def positions(text: str) -> list[int]:
    """Return, for each visible character and the end, where it stood in the original text."""
    return [at for at, character in enumerate(text) if character not in INVISIBLE] + [len(text)]
