# SPDX-License-Identifier: MPL-2.0
"""What everybody read before answers asked for consent stays public, and nothing more becomes so."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.portal.test_operation import surroundings

ROWS = (
    ("shown", "", True),
    ("hidden", "Rammer en person", False),
    ("waiting", "", False),
)


def migrated(var: Path, *until: str) -> None:
    command = [sys.executable, "-m", "django", "migrate", "store", *until, "--verbosity", "0"]
    subprocess.run(command, env=surroundings(var), check=True)


def put(database: sqlite3.Connection, table: str, **given: object) -> None:
    """Put a row in a table as it is by now; what is not given is empty."""
    columns = database.execute(f"PRAGMA table_info({table})").fetchall()
    empty = {"integer": 0, "bool": 0, "date": "2026-01-01", "datetime": "2026-01-01 12:00"}
    values = {
        name: given.get(name, empty.get(kind.lower(), ""))
        for _, name, kind, must, _, is_key in columns
        if name in given or (must and not is_key)
    }
    marks = ", ".join("?" * len(values))
    names = ", ".join(values)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (our own names)
    database.execute(statement, tuple(values.values()))


def test_what_was_shown_stays_shown_and_what_waits_needs_a_yes(tmp_path: Path) -> None:
    migrated(tmp_path, "0034")
    with sqlite3.connect(tmp_path / "handlerum.sqlite3") as database:
        database.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)))
        put(database, "store_person", id=1, name="eksempel", role="caseworker", municipality="0791")
        put(database, "store_hearing", id=1, person_id=1, parties="[]", questions="[]")
        for works, why, is_shown in ROWS:
            given = {"replies": "[]", "works": works, "hidden_because": why, "is_shown": is_shown}
            put(database, "store_hearinganswer", hearing_id=1, secret=works, **given)
    database.close()
    migrated(tmp_path)
    with sqlite3.connect(tmp_path / "handlerum.sqlite3") as database:
        told = database.execute(
            "SELECT works, may_be_shown, may_show_name, is_read, is_shown FROM store_hearinganswer"
        ).fetchall()
    database.close()
    assert set(told) == {
        ("shown", 1, 0, 1, 1),
        ("hidden", 0, 0, 1, 0),
        ("waiting", 0, 0, 0, 0),
    }
