# SPDX-License-Identifier: MPL-2.0
"""How does Django reach SQLite, so that no statement can take the guards of the log away?

Triggers refuse to change the log; this asks SQLite itself to refuse dropping the triggers. It also
keeps the file of changes (-wal) short while connections stay open.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final

from django.db.backends.sqlite3 import base, schema

from handlerum_portal.database import LONGEST_LOG

try:
    import fcntl
except ImportError:  # Windows has none; there SQLite's own waiting must do.
    fcntl = None  # type: ignore[assignment]

_LONGEST_TURN: Final = 15.0
_SHORT_WAIT: Final = 0.2
_BETWEEN: Final = 0.004
_SELDOM: Final = 0.03
_SLOWER: Final = 0.02
_SHAPE: Final = frozenset(
    {
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE,
        sqlite3.SQLITE_CREATE_TEMP_INDEX,
        sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_DROP_VTABLE,
    }
)
_ROWS: Final = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_MASTER: Final = frozenset({"sqlite_master", "sqlite_schema", "sqlite_temp_master"})
# What may be asked of SQLite; what can only be asked, with no value after it, is in the first.
_ASKED: Final = frozenset(
    "data_version foreign_keys freelist_count journal_mode page_count page_size "
    "recursive_triggers schema_version synchronous user_version wal_autocheckpoint".split()
)
_TOLD: Final = frozenset(
    "foreign_key_check foreign_key_list index_info index_list index_xinfo integrity_check "
    "quick_check table_info table_list table_xinfo wal_checkpoint defer_foreign_keys".split()
)


def is_refused(action: int, first: str | None, second: str | None) -> bool:
    """Claim that a statement would change the shape of the database or switch a guard off."""
    if action in _SHAPE:
        return True
    if action in _ROWS:
        return (first or "").lower() in _MASTER
    if action == sqlite3.SQLITE_PRAGMA:
        name = (first or "").lower()
        return not (name in _TOLD or (name in _ASKED and second is None))
    return False


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Migrations change the shape; nothing else does."""

    connection: "DatabaseWrapper"

    def __enter__(self) -> Any:
        self.connection.open_shape()
        return super().__enter__()

    def __exit__(self, kind: Any, raised: Any, trace: Any) -> None:  # noqa: PYI036
        try:
            super().__exit__(kind, raised, trace)
        finally:
            self.connection.close_shape()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that refuses to change the shape of the database outside migrations."""

    SchemaEditorClass = DatabaseSchemaEditor
    _open = 0
    _turn: IO[bytes] | None = None

    def open_shape(self) -> None:
        """Let the shape of the database be changed until `close_shape`."""
        self._open += 1

    def close_shape(self) -> None:
        """End what `open_shape` began."""
        self._open -= 1

    @contextmanager
    def shape_open(self) -> Iterator[None]:
        """Let the shape be changed inside; for migrations and for tests of the guards."""
        self.open_shape()
        try:
            yield
        finally:
            self.close_shape()

    def get_new_connection(self, conn_params: Any) -> Any:
        """Open a connection whose every statement is looked at before it runs."""
        opened = super().get_new_connection(conn_params)
        opened.set_authorizer(self._allow)
        return opened

    def _allow(self, action: int, first: str | None, second: str | None, *_where: Any) -> int:
        if not self._open and is_refused(action, first, second):
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    def _start_transaction_under_autocommit(self) -> None:
        """Stand in line, then begin: SQLite itself lets the unlucky wait for seconds."""
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> Any:
        try:
            super()._commit()  # type: ignore[misc]
            self._move_log()
        finally:
            self._give_turn()

    def _move_log(self) -> None:
        """Move a long log of changes into the file, while no connection at all can write.

        SQLite before 3.51.3 can spoil the file when one connection begins the log anew while
        another moves it; so the lock of writers is held meanwhile. Where somebody who stands in no
        line writes just now, the next commit tries again: what was written is safe in the log.
        """
        name = str(self.settings_dict["NAME"])
        with suppress(OSError, sqlite3.Error):
            if Path(f"{name}-wal").stat().st_size <= LONGEST_LOG:
                return
            with closing(sqlite3.connect(name, timeout=_SHORT_WAIT, isolation_level=None)) as guard:
                guard.execute("BEGIN IMMEDIATE")
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> Any:
        self._give_turn()
        return super()._close()  # type: ignore[misc]

    def _take_turn(self) -> None:
        """Wait for the file beside the database; after a while let SQLite say what is wrong.

        The file is opened anew each time, so that no child process shares the turn of its parent,
        and a process that dies gives its turn away.
        """
        if fcntl is None or self.is_in_memory_db():
            return
        try:
            turn = Path(f"{self.settings_dict['NAME']}.turn").open("ab")  # noqa: SIM115
        except OSError:
            return
        begin = time.monotonic()
        while (waited := time.monotonic() - begin) < _LONGEST_TURN:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                # Many who wait look seldom: a hundred looking all the time take a core's strength.
                time.sleep(min(_BETWEEN + waited * _SLOWER, _SELDOM))
            else:
                self._turn = turn
                return
        turn.close()

    def _give_turn(self) -> None:
        if self._turn is not None:
            self._turn.close()
            self._turn = None
