# SPDX-License-Identifier: MPL-2.0
"""Does a value hold what must never enter the ledger: CPR numbers, or text that hides text?"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from handlerum.ledger.canonical import Json
from handlerum.ledger.refusals import HiddenCharacter, PersonalData

# Spaces, points and every dash that a paste from Word or PDF may leave between the digits.
_GAP: Final = r"[\s./\-\u00ad\u200b\u2010-\u2015\u2212]{0,3}"
# A look-ahead, so that a run with an invalid date cannot swallow a valid one behind it.
_CPR: Final = re.compile(
    rf"(?<!\d)(?=(\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}\d{{4}}(?!\d)"
    rf"|(\d\d)(\d\d)(?:18|19|20)(\d\d){_GAP}\d{{4}}(?!\d))"
)
# SHA-256 and UUID hold ten digits in a row by chance, one SHA-256 in some two hundred.
_OPAQUE: Final = re.compile(
    r"\b(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b"
)
# Since 2007 valid numbers may fail modulus 11, so only the date can be tested.
_REPLACEMENT_DAY: Final = 60
_SHOWN_OTHERWISE: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e") | frozenset(
    "\u2028\u2029\u2066\u2067\u2068\u2069\ufeff"
)


def holds_cpr(text: str) -> bool:
    """Claim that ten digits in the text read as a CPR number with a date that exists.

    Numbers given by hospitals and municipalities (day + 60) count too.
    """
    found = _CPR.finditer(_OPAQUE.sub("#", text))
    return any(_is_birthday(*(part for part in each.groups() if part)) for each in found)


def refuse_personal_data(value: Json, path: str = "event") -> None:
    """Raise PersonalData or HiddenCharacter with the path of the first text that must not enter."""
    for where, text in _texts(value, path):
        if holds_cpr(text):
            raise PersonalData(
                f"{where} holds what looks like a CPR number. Nothing can be deleted from the "
                "ledger, so it must never enter: remove it, or write another number in a form "
                "without ten digits that begin with a date.",
                path=where,
            )
        _refuse_hidden(where, text)


def _is_birthday(day: str, month: str, year: str) -> bool:
    number = int(day)
    of_month = number - _REPLACEMENT_DAY if number > _REPLACEMENT_DAY else number
    try:
        # 2000 + year: 29 February 1900 is let through as a date, which errs on the safe side.
        date(2000 + int(year), int(month), of_month)
    except ValueError:
        return False
    return True


def _texts(value: Json, path: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, value
        case bool() | None:
            return
        case int():
            # A spreadsheet drops the leading zero of days 01–09.
            yield path, f"{abs(value):010d}"
        case list() | tuple():
            for index, each in enumerate(value):
                yield from _texts(each, f"{path}[{index}]")
        case _:
            yield from _fields(value, path)


def _fields(value: Mapping[str, Json], path: str) -> Iterator[tuple[str, str]]:
    for key, each in value.items():
        yield f"a key of {path}", key
        yield from _texts(each, f"{path}.{key}")


def _refuse_hidden(where: str, text: str) -> None:
    if text.isprintable():
        return
    for each in text:
        kind = unicodedata.category(each)
        if each in _SHOWN_OTHERWISE or kind in {"Cn", "Co"} or (kind == "Cc" and each != "\n"):
            raise HiddenCharacter(
                f"{where} holds U+{ord(each):04X}, which is not shown or turns the text around, "
                "so people would read something else than what is signed. Remove it.",
                path=where,
                character=f"U+{ord(each):04X}",
            )
