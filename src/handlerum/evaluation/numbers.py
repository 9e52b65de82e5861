# SPDX-License-Identifier: MPL-2.0
"""Which numbers does a column of text hold? Danish and English forms, never a guess."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from handlerum.evaluation.refusals import AmbiguousNumbers, UnreadableNumber


class Status(IntEnum):
    """What is known of a cell; suppressed is not missing, and neither is zero."""

    OBSERVED = 0
    MISSING = 1
    SUPPRESSED = 2


class Decimal(StrEnum):
    """The decimal mark of a column."""

    COMMA = ","
    POINT = "."


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell: its value (NaN unless observed) and its status."""

    value: float
    status: Status


_MISSING = frozenset({"", ".", "…", "...", "na", "n/a", "nan", "null", "none"})
_SUPPRESSED = frozenset({"..", "*", "x", "c", "<3", "<5", "< 3", "< 5"})
_SPACES = str.maketrans("\u00a0\u202f\u2009\u2007'", "     ")
_GROUPED = re.compile(r"[+-]?\d{1,3}( \d{3})+([.,]\d+)?")
_PLAIN = re.compile(r"[+-]?\d+")
_DANISH = re.compile(
    r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+(e[+-]?\d+)?|[+-]?\d{1,3}(\.\d{3}){2,}", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"[+-]?(\d+|\d{1,3}(,\d{3})+)\.\d*(e[+-]?\d+)?|[+-]?\d{1,3}(,\d{3}){2,}|[+-]?\.\d+(e[+-]?\d+)?"
    r"|[+-]?\d+e[+-]?\d+",
    re.IGNORECASE,
)
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def read_numbers(cells: Sequence[str], decimal: Decimal | None = None) -> tuple[Reading, ...]:
    """Return every cell of one column; `decimal` settles a column that reads both ways.

    Raises UnreadableNumber and AmbiguousNumbers.
    """
    cleaned = [_clean(cell) for cell in cells]
    _same_unit(cleaned)
    texts = [text.removesuffix("%") for text in cleaned]
    mark = decimal or _mark_of(text for text in texts if _status(text) is Status.OBSERVED)
    return tuple(_read(text, mark) for text in texts)


def _clean(cell: str) -> str:
    stripped = cell.strip()
    if stripped.lower() in _MISSING | _SUPPRESSED:
        return stripped.lower()
    text = stripped.translate(_SPACES).replace("\u2212", "-")
    number, percent = re.sub(r"^([+-]) +", r"\1", text.removesuffix("%").strip()), text[-1:] == "%"
    whole = number.replace(" ", "") if _GROUPED.fullmatch(number) else number
    return whole + "%" * percent


def _same_unit(cells: Sequence[str]) -> None:
    observed = [cell for cell in cells if _status(cell) is Status.OBSERVED]
    percent = [cell for cell in observed if cell.endswith("%")]
    if percent and len(percent) < len(observed):
        plain = next(cell for cell in observed if not cell.endswith("%"))
        raise AmbiguousNumbers(
            f"The column holds both {percent[0]} and {plain}; give all numbers in one unit.",
            first=percent[0],
            second=plain,
        )


def _status(text: str) -> Status:
    if text in _MISSING:
        return Status.MISSING
    return Status.SUPPRESSED if text in _SUPPRESSED else Status.OBSERVED


def _mark_of(texts: Iterable[str]) -> Decimal:
    danish = english = either = ""
    for text in texts:
        if _EITHER.fullmatch(text):
            either = either or text
        elif _DANISH.fullmatch(text):
            danish = danish or text
        elif _ENGLISH.fullmatch(text):
            english = english or text
        elif not _PLAIN.fullmatch(text):
            raise UnreadableNumber(f"“{text}” is not a number. Correct the cell.", value=text)
    return _settle(danish, english, either)


def _settle(danish: str, english: str, either: str) -> Decimal:
    if (danish and english) or (either and not danish and not english):
        shown = (danish, english) if danish else (either, either)
        raise AmbiguousNumbers(
            f"“{shown[0]}” and “{shown[1]}” can be read in two ways. State the decimal mark.",
            first=shown[0],
            second=shown[1],
        )
    return Decimal.COMMA if danish else Decimal.POINT


def _read(text: str, mark: Decimal) -> Reading:
    status = _status(text)
    if status is not Status.OBSERVED:
        return Reading(math.nan, status)
    thousands = Decimal.POINT if mark is Decimal.COMMA else Decimal.COMMA
    whole, _, _ = text.partition(mark)
    if thousands in whole and not re.fullmatch(rf"[+-]?\d{{1,3}}([{thousands}]\d{{3}})+", whole):
        raise UnreadableNumber(f"“{text}” is not a number. Correct the cell.", value=text)
    try:
        value = float(text.replace(thousands, "").replace(mark, "."))
    except ValueError as error:
        message = f"“{text}” is not a number. Correct the cell."
        raise UnreadableNumber(message, value=text) from error
    if not math.isfinite(value):
        raise UnreadableNumber(f"“{text}” is not a finite number. Correct the cell.", value=text)
    return Reading(value, status)
