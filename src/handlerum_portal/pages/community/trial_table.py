# SPDX-License-Identifier: MPL-2.0
"""Which columns does the list of trials have?"""

from typing import Any, Final

from django.urls import reverse

from handlerum_portal.pages.register.register_tables import (
    AREA,
    CERTAINTY,
    SOURCE,
    municipality_column,
)
from handlerum_portal.pages.tables.column import Column, Table, table_of
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.store.models import Trial
from handlerum_portal.store.read import Register


def _called(group: str) -> Any:
    return lambda code, language: named(group, str(code), language) if code else ""


_TITLE: Final = Column(
    key="titel",
    head=("Prøvehandling", "Trial"),
    value=lambda one: one.title,
    href=lambda one: reverse("trial", args=[one.key]),
    is_searched=True,
    is_danish=True,
)
_REST: Final = (
    AREA,
    Column(
        key="fritagelse",
        head=("Kræver fritagelse?", "Exemption needed?"),
        value=lambda one: one.needed or None,
        say=_called("needed"),
        mark=lambda one: one.needed_certainty if one.needed else "",
        is_choice=True,
    ),
    Column(
        key="status",
        head=("Status", "Status"),
        value=lambda one: one.status,
        say=_called("trial"),
        is_choice=True,
    ),
    Column(
        key="fase",
        head=("Fase", "Phase"),
        value=lambda one: one.phase or None,
        is_choice=True,
        is_danish=True,
    ),
    Column(key="aar", head=("År", "Year"), value=lambda one: one.year or None),
    Column(
        key="hvad",
        head=("Hvad", "What"),
        value=lambda one: one.what,
        is_searched=True,
        is_only_in_files=True,
    ),
    Column(
        key="regel",
        head=("Regel", "Rule"),
        value=lambda one: one.rule or None,
        is_searched=True,
        is_only_in_files=True,
    ),
    Column(
        key="udbytte",
        head=("Udbytte", "Outcome"),
        value=lambda one: one.outcome or None,
        is_searched=True,
        is_only_in_files=True,
    ),
    Column(
        key="vores_betegnelse",
        head=("Vores betegnelse", "Our label"),
        value=lambda one: one.is_our_label,
        is_only_in_files=True,
    ),
    SOURCE,
    CERTAINTY,
)


def trial_table(facts: Register) -> Table:
    """Return the columns of the list of trials."""
    return Table(
        name="proevehandlinger",
        title=("Prøvehandlinger", "Trials"),
        columns=(_TITLE, municipality_column(facts), *_REST),
        empty=("Ingen prøvehandlinger passer til dit valg.", "No trials fit your choice."),
    )


def check_in_table() -> Table:
    """Return the columns of what was seen when a trial was looked back on."""
    return table_of(
        "tilbageblik",
        ("Tilbageblik", "Looks back"),
        ("dag", ("Dag", "Day")),
        ("virker", ("Virker det?", "Does it work?")),
        ("laerte", ("Det lærte vi", "What we learnt")),
        ("tal", ("Tal", "Number")),
        ("valg", ("Vi valgte", "We chose")),
    )


def check_ins_of(row: Trial | None) -> list[tuple[Any, ...]]:
    """Return what was seen of a trial begun here; nothing of one known from a source."""
    seen = row.check_ins.all() if row else ()
    return [(one.day, one.works, one.learnt, one.value, one.choice) for one in seen]
