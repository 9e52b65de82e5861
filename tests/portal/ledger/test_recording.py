# SPDX-License-Identifier: MPL-2.0
"""What is recorded stands in order, once, on its Danish day, and without personal data."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from handlerum.ledger.event import ActorRole
from handlerum.ledger.refusals import PersonalData
from handlerum_portal.actions.ledger import Act, ClockWentBack, DayTurned, record, take_stamp
from handlerum_portal.actions.signing import log_key
from handlerum_portal.store.decisions.ledger_check import check_log
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.subject import SubjectOf
from handlerum_portal.store.models import LedgerEvent
from tests.portal.ledger.example import (
    ROOT,
    act,
    write,
)


def test_events_are_numbered_from_nought_without_gaps(five: str) -> None:
    assert [row.seq for row in ledger_log.rows()] == [0, 1, 2, 3, 4]
    assert check_log(log_key(), [five]).unsigned == 0


def test_the_same_key_twice_is_one_event() -> None:
    assert (write(1, "once"), write(1, "once")) == (0, 0)
    assert ledger_log.size() == 1


def test_outside_a_transaction_nothing_can_be_recorded(monkeypatch: Any) -> None:
    with monkeypatch.context() as outside:
        outside.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError):
            take_stamp()


def test_a_rollback_leaves_nothing() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 (what happens inside)
        record(act(), take_stamp(), "gone")
        raise RuntimeError
    assert ledger_log.size() == 0
    assert write(7) == 0


def test_a_cpr_number_never_enters() -> None:
    with pytest.raises(PersonalData):
        write(1, note="010190-1234")
    assert ledger_log.size() == 0


def test_a_clock_that_went_back_is_refused(monkeypatch: Any, five: str) -> None:
    earlier = datetime.now(UTC) - timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: earlier)
    with pytest.raises(ClockWentBack):
        write(6)
    assert ledger_log.size() == 5


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 12, 1, 22, 59, 50, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 22, 59, 58, tzinfo=UTC), date(2026, 12, 2)),
        (datetime(2026, 7, 1, 21, 59, 50, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 21, 59, 58, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_last_seconds_of_a_danish_day_count_on_the_next(
    at: datetime, day: date, monkeypatch: Any
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    write(1)
    assert ledger_log.event(0).day == day


def test_an_act_that_lasts_past_midnight_is_refused_whole(monkeypatch: Any) -> None:
    clock = iter([datetime(2026, 12, 1, 22, 59, tzinfo=UTC), datetime(2026, 12, 1, 23, tzinfo=UTC)])
    monkeypatch.setattr("django.utils.timezone.now", lambda: next(clock))
    with pytest.raises(DayTurned):
        write(1)
    assert ledger_log.size() == 0


WRITER = """
import django; django.setup()
from tests.portal.ledger.example import write
import sys
for number in range(25):
    write(number, f"{sys.argv[1]}-{number}")
"""


READY = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


TOLD = """
import django; django.setup()
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.store.decisions.ledger_check import check_log
sign_new()
found = check_log(log_key())
print(found.events, found.unsigned)
"""


def test_four_processes_writing_at_once_keep_one_sequence(tmp_path: Path) -> None:
    surroundings = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"} | {
        "HANDLERUM_VAR": str(tmp_path / "own"),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }

    def run(code: str, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *more]
        return subprocess.Popen(command, env=surroundings, text=True, stdout=subprocess.PIPE)

    assert run(READY).wait() == 0
    writers = [run(WRITER, str(number)) for number in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    assert (run(TOLD).communicate()[0] or "").split() == ["100", "0"]


def test_the_events_of_a_subject_are_found_by_the_index() -> None:
    with transaction.atomic():
        stamp = take_stamp()
        for place in range(3):
            said = {"subject": "decision/other"}
            act = Act("bench.done", f"decision/{place}", ActorRole.SYSTEM, said)
            record(act, replace(stamp, seq=stamp.seq + place), f"k{place}")
    assert [seq for seq, _ in ledger_log.events_of("decision/1")] == [stamp.seq + 1]
    assert list(ledger_log.events_of("decision/other")) == []
    assert list(ledger_log.events_of("decision/%")) == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        query = LedgerEvent.objects.alias(subject=SubjectOf("data")).filter(subject="decision/1")
        assert "store_ledgerevent_subject" in query.explain()
