# SPDX-License-Identifier: MPL-2.0
"""Writers to SQLite stand in line: none waits long because others are luckier."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.utils import OperationalError

from handlerum_portal.settings import _database


@pytest.fixture
def two(tmp_path: Path) -> Any:
    """Return two connections to one new database file, as two processes would have."""
    from handlerum_portal.store.sqlite.base import DatabaseWrapper

    made = []
    for _ in range(2):
        known = connections.configure_settings({"default": _database("")})["default"]
        known["NAME"] = str(tmp_path / "x.sqlite3")
        made.append(DatabaseWrapper(known, "other"))
    yield made
    for one in made:
        one.close()


def begin(one: Any) -> None:
    one.ensure_connection()
    one._start_transaction_under_autocommit()


def test_the_second_writer_waits_for_its_turn_and_gets_it(two: Any) -> None:
    first, second = two
    begin(first)
    waited: list[float] = []

    def wait() -> None:
        start = time.monotonic()
        second.inc_thread_sharing()
        begin(second)
        waited.append(time.monotonic() - start)
        second._rollback()

    second.inc_thread_sharing()
    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.2)
    first._commit()
    thread.join(5)
    assert 0.15 < waited[0] < 2


def test_a_turn_is_given_back_when_beginning_fails(two: Any, tmp_path: Path) -> None:
    first, _ = two
    first.ensure_connection()
    with first.shape_open():
        first.cursor().execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        first._start_transaction_under_autocommit()
    assert first._turn is None
    other.close()
    begin(first)
    first._rollback()
    assert first._turn is None


def fill(one: Any, times: int, size: int = 4096) -> None:
    for _ in range(times):
        begin(one)
        one.cursor().execute("INSERT INTO t (text) VALUES (randomblob(%s))", [size])
        one._commit()


@pytest.fixture
def both(two: Any) -> Any:
    """Return the two connections, both open on a table, with a short log of changes."""
    first, second = two
    first.ensure_connection()
    with first.shape_open():
        first.cursor().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text BLOB)")
    second.ensure_connection()
    return two


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> int:
    from handlerum_portal.store.sqlite import base

    monkeypatch.setattr(base, "LONGEST_LOG", 64 << 10)
    return 64 << 10


def sizes(tmp_path: Path) -> tuple[int, int]:
    return tuple((tmp_path / f"x.sqlite3{end}").stat().st_size for end in ("", "-wal"))  # type: ignore[return-value]


@pytest.mark.usefixtures("short")
def test_a_long_log_of_changes_is_moved_while_connections_stay_open(
    both: Any, tmp_path: Path
) -> None:
    fill(both[0], 60)
    filled, log = sizes(tmp_path)
    assert filled > 100 << 10, "what was written is not in the file"
    assert log < 200 << 10, "the log of changes grows without end"
    assert both[1].cursor().execute("SELECT count(*) FROM t").fetchone() == (60,)


@pytest.mark.usefixtures("short")
def test_without_moving_it_the_log_would_grow(
    both: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(both[0]), "_move_log", lambda _: None)
    fill(both[0], 60)
    assert sizes(tmp_path)[1] > 200 << 10


@pytest.mark.usefixtures("short")
def test_the_log_is_left_alone_while_somebody_writes_out_of_line(both: Any, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)
    fill(both[0], 10)
    before = sizes(tmp_path)[0]
    begin(both[0])
    both[0].cursor().execute("INSERT INTO t (text) VALUES (randomblob(90000))")
    both[0].connection.commit()
    other.execute("BEGIN IMMEDIATE")
    both[0]._move_log()
    assert sizes(tmp_path)[0] == before
    other.execute("ROLLBACK")
    both[0]._move_log()
    assert sizes(tmp_path)[0] > before
    both[0]._give_turn()
    other.close()


def test_a_log_that_cannot_be_moved_does_not_undo_what_was_written(
    both: Any, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise sqlite3.OperationalError("database or disk is full")

    fill(both[0], 2 * short // 4096)
    monkeypatch.setattr("handlerum_portal.store.sqlite.base.sqlite3.connect", full)
    fill(both[0], 1)
    assert both[0]._turn is None
    seen = both[1].cursor().execute("SELECT count(*) FROM t").fetchone()
    assert seen == (2 * short // 4096 + 1,)


_WRITER = """
import sys, random
from pathlib import Path
from django.conf import settings
from django.db import connections
settings.configure()
from handlerum_portal.settings import _database
from handlerum_portal.store.sqlite import base
base.LONGEST_LOG = 32 << 10
known = connections.configure_settings({"default": _database("")})["default"]
known["NAME"] = sys.argv[1]
one = base.DatabaseWrapper(known, "other")
one.ensure_connection()
for n in range(int(sys.argv[3])):
    alone = sys.argv[2] == "alone"
    if not alone:
        one._start_transaction_under_autocommit()
    text = f"{sys.argv[2]}-{sys.argv[4]}-{n}-" + "x" * random.randrange(9000)
    one.cursor().execute("INSERT INTO t (text) VALUES (%s)", [text])
    if not alone:
        one._commit()
one.close()
"""


def test_many_who_write_and_move_the_log_lose_nothing(both: Any, tmp_path: Path) -> None:
    at, times = str(tmp_path / "x.sqlite3"), 80
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, at, how, str(times), str(number)])
        for number, how in enumerate(("in-line", "in-line", "in-line", "alone", "alone"))
    ]
    assert [one.wait(120) for one in writers] == [0] * len(writers)
    reader = both[1].cursor()
    assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = {"-".join(row[0].split("-")[:-1]) for row in reader.execute("SELECT text FROM t")}
    assert len(found) == times * len(writers)
