# SPDX-License-Identifier: MPL-2.0
"""Which place and which period does a cell name? An answer or a remark for every row."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.refusals import UnorderedPeriods
from handlerum.evaluation.round_rows import Entry, Fault, Remark, unusable

_FORMS = (
    re.compile(r"\d{4}"),
    re.compile(r"\d{4}[KQ][1-4]"),
    re.compile(r"\d{4}M(0[1-9]|1[0-2])"),
    re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d{2}"),
    re.compile(r"\d{4}/(\d{2}|\d{4})"),
)


def place_names(places: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return every way to write a place with the codes that it may mean."""
    ways: dict[str, tuple[str, ...]] = {}
    for code, name in places.items():
        plain = name.casefold()
        for way in {code.casefold(), code.lstrip("0").casefold(), plain, f"{plain} kommune"}:
            ways[way] = (*ways.get(way, ()), code)
    return ways


def place_of(row: int, entry: Entry, names: Mapping[str, tuple[str, ...]]) -> str | Remark:
    """Return the place's code, or what is wrong with the cell."""
    for remark in unusable(row, entry):
        return remark
    text = " ".join(entry.text.split())
    codes = names.get(text.casefold(), ())
    if len(codes) == 1:
        return codes[0]
    fault = Fault.AMBIGUOUS_PLACE if codes else Fault.UNKNOWN_PLACE
    return Remark(row, fault, text, ", ".join(codes))


def periods_of(
    cells: Sequence[tuple[int, Entry]], first: str, last: str
) -> tuple[str | Remark, ...]:
    """Return each row's period in one form, or what is wrong with the cell."""
    read = [_period(row, entry) for row, entry in cells]
    usual = first or next((one for one in read if isinstance(one, str)), "")
    bounds = (first or last, last or first)
    return tuple(
        _fitting(row, one, usual, bounds) if isinstance(one, str) else one
        for (row, _), one in zip(cells, read, strict=True)
    )


def is_span(first: str, last: str) -> bool:
    """Claim that both are periods of one form and the first does not come after the last."""
    real = all(_form(one) >= 0 and _exists(one) for one in (first, last))
    return real and _form(first) == _form(last) and first <= last


def _period(row: int, entry: Entry) -> str | Remark:
    for remark in unusable(row, entry):
        return remark
    text = entry.text.strip().upper().replace(" ", "")
    if _form(text) < 0 or not _exists(text):
        return Remark(row, Fault.UNKNOWN_PERIOD, entry.text)
    return text.replace("Q", "K")


def _exists(text: str) -> bool:
    """Claim that the date is in the calendar, or that the school year ends the year after."""
    year, _, rest = text.partition("/")
    if rest:
        return (int(year) + 1) % 100 == int(rest) % 100
    try:
        return bool(date.fromisoformat(text)) if "-" in text else True
    except ValueError:
        return False


def _fitting(row: int, period: str, usual: str, bounds: tuple[str, str]) -> str | Remark:
    if _form(period) != _form(usual):
        return Remark(row, Fault.OTHER_PERIOD, period, usual)
    if not bounds[0]:
        return period
    try:
        order = order_periods((*bounds, period), {})
    except UnorderedPeriods:
        return Remark(row, Fault.UNKNOWN_PERIOD, period)
    if period in bounds or (order[0], order[-1]) == bounds:
        return period
    return Remark(row, Fault.PERIOD_OUTSIDE, period, f"{bounds[0]}–{bounds[1]}")


def _form(period: str) -> int:
    return next((place for place, form in enumerate(_FORMS) if form.fullmatch(period)), -1)
