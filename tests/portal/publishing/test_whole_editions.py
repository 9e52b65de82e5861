# SPDX-License-Identifier: MPL-2.0
"""A collected overview is published whole and once, undone while it can be, and told to whom it concerns."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Status
from handlerum.time import Period
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions import publication
from handlerum_portal.actions.decisions.publication import PublicationRefused, publish, undo
from handlerum_portal.actions.decisions.publication_plan import plan
from handlerum_portal.actions.decisions.steps import DecisionRefused
from handlerum_portal.actions.decisions.work import work_once
from handlerum_portal.store.decisions.courses import check_rows, edition_in, newest_edition
from handlerum_portal.store.ledger.log import size
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.course import NOW, YEAR, person
from tests.portal.publishing.example import (
    AREA,
    CODE,
    SITE,
    asked,
    wait,
)


def test_several_decisions_stand_in_one_edition(two: tuple[OwnDecision, OwnDecision]) -> None:
    row = publish(person("caseworker"), asked(*two))
    edition = edition_in(row)
    assert {line.decision for line in edition.lines} == {one.key for one in two}
    assert (edition.number, OverviewEdition.objects.count()) == (1, 1)
    assert set(OwnDecision.objects.values_list("status", flat=True)) == {Status.PUBLISHED.value}
    assert check_rows() == 3


def test_the_same_wish_twice_publishes_once(two: tuple[OwnDecision, OwnDecision]) -> None:
    first, again = (publish(person("caseworker"), asked(*two)) for _ in range(2))
    assert (first.pk, OverviewEdition.objects.count()) == (again.pk, 1)


def test_one_red_decision_keeps_all_of_them_back(two: tuple[OwnDecision, OwnDecision]) -> None:
    early = Period(date(2022, 3, 3), YEAR.end)
    red = wait("folkeskolelovens § 14 b", period=early)
    before = size()
    with pytest.raises(DecisionRefused):
        publish(person("caseworker"), asked(*two, red))
    assert (size(), OverviewEdition.objects.count()) == (before, 0)
    assert set(OwnDecision.objects.values_list("status", flat=True)) == {Status.RELEASED.value}


def test_a_fault_in_the_second_decision_leaves_no_trace_of_the_first(
    two: tuple[OwnDecision, OwnDecision], monkeypatch: Any
) -> None:
    real, calls, before = publication.record_step, [], size()

    def broken(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise OSError("disk full")
        return real(*given)

    monkeypatch.setattr(publication, "record_step", broken)
    with pytest.raises(OSError, match="disk full"):
        publish(person("caseworker"), asked(*two))
    assert size() == before
    assert set(OwnDecision.objects.values_list("status", flat=True)) == {Status.RELEASED.value}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"website": ""}, "no_website"),
        ({"website": "javascript:alert(1)"}, "no_website"),
        ({"website": "https://"}, "no_website"),
        ({"website": "https://x.dk/" + "a" * 500}, "no_website"),
        ({"key": ""}, "nothing_chosen"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(more: dict[str, str], reason: str) -> None:
    with pytest.raises(PublicationRefused) as caught:
        publish(person("caseworker"), asked(wait(), **more))
    assert caught.value.data["reason"] == reason


def test_nothing_chosen_publishes_nothing() -> None:
    with pytest.raises(PublicationRefused):
        publish(person("caseworker"), asked())


@pytest.mark.parametrize(("role", "code"), [("caseworker", "0217"), ("council_secretariat", CODE)])
def test_who_may_not_publish_cannot(role: str, code: str) -> None:
    row = wait()
    with pytest.raises(NotAllowed):
        publish(person(role, code), asked(row))
    with pytest.raises(NotAllowed):
        plan(person(role, code), asked(row), NOW + timedelta(hours=1))


def test_until_its_first_day_a_decision_can_be_withdrawn(
    two: tuple[OwnDecision, OwnDecision],
) -> None:
    publish(person("caseworker"), asked(*two))
    undo(person("caseworker"), two[0].key, "undo-1")
    edition = newest_edition(CODE, AREA)
    assert edition is not None
    assert [line.is_withdrawn for line in edition.lines] == [True, False]
    assert edition.publication.website == SITE
    assert OwnDecision.objects.get(key=two[0].key).status == Status.DECIDED.value


def test_after_its_first_day_it_cannot(clock: Callable[[datetime], None]) -> None:
    row = wait()
    publish(person("caseworker"), asked(row))
    clock(datetime(2022, 3, 4, 0, 1, tzinfo=UTC))
    with pytest.raises((StepRefused, DecisionRefused)):
        undo(person("caseworker"), row.key, "undo-1")
    assert OverviewEdition.objects.count() == 1


def test_whom_the_agreement_names_is_told_once_and_nobody_else(settings: Any) -> None:
    settings.TELL = "folkeskole=skole@eksempel.dk,aeldre=nej@eksempel.dk,*=alle@eksempel.dk, x"
    row = wait()
    for _ in range(2):
        publish(person("caseworker"), asked(row))
        work_once()
    assert {one.to[0] for one in mail.outbox} == {"skole@eksempel.dk", "alle@eksempel.dk"}
    assert len(mail.outbox) == 2
    assert "Loven kræver det ikke" in mail.outbox[0].body


def test_nobody_is_told_of_what_was_refused(settings: Any) -> None:
    settings.TELL = "*=alle@eksempel.dk"
    red = wait(period=Period(date(2022, 3, 3), YEAR.end))
    with pytest.raises(DecisionRefused):
        publish(person("caseworker"), asked(red))
    work_once()
    assert mail.outbox == []
