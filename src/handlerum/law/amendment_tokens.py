# SPDX-License-Identifier: MPL-2.0
"""Which words, quotations and places does an instruction consist of, in order?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from handlerum.law.amendment import Place
from handlerum.law.amendment_phrasing import SUFFIX, in_usual_words, with_quotes_closed


@dataclass(frozen=True, slots=True)
class Word:
    """A lower-case word of the instruction's own language."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between » and «, without the marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One kind of place with its labels: "stk. 1 og 3-5" has the labels 1, 3, 4, 5."""

    place: Place
    labels: tuple[str, ...]


Token = Word | Quote | Reference

_ABBREVIATION: Final = {
    "§": Place.SECTION,
    "§§": Place.SECTION,
    "stk.": Place.SUBSECTION,
    "stykke": Place.SUBSECTION,
    "nr.": Place.NUMBER,
    "nummer": Place.NUMBER,
    "litra": Place.LETTER,
    "kapitel": Place.CHAPTER,
    "kapitlerne": Place.CHAPTER,
    "kap.": Place.CHAPTER,
    "afsnit": Place.PART,
    "bilag": Place.ANNEX,
    "pkt.": Place.SENTENCE,
    "punktum": Place.SENTENCE,
    "led": Place.CLAUSE,
    "pind": Place.INDENT,
}
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF])
_LABEL: Final = rf"\d+{SUFFIX}(?![\w%])(?!\.(?:\s?[-–]|,|\s*(?:pkt|og|led|pind|punktum|\d)))"
_LETTER: Final = r"(?!og\b)[a-zæøå]{1,2}(?![\wæøå])"
_ROMAN: Final = r"[IVXLC]+(?: [A-Z](?!\w))?(?!\w)"
_JOIN: Final = r"(?:, og |, | og | eller | samt | ?[-–] ?)"


def _list_of(item: str) -> str:
    return rf"{item}(?:{_JOIN}{item})*"


_REFERENCE: Final = re.compile(
    rf"(?P<head>§§?|stk\.|stykke|nr\.|nummer|kapitel|kapitlerne|kap\.|bilag)\s?"
    rf"(?P<labels>{_list_of(_LABEL)})"
    rf"|(?P<litra>litra)\s(?P<letters>{_list_of(_LETTER)})"
    rf"|(?P<part>afsnit|kapitel|bilag)\s(?P<romans>{_list_of(_ROMAN)})"
    r"|(?P<ordinals>\d+\s?\.?(?:(?:, | ?og | eller | ?[-–] ?)\d+\s?\.?)*)\s?"
    r"(?P<tail>pkt\.?|punktum|led|pind)(?!\w)"
    r"|(?P<annex>bilaget?)(?!\w)",
    re.IGNORECASE,
)
_FULL_STOP: Final = re.compile(r"\.(?= (?:§|I |Stk|Nr|Litra|Efter|Som|Pkt|\d+\. pkt))")
_WORD: Final = re.compile(r"[\wæøåÆØÅ’'/-]+")


def normalised(text: str) -> str:
    """Return the text without invisible characters, every space a plain one."""
    return " ".join(text.translate(_INVISIBLE).replace("\xa0", " ").split())


def tokens(instruction: str) -> list[Token]:
    """Split an instruction into its words, quotations and places."""
    found: list[Token] = []
    for piece, quoted in _quotations(with_quotes_closed(normalised(instruction))):
        if quoted:
            found.append(Quote(piece))
        elif found and piece.strip() == ",":
            # "»a«, »b« og »c« til: »d«": the comma is an "og".
            found.append(Word("og"))
        else:
            found.extend(_plain(in_usual_words(piece)))
    return list(_usual(found))


_SYNONYMS: Final = {
    "erstattes": "ændres",
    "tilføjes": "indsættes",
    "nyaffattes": "affattes",
    "slettes": "udgår",
}
_EMPTY: Final = frozenset({"ordet", "ordene", "ord", "udtrykket", "teksten", "beløbet", "datoen"})


def _usual(found: list[Token]) -> Iterator[Token]:
    """Yield the tokens with rarer words exchanged for the usual ones, empty ones left out."""
    for token, following in zip_longest(found, found[1:]):
        match token:
            case Word(text) if isinstance(following, Quote) and text in _EMPTY:
                continue
            case Word("med" | "af") if isinstance(following, Quote):
                yield Word("til")
            case Word(text):
                yield Word(_SYNONYMS.get(text, text))
            case _:
                yield token


def sections_mentioned(instruction: str) -> tuple[str, ...]:
    """Return the labels of the sections named outside quotations, however little else is read."""
    named = [token for token in tokens(instruction) if isinstance(token, Reference)]
    return tuple(label for t in named if t.place is Place.SECTION for label in t.labels)


def _quotations(text: str) -> Iterator[tuple[str, bool]]:
    start, depth = 0, 0
    for position, character in enumerate(text):
        if character == "»":
            if depth == 0:
                yield text[start:position], False
                start = position + 1
            depth += 1
        elif character == "«" and depth:
            depth -= 1
            if depth == 0:
                yield text[start:position], True
                start = position + 1
    yield text[start:], bool(depth)


def _plain(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        if match := _REFERENCE.match(text, position):
            yield _reference(match)
        elif match := _WORD.match(text, position):
            yield Word(match.group().lower())
        elif match := _FULL_STOP.match(text, position):
            yield Word(".")
        position = match.end() if match else position + 1


def _reference(match: re.Match[str]) -> Reference:
    group = match.groupdict()
    if group["annex"]:
        return Reference(Place.ANNEX, ("",))
    if group["ordinals"]:
        tail = group["tail"].lower()
        place = _ABBREVIATION.get(tail) or _ABBREVIATION["pkt."]
        return Reference(place, tuple(_spread(group["ordinals"].replace(".", ""))))
    head = (group["head"] or group["litra"] or group["part"]).lower()
    labels = group["labels"] or group["letters"] or group["romans"]
    return Reference(_ABBREVIATION[head], tuple(_spread(labels)))


def _spread(labels: str) -> Iterator[str]:
    for part in re.split(r",\s*|\s*og\s+|\s+eller\s+|\s+samt\s+", labels):
        ends = re.fullmatch(r"(.+?)\s*[-–]\s*(.+)", part.strip())
        if ends:
            yield from spread_range(canonical(ends[1]), canonical(ends[2]))
        elif part.strip():
            yield canonical(part)


def canonical(label: str) -> str:
    """Return a label in one form: "3a" and "3 a" are "3 a"."""
    return re.sub(r"^(\d+)\s*([a-zæøåA-ZÆØÅ])$", r"\1 \2", label.strip().rstrip(".").strip())


def spread_range(first: str, last: str) -> Iterator[str]:
    """Yield every whole label of a range; letters between two sections stay with the range."""
    if first.isdigit() and last.isdigit():
        yield from (str(number) for number in range(int(first), int(last) + 1))
    elif len(first) == len(last) == 1:
        yield from (chr(code) for code in range(ord(first), ord(last) + 1))
    elif (
        (stem := first.split(" ", maxsplit=1)[0]) == last.split(" ", maxsplit=1)[0]
        and " " in first
        and " " in last
    ):
        codes = range(ord(first[-1]), ord(last[-1]) + 1)
        yield from (f"{stem} {chr(code)}" for code in codes)
    else:
        # Which lettered sections lie between is known only to the text: "57-57 c", "3 a-4".
        yield f"{first}–{last}"
