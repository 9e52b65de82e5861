# SPDX-License-Identifier: MPL-2.0
"""Which row does an entry of a data file become?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from handlerum.time import parse_day
from handlerum_portal.actions.facts.fact_files import DataFile, Entry
from handlerum_portal.store.models import (
    Agreement,
    Decision,
    Event,
    Experience,
    Goal,
    Indicator,
    InstitutionRow,
    Load,
    MunicipalityRow,
    MunicipalRule,
    Number,
    Obligation,
    Result,
)

Row = models.Model


def _unchanged(entry: Entry) -> Entry:
    return entry


@dataclass(frozen=True, slots=True)
class Section:
    """A list in a data file and the table it fills; `names` maps a key to its column."""

    file: str
    section: str
    table: type[Row]
    names: Mapping[str, str] = field(default_factory=dict)
    reshape: Callable[[Entry], Entry] = _unchanged


def _tile(entry: Entry) -> Entry:
    column, row = entry["tile"]
    rest = {name: value for name, value in entry.items() if name != "tile"}
    return {**rest, "id": entry["code"], "column": column, "row": row}


def _decision(entry: Entry) -> Entry:
    said = {"from": "said_from", "to": "said_to"}
    flat = {said.get(name, name): value for name, value in entry.items() if name != "exempts"}
    return {**flat, **entry.get("exempts", {})}


def _one_area(entry: Entry) -> Entry:
    rest = {name: value for name, value in entry.items() if name != "area"}
    return {**rest, "areas": [entry["area"]]} if "area" in entry else rest


SECTIONS = (
    Section("municipalities.yaml", "municipalities", MunicipalityRow, {"code": ""}, _tile),
    Section(
        "institutions.yaml",
        "institutions",
        InstitutionRow,
        {"from": "first_day", "to": "last_day"},
    ),
    Section("agreements.yaml", "agreements", Agreement, {"from": "start"}),
    Section("obligations.yaml", "obligations", Obligation),
    Section("timeline.yaml", "events", Event),
    Section(
        "decisions.yaml",
        "decisions",
        Decision,
        {"from": "start", "from_certainty": "start_certainty"},
        _decision,
    ),
    Section("decisions.yaml", "municipal_rules", MunicipalRule),
    Section("goals_results.yaml", "goals", Goal),
    Section("goals_results.yaml", "indicators", Indicator),
    Section("goals_results.yaml", "numbers", Number),
    Section("goals_results.yaml", "results", Result),
    Section("experiences.yaml", "experiences", Experience, reshape=_one_area),
)
BILINGUAL = frozenset({"da", "en"})


def rows_of(section: Section, file: DataFile, load: Load) -> list[Row]:
    """Return the unsaved rows of a section; raises InvalidFact naming file, entry and reason."""
    rows: dict[str, Row] = {}
    for entry in file.entries(section.section):
        key = str(entry.get("id") or entry.get("code"))
        if key in rows:
            raise file.fault(key, "twice")
        rows[key] = _row(section, file, entry, load)
    return list(rows.values())


def _row(section: Section, file: DataFile, entry: Entry, load: Load) -> Row:
    name = str(entry.get("id") or entry.get("code"))
    try:
        values = _columns(section.reshape(entry), section.names)
        row = section.table(load=load, **values)
        row.clean_fields(exclude=["load"])
    except (TypeError, KeyError, ValueError) as error:
        raise file.fault(name, "wrong_form", value=str(error)) from error
    except ValidationError as error:
        raise file.fault(name, "wrong_form", value=_first_fault(error)) from error
    return row


def _columns(entry: Entry, names: Mapping[str, str]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, value in entry.items():
        column = "key" if name == "id" else names.get(name, name)
        if isinstance(value, dict) and set(value) == BILINGUAL and column != "ministry":
            columns |= {f"{column}_{language}": text for language, text in value.items()}
        elif column:
            columns[column] = _day(value) if column in {"start", "until", "first_end"} else value
    return columns


def _day(value: object) -> date:
    return value if isinstance(value, date) else parse_day(str(value))


def _first_fault(error: ValidationError) -> str:
    name, messages = next(iter(error.message_dict.items()))
    return f"{name}: {messages[0]}"
