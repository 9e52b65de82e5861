# SPDX-License-Identifier: MPL-2.0
"""The whole course of an agreement is shown, and what the register can keep of it is kept."""

from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Status, Step, Track
from handlerum_portal.actions.decisions.courses import Ask, CourseRefused, take_course_step
from handlerum_portal.pages.wording.course import ACTORS, STATUSES, TRACKS
from handlerum_portal.pages.wording.course_steps import STEPS as STEP_WORDS
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.read import register

AGREEMENT, PAGE = "esbjerg-folkeskole", "/arbejde/aftale/0561/"
TAKE = f"{PAGE}skridt/"


class Desk:
    """A browser in which somebody is signed in."""

    def __init__(self, office: Any, role: str, code: str = "0561") -> None:
        self.client, self.count, self.role = Client(), 0, role
        self.client.force_login(office.person(role, code))

    def page(self) -> str:
        return self.client.get(PAGE).content.decode().replace("\u00a0", " ")

    def take(self, track: Track, step: str, item: str = "", **fields: str) -> Any:
        self.count += 1
        sent = {
            "spor": track.value,
            "skridt": step,
            "ting": item,
            "noegle": f"{self.role}{self.count}",
        }
        sent["titel"] = fields.pop("titel", "")
        key = fields.pop("noegle", "")
        sent |= {"noegle": key} if key else {}
        return self.client.post(TAKE, sent | {f"f-{name}": text for name, text in fields.items()})


def status(track: Track, item: str = "") -> Status:
    thing = course_of_agreement(AGREEMENT, clock.today(), register()).thing(track, item)
    assert thing is not None
    return thing.status


def test_goals_are_proposed_and_adopted_with_the_councils_meeting(office: Any) -> None:
    desk = Desk(office, "caseworker")
    assert desk.take(Track.GOALS, "foreslaa_maal").status_code == 302
    refused = desk.take(Track.GOALS, "vedtag_maal")
    assert refused.status_code == 400
    assert status(Track.GOALS) is Status.GOALS_PROPOSED
    meeting = {"moede_dato": "2.3.2022", "moede_punkt": "punkt 4"}
    assert desk.take(Track.GOALS, "vedtag_maal", **meeting).status_code == 302
    assert status(Track.GOALS) is Status.GOALS_ADOPTED
    event = ledger_log.event(1)
    assert (event.payload["actor"], event.actor_role.value) == ("council", "caseworker")


def test_pressing_twice_is_one_step(office: Any) -> None:
    desk = Desk(office, "caseworker")
    for _ in range(2):
        assert desk.take(Track.GOALS, "foreslaa_maal", noegle="one").status_code == 302
    assert ledger_log.size() == 1


def test_an_obligation_is_shown_by_one_and_confirmed_by_another(office: Any) -> None:
    writer, other = Desk(office, "caseworker"), Desk(office, "approver")
    opened = writer.take(
        Track.OBLIGATION,
        "ny",
        titel="Fjern 20 skemaer",
        ansvarlig="Skolechefen",
        frist="2022-06-01",
    )
    assert opened.status_code == 302
    item = "obligation-0"
    assert status(Track.OBLIGATION, item) is Status.OBLIGATION_OPEN
    evidence = {"dokumentation": "sag 22/77"}
    writer.take(Track.OBLIGATION, "laeg_dokumentation_frem", item, **evidence)
    assert writer.take(Track.OBLIGATION, "bekraeft_opfyldt", item).status_code == 400
    assert other.take(Track.OBLIGATION, "bekraeft_opfyldt", item).status_code == 302
    assert status(Track.OBLIGATION, item) is Status.OBLIGATION_KEPT
    assert "Fjern 20 skemaer" in other.page()


