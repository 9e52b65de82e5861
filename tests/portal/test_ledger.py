# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: S608 (the statements are the attacks)
"""What was recorded stands: in order, once, signed, and every way of altering it is found."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, connections, transaction

from handlerum.ledger.event import ActorRole
from handlerum.ledger.refusals import HistoryRewritten, PersonalData, Untrusted
from handlerum_portal.actions.ledger import Act, ClockWentBack, DayTurned, record, take_stamp
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.ledger_check import check_log
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.key import KeyMissing
from handlerum_portal.store.ledger.subject import SubjectOf
from handlerum_portal.store.models import LedgerEvent

ROOT = Path(__file__).parents[2]
VERIFIER = ROOT / "tools/verify_proof.py"


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def act(number: int = 0, **payload: Any) -> Act:
    said = {"text": f"Eksempel {number}", **payload}
    return Act("test.done", f"test/{number}", ActorRole.SYSTEM, said)


def write(number: int = 0, key: str = "", **payload: Any) -> int:
    with transaction.atomic():
        return record(act(number, **payload), take_stamp(), key or f"key-{number}")


@pytest.fixture
def five() -> str:
    """Record five events, sign them, and return the note an outsider may keep."""
    for number in range(5):
        write(number)
    return sign_new()


def without_guards(*statements: str) -> None:
    """Do what the owner of the machine can: take the guards away, and write."""
    opened = connection.shape_open() if connection.vendor == "sqlite" else nullcontext()
    with opened, connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE", "INSERT"):
                cursor.execute(f"DROP TRIGGER store_ledgerevent_{verb}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE store_ledgerevent DISABLE TRIGGER ALL")
        for statement in statements:
            cursor.execute(statement)


def changed(table_data: bytes) -> str:
    return table_data.replace(b"Eksempel 2", b"Eksempel 9").hex()


def blob(hexed: str) -> str:
    return f"X'{hexed}'" if connection.vendor == "sqlite" else f"'\\x{hexed}'"


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


INSERT = "INTO store_ledgerevent (seq, data, leaf, idempotency_key) VALUES"
ATTEMPTS = {
    "update": "UPDATE store_ledgerevent SET idempotency_key = 'x' WHERE seq = 2",
    "delete": "DELETE FROM store_ledgerevent WHERE seq = 4",
    "gap": f"INSERT {INSERT} (9, '', '', 'new')",
    "minus": f"INSERT {INSERT} (-1, '', '', 'new')",
    "same number": f"INSERT {INSERT} (2, '', '', 'new')",
    "update head": "UPDATE store_ledgercheckpoint SET note = ''",
    "delete head": "DELETE FROM store_ledgercheckpoint",
    "head of more than there is": "INSERT INTO store_ledgercheckpoint (size, note) VALUES (6, '')",
    "older head": "INSERT INTO store_ledgercheckpoint (size, note) VALUES (3, '')",
}
ONLY = {
    "sqlite": {
        "replace a number": f"INSERT OR REPLACE {INSERT} (4, '', '', 'new')",
        "replace a key": f"INSERT OR REPLACE {INSERT} (5, '', '', 'key-4')",
        "ignore a key": f"INSERT OR IGNORE {INSERT} (5, '', '', 'key-4')",
    },
    "postgresql": {
        "truncate": "TRUNCATE store_ledgerevent CASCADE",
        "truncate heads": "TRUNCATE store_ledgercheckpoint",
        "replica": "SET LOCAL session_replication_role = replica; " + ATTEMPTS["delete"],
        "upsert": f"INSERT {INSERT} (5, '', '', 'key-4') ON CONFLICT (idempotency_key) "
        "DO UPDATE SET leaf = ''",
    },
}


@pytest.mark.parametrize("name", [*ATTEMPTS, *ONLY["sqlite"], *ONLY["postgresql"]])
def test_the_database_refuses_to_change_the_log(name: str, five: str) -> None:
    statement = (ATTEMPTS | ONLY[connection.vendor]).get(name)
    if statement is None:
        pytest.skip(f"{name} is not a statement of {connection.vendor}")
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        connection.cursor().execute(statement)
    assert check_log(log_key(), [five]).events == 5


SHAPE = (
    "DROP TRIGGER store_ledgerevent_DELETE",
    "DROP TABLE store_ledgerevent",
    "ALTER TABLE store_ledgerevent RENAME TO gone",
    "CREATE TRIGGER more AFTER INSERT ON store_ledgerevent BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER more AFTER INSERT ON store_ledgerevent BEGIN SELECT 1; END",
    "ATTACH DATABASE ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = MEMORY",
    "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "DROP INDEX IF EXISTS sqlite_autoindex_store_ledgerevent_1",
)


@pytest.mark.parametrize("statement", SHAPE)
def test_no_statement_takes_the_guards_away(statement: str, five: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses by its roles: see test_postgres_roles.py")
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        connection.cursor().execute(ATTEMPTS["delete"])


def test_an_event_altered_behind_the_guards_is_found(five: str) -> None:
    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    without_guards(f"UPDATE store_ledgerevent SET data = {blob(data)} WHERE seq = 2")
    with pytest.raises(HistoryRewritten, match="Event 2"):
        check_log(log_key())


def test_an_event_altered_with_its_hash_is_found_by_the_signed_head(five: str) -> None:
    from handlerum.ledger.tree import leaf_hash

    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    leaf = leaf_hash(bytes.fromhex(data)).hex()
    without_guards(
        f"UPDATE store_ledgerevent SET data = {blob(data)}, leaf = {blob(leaf)} WHERE seq = 2"
    )
    with pytest.raises(HistoryRewritten, match="another root"):
        check_log(log_key())


@pytest.mark.parametrize("lost", [2, 4])
def test_a_lost_event_is_found(lost: int, five: str) -> None:
    without_guards(f"DELETE FROM store_ledgerevent WHERE seq = {lost}")
    with pytest.raises(HistoryRewritten):
        check_log(log_key())


def test_a_shorter_log_is_not_signed_again(five: str) -> None:
    without_guards("DELETE FROM store_ledgerevent WHERE seq = 4")
    with pytest.raises(HistoryRewritten, match="shorter"):
        sign_new()


def test_the_signer_never_signs_what_was_altered_before(five: str, tmp_path: Path) -> None:
    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    without_guards(f"UPDATE store_ledgerevent SET data = {blob(data)} WHERE seq = 2")
    write(5)
    sign_new()
    with pytest.raises(HistoryRewritten):
        check_log(log_key())


def test_without_the_key_no_new_key_is_made_for_an_old_log(five: str, tmp_path: Path) -> None:
    (tmp_path / "ledger/signing-key.bin").unlink()
    write(5)
    with pytest.raises(KeyMissing):
        sign_new()


def test_a_head_of_another_key_is_not_believed(five: str, settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "elsewhere"
    from handlerum_portal.store.ledger.key import public_key, signing_key

    with pytest.raises(Untrusted):
        check_log(public_key(signing_key(is_new_log=True)), [five])


def test_the_key_is_kept_from_others(five: str, tmp_path: Path) -> None:
    assert (tmp_path / "ledger/signing-key.bin").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["3", "test/3"])
def test_a_proof_file_stands_alone(name: str, five: str, tmp_path: Path) -> None:
    file = tmp_path / "bevis.json"
    ran = CliRunner().invoke(cli, ["kontroller", "--bevis", name, "--ud", str(file)])
    assert ran.exit_code == 0, ran.output
    command = [sys.executable, str(VERIFIER), str(file), "--key", log_key().verifier()]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    file.write_bytes(file.read_bytes().replace(b"Eksempel 3", b"Eksempel 4"))
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1


def test_the_command_says_true_and_not_true(five: str) -> None:
    true = CliRunner().invoke(cli, ["kontroller", "--json"])
    assert json.loads(true.output)["events"] == 5
    without_guards("DELETE FROM store_ledgerevent WHERE seq = 2")
    false = CliRunner().invoke(cli, ["kontroller", "--json"])
    assert (false.exit_code, json.loads(false.output)["fault"]) == (1, "history_rewritten")


def test_a_proof_of_what_was_never_recorded_is_refused(five: str, tmp_path: Path) -> None:
    asked = ["kontroller", "--bevis", "test/99", "--ud", str(tmp_path / "x")]
    assert CliRunner().invoke(cli, asked).exit_code == 2


WRITER = """
import django; django.setup()
from tests.portal.test_ledger import write
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
