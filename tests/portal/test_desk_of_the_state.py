# SPDX-License-Identifier: MPL-2.0
"""What waits at the desks of the ministry, of evaluators and of administrators?"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.store import clock
from handlerum_portal.store.health import Level, signs
from handlerum_portal.store.models import EvaluationRun, Invitation, Person
from tests.portal.at_the_desk import waiting_for
from tests.portal.test_rights import person


@pytest.fixture(autouse=True)
def _own(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path


def texts(who: Person, language: str = "da") -> list[str]:
    return [one.text for one in waiting_for(who, language)]


def test_an_analysis_waits_for_a_second_reader_and_then_for_who_publishes() -> None:
    load_example(12)
    first, second = person("evaluator"), Person.objects.create(name="second", role="evaluator")
    run = EvaluationRun.objects.latest("pk")
    EvaluationRun.objects.filter(pk=run.pk).update(
        ran_by=first, approved_by=None, approved_at=None, published_at=None
    )
    assert texts(first) == []
    (one,) = waiting_for(second, "da")
    assert "anden læser" in one.text
    assert one.href == f"/arbejde/analyse/plan/{run.plan.key}/"
    EvaluationRun.objects.filter(pk=run.pk).update(approved_by=second, approved_at=clock.now())
    assert texts(first) == texts(second) == ["Godkendt af en anden: udgiv den"]
    EvaluationRun.objects.filter(pk=run.pk).update(published_at=clock.now())
    assert texts(first) == texts(second) == []


def invited(name: str, days: int) -> Invitation:
    now = clock.now()
    return Invitation.objects.create(
        token=f"{name}{days}",
        name=name,
        email="a@eksempel.dk",
        role="auditor",
        made_at=now,
        until=now + timedelta(days=days),
    )


def test_an_invitation_waits_once_it_has_expired_unless_it_was_made_again() -> None:
    admin = person("administrator")
    for name, days in (("late", -1), ("open", 2), ("again", -1), ("again", 7)):
        invited(name, days)
    told = [one.title for one in waiting_for(admin, "da") if "udløb" in one.text]
    assert told == ["late"]


def test_each_check_that_is_not_good_waits_for_an_administrator() -> None:
    bad = [one for one in signs() if one.level is not Level.GOOD]
    assert bad
    waiting = waiting_for(person("administrator"), "en")
    assert len(waiting) == len(bad)
    assert {one.href for one in waiting} == {"/opsaetning/"}
    assert waiting_for(person("auditor"), "da") == []


def test_an_agreement_that_ends_with_nothing_chosen_waits_for_the_ministry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 6, 1, 9, tzinfo=UTC))
    told = waiting_for(person("ministry_officer"), "da")
    assert len(told) == 7
    assert {one.text for one in told} == {"Aftalen udløber, og intet er valgt endnu"}
    assert all(one.href.startswith("/arbejde/aftale/") for one in told)
    assert [one.deadline for one in told] == sorted(one.deadline for one in told if one.deadline)


def test_who_else_could_do_it_is_asked_once_for_all_that_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 6, 1, 9, tzinfo=UTC))
    me, other = person("ministry_officer"), Person.objects.create(name="2", role="ministry_officer")
    with CaptureQueriesContext(connection) as asked:
        told = waiting_for(me, "da")
    assert [one.others for one in told] == [(other,)] * 7
    of_people = f'FROM "{Person._meta.db_table}"'
    assert sum(of_people in query["sql"] for query in asked.captured_queries) == 1


def test_each_of_these_desks_has_its_list(client: Client) -> None:
    for role in ("ministry_officer", "evaluator", "administrator", "caseworker"):
        client.force_login(person(role))
        assert "Det venter på dig" in client.get("/arbejde/").content.decode()
    client.force_login(person("employee"))
    assert "Det venter på dig" not in client.get("/arbejde/").content.decode()
