# SPDX-License-Identifier: MPL-2.0
"""What may be a name is looked at and vouched for before it is public; a false alarm stops nobody."""

from typing import Any

import pytest

from handlerum_portal.store.ledger.log import events_of
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS, MEETING
from tests.portal.casework.test_life_for_programs import WHERE, step

NAMED = {"titel": "Anders Jensens skoledag", "i_stedet-1": "Ring til 40 41 42 43."}
SEEN = "navne_set"


def decided(program: Program, **more: str) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS | more)
    assert step(program, "send_til_godkendelse", "b").status_code == 200
    assert step(program, "registrer_beslutning", "c", **MEETING).status_code == 200


def last_event() -> Any:
    return list(events_of(f"decision/{KEY}"))[-1][1]


@pytest.mark.parametrize("said", [{}, {SEEN: ""}, {SEEN: "nej"}])
def test_what_looks_like_a_name_is_not_released_unseen(
    said: dict[str, str], office: Any, program: Program
) -> None:
    decided(program, **NAMED)
    answer = step(Program(office, "approver"), "frigiv", "d", **said)
    assert (answer.status_code, answer.json()["kode"]) == (400, "decision_refused")
    assert "titel, i_stedet-1" in answer.json()["detail"]
    assert OwnDecision.objects.get().status == "beslutning:besluttet"


def test_the_approver_who_has_looked_releases_it_and_the_log_tells(
    office: Any, program: Program
) -> None:
    decided(program, **NAMED)
    answer = step(Program(office, "approver"), "frigiv", "d", **{SEEN: "ja"})
    assert answer.json()["status"] == "beslutning:frigivet"
    assert list(last_event().payload[SEEN]) == ["titel", "i_stedet-1"]
    assert last_event().actor_role.value == "approver"
    assert step(program, "offentliggoer", "e", **WHERE).status_code == 200


def test_the_command_line_says_it_too(office: Any, program: Program) -> None:
    decided(program, **NAMED)
    words = ("trin", KEY, "frigiv")
    refused = Program(office, "approver").run(*words)
    assert (refused.exit_code, "navne_set" in refused.output) == (2, True)
    assert Program(office, "approver").run(*words, "--felt", "navne_set=ja").exit_code == 0


def test_where_nothing_looks_like_a_name_nobody_is_asked(office: Any, program: Program) -> None:
    decided(program)
    assert "navne-frigiv" not in Desk(office, "approver").get(HERE)
    assert step(Program(office, "approver"), "frigiv", "d").status_code == 200
    assert SEEN not in last_event().payload


def test_the_page_asks_where_something_does(office: Any, program: Program) -> None:
    decided(program, **NAMED)
    desk = Desk(office, "approver")
    page = desk.get(HERE)
    assert ("navne-frigiv" in page, "»Titel«" in page) == (True, True)
    refused = desk.press("frigiv", "k1")
    assert (refused.status_code, "ligner noget en person" in refused.content.decode()) == (
        400,
        True,
    )
    assert desk.press("frigiv", "k2", navne_set="ja").status_code == 302


@pytest.mark.parametrize("name", ["titel", "i_stedet-1"])
def test_a_correction_vouches_for_the_words_it_changes(name: str, office: Any) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    approver, words = Program(office, "approver"), {name: "Spørg Anders Jensen om dagen."}
    assert step(approver, "ret", "r", grund="Fejl", **words).status_code == 400
    assert step(approver, "ret", "r", grund="Fejl", **words, **{SEEN: "ja"}).status_code == 200
    assert list(last_event().payload[SEEN]) == [name]
    other = {"link": "https://eksempel.dk/punkt-7"}
    assert step(approver, "ret", "s", grund="Fejl", **other).status_code == 200


def test_a_cpr_number_stops_whoever_vouches_for_it(office: Any, program: Program) -> None:
    number = {"titel": "Om 010190-1234"}
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS | number)
    assert step(program, "send_til_godkendelse", "b").status_code == 400
    assert step(program, "send_til_godkendelse", "b", **{SEEN: "ja"}).status_code == 400
