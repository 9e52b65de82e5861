# SPDX-License-Identifier: MPL-2.0
"""A program that asks for something unclear is told so; nothing is half done or left unsaid."""

from typing import Any

import pytest

from handlerum.agreements.approval_words import Track
from handlerum_portal.store.models import LedgerEvent, OverviewEdition, PlannedPublication
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS, MEETING
from tests.portal.casework.test_courses_for_programs import STEPS
from tests.portal.casework.test_life_for_programs import SITE, WHERE, publish, step

LONG = "https://esdh.eksempel.dk/kommune/0561/sager/2022/000123/oensker/"


def refused(answer: Any, value: str = "") -> bool:
    told = answer.json()
    return answer.status_code == 400 and bool(told["detail"]) and value in told["detail"]


@pytest.mark.parametrize("others", [["findes-ikke"], [KEY, "her-0316-2022-1"]])
def test_what_is_not_of_the_place_is_neither_checked_nor_planned(
    others: list[str], office: Any, program: Program
) -> None:
    office.released()
    unknown = next(one for one in others if one != KEY)
    assert refused(program.post("udgivelser/tjek", beslutninger=others, **WHERE), unknown)
    planned = publish(program, beslutninger=others, tidspunkt="2022-03-03T20:00")
    assert refused(planned, unknown)
    assert not PlannedPublication.objects.exists()


def test_two_long_wishes_are_two_wishes(office: Any, program: Program) -> None:
    office.released()
    days = ("2022-03-03T20:00", "2022-03-04T20:00")
    plans = [
        publish(program, noegle=f"{LONG}{n}", tidspunkt=at).json() for n, at in enumerate(days)
    ]
    assert [one["tidspunkt"][:10] for one in plans] == ["2022-03-03", "2022-03-04"]
    again = publish(program, noegle=f"{LONG}0", tidspunkt=days[0]).json()
    assert again["plan"] == plans[0]["plan"]


def test_a_plan_under_a_name_that_is_taken_is_refused(office: Any, program: Program) -> None:
    office.released()
    assert publish(program, tidspunkt="2022-03-03T20:00").status_code == 201
    assert refused(publish(program, tidspunkt="2022-03-05T20:00"))
    assert PlannedPublication.objects.count() == 1


def test_a_name_of_one_step_takes_no_other(office: Any, program: Program) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    assert step(program, "send_til_godkendelse", "b").status_code == 200
    assert step(program, "send_til_godkendelse", "b").status_code == 200
    assert refused(step(program, "registrer_beslutning", "b", **MEETING))
    long = LONG + LONG
    assert step(program, "send_tilbage", f"{long}1", grund="x").status_code == 200
    assert step(program, "send_til_godkendelse", f"{long}2").status_code == 200
    assert program.get(f"sager/{KEY}").json()["status"] == "beslutning:til_godkendelse"


def test_a_name_of_one_thing_in_the_course_takes_no_other(office: Any, program: Program) -> None:
    goals = {"spor": Track.GOALS.value, "skridt": "foreslaa_maal", "noegle": "a"}
    assert [program.post(STEPS, **goals).status_code for _ in range(2)] == [200, 200]
    duty = {"spor": Track.OBLIGATION.value, "skridt": "ny", "titel": "Eksempel", "noegle": "a"}
    assert refused(program.post(STEPS, **duty))
    assert program.post(STEPS, **duty | {"noegle": "b"}).status_code == 200
    assert refused(program.post(STEPS, **goals | {"noegle": "b"}))


@pytest.mark.parametrize("name", ["hemmeligt", "navn paa borger", "opgave", "opgave-x y"])
def test_the_public_log_takes_no_field_that_nobody_asks_for(
    name: str, office: Any, program: Program
) -> None:
    before = LedgerEvent.objects.count()
    goals = {"spor": Track.GOALS.value, "skridt": "foreslaa_maal", "noegle": "a"}
    assert refused(program.post(STEPS, **goals, felter={name: "Et eksempel"}), name)
    assert LedgerEvent.objects.count() == before


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"titel": ""},
        {"titel": "Eksempel, ikke en virkelig beslutning"},
        {"titel": "æ" * 5000},
        {"indhold-9": "Findes ikke"},
        {"linkfoo": "https://eksempel.dk"},
        {"link": "javascript:alert(1)"},
        {"link_fravigelse": "eksempel.dk/fravigelse"},
    ],
)
def test_a_correction_that_says_nothing_or_cannot_be_read_makes_no_edition(
    words: dict[str, str], office: Any, program: Program
) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    answer = step(program, "ret", "r", grund="Fejl", **words)
    assert refused(answer)
    assert OverviewEdition.objects.count() == 1


@pytest.mark.parametrize("page", ["http://[", "https://", "javascript:alert(1)", "https://a b.dk"])
def test_a_page_nobody_can_visit_is_refused(page: str, office: Any, program: Program) -> None:
    office.released()
    assert refused(publish(program, hjemmeside=page))
    assert OverviewEdition.objects.count() == 0


def test_a_draft_takes_no_link_that_nobody_can_visit(office: Any, program: Program) -> None:
    fields = FIELDS | {"link": "javascript:alert(1)"}
    told = program.post("sager", omraade="folkeskole", noegle="a", felter=fields).json()
    (found,) = [one for one in told["fund"] if one["kode"] == "not_a_link"]
    assert (found["niveau"], found["felt"]) == ("stop", "link")
    assert refused(step(program, "send_til_godkendelse", "b"))


def test_a_correction_asked_for_again_is_made_once(office: Any, program: Program) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    for _ in range(2):
        told = step(program, "ret", "r", grund="Manglede", link=SITE)
        assert told.json()["felter"]["link"] == SITE
    assert OverviewEdition.objects.count() == 2


def test_what_is_too_long_for_the_log_is_refused_and_not_cut(office: Any, program: Program) -> None:
    office.published()
    before = LedgerEvent.objects.count()
    assert refused(step(program, "fortryd", "f", grund="g" * 2001), "2001")
    duty = {"spor": Track.OBLIGATION.value, "skridt": "ny", "noegle": "a"}
    assert refused(program.post(STEPS, **duty, titel="x" * 301), "301")
    long = {"ansvarlig": "x" * 2001}
    assert refused(program.post(STEPS, **duty, titel="Eksempel", felter=long), "2001")
    assert LedgerEvent.objects.count() == before


def test_who_wrote_in_the_text_does_not_release_it(office: Any, program: Program) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    step(program, "send_til_godkendelse", "b")
    approver = Program(office, "approver")
    changed = {"titel": "Længere skoledag", "i_stedet-1": "Kommunen planlægger."}
    assert approver.post(f"sager/{KEY}", version=1, felter=changed).status_code == 200
    assert step(program, "registrer_beslutning", "c", **MEETING).status_code == 200
    own = step(approver, "frigiv", "d")
    assert (own.status_code, own.json()["kode"]) == (400, "step_refused")
    assert own.json()["mangler"]
