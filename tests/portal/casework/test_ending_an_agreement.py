# SPDX-License-Identifier: MPL-2.0
"""An agreement ends early when both sides said so, on a day, and another person released it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Status, Track
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import STEP_TYPE, course_of_agreement
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.read import register
from tests.portal.casework.test_course_pages import AGREEMENT, Desk, status

END = "bring_til_ophoer"
WHOLE = {
    "moede_dato": "2.3.2022",
    "moede_punkt": "punkt 4",
    "stat_dato": "1.3.2022",
    "stat_reference": "brev fra ministeriet",
    "ophoersdag": "2022-06-01",
    "begrundelse": "Parterne er enige",
}


def registered(office: Any, **more: str) -> Any:
    return Desk(office, "caseworker").take(Track.AGREEMENT, END, **WHOLE | more)


def released(office: Any) -> None:
    assert registered(office).status_code == 302
    answer = Desk(office, "approver").take(Track.AGREEMENT, "frigiv_ophoeret")
    assert answer.status_code == 302, answer.content.decode()


def badge(client: Client) -> str:
    page = client.get(f"/aftaler/{AGREEMENT}/").content.decode().replace("\u00a0", " ")
    return page.partition('<span class="status ')[2].partition("</p>")[0]


@pytest.mark.parametrize("name", WHOLE)
def test_each_side_the_day_and_the_reason_are_asked_for(office: Any, name: str) -> None:
    answer = registered(office, **{name: ""})
    assert answer.status_code == 400
    assert status(Track.AGREEMENT) is Status.AGREEMENT_APPLIES
    assert ledger_log.size() == 0


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("moede_dato", "2022-04-01", "ikke kommet endnu"),
        ("stat_dato", "2022-04-01", "ikke kommet endnu"),
        ("ophoersdag", "2022-03-03", "kan ikke ophøre 3. marts 2022"),
        ("ophoersdag", "2024-09-30", "kan ikke ophøre 30. september 2024"),
    ],
)
def test_a_day_that_cannot_be_is_refused(office: Any, name: str, day: str, told: str) -> None:
    answer = registered(office, **{name: day})
    assert answer.status_code == 400
    assert told in answer.content.decode().replace("\u00a0", " ")
    assert ledger_log.size() == 0


def test_one_person_alone_ends_nothing(office: Any) -> None:
    assert registered(office).status_code == 302
    assert status(Track.AGREEMENT) is Status.AGREEMENT_END_WRITTEN
    again = Desk(office, "caseworker").take(Track.AGREEMENT, "frigiv_ophoeret", noegle="x")
    assert again.status_code == 400
    office.at(2022, 7, 1, 9)
    assert status(Track.AGREEMENT) is Status.AGREEMENT_END_WRITTEN


def test_the_approver_who_registered_it_does_not_release_it(office: Any) -> None:
    approver = Desk(office, "approver")
    assert approver.take(Track.AGREEMENT, END, **WHOLE).status_code == 302
    answer = approver.take(Track.AGREEMENT, "frigiv_ophoeret")
    assert answer.status_code == 400
    assert "En anden skal frigive det" in answer.content.decode()


def test_an_end_that_was_not_released_in_time_is_not_released(office: Any) -> None:
    registered(office)
    office.at(2022, 6, 1, 9)
    answer = Desk(office, "approver").take(Track.AGREEMENT, "frigiv_ophoeret")
    assert answer.status_code == 400


def test_the_day_is_found_again_in_another_edition_of_the_facts(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(office)
    facts = register()
    (own,) = (one for one in facts.agreements if one.key == AGREEMENT)
    older = replace(facts, agreements=())
    with monkeypatch.context() as then:
        then.setattr("handlerum_portal.store.agreement_end.register", lambda: older)
        assert until_of(own) == own.until
    assert until_of(own) == date(2022, 6, 1)


def test_what_is_shown_everywhere_follows_the_day(office: Any, client: Client) -> None:
    released(office)
    assert status(Track.AGREEMENT) is Status.AGREEMENT_ENDING
    assert "Gældende" in badge(client)
    assert "til og med 31. maj 2022" in badge(client)
    office.at(2022, 6, 1, 9)
    assert status(Track.AGREEMENT) is Status.AGREEMENT_ENDED
    assert "Bragt til ophør" in badge(client)
    told = client.get(f"/api/v1/aftaler/{AGREEMENT}").json()
    assert told["til"] == "2022-06-01"
    in_force = client.get("/api/v1/aftaler", {"status": "i_kraft", "kommune": "0561"}).json()
    assert in_force["antal"] == 0
    assert "Den udløb 1. juni 2022" in client.get("/kommuner/0561/").content.decode().replace(
        "\u00a0", " "
    )
    course = client.get(f"/api/v1/aftaler/{AGREEMENT}/forloeb").json()
    assert course["ophoerer_foer_tid"] == "2022-06-01"
    steps = next(one for one in course["ting"] if one["spor"] == "aftalen")["skridt"]
    assert (steps[-1]["dag"], steps[-1]["af"]) == ("2022-06-01", "calendar")


def test_no_other_end_is_chosen_once_it_is_to_end_early(office: Any) -> None:
    released(office)
    meeting = {"moede_dato": "2.3.2022", "moede_punkt": "punkt 9"}
    for day in ((2022, 3, 4, 9), (2022, 6, 2, 9)):
        office.at(*day)
        answer = Desk(office, "council_secretariat").take(
            Track.EXPIRY, "vaelg_udloeb", noegle=f"u{day[1]}", **meeting
        )
        assert answer.status_code == 400
    assert status(Track.EXPIRY) is Status.EXPIRY_OPEN


def test_an_end_is_taken_back_with_a_reason_and_asks_all_again(office: Any) -> None:
    released(office)
    desk = Desk(office, "council_secretariat")
    assert desk.take(Track.AGREEMENT, "tag_ophoeret_tilbage").status_code == 400
    back = desk.take(Track.AGREEMENT, "tag_ophoeret_tilbage", begrundelse="Ny beslutning")
    assert back.status_code == 302
    assert status(Track.AGREEMENT) is Status.AGREEMENT_APPLIES
    again = Desk(office, "caseworker").take(
        Track.AGREEMENT, END, noegle="again", ophoersdag="2022-07-01", begrundelse="Igen"
    )
    assert again.status_code == 400


def test_every_exemption_in_force_that_day_has_a_task(office: Any) -> None:
    office.published()
    office.at(2022, 3, 4, 9)
    refused = registered(office)
    assert refused.status_code == 400
    assert "her-0561-2022-1/1" in refused.content.decode()
    task = "her-0561-2022-1/1"
    plan = {f"opgave-{task}": "Ny plan", f"ansvarlig-{task}": "Leder", f"dag-{task}": "2022-05-01"}
    answer = Desk(office, "caseworker").take(Track.AGREEMENT, END, noegle="p", **WHOLE | plan)
    assert answer.status_code == 302, answer.content.decode()


def test_an_end_from_before_the_day_was_asked_for_stands(office: Any, client: Client) -> None:
    stamp = take_stamp()
    payload: Any = {
        "track": Track.AGREEMENT.value,
        "item": "",
        "step": END,
        "actor": "council",
        "given": ("begrundelse", "tilbagerulningsplan"),
        "fields": {"begrundelse": "Test"},
    }
    act = Act(STEP_TYPE, f"agreement/{AGREEMENT}", ActorRole.CASEWORKER, payload)
    record(act, stamp, "old")
    course = course_of_agreement(AGREEMENT, clock.today(), register())
    assert course.ends_early == date(2022, 3, 3)
    assert "Bragt til ophør" in badge(client)
