# SPDX-License-Identifier: MPL-2.0
"""In which order do these period labels lie? Years, dates, quarters, months, school years."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from handlerum.evaluation.refusals import UnorderedPeriods

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, start=1)} | {"may": 5, "oct": 10}
_PIVOT = 69
Key = tuple[float, ...]


def order_periods(labels: Sequence[str], in_file: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the distinct labels in time order.

    Labels of no known form keep the order of the file, if it is the same for every unit.
    Raises UnorderedPeriods when it is not.
    """
    distinct = tuple(dict.fromkeys(labels))
    for reader in _READERS:
        keys = _keys(distinct, reader)
        if keys:
            return _sorted(distinct, keys)
    if any(tuple(order) != distinct for order in in_file.values()):
        raise UnorderedPeriods(
            f"The order in time of “{distinct[0]}” and “{distinct[-1]}” is unknown. "
            "Write periods as 2021, 2021-08-01, 2021K3 or 2021M08.",
            first=distinct[0],
            last=distinct[-1],
        )
    return distinct


def skipped_numbers(order: Sequence[str]) -> tuple[str, ...]:
    """Return the whole numbers that a series of years jumps over; empty for other labels."""
    if not all(re.fullmatch(r"\d+(\.0+)?", label) for label in order):
        return ()
    years = [int(float(label)) for label in order]
    step = min((later - early for early, later in pairwise(years)), default=1)
    present = set(years)
    return tuple(str(year) for year in range(years[0], years[-1], step) if year not in present)


def _same_words(labels: Sequence[str]) -> bool:
    return len({re.sub(r"\d+", "#", label.lower()) for label in labels}) == 1


def _keys(labels: Sequence[str], reader: Callable[[str], Key]) -> tuple[Key, ...]:
    if reader in {_counted, _part_of_year} and not _same_words(labels):
        return ()
    try:
        return tuple(reader(label) for label in labels)
    except (ValueError, KeyError):
        return ()


def _sorted(labels: Sequence[str], keys: Sequence[Key]) -> tuple[str, ...]:
    if len(set(keys)) < len(keys):
        twice = next(label for label, key in zip(labels, keys, strict=True) if keys.count(key) > 1)
        raise UnorderedPeriods(
            f"“{twice}” is written in two ways in the time column. Use one form.",
            first=twice,
            last=twice,
        )
    return tuple(label for _, label in sorted(zip(keys, labels, strict=True)))


def _number(label: str) -> Key:
    if not re.fullmatch(r"[+-]?\d+([.,]\d+)?", label):
        raise ValueError(label)
    return (float(label.replace(",", ".")),)


def _iso_date(label: str) -> Key:
    text = re.sub(r"[T ]00:00(:00)?(\.0+)?Z?$", "", label)
    return (date.fromisoformat(text).toordinal(),)


def _danish_date(label: str) -> Key:
    found = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", label)
    if not found:
        raise ValueError(label)
    day, month, year = map(int, found.groups())
    return (date(year, month, day).toordinal(),)


def _american_date(label: str) -> Key:
    """Read month/day/year; asked only when day/month/year does not fit every label."""
    month, day, year = label.split("/")
    return _danish_date(f"{day}/{month}/{year}")


def _part_of_year(label: str) -> Key:
    found = re.fullmatch(r"(\d{4})[-_ .:]?([QKMHUW]?)(\d{1,2})", label.upper())
    if not found or not (found[2] or re.fullmatch(r"\d{4}[-_ .:]\d{1,2}", label)):
        raise ValueError(label)
    return (int(found[1]), int(found[3]))


def _school_year(label: str) -> Key:
    found = re.fullmatch(r"(\d{4})\s?[/–-]\s?(\d{2}|\d{4})", label)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        raise ValueError(label)
    return (int(found[1]),)


def _named_month(label: str) -> Key:
    found = re.fullmatch(r"(\d{1,2})?([a-zæøå]+)\.?(?:[-_ /]?(\d{4})|-(\d{2}))", label.lower())
    if not found:
        raise ValueError(label)
    return (_whole_year(found[3] or found[4]), _MONTH_OF[found[2][:3]], int(found[1] or 0))


def _whole_year(digits: str) -> int:
    """Read two digits as 1969 to 2068, as POSIX does."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)  # noqa: PLR2004


def _quarter_of_year(label: str) -> Key:
    form = r"(?:[qk] ?([1-4])|([1-4])\.? ?(?:kvartal|kvt\.?)) +(\d{4})"
    found = re.fullmatch(form, label.lower())
    if not found:
        raise ValueError(label)
    return (int(found[3]), int(found[1] or found[2]))


def _month_alone(label: str) -> Key:
    if not re.fullmatch(r"[a-zæøå]{3,9}\.?", label.lower()):
        raise ValueError(label)
    return (_MONTH_OF[label.lower()[:3]],)


def _counted(label: str) -> Key:
    """Read “periode 10” by its number; two numbers in one label have no known order."""
    found = re.fullmatch(r"\D+(\d+)\D*|(\d+)\D+", label)
    if not found:
        raise ValueError(label)
    return (int(found[1] or found[2]),)


_READERS = (
    _number, _iso_date, _danish_date, _american_date, _part_of_year, _school_year,
    _named_month, _quarter_of_year, _month_alone, _counted,
)  # fmt: skip
