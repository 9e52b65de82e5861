# SPDX-License-Identifier: MPL-2.0
"""What nobody sent or confirmed is deleted by time, and names and files when a hearing is over."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from handlerum_portal.actions.community.hearing_forgetting import forget_answers
from handlerum_portal.store.models import Hearing, HearingAnswer, HearingFile, Person
from tests.portal.hearings.asking import answered, counted, decided, later, open_one
from tests.portal.hearings.papers import paper


def test_what_nobody_sent_is_deleted_after_a_day_and_what_nobody_confirmed_after_seven(
    client: Client, worker: Person, monkeypatch: Any
) -> None:
    row = open_one(client)
    answered(row, skridt="gennemse", bilag=paper())
    answered(row, bilag=paper())
    assert forget_answers() == 0
    later(monkeypatch, 2)
    assert forget_answers() == 1
    assert HearingFile.objects.get().answer == HearingAnswer.objects.get()
    later(monkeypatch, 8)
    assert forget_answers() == 1
    assert (HearingAnswer.objects.count(), HearingFile.objects.count()) == (0, 0)


def test_names_and_files_that_are_not_shown_go_thirty_days_after_the_end(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    given = {"navn": "Lone Lauritsen", "navn-vises": "ja"}
    shown = counted(row, mailoutbox, bilag=paper(), **given)
    decided(client, shown, skridt="vis", bilag="ja")
    kept = counted(row, mailoutbox, vises="", bilag=paper(), **given)
    decided(client, kept, skridt="laest")
    today = datetime.now(UTC).date()
    ends = {"heard": "Ja", "did": "Nej"}
    Hearing.objects.update(done=today - timedelta(days=30), **ends)
    assert forget_answers() == 0
    Hearing.objects.update(done=today - timedelta(days=31))
    assert forget_answers() == 2
    assert HearingFile.objects.get().answer == shown
    names = dict(HearingAnswer.objects.values_list("pk", "name"))
    assert names == {shown.pk: "Lone Lauritsen", kept.pk: ""}


def test_names_go_also_where_nobody_ends_the_hearing(
    client: Client, worker: Person, mailoutbox: list[Any], monkeypatch: Any
) -> None:
    row = open_one(client)
    counted(row, mailoutbox, navn="Lone Lauritsen", bilag=paper())
    later(monkeypatch, 28 + 366)
    assert forget_answers() == 0
    later(monkeypatch, 28 + 368)
    assert forget_answers() == 2
    assert (HearingAnswer.objects.get().name, HearingFile.objects.count()) == ("", 0)