def test_an_overdue_obligation_is_marked(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.take(Track.OBLIGATION, "ny", titel="Mål", ansvarlig="Chefen", frist="2022-02-01")
    assert "overskredet" in desk.page()


def test_a_wish_for_further_freedom_is_sought_and_answered_by_the_state(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.take(Track.RULE, "ny", titel="Krav om to sprog", ansvarlig="Ministeriet", niveau="stat")
    item = "rule-0"
    seek = {"hjemmel": "lov 880/2021 § 3", "begrundelse": "Står i vejen"}
    assert desk.take(Track.RULE, "soeg_yderligere_frihed", item, **seek).status_code == 302
    assert desk.take(Track.RULE, "imoedekom_statslig_regel", item).status_code == 400
    ministry = Desk(office, "ministry_officer")
    answer = {"begrundelse": "Kræver ny lov"}
    assert ministry.take(Track.RULE, "afvis_fritagelse", item, **answer).status_code == 302
    assert status(Track.RULE, item) is Status.RULE_REFUSED
    public = Client().get(f"/aftaler/{AGREEMENT}/historik/").content.decode()
    assert "Yderligere frihed ønskes" in public
    assert "Krav om to sprog" in public


def test_a_collective_agreement_is_out_of_reach(office: Any) -> None:
    desk = Desk(office, "approver")
    desk.take(Track.RULE, "ny", titel="Arbejdstid", ansvarlig="KL", niveau="overenskomst")
    desk.take(Track.RULE, "foreslaa_fritagelse", "rule-0", begrundelse="Fleksibilitet")
    answer = desk.take(Track.RULE, "imoedekom_kommunal_regel", "rule-0")
    assert answer.status_code == 400
    assert "overenskomst" in answer.content.decode()


def test_the_end_is_warned_of_and_chosen_with_a_plan(office: Any) -> None:
    office.published()
    office.at(2022, 3, 4, 9)
    desk = Desk(office, "council_secretariat")
    meeting = {"moede_dato": "3.3.2022", "moede_punkt": "punkt 9"}
    assert desk.take(Track.EXPIRY, "vaelg_forlaeng", **meeting).status_code == 400
    extend = {**meeting, "begrundelse": "Vi er ikke færdige"}
    assert desk.take(Track.EXPIRY, "vaelg_forlaeng", **extend).status_code == 302
    assert status(Track.EXPIRY) is Status.EXTENSION_SOUGHT


def test_a_lapse_needs_a_task_for_every_exemption_that_ends(office: Any, example: Any) -> None:
    from dataclasses import replace
    from datetime import date

    from handlerum.time import Period

    long = replace(example.sets_aside[0], period=Period(date(2022, 3, 4), date(2024, 9, 30)))
    office.published(replace(example, sets_aside=(long,)))
    office.at(2023, 10, 2, 9)
    desk = Desk(office, "approver")
    assert "Vælg nedenfor" in desk.page()
    meeting = {"moede_dato": "1.10.2023", "moede_punkt": "punkt 9"}
    refused = desk.take(Track.EXPIRY, "vaelg_udloeb", **meeting)
    assert refused.status_code == 400
    assert "her-0561-2022-1/1" in refused.content.decode()
    names = {one for one in desk.page().split('name="') if one.startswith("f-opgave-")}
    ids = {one.partition('"')[0].removeprefix("f-opgave-") for one in names}
    plan = {}
    for one in ids:
        plan |= {
            f"opgave-{one}": "Ny plan",
            f"ansvarlig-{one}": "Leder",
            f"dag-{one}": "2024-06-01",
        }
    assert desk.take(Track.EXPIRY, "vaelg_udloeb", **meeting, **plan).status_code == 302
    assert status(Track.EXPIRY) is Status.LAPSE_CHOSEN


def test_no_warning_falls_due_long_before_the_end(office: Any) -> None:
    assert "Vælg nedenfor" not in Desk(office, "approver").page()


def test_a_running_measure_is_kept_without_a_person_and_decided_anew(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.take(Track.MEASURE, "ny", titel="sag 22/981", loeber_til="2026-01-01")
    item = "measure-0"
    assert (
        desk.take(Track.MEASURE, "traef_ny_afgoerelse", item, beslutning="22/990").status_code
        == 302
    )
    assert status(Track.MEASURE, item) is Status.MEASURE_DECIDED_ANEW
    bad = desk.take(Track.MEASURE, "ny", titel="010190-1234")
    assert bad.status_code == 400


def test_who_may_not_keep_it_is_kept_out(office: Any) -> None:
    for role, code in (("employee", "0561"), ("approver", "0316"), ("auditor", "")):
        desk = Desk(office, role, code)
        assert desk.client.get(PAGE).status_code == 403
        assert desk.take(Track.GOALS, "foreslaa_maal").status_code == 403
    assert ledger_log.size() == 0


def test_what_is_no_step_and_no_thing_is_refused(office: Any) -> None:
    desk = Desk(office, "caseworker")
    for track, step, item in (
        (Track.GOALS, "find_paa", ""),
        (Track.OBLIGATION, "bekraeft_opfyldt", "findes-ikke"),
        (Track.OBLIGATION, "ny", ""),
        (Track.GOALS, "ny", ""),
        (Track.STATE, "loven_ophaeves", ""),
    ):
        assert desk.take(track, step, item).status_code == 400
    assert ledger_log.size() == 0


def test_an_unknown_agreement_has_no_course(office: Any) -> None:
    ask = Ask(agreement="x", track=Track.GOALS, step=Step.PROPOSE_GOALS, key="k", fields={})
    with pytest.raises(CourseRefused):
        take_course_step(office.person("caseworker"), ask)
    assert Desk(office, "ministry_officer").client.get("/arbejde/aftale/0101/").status_code == 404


_OF_ONE_DECISION = {Track.DECISION, Track.APPLICATION}


def test_every_word_of_the_table_can_be_read_in_both_languages() -> None:
    rows = [row for row in STEPS.rows if row.track not in _OF_ONE_DECISION]
    assert {row.step.value for row in rows} <= set(STEP_WORDS)
    assert {s.value for row in rows for s in (row.status, row.to)} <= set(STATUSES)
    assert {row.track.value for row in rows} <= set(TRACKS)
    assert {actor.value for actor in Actor} <= {*ACTORS, "system"}
    for words in (STEP_WORDS, STATUSES, TRACKS, ACTORS):
        assert all(danish and english for danish, english in words.values())


@pytest.mark.parametrize("field", ["titel", "ansvarlig"])
def test_a_cpr_number_is_refused_in_words_and_never_reaches_the_log(
    field: str, office: Any
) -> None:
    sent = {"titel": "Fjern 20 skemaer", "ansvarlig": "Skolechefen", "frist": "2022-06-01"}
    wrong = Desk(office, "caseworker").take(
        Track.OBLIGATION, "ny", **sent | {field: "Ring til 010190-1234"}
    )
    assert wrong.status_code == 400
    assert "personoplysninger" in wrong.content.decode()
    assert ledger_log.size() == 0


_TO_THE_COURSE = 'href="/arbejde/aftale/0482/"'
_OF_LANGELAND = ("/aftaler/langeland-aeldre/", "/kommuner/0482/")


@pytest.mark.parametrize(
    ("role", "code", "led_from"),
    [
        ("ministry_officer", "", (*_OF_LANGELAND, "/arbejde/ministerium/", "/arbejde/")),
        ("ministry_legal", "", (*_OF_LANGELAND, "/arbejde/ministerium/", "/arbejde/")),
        ("caseworker", "0482", _OF_LANGELAND),
        ("caseworker", "0561", ()),
        ("auditor", "", ()),
    ],
)
def test_whoever_keeps_a_course_is_led_to_it(
    role: str, code: str, led_from: tuple[str, ...], office: Any, client: Client
) -> None:
    client.force_login(office.person(role, code))
    for page in (*_OF_LANGELAND, *led_from):
        said = client.get(page).content.decode()
        assert (_TO_THE_COURSE in said) is (page in led_from), page
    for page in _OF_LANGELAND:
        assert _TO_THE_COURSE not in Client().get(page).content.decode()


def test_an_obligation_says_how_it_stands_before_what_may_be_done(office: Any) -> None:
    """On a phone things stand in the order of the page."""
    page = Desk(office, "caseworker").page()
    duties = [part.partition("</li>")[0] for part in page.split('<li class="duty">')[1:]]
    acting = [one for one in duties if "<form" in one]
    assert acting
    assert all(one.index('<span class="status') < one.index("<form") for one in acting)
