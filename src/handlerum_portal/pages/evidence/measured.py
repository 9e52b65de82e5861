# SPDX-License-Identifier: MPL-2.0
"""Which columns does a table of figures have? A gap is written in words and has no number."""

from collections.abc import Mapping
from typing import Any, Final

from handlerum.evaluation.numbers import Status
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.models import MeasuredIndicator

STATUS: Final[Mapping[str, tuple[str, str]]] = {
    "observed": ("observeret", "observed"),
    "missing": ("mangler", "missing"),
    "suppressed": ("skjult", "hidden"),
}


def measured_table(row: MeasuredIndicator, names: Mapping[str, str]) -> Table:
    """Return the columns of one indicator's figures."""
    return Table(
        name=row.key,
        title=(f"Tal for {row.name}", f"Figures of {row.name_en}"),
        columns=(
            Column(
                key="sted",
                head=("Sted", "Place"),
                value=lambda one: one.place,
                say=lambda value, _: names.get(str(value), str(value)),
                is_searched=True,
            ),
            Column(
                key="periode",
                head=("Periode", "Period"),
                value=lambda one: one.period,
                is_choice=True,
            ),
            Column(
                key="vaerdi",
                head=(f"Værdi ({row.unit})", f"Value ({name_of('unit', row.unit, 'en')})"),
                value=lambda one: one.value if one.is_observed else None,
                say=number_in_words,
                is_number=True,
            ),
            *_status(row),
        ),
    )


def _status(row: MeasuredIndicator) -> tuple[Column, ...]:
    return (
        Column(
            key="status",
            head=("Status", "Status"),
            value=lambda one: one.status.name.lower(),
            say=lambda value, language: STATUS[str(value)][language == "en"],
            is_choice=True,
        ),
        Column(
            key="enhed",
            head=("Enhed", "Unit"),
            value=lambda _one: row.unit,
            is_only_in_files=True,
        ),
        Column(
            key="kilde",
            head=("Kilde", "Source"),
            value=lambda _one: row.source,
            is_only_in_files=True,
        ),
    )


def number_in_words(value: Any, language: str) -> str:
    """Return a number with the digits it has, six at most; nothing for none."""
    if value is None:
        return ""
    text = f"{value:.6g}"
    places = len(text.partition(".")[2]) if "e" not in text else 6
    return written(float(value), language, places)


def value_in_words(status: Status, value: float, language: str) -> str:
    """Return a number, or the word for what there is instead."""
    if status is not Status.OBSERVED:
        return STATUS[status.name.lower()][language == "en"]
    return number_in_words(value, language)
