# SPDX-License-Identifier: MPL-2.0
"""Does a free text hold personal data? Where, and of which kind; nothing is stored or repeated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.agreements.personal_data_names import (
    GIVEN,
    PLACE_ENDINGS,
    PLACES,
    SHORT_TITLES,
    TITLES,
)


class Kind(StrEnum):
    """What a piece of text looks like."""

    CPR = "cpr"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where in the text, from `start` up to `end` in characters, something personal may stand."""

    start: int
    end: int
    kind: Kind


# Spaces, points and the dashes that a paste from Word or PDF may leave between the digits.
_GAP: Final = r"[\s./\-\u00ad\u200b\u2010-\u2015\u2212]{0,3}"
# A look-ahead, so that a run with an impossible date cannot swallow a possible one behind it.
_CPR: Final = re.compile(
    rf"(?<!\d)(?=(?P<day>\d\d){_GAP}(?P<month>\d\d){_GAP}(?:18|19|20)?(?P<year>\d\d)"
    rf"{_GAP}\d{{4}}(?!\d))"
)
_CPR_WHOLE: Final = re.compile(
    rf"\d\d{_GAP}\d\d{_GAP}(?:(?:18|19|20)\d\d{_GAP}\d{{4}}(?!\d)|\d\d{_GAP}\d{{4}})"
)
# Bounded as addresses are (RFC 5321), so that no text makes the search slow.
_EMAIL: Final = re.compile(
    r"(?<![\w.+%'\-])[\w.+%'\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
    r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}\.[a-zæøå]{2,24}",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?<![\w§./\-])(?:(?:\+|00)45[\s.\-]?)?"
    r"(?:[2-9]\d([ .\-]?)\d\d\1\d\d\1\d\d|[2-9]\d{3} \d{4})(?![\w/]|[.\-]\d)"
)
_NOT_PHONE: Final = re.compile(
    r"(?:cvr|ean|isbn|p-?nr|journal\w*|sags?\w*|kle|konto\w*|nr|lbk|bek|lov|§{1,2})"
    r"[\s.:\-]*(?:nummer|nr)?[\s.:\-]*$",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d[ .\-]?(?:19|20)\d\d")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# Since 2007 valid numbers may fail modulus 11, so only the date can be tested.
_REPLACEMENT_DAY: Final = 60
_COMPACT_DATE: Final = 8
_LOOKED_BACK: Final = 40


def personal_data_in(text: str, known: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Return what may be personal, in the order of the text.

    `known` holds names that are none of a person's: institutions, municipalities, places.
    """
    digits = cprs_in(text)
    phones = (span for span in _phones(text) if not _overlaps(span, digits))
    return tuple(sorted((*digits, *_emails(text), *phones, *_names(text, known))))


def cprs_in(text: str) -> tuple[Span, ...]:
    """Return what looks like CPR numbers, in the order of the text."""
    return tuple(_cprs(text))


def _cprs(text: str) -> Iterator[Span]:
    for found in _CPR.finditer(text):
        whole = _CPR_WHOLE.match(text, found.start())
        if whole and _is_birthday(found):
            yield Span(whole.start(), whole.end(), Kind.CPR)


def _is_birthday(found: re.Match[str]) -> bool:
    """Claim a date that exists; numbers given by hospitals have 60 added to the day."""
    day = int(found["day"])
    of_month = day - _REPLACEMENT_DAY if day > _REPLACEMENT_DAY else day
    try:
        # 2000 + year: 29 February 1900 is let through as a date, which errs on the safe side.
        date(2000 + int(found["year"]), int(found["month"]), of_month)
    except ValueError:
        return False
    return True


def _emails(text: str) -> Iterator[Span]:
    for found in _EMAIL.finditer(text):
        yield Span(found.start(), found.end(), Kind.EMAIL)


def _phones(text: str) -> Iterator[Span]:
    for found in _PHONE.finditer(text):
        before = text[max(found.start() - _LOOKED_BACK, 0) : found.start()]
        if _NOT_PHONE.search(before) or _is_date_or_years(found.group()):
            continue
        yield Span(found.start(), found.end(), Kind.PHONE)


def _is_date_or_years(written: str) -> bool:
    if _YEARS.fullmatch(written):
        return True
    digits = written.strip()
    if len(digits) != _COMPACT_DATE or not digits.isdigit():
        return False
    orders = (
        (digits[:4], digits[4:6], digits[6:]),
        (digits[4:], digits[2:4], digits[:2]),
    )
    return any(_exists(*map(int, parts)) for parts in orders)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return 1849 <= date(year, month, day).year <= 2099  # noqa: PLR2004 (grundloven to far off)
    except ValueError:
        return False


def _names(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield a given name with the capitalised words after it, and capitals after a title."""
    taken = [match.span() for name in known if name for match in re.finditer(re.escape(name), text)]
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        stop = _end_of_name(text, words, position)
        if stop > position and not _lies_in(taken, words[position].start(), words[stop - 1].end()):
            yield Span(words[position].start(), words[stop - 1].end(), Kind.NAME)
        position = max(stop, position + 1)


def _end_of_name(text: str, words: list[re.Match[str]], position: int) -> int:
    """Return the index after the last word of a name that begins here, or the position itself."""
    if not _begins_name(text, words, position):
        return position
    stop = position + 1
    while stop < len(words) and _continues(text, words[stop - 1], words[stop]):
        stop += 1
    return position if _is_place(words, position, stop) else stop


def _begins_name(text: str, words: list[re.Match[str]], position: int) -> bool:
    word = words[position].group()
    if not word[0].isupper() or word.isupper():
        return False
    if word.split("-")[0].lower() in GIVEN:
        return _has_surname(text, words, position) or _follows_title(text, words, position)
    return _follows_title(text, words, position)


def _has_surname(text: str, words: list[re.Match[str]], position: int) -> bool:
    following = position + 1
    return following < len(words) and _continues(text, words[position], words[following])


def _follows_title(text: str, words: list[re.Match[str]], position: int) -> bool:
    if not position:
        return False
    before = words[position - 1]
    between = text[before.end() : words[position].start()]
    title = before.group().lower()
    joins = {" ", ": ", "\u00a0"} | ({". "} if title in SHORT_TITLES else set())
    return title in TITLES and between in joins


def _continues(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    return text[before.end() : word.start()] in {" ", ". ", "\u00a0"} and (
        word.group()[0].isupper() and (text[before.end()] != "." or len(before.group()) == 1)
    )


def _is_place(words: list[re.Match[str]], position: int, stop: int) -> bool:
    """Claim that the capitals name a road, a school or the like: "Marie Krogs Vej"."""
    named = [word.group().lower() for word in words[position : stop + 1]]
    inside, after = named[: stop - position], named[stop - position :]
    before = words[position - 1].group().lower() if position else ""
    ends = any(word.endswith(ending) for word in inside for ending in PLACE_ENDINGS)
    return ends or before in PLACES or any(word in PLACES for word in (*inside, *after))


def _lies_in(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in taken)


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
