# SPDX-License-Identifier: MPL-2.0
"""A rule and a list of the example municipality, and those who work with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.test import Client

from handlerum.agreements.local_rule import LocalRule, Origin
from handlerum.agreements.local_rule_rows import Cells, Place, read_rows
from tests.portal.course import person

CODE = "0561"
RULE = LocalRule(rule="Ugeplaner skal godkendes af forvaltningen", origin=Origin.OFFICE)
LIST = (
    "Regel;Oprindelse;Område;Ejer;Sidst brugt\n"
    "Ugeplaner skal godkendes;forvaltning;skole;Skoleafdelingen;1.2.2021\n"
    "Vi holder altid møde om mandagen;vane;;;\n"
)
PLACE = Place(institutions={}, names=frozenset(), known=frozenset(), on=date(2022, 3, 3))
WORK = f"/arbejde/regler/{CODE}/"


def told(rows: Sequence[Sequence[str]], **more: Any) -> tuple[Any, ...]:
    cells = [Cells(number, tuple(row)) for number, row in enumerate(rows, 1)]
    return read_rows(cells, replace(PLACE, **more))


def at_work(role: str = "caseworker", code: str = CODE) -> Client:
    client = Client()
    client.force_login(person(role, code))
    return client
