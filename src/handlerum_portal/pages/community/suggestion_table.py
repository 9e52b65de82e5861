# SPDX-License-Identifier: MPL-2.0
"""Which columns does the list of suggestions have, and how does the database find its rows?"""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from handlerum.agreements.suggestion import PUBLIC
from handlerum.place import Area
from handlerum_portal.pages.community.asking import words_known
from handlerum_portal.pages.register.register_tables import AREA, municipality_column
from handlerum_portal.pages.tables.asked import Asked, read_asked
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.tables.shown import Choice, Found, Shown, page_of, span
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.need import said
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.community.suggestions import with_words
from handlerum_portal.store.models import Suggestion
from handlerum_portal.store.read import Register, register

_SHOWN: Final = 110
# What can be asked for in the address, and the column of the database that answers it.
_FIELDS: Final[Mapping[str, str]] = {
    "kommune": "municipality",
    "omraade": "area",
    "status": "status",
    "regel": "rule",
    "institution": "institution",
}
_ORDERS: Final[Mapping[str, str]] = {
    "stoette": "support",
    "sendt": "pk",
    "frist": "due",
    "kommune": "municipality",
    "omraade": "area",
    "status": "status",
    "regel": "rule_name",
}


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


_TEXT: Final = Column(
    key="forslag",
    head=("Forslag", "Suggestion"),
    value=lambda row: row.text,
    say=lambda text, _: shortened(text),
    href=lambda row: reverse("suggestion", args=[row.pk]),
    is_searched=True,
    is_danish=True,
)
_REST: Final = (
    AREA,
    Column(
        key="regel",
        head=("Regel i vejen", "Rule in the way"),
        value=lambda row: row.rule_name or None,
        is_danish=True,
    ),
    Column(
        key="behov",
        head=("Kræver det fritagelse?", "Is an exemption needed?"),
        value=lambda row: row.need or None,
        say=lambda code, language: said(code, language) if code else "",
        is_only_in_files=True,
    ),
    Column(
        key="stoette",
        head=("Støtter", "Supporters"),
        value=lambda row: row.support,
        is_number=True,
    ),
    Column(
        key="status",
        head=("Status", "Status"),
        value=lambda row: row.status,
        say=lambda code, language: named("suggestion", code, language),
        css=lambda row: "status-opfyldt" if row.answer else "status-delvist",
        is_choice=True,
    ),
    Column(
        key="frist",
        head=("Svar senest", "Answer by"),
        value=lambda row: row.due,
        say=said_day,
    ),
    Column(
        key="svar",
        head=("Svar", "Answer"),
        value=lambda row: row.reply or None,
        say=lambda code, language: named("reply", code, language) if code else "",
    ),
    Column(key="nummer", head=("Nr.", "No."), value=lambda row: row.pk, is_only_in_files=True),
)


def suggestion_table(facts: Register) -> Table:
    """Return the columns of the list of suggestions."""
    return Table(
        name="forslag",
        title=("Forslag om regler, der kan væk", "Suggestions of rules that could go"),
        followed_by=("kommune", "omraade"),
        order="-stoette",
        columns=(_TEXT, municipality_column(facts), *_REST),
        empty=("Der er ingen forslag her endnu.", "There are no suggestions here yet."),
    )


def fitting(rows: QuerySet[Suggestion], asked: Asked, given: Mapping[str, str]) -> Any:
    """Return the rows that fit what the address asks for, in its order."""
    chosen = dict(asked.chosen) | {
        key: str(given[key])[:200] for key in ("regel", "institution") if given.get(key)
    }
    for key, value in chosen.items():
        rows = rows.filter(**{_FIELDS[key]: value})
    if asked.words:
        rows = with_words(rows, asked.words, words_known())
    order = asked.order or "-stoette"
    field = _ORDERS.get(order.removeprefix("-"), "support")
    return rows.order_by(f"-{field}" if order.startswith("-") else field, "-pk")


def found_page(
    rows: QuerySet[Suggestion], given: Mapping[str, str], path: str, language: str
) -> Shown:
    """Return one page of the list, found by the database."""
    table = suggestion_table(register())
    asked = read_asked(given, table)
    found = fitting(rows, asked, given)
    how_many = found.count()
    first, last = span(how_many, asked)
    part = Found(tuple(found[first:last]), how_many, rows.count(), _choices(asked, language))
    return page_of(table, asked, part, path, language)


def _choices(asked: Asked, language: str) -> tuple[Choice, ...]:
    """Return the drop-downs; their values are known, so no row is read for them."""
    chosen = dict(asked.chosen)
    towns = tuple((row.key, row.name) for row in register().municipalities)
    areas = tuple((one.value, name_of("area", one.value, language)) for one in Area)
    states = tuple((one.value, named("suggestion", one.value, language)) for one in sorted(PUBLIC))
    heads = (
        ("kommune", ("Kommune", "Municipality"), towns),
        ("omraade", ("Område", "Field"), areas),
        ("status", ("Status", "Status"), states),
    )
    return tuple(
        Choice(key, words[language == "en"], values, chosen.get(key, ""))
        for key, words, values in heads
    )
