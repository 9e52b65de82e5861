# SPDX-License-Identifier: MPL-2.0
"""A character no database takes, U+0000, is answered in words and never breaks a page."""

from typing import Any

import pytest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from handlerum_portal.pages.middleware import without_nul
from tests.portal.casework.programs import Program

PARTS = (b"\x00", b"\\u0000", b"%00")
ADDRESSES = (
    "/api/v1/oversigter?kommune=%00",
    "/api/v1/oversigter/%00",
    "/api/v1/oversigter/0561/1%00",
    "/api/v1/kommuneregler?kommune=%00",
    "/api/v1/fravigelser/a%00/historik",
    "/api/v1/hvad-gaelder?kommune=05%0061",
    "/api/v1/aftaler/a%00/forloeb",
    "/fravigelser/a%00/",
    "/en/fravigelser/a%00/",
    "/fravigelser/?kommune=%00",
    "/soeg/?q=kost%00",
    "/kommuner/05%0061/",
    "/hoeringer/a%00/",
    "/forslag/mit/a%00/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_it_is_no_fault_of_ours(address: str, client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get(address)
    assert answer.status_code < 500
    assert not [part for part in PARTS if part in answer.content]


def test_a_program_that_sends_it_is_answered(office: Any, program: Program) -> None:
    program.client.raise_request_exception = False
    assert program.get("sager/a%00b").status_code == 400
    begun = program.post("sager", omraade="folkeskole", noegle="a\x00b", felter={})
    assert begun.status_code == 201
    assert program.post("udgivelser/tjek", beslutninger=["a\x00b"]).status_code == 400


def _unused(request: HttpRequest) -> HttpResponse:
    raise AssertionError(request.path)


@pytest.mark.parametrize(
    ("fault", "status"), [("text fields cannot contain NUL", 400), ("x", None)]
)
def test_a_form_with_it_is_answered_in_words(fault: str, status: int | None) -> None:
    refused = without_nul(_unused).process_exception  # type: ignore[attr-defined]
    answer = refused(RequestFactory().post("/"), DataError(fault))
    assert (answer and answer.status_code) == status
    assert answer is None or "U+0000" in answer.content.decode()


def test_the_log_says_in_danish_what_it_does_not_take(office: Any, program: Program) -> None:
    duty = {"spor": "forpligtelse", "skridt": "ny", "titel": "et\u202eto", "noegle": "a"}
    told = program.post("aftaler/esbjerg-folkeskole/forloeb/skridt", **duty).json()
    assert (told["kode"], "ikke vises (U+202E)" in told["detail"]) == ("hidden_character", True)


@pytest.mark.parametrize("field", ["noegle", "omraade", "felter"])
def test_half_a_letter_is_no_text(field: str, office: Any, program: Program) -> None:
    program.client.raise_request_exception = False
    half = {"titel": "\ud800"} if field == "felter" else "\ud800"
    body = {"omraade": "folkeskole", "noegle": "a", "felter": {}} | {field: half}
    answer = program.post("sager", **body)
    assert (answer.status_code, answer.json()["kode"]) == (400, "unreadable_body")
