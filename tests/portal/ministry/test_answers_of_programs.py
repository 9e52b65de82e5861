# SPDX-License-Identifier: MPL-2.0
"""A program answers an application in the name of the ministry, and never more than the page."""

import json
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum_portal.store.decisions.applications import application_of, filed
from handlerum_portal.store.ledger import log as ledger_log
from tests.portal.casework.programs import Program
from tests.portal.ministry.conftest import Ministry

pytestmark = pytest.mark.django_db
GRANT = {
    "svar": "godkend",
    "myndighed": "Børne- og Undervisningsministeriet",
    "journalnummer": "Eksempel 22/01",
    "noegle": "et",
}
CONDITIONS = [
    {"tekst": "Kommunen sender prøvens resultater.", "frist": "2022-08-01"},
    {"tekst": "Eleverne får besked."},
]
EACH = [
    (GRANT, "ansoegning:godkendt", 0),
    (GRANT | {"svar": "vilkaar", "vilkaar": CONDITIONS}, "ansoegning:godkendt", 2),
    (GRANT | {"svar": "afslaa", "begrundelse": "Ikke oplyst nok."}, "ansoegning:afslaaet", 0),
    (GRANT | {"svar": "returner", "begrundelse": "Skriv hvorfor."}, "ansoegning:returneret", 0),
]


@pytest.fixture
def program(ministry: Ministry) -> Program:
    return Program(ministry.office, "ministry_officer")


def asked_in(key: str) -> int:
    sent = filed(key)
    assert sent is not None
    return sent.move.seq


@pytest.mark.parametrize(("answer", "status", "conditions"), EACH)
def test_each_answer_is_given_once_and_read_by_the_municipality(
    answer: dict[str, Any], status: str, conditions: int, ministry: Ministry, program: Program
) -> None:
    row = ministry.applied()
    (waits,) = program.get("ansoegninger").json()["raekker"]
    assert (waits["nr"], waits["ansoegning"]) == (row.key, asked_in(row.key))
    for _ in range(2):
        told = program.post(
            f"ansoegninger/{row.key}/svar", ansoegning=waits["ansoegning"], **answer
        )
        assert told.status_code == 200, told.json()
    assert told.json()["status"] == status
    (given,) = told.json()["svar"]
    assert len(given["vilkaar"]) == conditions
    assert len(application_of(row.key).moves) == 2
    theirs = Program(ministry.office, "caseworker").get(f"sager/{row.key}").json()
    assert theirs["ministerens_godkendelse"]["svar"] == [given]
    assert program.get("ansoegninger").json()["raekker"] == []


def test_the_answer_of_a_program_and_of_the_page_are_one_event(
    ministry: Ministry, program: Program
) -> None:
    row = ministry.applied()
    number = asked_in(row.key)
    sent = GRANT | {"svar": "vilkaar", "vilkaar": CONDITIONS, "ansoegning": number}
    assert program.post(f"ansoegninger/{row.key}/svar", **sent).status_code == 200
    page = Client()
    page.force_login(ministry.office.person("ministry_officer"))
    form = {name: str(sent[name]) for name in ("svar", "myndighed", "journalnummer", "noegle")}
    form |= {"ansoegning": str(number), "vilkaar-1": CONDITIONS[0]["tekst"]}
    form |= {"frist-1": "2022-08-01", "vilkaar-2": CONDITIONS[1]["tekst"]}
    again = page.post(f"/arbejde/ministerium/ansoegninger/{row.key}/", form)
    assert again.status_code == 302
    assert len(application_of(row.key).moves) == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"svar": "vilkaar"}, "decision_refused"),
        ({"svar": "godkend", "vilkaar": CONDITIONS}, "decision_refused"),
        ({"svar": "afslaa"}, "step_refused"),
        ({"svar": "returner"}, "step_refused"),
        ({"svar": "afslaa", "begrundelse": "Jens Peter Hansen bad om det."}, "text_stopped"),
        ({"svar": "måske"}, "decision_refused"),
        ({"myndighed": ""}, "step_refused"),
        ({"journalnummer": ""}, "step_refused"),
        ({"svar": "vilkaar", "vilkaar": [{"frist": "2022-08-01"}]}, "decision_refused"),
        ({"svar": "vilkaar", "vilkaar": [{"tekst": "x", "frist": "snart"}]}, "decision_refused"),
        (
            {"svar": "vilkaar", "vilkaar": [{"tekst": f"v{n}"} for n in range(21)]},
            "decision_refused",
        ),
        ({"svar": "vilkaar", "vilkaar": [{"tekst": "x", "hvem": "y"}]}, "unreadable_body"),
        ({"vilkaar": "ingen"}, "unreadable_body"),
        ({"ansoegning": "1"}, "unreadable_body"),
        ({"ansoegning": True}, "unreadable_body"),
        ({"noegle": ""}, "unreadable_body"),
        ({"vilkår": []}, "unreadable_body"),
    ],
)
def test_what_the_page_refuses_a_program_is_refused_in_both_languages(
    body: dict[str, Any], code: str, ministry: Ministry, program: Program
) -> None:
    row = ministry.applied()
    before = application_of(row.key)
    sent = GRANT | {"ansoegning": asked_in(row.key)} | body
    answer = program.post(f"ansoegninger/{row.key}/svar", **sent)
    assert (answer.status_code, answer.json()["kode"]) == (400, code)
    assert answer["Content-Type"].startswith("application/problem+json")
    english = program.client.post(
        f"/api/v1/ansoegninger/{row.key}/svar?sprog=en",
        json.dumps(sent),
        "application/json",
        headers={"Authorization": f"Bearer {program.token}"},
    ).json()
    assert english["detail"]
    assert english["detail"] != answer.json()["detail"]
    assert application_of(row.key) == before


