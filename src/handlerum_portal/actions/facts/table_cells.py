# SPDX-License-Identifier: MPL-2.0
"""Is a cell what its column holds? Its value, or a fault that names what stands there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlerum.agreements.local_rule_rows import FORMULA
from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.errors import InvalidPeriod
from handlerum.place import Area, code_of
from handlerum.time import day_in_cell
from handlerum_portal.actions.facts.fact_files import CERTAINTIES
from handlerum_portal.actions.facts.table_columns import Column, Holds
from handlerum_portal.store.read import Register

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_P_NUMBER: Final = re.compile(r"\d{10}", re.ASCII)
_FORMULA: Final = re.compile(r"[=+@\t\r]|-\s*[A-Za-z(=]")
_ALWAYS: Final = frozenset({Kind.CPR, Kind.EMAIL, Kind.PHONE})
_EXTENTS: Final = ("hel", "delvis", "ukendt")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell: the row in the file, the column, why, and what stands there."""

    row: int
    column: str
    reason: str
    value: str = ""


class Unfit(Exception):
    """A cell that is not what its column holds."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a table can point at; the municipalities are code → name."""

    municipalities: Mapping[str, str]
    institutions: frozenset[str]
    frames: frozenset[str]


def known_in(facts: Register) -> Known:
    """Return what the register knows."""
    frames = frozenset(row.mandate for row in facts.agreements)
    return Known(facts.town_names, frozenset(row.key for row in facts.institutions), frames)


def value_of(text: str, column: Column, known: Known) -> Any:
    """Return what a cell holds; raises Unfit with the reason."""
    if text.startswith(FORMULA) or _FORMULA.match(text):
        raise Unfit("formula")
    if len(text) > column.most:
        raise Unfit("too_long")
    kinds = {span.kind for span in personal_data_in(text)} if column.holds in _TOLD else set()
    if kinds & _ALWAYS or (Kind.NAME in kinds and column.holds is Holds.FREE_TEXT):
        raise Unfit("personal_data")
    read = _READERS.get(column.holds)
    return read(text, known) if read else text


def _one_of(name: str, allowed: tuple[str, ...] | frozenset[str]) -> Callable[[str, Known], str]:
    def read(text: str, _: Known) -> str:
        if text not in allowed:
            raise Unfit(name)
        return text

    return read


def _matching(name: str, pattern: re.Pattern[str]) -> Callable[[str, Known], str]:
    def read(text: str, _: Known) -> str:
        if not pattern.fullmatch(text):
            raise Unfit(name)
        return text

    return read


def _municipality(text: str, known: Known) -> str:
    code = code_of(text, known.municipalities)
    if not code:
        raise Unfit("municipality")
    return code


def _day(text: str, _: Known) -> str:
    try:
        return day_in_cell(text).isoformat()
    except InvalidPeriod as error:
        raise Unfit(str(error.data.get("reason") or "day")) from error


def _frame(text: str, known: Known) -> str:
    if text not in known.frames:
        raise Unfit("frame")
    return text


def _places(text: str, known: Known) -> dict[str, Any]:
    if text.casefold() == "alle":
        return {"all": True}
    keys = [one.strip() for one in text.split(",") if one.strip()]
    if not keys or set(keys) - known.institutions:
        raise Unfit("places")
    return {"institutions": keys}


def _provisions(text: str, _: Known) -> list[str]:
    found = [one.strip() for one in text.split(";") if one.strip()]
    if not found:
        raise Unfit("provisions")
    return found


_TOLD: Final = frozenset({Holds.TEXT, Holds.FREE_TEXT, Holds.SOURCE})
_READERS: Final[Mapping[Holds, Callable[[str, Known], Any]]] = {
    Holds.KEY: _matching("key", _KEY),
    Holds.P_NUMBER: _matching("p_number", _P_NUMBER),
    Holds.MUNICIPALITY: _municipality,
    Holds.AREA: _one_of("area", frozenset(one.value for one in Area)),
    Holds.DAY: _day,
    Holds.CERTAINTY: _one_of("certainty", CERTAINTIES),
    Holds.EXTENT: _one_of("extent", _EXTENTS),
    Holds.FRAME: _frame,
    Holds.PLACES: _places,
    Holds.PROVISIONS: _provisions,
}
