# SPDX-License-Identifier: MPL-2.0
"""One question in plain SQL says the same as asking each table by itself, on both databases."""

from datetime import timedelta

from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store.models import LedgerEvent, Load, TextImport
from handlerum_portal.store.newest import newest


def test_what_came_last_is_what_each_table_says() -> None:
    for number in range(3):
        record(
            Act("decision.step", "decision/x", ActorRole.CASEWORKER, {}), take_stamp(), f"{number}"
        )
    last, load = newest(), Load.objects.order_by("pk").last()
    act = LedgerEvent.objects.order_by("seq").last()
    assert load is not None
    assert act is not None
    assert (last.load, last.version) == (load.pk, load.version)
    assert (last.act, last.leaf) == (act.seq, bytes(act.leaf))
    assert (last.edition, last.digest) == (None, None)


def test_an_import_and_its_undoing_are_each_seen() -> None:
    now = timezone.now()
    seen = [newest()]
    old = TextImport.objects.create(made_at=now, documents=1)
    seen.append(newest())
    TextImport.objects.create(made_at=now + timedelta(microseconds=1), documents=1)
    seen.append(newest())
    TextImport.objects.filter(pk=old.pk).update(undone_at=now)
    seen.append(newest())
    assert len(set(seen)) == 4
    assert TextImport.objects.aggregate(made=Max("made_at"))["made"] > now


def test_an_import_by_a_clock_that_was_set_back_is_seen() -> None:
    now = timezone.now()
    first = TextImport.objects.create(made_at=now, undone_at=now, documents=1)
    before = newest()
    later = TextImport.objects.create(made_at=now - timedelta(days=1), documents=1)
    made = newest()
    TextImport.objects.filter(pk=later.pk).update(undone_at=now - timedelta(hours=1))
    assert len({before, made, newest()}) == 3
    assert first.pk < later.pk


def test_it_is_one_question() -> None:
    with CaptureQueriesContext(connection) as asked:
        newest()
    assert len(asked) == 1