def test_an_answer_to_a_request_that_was_sent_anew_is_refused(
    ministry: Ministry, program: Program
) -> None:
    row = ministry.applied()
    seen = program.get(f"ansoegninger/{row.key}").json()["ansoegning"]
    ministry.step(row, "caseworker", Step.WITHDRAW, reason="Vi retter den.")
    gone = program.post(f"ansoegninger/{row.key}/svar", **GRANT, ansoegning=seen)
    assert gone.status_code == 400
    ministry.step(row, "caseworker", Step.APPLY)
    late = program.post(f"ansoegninger/{row.key}/svar", **GRANT, ansoegning=seen)
    assert (late.status_code, late.json()["kode"]) == (400, "decision_refused")
    assert [one.step for one in application_of(row.key).moves].count(Step.GRANT) == 0
    now = program.get(f"ansoegninger/{row.key}").json()["ansoegning"]
    assert (
        program.post(
            f"ansoegninger/{row.key}/svar", **GRANT | {"noegle": "to"}, ansoegning=now
        ).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("role", "reads", "answers"),
    [
        ("ministry_officer", 200, 200),
        ("ministry_legal", 200, 200),
        ("auditor", 200, 403),
        ("caseworker", 403, 403),
        ("approver", 403, 403),
        ("administrator", 403, 403),
        ("evaluator", 403, 403),
    ],
)
def test_the_roles_of_tokens_are_those_of_the_page(
    role: str, reads: int, answers: int, ministry: Ministry
) -> None:
    row = ministry.applied()
    number, program = asked_in(row.key), Program(ministry.office, role)
    page = Client()
    page.force_login(ministry.office.person(role))
    address = f"/arbejde/ministerium/ansoegninger/{row.key}/"
    assert page.get(address).status_code == reads
    assert program.get("ansoegninger").status_code == reads
    assert program.get(f"ansoegninger/{row.key}").status_code == reads
    sent = {**GRANT, "ansoegning": number}
    assert program.post(f"ansoegninger/{row.key}/svar", **sent).status_code == answers
    if answers == 403:
        form = {name: str(value) for name, value in sent.items()}
        assert page.post(address, form).status_code == answers
        assert len(application_of(row.key).moves) == 1


def test_without_a_token_nothing_is_read_or_answered(ministry: Ministry, client: Client) -> None:
    row = ministry.applied()
    for address in ("ansoegninger", f"ansoegninger/{row.key}"):
        assert client.get(f"/api/v1/{address}").status_code == 401
    client.force_login(ministry.office.person("ministry_officer"))
    sent = json.dumps(GRANT | {"ansoegning": asked_in(row.key)})
    answer = client.post(f"/api/v1/ansoegninger/{row.key}/svar", sent, "application/json")
    assert answer.status_code == 401
    assert len(application_of(row.key).moves) == 1


def test_the_command_line_lists_shows_and_answers(ministry: Ministry, program: Program) -> None:
    row = ministry.applied()
    assert row.key in program.typed("ansoegning", "liste").output
    shown = json.loads(program.typed("ansoegning", "vis", row.key, "--json").output)
    number = str(shown["ansoegning"])
    words = ("--myndighed", GRANT["myndighed"], "--journalnummer", GRANT["journalnummer"])
    late = program.typed("ansoegning", "svar", row.key, "godkend", "--ansoegning", "999", *words)
    assert late.exit_code == 2
    said = program.typed(
        *("application", "answer", row.key, "vilkaar", "--ansoegning", number, *words),
        *("--vilkaar", "Kommunen sender tal=2022-08-01", "--vilkaar", "Eleverne får besked"),
        "--english",
    )
    assert said.exit_code == 0, said.output
    assert "Approved" in said.output
    assert "Kommunen sender tal  2022-08-01" in said.output
    assert "Nothing waits." in program.typed("ansoegning", "liste", "--english").output
    steps = [event.payload["step"] for _, event in ledger_log.events_of(f"application/{row.key}")]
    assert steps[-1] == Step.GRANT.value
