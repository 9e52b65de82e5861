# SPDX-License-Identifier: MPL-2.0
"""A refusal says which field it is about, in words, to programs, in the terminal and on a page."""

from typing import Any

from handlerum_portal.actions.decisions.drafts import start
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_case_documents import FORM

EMPTY = {name: text for name, text in FORM.items() if name not in {"titel", "fra"}}
ODD = FORM | {"til": "i morgen"}


def refused(office: Any, form: dict[str, str]) -> list[str]:
    start(office.person("caseworker"), "folkeskole", form, "w")
    program = Program(office, "caseworker")
    asked = {"skridt": "send_til_godkendelse", "noegle": "s", "felter": {}}
    answer = program.post(f"sager/{KEY}/skridt", **asked)
    assert answer.status_code in {400, 409, 422}, answer.content
    lacking: list[str] = answer.json()["mangler"]
    return lacking


def test_empty_fields_are_named_once_each(office: Any) -> None:
    said = refused(office, EMPTY)
    assert [one for one in said if "er ikke udfyldt" in one] == [
        "»Titel« er ikke udfyldt. Udfyld feltet.",
        "»Fra« er ikke udfyldt. Udfyld feltet.",
    ]


def test_a_day_that_cannot_be_read_is_named(office: Any) -> None:
    said = refused(office, ODD)
    assert any(one.startswith("»Til, men ikke med«: ") for one in said), said


def test_the_terminal_names_fields_and_no_codes(office: Any) -> None:
    start(office.person("caseworker"), "folkeskole", EMPTY, "w")
    program = Program(office, "caseworker")
    shown = program.run("vis", KEY)
    assert shown.output.count("»Titel« er ikke udfyldt") == 1, shown.output
    assert "Feltet er tomt" not in shown.output
    assert "staar-maal-med" not in shown.output
