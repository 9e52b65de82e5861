# SPDX-License-Identifier: MPL-2.0
"""What was known on a day? A register that lives earlier may not tell what came to light later."""

import re
from calendar import monthrange
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from handlerum_portal.store.register import Register

_YEAR: Final = re.compile(r"\b20\d\d\b")
# Where no source shows that a promise was kept.
OPEN: Final = "ikke_set"
# Where no source says whether a trial became law for all.
UNKNOWN: Final = "ukendt"


@lru_cache(maxsize=2)
def days_of_knowledge(whole: Register) -> tuple[date, ...]:
    """Return the days on which something in the register came to be known, the earliest first."""
    return tuple(sorted({day for day in _days(whole) if day is not None}))


def known_on(last: date, whole: Register) -> Register:
    """Return the register as it was known on a day; the whole one where all of it was known.

    Its version is another, since it says less: nothing kept for the one serves the other.
    """
    if last >= days_of_knowledge(whole)[-1]:
        return whole
    told = sha256(f"{whole.version} {last.isoformat()}".encode()).hexdigest()
    return replace(
        whole,
        version=told,
        agreements=tuple(_ending_as_known(row, last, whole) for row in whole.agreements),
        decisions=tuple(
            _ending_as_known(row, last, whole)
            for row in whole.decisions
            if not row.decided or _last_day_of(row.decided) <= last
        ),
        events=tuple(row for row in whole.events if _last_day_of(row.date) <= last),
        numbers=_before(last, whole.numbers),
        results=_before(last, whole.results),
        experiences=tuple(_not_yet_national(row, last) for row in _before(last, whole.experiences)),
        indicators=tuple(_not_yet_found(row, last, whole) for row in whole.indicators),
        obligations=tuple(_not_yet_judged(row, last, whole) for row in whole.obligations),
        institutions=tuple(_not_yet_apart(row, last) for row in whole.institutions),
    )


def _days(whole: Register) -> Iterator[date | None]:
    yield date.min
    yield from (day for ends in _ends(whole).values() for day, _ in ends)
    yield from (_last_day_of(row.date) for row in whole.events)
    yield from (_last_day_of(row.decided) for row in whole.decisions if row.decided)
    rows: tuple[Any, ...] = (*whole.numbers, *whole.results, *whole.experiences)
    yield from (_new_year(row.year) for row in rows)
    yield from (_new_year(row.why_da) for row in whole.obligations)
    yield from (_new_year(row.national_note) for row in whole.experiences)


def _ends(whole: Register) -> dict[str, list[tuple[date, date]]]:
    """Return for each area from when which end of the act was known."""
    return {
        str(content["area"]): [(_day(end["known_from"]), _day(end["repealed_on"])) for end in ends]
        for content in whole.documents_of("mandates").values()
        if (ends := content.get("ends"))
    }


def _ending_as_known(row: Any, last: date, whole: Register) -> Any:
    """Return an agreement or a decision that ends no later than its act was known to."""
    ends = _ends(whole).get(row.area, [])
    known = [end for since, end in ends if since <= last] or [end for _, end in ends[:1]]
    if row.until is None or not known or row.until <= known[-1]:
        return row
    return _changed(row, until=known[-1])


def _not_yet_national(row: Any, last: date) -> Any:
    """Return a trial without what became of it nationally, unless that is known to be so early.

    A note that names no year may be from any day, so it waits until all is known.
    """
    told = _new_year(row.national_note)
    is_later = row.national != UNKNOWN and (told is None or told > last)
    return _changed(row, national="", national_note="") if is_later else row


def _not_yet_found(row: Any, last: date, whole: Register) -> Any:
    """Return what is measured without a finding that rests on a later source."""
    return _changed(row, finding="") if _is_told_later(row.source, last, whole) else row


def _not_yet_judged(row: Any, last: date, whole: Register) -> Any:
    """Return a promise without a judgement that names, or rests on, what came later."""
    is_later = _names_later_year(row.why_da, last) or _is_told_later(row.source, last, whole)
    return _changed(row, status=OPEN, why_da="", why_en="") if is_later else row


def _not_yet_apart(row: Any, last: date) -> Any:
    return _changed(row, level="") if _names_later_year(row.level, last) else row


def _is_told_later(source: str, last: date, whole: Register) -> bool:
    """Claim that a source is known to be from after a day: something dated rests on it."""
    rows: tuple[Any, ...] = (*whole.results, *whole.numbers)
    told = [(one.source, _new_year(one.year)) for one in rows]
    told += [(one.source, _last_day_of(one.date)) for one in whole.events]
    days = [day for named, day in told if named == source and day is not None]
    return bool(days) and min(days) > last


def _before(last: date, rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(row for row in rows if not _names_later_year(row.year, last))


def _names_later_year(text: str, last: date) -> bool:
    day = _new_year(text)
    return day is not None and day > last


def _new_year(text: str) -> date | None:
    """Return the first day of the latest year that a text names: earlier nobody could say it."""
    years = _YEAR.findall(text or "")
    return date(int(max(years)), 1, 1) if years else None


def _last_day_of(text: str) -> date:
    """Return the last day that 2023-10-02, 2023-10 or 2023 may mean."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _changed(row: Any, **columns: object) -> Any:
    other = copy(row)
    for name, value in columns.items():
        setattr(other, name, value)
    return other
