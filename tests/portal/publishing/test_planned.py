# SPDX-License-Identifier: MPL-2.0
"""What is planned is published when its time has come, and says why when it is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from handlerum.time import Period
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions import publication_plan
from handlerum_portal.actions.decisions.publication import Asked, PublicationRefused, publish
from handlerum_portal.actions.decisions.publication_plan import cancel, plan, read_time, run_planned
from handlerum_portal.actions.ledger import ClockWentBack, DayTurned
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.saying import moment_in_words
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OverviewEdition, Person, PlannedPublication
from tests.portal.course import NOW, YEAR, person
from tests.portal.publishing.example import (
    AREA,
    CODE,
    asked,
    wait,
)


def test_what_is_planned_is_published_when_its_time_has_come(
    clock: Callable[[datetime], None],
) -> None:
    row = wait(period=Period(date(2022, 3, 10), YEAR.end))
    at = read_time("2022-03-05T07:30")
    assert at.astimezone(UTC) == datetime(2022, 3, 5, 6, 30, tzinfo=UTC)
    plan(person("caseworker"), asked(row), at)
    assert run_planned() == 0
    clock(datetime(2022, 3, 5, 6, 29, 59, tzinfo=UTC))
    assert run_planned() == 0
    clock(datetime(2022, 3, 5, 6, 30, 1, tzinfo=UTC))
    assert (run_planned(), run_planned()) == (1, 0)
    edition = newest_edition(CODE, AREA)
    assert edition is not None
    assert edition.day == date(2022, 3, 5)
    assert PlannedPublication.objects.get().state == "udgivet"


def test_what_is_refused_in_its_time_says_why_and_is_not_tried_again(
    clock: Callable[[datetime], None],
) -> None:
    row = wait()
    plan(person("caseworker"), asked(row), read_time("2022-03-05T07:30"))
    clock(datetime(2022, 3, 5, 6, 31, tzinfo=UTC))
    assert (run_planned(), run_planned()) == (0, 0)
    planned = PlannedPublication.objects.get()
    assert (planned.state, planned.fault) == ("mislykket", "decision_refused")
    assert OverviewEdition.objects.count() == 0


@pytest.mark.parametrize(
    ("fault", "states"),
    [
        (RuntimeError("synthetic"), ["mislykket", "udgivet"]),
        (PublicationRefused("x", reason="no_website"), ["mislykket", "udgivet"]),
        (OperationalError("locked"), ["venter", "udgivet"]),
        (ClockWentBack("x"), ["venter", "udgivet"]),
        (DayTurned("x"), ["venter", "udgivet"]),
    ],
)
def test_one_planned_publication_that_fails_holds_up_no_other(
    fault: Exception, states: list[str], clock: Callable[[datetime], None], monkeypatch: Any
) -> None:
    row = wait(period=Period(date(2022, 3, 10), YEAR.end))
    at = NOW + timedelta(hours=1)
    plan(person("caseworker"), replace(asked(row), key="first"), at)
    plan(person("caseworker"), replace(asked(row), key="second"), at)

    def publish_but(one: Person, what: Asked) -> OverviewEdition:
        if what.key == "first":
            raise fault
        return publish(one, what)

    monkeypatch.setattr(publication_plan, "publish", publish_but)
    clock(NOW + timedelta(hours=2))
    assert run_planned() == 1
    assert [one.state for one in PlannedPublication.objects.order_by("pk")] == states
    assert OverviewEdition.objects.count() == 1


def test_a_planned_publication_can_be_cancelled(clock: Callable[[datetime], None]) -> None:
    row = wait(period=Period(date(2022, 3, 10), YEAR.end))
    planned = plan(person("caseworker"), asked(row), NOW + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        cancel(person("caseworker", "0217"), planned.pk, CODE)
    cancel(person("caseworker"), planned.pk, CODE)
    clock(NOW + timedelta(hours=2))
    assert run_planned() == 0
    with pytest.raises(PublicationRefused):
        cancel(person("caseworker"), planned.pk, CODE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("i morgen", "no_time"),
        ("2022-03-27T02:30", "skipped_or_twice"),
        ("2022-10-30T02:30", "skipped_or_twice"),
    ],
)
def test_a_time_that_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(PublicationRefused) as caught:
        read_time(text)
    assert caught.value.data["reason"] == reason


@pytest.mark.parametrize("at", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=400)])
def test_only_a_time_ahead_can_be_planned(at: datetime) -> None:
    with pytest.raises(PublicationRefused) as caught:
        plan(person("caseworker"), asked(wait()), at)
    assert sentence_of(caught.value, "da").startswith(f"{moment_in_words(at, 'da')} er ikke i")
