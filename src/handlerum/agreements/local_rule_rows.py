# SPDX-License-Identifier: MPL-2.0
"""How are rules read from the rows of a table somebody made? By the names of its columns."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.local_rule import (
    LocalRule,
    Origin,
    RuleFault,
    cleaned,
    faults_of,
    same_rule,
)
from handlerum.errors import InvalidPeriod
from handlerum.place import Area
from handlerum.time import day_in_cell

HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "rule": frozenset(("regel", "regler", "reglen", "rule", "tekst", "hvad siger reglen")),
    "origin": frozenset(("oprindelse", "hvor kommer den fra", "origin", "type", "niveau")),
    "area": frozenset(("område", "omraade", "area")),
    "institution": frozenset(("institution", "tilbud", "sted", "enhed", "place")),
    "owner": frozenset(("ejer", "ansvarlig", "owner", "hvem ejer den")),
    "reason": frozenset(("begrundelse", "hvorfor", "reason", "formål", "why")),
    "source": frozenset(("kilde", "link", "source", "henvisning")),
    "last_used": frozenset(("sidst brugt", "senest brugt", "last used")),
}
ORIGINS: Final[Mapping[str, Origin]] = {
    "": Origin.UNKNOWN,
    "ved ikke": Origin.UNKNOWN,
    "unknown": Origin.UNKNOWN,
    "lov": Origin.LAW,
    "loven": Origin.LAW,
    "stat": Origin.LAW,
    "law": Origin.LAW,
    "råd": Origin.COUNCIL,
    "raad": Origin.COUNCIL,
    "byråd": Origin.COUNCIL,
    "byrådet": Origin.COUNCIL,
    "kommunalbestyrelsen": Origin.COUNCIL,
    "council": Origin.COUNCIL,
    "forvaltning": Origin.OFFICE,
    "forvaltningen": Origin.OFFICE,
    "kommune": Origin.OFFICE,
    "office": Origin.OFFICE,
    "institution": Origin.PLACE,
    "institutionen": Origin.PLACE,
    "vores egen": Origin.PLACE,
    "vane": Origin.HABIT,
    "habit": Origin.HABIT,
    "overenskomst": Origin.COLLECTIVE,
    "collective agreement": Origin.COLLECTIVE,
}
_AREAS: Final[Mapping[str, str]] = {
    "": "",
    "dagtilbud": Area.DAYCARE.value,
    "daycare": Area.DAYCARE.value,
    "skole": Area.SCHOOL.value,
    "folkeskole": Area.SCHOOL.value,
    "school": Area.SCHOOL.value,
    "ældre": Area.ELDER_CARE.value,
    "aeldre": Area.ELDER_CARE.value,
    "ældrepleje": Area.ELDER_CARE.value,
    "elder care": Area.ELDER_CARE.value,
}
_BULLET: Final = re.compile(r"^\s*(?:[-–•*·]|\(?\d{1,3}[.)])\s+")
FORMULA: Final = "\x01formula"
"""What a reader of files puts before the text of a cell that holds a formula."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table as it was sent; `number` is its number there."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with the rule read from it, or with its faults; `is_new` when it is not known yet."""

    number: int
    rule: LocalRule
    faults: tuple[RuleFault, ...]
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """For whom rows are read: the names of its institutions by what people write, and the day."""

    institutions: Mapping[str, str]
    names: frozenset[str]
    known: frozenset[tuple[str, str, str]]
    on: date
    area: str = ""


def read_rows(rows: Sequence[Cells], place: Place) -> tuple[ReadRow, ...]:
    """Return each row read; a row seen before, here or in the register, is not new."""
    columns, body = _columns(rows)
    seen = set(place.known)
    found: list[ReadRow] = []
    for row in body:
        rule, faults = _rule(row, columns, place)
        is_new = not faults and same_rule(rule) not in seen
        seen.add(same_rule(rule))
        found.append(ReadRow(row.number, rule, faults, is_new))
    return tuple(found)


def _columns(rows: Sequence[Cells]) -> tuple[Mapping[str, int], Sequence[Cells]]:
    """Return which column holds what; without a heading the first one holds the rule."""
    names = [cleaned(text).casefold().rstrip(":?") for text in rows[0].texts] if rows else []
    found = {
        field: place
        for place, name in reversed(list(enumerate(names)))
        for field, words in HEADINGS.items()
        if name in words
    }
    return (found, rows[1:]) if "rule" in found else ({"rule": 0}, rows)


def _rule(
    row: Cells, columns: Mapping[str, int], place: Place
) -> tuple[LocalRule, tuple[RuleFault, ...]]:
    raw = {field: row.texts[at] for field, at in columns.items() if at < len(row.texts)}
    formulas = [RuleFault("formula", field) for field, text in raw.items() if FORMULA in text]
    text = {field: cleaned(value.replace(FORMULA, "")) for field, value in raw.items()}
    faults: list[RuleFault] = [*formulas]

    def chosen(field: str, known: Mapping[str, str], code: str) -> str:
        value = text.get(field, "")
        if value.casefold() in known:
            return known[value.casefold()]
        faults.append(RuleFault(code, field, value[:60]))
        return ""

    rule = LocalRule(
        rule=_BULLET.sub("", text.get("rule", "")),
        origin=Origin(chosen("origin", ORIGINS, "unknown_origin") or Origin.UNKNOWN),
        area=chosen("area", _AREAS, "unknown_area") or place.area,
        institution=chosen("institution", {"": "", **place.institutions}, "unknown_institution"),
        owner=text.get("owner", ""),
        reason=text.get("reason", ""),
        source=text.get("source", ""),
        last_used=_day(text.get("last_used", ""), faults.append),
    )
    return rule, (*faults, *faults_of(rule, place.on, place.names))


def _day(text: str, found: Callable[[RuleFault], None]) -> date | None:
    if not text:
        return None
    try:
        return day_in_cell(text)
    except InvalidPeriod as error:
        reason = str(error.data.get("reason") or "not_a_day")
        found(RuleFault(reason, "last_used", text[:40]))
        return None
