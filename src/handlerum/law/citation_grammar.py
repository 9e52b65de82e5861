# SPDX-License-Identifier: MPL-2.0
"""How is a Danish reference written? The grammar as patterns, and the labels in a list."""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from handlerum.law.provision import Kind

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROP_INVISIBLE: Final = str.maketrans("", "", INVISIBLE)

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
_LABEL: Final = rf"\d+(?:\s?(?:{_LETTER}|[A-HJ-Z](?!\w|[./-]\w)))?"
_ROMAN: Final = rf"(?:[IVXLC]+(?:\s?[A-H](?!\w|\.\w))?(?!\w)|\d+(?:\s?{_LETTER})?)"
_ANNEX: Final = r"(?:\d+(?:\s?[a-z](?!\w))?|[A-Z])(?!\w)"
_LITRA: Final = r"(?:[a-zæøå]|aa|bb|cc|dd|ee|ff|gg|hh)(?![\wæøå])\)?"
_CONJUNCTION: Final = r"(?:og/eller|og|eller|samt|henholdsvis)"
_ORDINAL: Final = r"(?:\d+\.?|sidste|næstsidste|første|andet|tredje|fjerde|femte)"
_SENTENCES: Final = (
    rf"(?:\d+\.(?:\s*{DASH}\s*\d+\.)?\s*,\s*)*{_ORDINAL}"
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
    item = _GUARD + _items(label, repeated)
    first = _items(label, repeated)
    joined = rf"\s*,?\s*{_CONJUNCTION}\s*{item}"
    if loose:
        return rf"{first}(?:{joined}|\s*,\s*{item})*"
    # "stk. 3, 4 og stk. 6-9", "§§ 216, 217, stk. 1": a word follows, so the list ends without "og".
    said_again = rf"(?=\s*,?\s*(?:{_CONJUNCTION}\s*)?(?:§|stk|nr|litra|kap))"
    return rf"{first}(?:(?:\s*,\s*{item})*(?:{joined}|\s*,\s*{item}{said_again}))*"


def _alternatives(*, loose: bool) -> tuple[tuple[str, str, str, str], ...]:
    """Return each kind of group as its name, the word before its list, the list, the word after."""
    sign = r"(?:§+|[Pp]aragraf(?:fer(?:ne)?)?|[Pp]ar\.)" if loose else "§+"
    stk, nr = r"(?:[Ss]tk\.?|[Ss]tykke(?:rne)?)\s*", r"(?:[Nn]r\.?|[Nn]umm?er(?:ne)?)\s*"
    plain = (
        ("section", rf"{sign}\s*", _listing(_LABEL, "§+", loose=loose), ""),
        ("subsection", stk, _listing(_LABEL, r"[Ss]tk\.?", loose=loose), ""),
        ("number", nr, _listing(_LABEL, r"nr\.?", loose=loose), ""),
        ("letter", r"[Ll]itra\s*", _listing(_LITRA, "litra", loose=loose), ""),
        ("sentence", "", _SENTENCES, _SENTENCE_WORD),
        ("clause", "", _SENTENCES, r"led\b(?!\s?[a-zæøå]*\s*i\b)"),
        ("chapter", r"(?:[Kk]ap(?:itel|itlerne|\.)?)\s*", _listing(_ROMAN, loose=loose), ""),
        ("part", r"[Aa]fsnit(?:tene)?\s*", _listing(_ROMAN, loose=loose), ""),
        ("article", r"[Aa]rt(?:ikel|iklerne|\.)\s*", _listing(_LABEL, "artikel", loose=loose), ""),
        ("annex", r"[Bb]ilag(?:ene)?\s*", _listing(_ANNEX, loose=loose), ""),
    )
    typed = ("sentence_after", r"(?:[Pp]kt\.?|[Pp]unktum)\s*", _listing(r"\d+", loose=True), "")
    return (*plain, typed) if loose else plain


# Each of these takes a tenth of a second to compile: only who reads with it waits for it.
@cache
def group_pattern(*, loose: bool = False) -> re.Pattern[str]:
    """Return one keyword with its list, as statutes write it: "stk. 1, 2 og 6-8".

    Loose is as people type it: any case, "paragraf", points left out.
    """
    named = [
        f"(?P<{name}>{before}({listing}){after})"
        for name, before, listing, after in _alternatives(loose=loose)
    ]
    return re.compile("|".join(named), re.IGNORECASE if loose else re.NOFLAG)


_JOINT: Final = (
    r"(?:\.(?=\s*(?:,|stk)))?\s*[,;]?\s*"
    r"(?:{}og/eller|(?:og|eller|samt|henholdsvis|sammenholdt med)\b|jf\b\.?(?!\s*dog)|&)\s*)?"
)


@cache
def cluster_pattern() -> re.Pattern[str]:
    """Return groups that follow each other, without an exception in words."""
    bare = "|".join("".join(parts) for _, *parts in _alternatives(loose=False))
    joint = _JOINT.format("(?:")
    return re.compile(rf"(?:{bare})(?:{joint}(?:{bare}))*")


BARE: Final = re.compile(
    r"\s*(" + _listing(_LABEL, "§+", loose=True) + r")(?=\s*(?:$|[,;]))", re.IGNORECASE
)
"""Section labels without a § sign, alone or before a comma."""

SEPARATOR: Final = re.compile(_JOINT.format("("), re.IGNORECASE)
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
    "article": Kind.ARTICLE,
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
_LETTERS: Final = r"([a-zæøå]|aa|bb|cc|dd|ee|ff|gg|hh)(?!\w)\)?"
_LITRA_ITEM: Final = re.compile(rf"(?<!\w)(?!og\b){_LETTERS}(?:{_TO}{_LETTERS})?", re.IGNORECASE)
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
    for character in INVISIBLE:
        if character in text:
            return text.translate(_DROP_INVISIBLE)
    return text


def positions(text: str) -> list[int]:
    """Return, for each visible character and the end, where it stood in the original text."""
    return [at for at, character in enumerate(text) if character not in INVISIBLE] + [len(text)]
