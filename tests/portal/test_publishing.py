# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""A collected overview is published whole, once, at the right time; and undone while it can be."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision_finding import Finding, Level
from handlerum.time import Period
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions import publication, publication_plan
from handlerum_portal.actions.decisions.publication import Asked, PublicationRefused, publish, undo
from handlerum_portal.actions.decisions.publication_plan import cancel, plan, read_time, run_planned
from handlerum_portal.actions.decisions.steps import DecisionRefused, begin
from handlerum_portal.actions.decisions.work import work_once
from handlerum_portal.actions.ledger import ClockWentBack, DayTurned
from handlerum_portal.pages.publishing.checks import checked
from handlerum_portal.store.decisions.courses import check_rows, edition_in, newest_edition
from handlerum_portal.store.ledger.log import size
from handlerum_portal.store.models import OverviewEdition, OwnDecision, Person, PlannedPublication
from tests.portal.edition_shelf import _print_the_same_page_once  # noqa: F401 (fixture)
from tests.portal.test_courses import (  # noqa: F401 (fixtures)
    EXAMPLE,
    NOW,
    YEAR,
    clock,
    person,
    step,
)

CODE, AREA = "0561", "folkeskole"
PAGE = f"/arbejde/udgiv/{CODE}/{AREA}/"
SITE = "https://eksempel.dk/oversigt"


def wait(reference: str = "folkeskolelovens § 15", **more: Any) -> OwnDecision:
    """Bring a decision to where it waits to be published."""
    one = replace(EXAMPLE.sets_aside[0], reference=reference, **more)
    row = begin(person("caseworker"), replace(EXAMPLE, sets_aside=(one,)))
    step(row, "caseworker", Step.ASK_APPROVAL)
    step(row, "council_secretariat", Step.DECIDE)
    return step(row, "approver", Step.RELEASE)


def asked(*rows: OwnDecision, **more: Any) -> Asked:
    keys = tuple(row.key for row in rows)
    given = {"website": SITE, "key": "wish", **more}
    return Asked(municipality=CODE, area=AREA, decisions=keys, **given)


@pytest.fixture
def two() -> tuple[OwnDecision, OwnDecision]:
    return wait(), wait("folkeskolelovens § 16 a")


def at_work(role: str = "caseworker", code: str = CODE) -> Client:
    client = Client()
    client.force_login(person(role, code))
    return client


# --- the act ------------------------------------------------------------------------------------


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


# --- letters ------------------------------------------------------------------------------------


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


# --- planned ------------------------------------------------------------------------------------


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
    with pytest.raises(PublicationRefused):
        plan(person("caseworker"), asked(wait()), at)


# --- the page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "/en"])
def test_the_page_shows_what_is_new_the_checks_and_how_it_reads(
    before: str, two: tuple[OwnDecision, OwnDecision]
) -> None:
    page = at_work().get(f"{before}{PAGE}?website={SITE}&choose=1&decision={two[0].key}")
    text = page.content.decode()
    assert page.context["number"] == 1
    (named,) = page.context["changes"][0][1]
    assert "(folkeskoleloven § 15)" in named
    assert named.endswith(two[0].key)
    assert "4. marts 2022" in text or "4 March 2022" in text
    assert {one.level for one in page.context["checks"]} <= {"fine", "think", "know"}
    assert 'class="preview"' in text


def test_published_from_the_page_it_leads_to_the_receipt(
    two: tuple[OwnDecision, OwnDecision],
) -> None:
    client = at_work()
    form = {
        "do": "publish",
        "decision": [one.key for one in two],
        "website": SITE,
        "key": client.get(PAGE).context["key"],
    }
    answer = client.post(PAGE, form)
    assert answer.headers["Location"] == f"{PAGE}udgave/1/"
    assert client.post(PAGE, form).headers["Location"] == f"{PAGE}udgave/1/"
    receipt = client.get(f"{PAGE}udgave/1/")
    text = receipt.content.decode()
    assert OverviewEdition.objects.get().digest in text
    assert "kl. 12.00.00 dansk tid" in text
    assert len(receipt.context["files"]) >= 8
    paper = client.get(f"{PAGE}udgave/1/kvittering.pdf")
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert str(pdf.Root.Lang) == "da"


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(two: tuple[OwnDecision, ...]) -> None:
    form = {"do": "publish", "decision": two[0].key, "website": "eksempel", "key": "k"}
    answer = at_work().post(PAGE, form)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "»eksempel« er ikke en webadresse" in text
    assert 'value="eksempel"' in text
    assert OverviewEdition.objects.count() == 0


def test_with_a_red_finding_the_button_is_shut() -> None:
    wait(period=Period(date(2022, 3, 3), YEAR.end))
    text = at_work().get(f"{PAGE}?website={SITE}").content.decode()
    assert 'value="publish" disabled' in text


def test_planned_and_cancelled_from_the_page() -> None:
    row = wait(period=Period(date(2022, 3, 10), YEAR.end))
    client = at_work()
    form = {"decision": row.key, "website": SITE, "key": "k", "at": "2022-03-05T07:30"}
    assert client.post(PAGE, {**form, "do": "plan"}).status_code == 302
    assert "5.3.2022 07.30" in client.get(PAGE).content.decode()
    planned = PlannedPublication.objects.get()
    client.post(PAGE, {"do": "cancel", "plan": planned.pk})
    assert PlannedPublication.objects.get().state == "aflyst"


def test_undone_from_the_page() -> None:
    row = wait()
    publish(person("caseworker"), asked(row))
    client = at_work()
    assert f"Fortryd {row.key}" in client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"do": "undo", "undo": row.key, "key": "u"})
    assert answer.headers["Location"] == f"{PAGE}udgave/2/"
    assert client.post(PAGE, {"do": "undo", "undo": "x", "key": "u"}).status_code == 404


def test_who_may_only_see_sees_no_buttons(two: tuple[OwnDecision, ...]) -> None:
    text = at_work("council_secretariat").get(f"{PAGE}?website={SITE}").content.decode()
    assert 'value="publish"' not in text
    assert at_work("council_secretariat").post(PAGE, {"do": "publish"}).status_code == 403
    assert at_work("caseworker", "0217").get(PAGE).status_code == 403


@pytest.mark.parametrize("place", ["9999/folkeskole", "0561/aeldre", "0561/x"])
def test_a_place_without_that_agreement_is_not_found(place: str) -> None:
    assert at_work("auditor").get(f"/arbejde/udgiv/{place}/").status_code == 404


def test_each_finding_belongs_to_one_check_and_the_gravest_colours_it() -> None:
    found = [
        Finding(level=Level.KNOW, code="protected", where="decisions/a/x", source="s"),
        Finding(level=Level.STOP, code="protected", where="decisions/a/x", source="s"),
        Finding(level=Level.STOP, code="personal_data", where="decisions/b/why", source="s"),
    ]
    levels = [one.level for one in checked(found, "da")]
    assert levels == ["fine", "stop", "fine", "stop", "fine", "fine"]
