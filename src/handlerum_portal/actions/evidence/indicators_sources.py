# SPDX-License-Identifier: MPL-2.0
"""What do StatBank and uddannelsesstatistik say of an indicator? Asked, checked, never guessed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlerum.evaluation.round import Row
from handlerum.evaluation.round_rows import Entry
from handlerum_portal.actions.evidence.indicators_asking import (
    Asker,
    Question,
    SourceRefused,
    parsed,
)

STATBANK: Final = "https://api.statbank.dk/v1"
UDDANNELSESSTATISTIK: Final = "https://api.uddannelsesstatistik.dk/Api/v1/statistik"
_MOST_PAGES: Final = 500
_FEWEST_PLACES: Final = 90
Variable = Mapping[str, Any]


def statbank_codes(places: Mapping[str, str]) -> dict[str, str]:
    """Return StatBank's three digits → our four, for municipalities ("217" → "0217")."""
    return {code[1:]: code for code in places if len(code) == 4 and code.startswith("0")}  # noqa: PLR2004


def statbank_answer(
    asker: Asker,
    table: str,
    choices: Mapping[str, str],
    codes: Mapping[str, str],
    *,
    again: bool = False,
) -> tuple[bytes, Mapping[str, str]]:
    """Return a table's JSON-stat for all municipalities and periods, and which side is which.

    The table's own description is asked first, so that a wrong variable or code is named before
    any figure is fetched. Raises SourceRefused.
    """
    asked = Question(f"{STATBANK}/tableinfo", {"table": table, "lang": "da", "format": "JSON"})
    told = parsed(asked, asker.ask(asked, again=again))
    variables: Sequence[Variable] = told.get("variables", ()) if isinstance(told, dict) else ()
    time = _only("time", [one for one in variables if one.get("time")], variables)
    geo = _only("geo", [one for one in variables if _names_places(one, codes)], variables)
    wanted = {time["id"]: ["*"], geo["id"]: [v for v in _values(geo) if v in codes]}
    wanted |= _chosen(variables, wanted, choices)
    question = Question(
        f"{STATBANK}/data",
        {
            "table": table,
            "format": "JSONSTAT",
            "lang": "da",
            "variables": [{"code": key, "values": values} for key, values in wanted.items()],
        },
    )
    return asker.ask(question, again=again), {"time": time["id"], "geo": geo["id"]}


def education_rows(
    asker: Asker,
    query: Mapping[str, Any],
    columns: Mapping[str, str],
    *,
    key: str,
    again: bool = False,
) -> list[Row]:
    """Return all pages of an answer as rows of a round; `columns` names place, period and value.

    Cells that are too small are left out by the source itself, so a place that is absent is not
    known to be missing or hidden. Raises SourceRefused.
    """
    rows: list[Row] = []
    for page in range(1, _MOST_PAGES + 1):
        body = {**query, "side": page, "tomme_rækker": False}
        question = Question(UDDANNELSESSTATISTIK, body, {"Authorization": f"Bearer {key}"})
        found = parsed(question, asker.ask(question, again=again))
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise _refused(question.address, "the answer is not a list of rows")
        if not found:
            return rows
        rows += [_row(len(rows) + at, one, columns) for at, one in enumerate(found, start=1)]
    raise _refused(UDDANNELSESSTATISTIK, f"more than {_MOST_PAGES} pages")


def _row(number: int, cells: Mapping[str, Any], columns: Mapping[str, str]) -> Row:
    absent = [name for name in columns.values() if name not in cells]
    if absent:
        raise _refused(UDDANNELSESSTATISTIK, f"no “{absent[0]}” among {', '.join(cells)}")
    found = {key: Entry(str(cells[name])) for key, name in columns.items()}
    return Row(number, found["place"], found["period"], found["value"])


def _chosen(
    variables: Sequence[Variable], settled: Mapping[str, Any], choices: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return one value for each other variable, unless the table sums over it by itself."""
    unknown = set(choices) - {one["id"] for one in variables}
    if unknown:
        known = ", ".join(str(one["id"]) for one in variables)
        raise _refused(STATBANK, f"no variable “{min(unknown)}”; the table has {known}")
    found = {}
    for one in variables:
        values = _values(one)
        if one["id"] in choices:
            if choices[one["id"]] not in values:
                raise _open(one)
            found[one["id"]] = [choices[one["id"]]]
        elif one["id"] not in settled and not one.get("elimination"):
            if len(values) != 1:
                raise _open(one)
            found[one["id"]] = values
    return found


def _only(role: str, found: Sequence[Variable], variables: Sequence[Variable]) -> Variable:
    if len(found) != 1:
        known = ", ".join(f"{one.get('id')} ({one.get('text')})" for one in variables)
        raise _refused(STATBANK, f"{len(found)} variables of {role}; the table has {known}")
    return found[0]


def _names_places(variable: Variable, codes: Mapping[str, str]) -> bool:
    fewest = min(_FEWEST_PLACES, len(codes))
    return len(set(_values(variable)) & set(codes)) >= fewest and not variable.get("time")


def _values(variable: Variable) -> list[str]:
    return [str(one["id"]) for one in variable.get("values", ())]


def _open(variable: Variable) -> SourceRefused:
    shown = ", ".join(f"{one['id']} = {one.get('text')}" for one in variable["values"][:12])
    return _refused(STATBANK, f"choose one value of {variable['id']}: {shown}")


def _refused(address: str, said: str) -> SourceRefused:
    return SourceRefused(
        f"{address}: {said}. Correct the question.", address=address, status=200, kind="", said=said
    )
