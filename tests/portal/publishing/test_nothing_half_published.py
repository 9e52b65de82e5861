# SPDX-License-Identifier: MPL-2.0
"""Whatever breaks while an overview is published: all of it stands, or none, and it is said."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from handlerum.agreements.approval_words import Status
from handlerum_portal.actions.decisions import edition_files, publication
from handlerum_portal.cli.main import cli
from handlerum_portal.store.ledger.log import events_of
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.casework.programs import Program
from tests.portal.course import person
from tests.portal.publishing.example import CODE, PAGE, SITE, at_work
from tests.portal.publishing.test_same_key import Street

Two = tuple[OwnDecision, OwnDecision]
CHANNELS = ("page", "api", "cli")


@pytest.fixture(params=CHANNELS)
def publish(request: Any, two: Two) -> Callable[[], tuple[int, str]]:
    """Publish two decisions by page, API or command line; return status and words."""
    keys = [row.key for row in two]
    program = Program(Street(), "caseworker")

    def by_page() -> tuple[int, str]:
        sent = {"do": "publish", "website": SITE, "key": "k", "decision": keys}
        answer = at_work().post(PAGE, sent)
        return answer.status_code, answer.content.decode()

    def by_api() -> tuple[int, str]:
        answer = program.post("udgivelser", noegle="k", beslutninger=keys, hjemmeside=SITE)
        return answer.status_code, answer.json().get("detail", "")

    def by_cli() -> tuple[int, str]:
        name = person("caseworker").name
        asked = ["udgiv", CODE, "--som", name, "--side", SITE, "--noegle", "k"]
        ran = CliRunner().invoke(cli, asked)
        return 200 if ran.exit_code == 0 else 400 + ran.exit_code, " ".join(ran.output.split())

    return {"page": by_page, "api": by_api, "cli": by_cli}[str(request.param)]


def stands(two: Two) -> tuple[int, set[str], int]:
    """Return how many editions stand, what the decisions are, and how often they were published."""
    events = [event for row in two for _, event in events_of(f"decision/{row.key}")]
    told = [one for one in events if one.payload["step"] == "offentliggoer"]
    statuses = set(OwnDecision.objects.values_list("status", flat=True))
    return OverviewEdition.objects.count(), statuses, len(told)


def test_a_disk_that_fills_at_the_second_decision_leaves_nothing(
    publish: Any, two: Two, monkeypatch: Any
) -> None:
    real, calls = publication.record_step, []

    def full(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise OperationalError("database or disk is full")
        return real(*given)

    with monkeypatch.context() as broken:
        broken.setattr(publication, "record_step", full)
        status, words = publish()
    assert (status >= 400, "Intet er halvt gemt" in words) == (True, True)
    assert stands(two) == (0, {Status.RELEASED.value}, 0)
    assert publish()[0] < 400
    assert stands(two) == (1, {Status.PUBLISHED.value}, 2)


def test_a_clock_set_back_publishes_nothing(publish: Any, two: Two, clock: Any) -> None:
    clock(datetime(2022, 3, 3, 9, tzinfo=UTC))
    status, words = publish()
    assert (status >= 400, "ur viser" in words) == (True, True)
    assert stands(two) == (0, {Status.RELEASED.value}, 0)


def test_midnight_seconds_away_publishes_nothing_on_the_wrong_day(
    publish: Any, two: Two, clock: Any
) -> None:
    """23:59:58 in Denmark: a commit might end on the next day."""
    clock(datetime(2022, 3, 3, 22, 59, 58, tzinfo=UTC))
    assert publish()[0] >= 400
    assert stands(two) == (0, {Status.RELEASED.value}, 0)


def test_a_lost_answer_is_asked_for_again_and_publishes_once(publish: Any, two: Two) -> None:
    assert [publish()[0] < 400 for _ in range(3)] == [True] * 3
    assert stands(two) == (1, {Status.PUBLISHED.value}, 2)


def test_no_room_for_the_files_takes_nothing_back_and_they_come_later(
    publish: Any, two: Two, monkeypatch: Any
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(edition_files, "lay_out", full)
        assert publish()[0] < 400
    assert stands(two) == (1, {Status.PUBLISHED.value}, 2)
    edition_files.finish_editions()
    assert edition_files.has_sizes(OverviewEdition.objects.get())
