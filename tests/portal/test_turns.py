# SPDX-License-Identifier: MPL-2.0
"""Writers to SQLite stand in line: none waits long because others are luckier."""

import sqlite3
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
