# SPDX-License-Identifier: MPL-2.0
"""A key names one wish: the same again is answered as the first time, another one is refused."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handlerum.time import Period
from handlerum_portal.actions.decisions.publication import PublicationRefused, publish
from handlerum_portal.actions.decisions.publication_plan import plan, run_planned
from handlerum_portal.cli.main import cli
from handlerum_portal.store.models import OverviewEdition, OwnDecision, PlannedPublication
from tests.portal.casework.programs import Program
from tests.portal.course import NOW, YEAR, person
from tests.portal.publishing.example import CODE, PAGE, SITE, asked, at_work, wait

LATER = NOW + timedelta(hours=1)
AHEAD = Period(date(2022, 3, 10), YEAR.end)
Two = tuple[OwnDecision, OwnDecision]


class Street:
    """Who lends a program its people; the clock is the fixture's."""

    def person(self, role: str, code: str = "") -> Any:
        return person(role, code or CODE)


def udgiv(*more: str) -> Result:
    name = person("caseworker").name
    given = ["udgiv", CODE, "--som", name, "--side", SITE, "--noegle", "uge-9", "--json", *more]
    return CliRunner().invoke(cli, given)


def refused_as_taken(publishing: Any) -> None:
    with pytest.raises(PublicationRefused) as caught:
        publishing()
    assert caught.value.data["reason"] == "name_taken"


def test_a_plan_sent_again_after_its_time_is_answered_as_the_first_time(clock: Any) -> None:
    row = wait(period=AHEAD)
    first = plan(person("caseworker"), asked(row), LATER)
    clock(LATER + timedelta(minutes=1))
    assert plan(person("caseworker"), asked(row), LATER).pk == first.pk
    assert run_planned() == 1
    again = plan(person("caseworker"), asked(row), LATER)
    assert (again.pk, again.state) == (first.pk, "udgivet")
    assert OverviewEdition.objects.count() == 1


def test_a_program_that_sends_its_plan_again_is_told_what_became_of_it(clock: Any) -> None:
    row = wait(period=AHEAD)
    program = Program(Street(), "caseworker")
    body = {
        "noegle": "uge-9",
        "beslutninger": [row.key],
        "hjemmeside": SITE,
        "tidspunkt": "2022-03-03T13:00",
    }
    assert program.post("udgivelser", **body).json()["tilstand"] == "venter"
    clock(datetime(2022, 3, 3, 12, 30, tzinfo=UTC))
    run_planned()
    again = program.post("udgivelser", **body)
    assert (again.status_code, again.json()["tilstand"]) == (201, "udgivet")


@pytest.mark.parametrize("chosen", [(0,), (1,), (2,), (0, 2), (1, 2), (0, 1, 2)])
def test_a_key_that_published_two_publishes_no_other_set(two: Two, chosen: Any) -> None:
    rows = (*two, wait("folkeskolelovens § 14 b"))
    publish(person("caseworker"), asked(*two))
    refused_as_taken(
        lambda: publish(person("caseworker"), asked(*(rows[number] for number in chosen)))
    )
    assert OverviewEdition.objects.count() == 1


@pytest.mark.parametrize("more", [{"website": f"{SITE}/2"}, {"non_digital": "Ring"}])
def test_a_key_shows_the_overview_at_no_other_place(two: Two, more: dict[str, str]) -> None:
    publish(person("caseworker"), asked(*two))
    refused_as_taken(lambda: publish(person("caseworker"), asked(*two, **more)))


def test_a_key_is_either_for_now_or_for_later(two: Two) -> None:
    plan(person("caseworker"), asked(two[0]), LATER)
    refused_as_taken(lambda: publish(person("caseworker"), asked(two[0])))
    publish(person("caseworker"), asked(two[1], key="now"))
    refused_as_taken(lambda: plan(person("caseworker"), asked(two[1], key="now"), LATER))
    assert (OverviewEdition.objects.count(), PlannedPublication.objects.count()) == (1, 1)


def test_the_command_that_names_no_decision_means_the_same_ones_when_it_is_run_again() -> None:
    first_row = wait()
    first = json.loads(udgiv().stdout)
    wait("folkeskolelovens § 16 a")
    again = json.loads(udgiv().stdout)
    assert (again["sha256"], again["beslutninger"]) == (first["sha256"], [first_row.key])
    assert OverviewEdition.objects.count() == 1


def test_the_command_run_again_when_nothing_waits_is_answered_as_the_first_time() -> None:
    wait()
    assert [udgiv().exit_code for _ in range(2)] == [0, 0]
    assert OverviewEdition.objects.count() == 1


def test_the_command_refuses_a_key_that_named_another_wish() -> None:
    wait()
    udgiv()
    other = wait("folkeskolelovens § 16 a")
    ran = udgiv("--beslutning", other.key)
    assert (ran.exit_code, "uge-9" in ran.output) == (2, True)
    ran = udgiv("--plan", "2022-03-03T20:00")
    assert ran.exit_code == 2
    assert OverviewEdition.objects.count() == 1


def test_the_command_plans_again_what_it_planned_without_naming_it(clock: Any) -> None:
    wait(period=AHEAD)
    ran = [json.loads(udgiv("--plan", "2022-03-03T13:00").stdout) for _ in range(2)]
    clock(datetime(2022, 3, 3, 12, 30, tzinfo=UTC))
    wait("folkeskolelovens § 16 a", period=AHEAD)
    ran.append(json.loads(udgiv("--plan", "2022-03-03T13:00").stdout))
    assert len({one["plan"] for one in ran}) == 1


def test_two_municipalities_may_use_the_same_key(two: Two) -> None:
    publish(person("caseworker"), asked(*two, key="cli:0217:uge-9"))
    assert udgiv("--beslutning", two[0].key).exit_code == 2


def test_a_publication_undone_on_the_page_is_undone_once_and_says_so_again(two: Two) -> None:
    publish(person("caseworker"), asked(*two))
    sent = {"do": "undo", "undo": two[0].key, "key": "u" * 80}
    answers = [at_work().post(PAGE, sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert OverviewEdition.objects.count() == 2


def test_the_page_refuses_a_key_that_named_another_wish(two: Two) -> None:
    sent = {"do": "publish", "website": SITE, "key": "k", "decision": [two[0].key]}
    assert at_work().post(PAGE, sent).status_code == 302
    assert at_work().post(PAGE, sent).status_code == 302
    other = at_work().post(PAGE, sent | {"decision": [two[1].key]})
    assert other.status_code == 400
    later = {"do": "plan", "at": "2022-03-03T20:00"}
    assert at_work().post(PAGE, sent | later).status_code == 400
    assert OverviewEdition.objects.count() == 1
