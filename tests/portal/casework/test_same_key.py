# SPDX-License-Identifier: MPL-2.0
"""The key of a step names one wish: the same again is answered, another one is refused."""

from typing import Any

import pytest

from handlerum_portal.store.ledger.log import events_of
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import Desk
from tests.portal.casework.programs import ENDED, KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS, MEETING
from tests.portal.casework.test_life_for_programs import WHERE, step

OTHERS = "https://eksempel.dk/en-anden-side"
WISHES = {
    "ret": {"grund": "Skrivefejl", "titel": "Kortere skoledage", "hjemmeside": OTHERS},
    "bring_til_ophoer": {**ENDED, "grund": "Slut", "slut": "2022-07-01", "hjemmeside": OTHERS},
}
OTHER_WISHES = [
    ("ret", {"grund": "En anden grund"}),
    ("ret", {"titel": "Længere skoledage"}),
    ("ret", {"i_stedet-1": "Noget andet."}),
    ("ret", {"hjemmeside": "https://eksempel.dk/tredje"}),
    ("ret", {"ikke_digital": "Skriv"}),
    ("bring_til_ophoer", {"grund": "En anden grund"}),
    ("bring_til_ophoer", {"slut": "2022-08-01"}),
    ("bring_til_ophoer", {"slut": "2022-06-01"}),
    ("bring_til_ophoer", {"besluttet": "2022-03-02"}),
    ("bring_til_ophoer", {"hjemmeside": "https://eksempel.dk/tredje"}),
]


@pytest.mark.parametrize("by", ["api", "cli"])
@pytest.mark.parametrize(("name", "more"), OTHER_WISHES)
def test_a_program_that_asks_for_something_else_under_a_key_is_refused(
    name: str, more: dict[str, str], by: str, office: Any
) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    ask = by_api if by == "api" else by_command
    assert [ask(office, name, WISHES[name]) for _ in range(2)] == [True, True]
    before = steps_taken()
    assert ask(office, name, WISHES[name] | more) is False
    assert steps_taken() == before


@pytest.mark.parametrize(("name", "more"), OTHER_WISHES[1:2] + OTHER_WISHES[6:7])
def test_the_page_refuses_it_too(name: str, more: dict[str, str], office: Any) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    desk = Desk(office, "approver")
    said = {"ret-titel" if n == "titel" else n: t for n, t in WISHES[name].items()}
    said["begrundelse"] = said.pop("grund")
    assert [desk.press(name, "k", **said).status_code for _ in range(2)] == [302, 302]
    other = {"ret-titel" if n == "titel" else n: t for n, t in more.items()}
    answer = desk.press(name, "k", **said | other)
    assert (answer.status_code, "Nøglen" in answer.content.decode()) == (400, True)


def test_a_retry_stands_though_the_words_were_corrected_again_since(office: Any) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    program = Program(office, "approver")
    assert step(program, "ret", "a", **WISHES["ret"]).status_code == 200
    assert step(program, "ret", "b", grund="Igen", **{"i_stedet-1": "Andet."}).status_code == 200
    before = steps_taken()
    assert step(program, "ret", "a", **WISHES["ret"]).status_code == 200
    assert steps_taken() == before


def test_a_key_of_a_step_publishes_nothing_and_one_that_published_takes_no_step(
    office: Any, program: Program
) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    assert step(program, "send_til_godkendelse", "b").status_code == 200
    registered = step(
        Program(office, "council_secretariat"), "registrer_beslutning", "c", **MEETING
    )
    assert registered.status_code == 200
    assert step(Program(office, "approver"), "frigiv", "d").status_code == 200
    assert step(program, "offentliggoer", "b", **WHERE).status_code == 400
    assert [step(program, "offentliggoer", "p", **WHERE).status_code for _ in range(2)] == [200] * 2
    assert step(program, "fortryd", "p").status_code == 400


@pytest.mark.parametrize("more", [{"besluttet": "2022-03-02"}, {"punkt": "punkt 8"}])
def test_a_decision_registered_twice_under_a_key_says_the_same(
    more: dict[str, str], office: Any, program: Program
) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    step(program, "send_til_godkendelse", "b")
    told = [step(program, "registrer_beslutning", "c", **MEETING).status_code for _ in range(2)]
    assert told == [200, 200]
    assert step(program, "registrer_beslutning", "c", **MEETING | more).status_code == 400


def test_two_people_may_begin_a_case_under_the_same_key(office: Any, program: Program) -> None:
    body = {"omraade": "folkeskole", "noegle": "1", "felter": FIELDS}
    first = program.post("sager", **body)
    other = Program(office, "institution_leader").post("sager", **body)
    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["nr"] != other.json()["nr"]
    assert program.post("sager", **body).json()["nr"] == first.json()["nr"]


def test_a_case_begun_under_a_key_is_not_another_case(office: Any, program: Program) -> None:
    body = {"omraade": "folkeskole", "noegle": "1", "felter": FIELDS}
    program.post("sager", **body)
    other = program.post("sager", **body | {"felter": FIELDS | {"titel": "Noget andet"}})
    assert other.status_code == 400
    assert OwnDecision.objects.count() == 1


def steps_taken() -> int:
    return len(list(events_of(f"decision/{KEY}")))


def by_api(office: Any, name: str, said: dict[str, str]) -> bool:
    answer = step(Program(office, "approver"), name, "k", **said)
    assert answer.status_code == 200 or answer.json()["kode"] == "decision_refused", answer.content
    return bool(answer.status_code == 200)


def by_command(office: Any, name: str, said: dict[str, str]) -> bool:
    fields = [word for n, text in said.items() for word in ("--felt", f"{n}={text}")]
    ran = Program(office, "approver").run("trin", KEY, name, *fields, "--oenske", "k", "--json")
    assert ran.exit_code == 0 or "Nøglen" in ran.output, ran.output
    return bool(ran.exit_code == 0)
