# SPDX-License-Identifier: MPL-2.0
"""The database itself refuses to change the log, and nobody takes its guards away."""

import pytest
from django.db import DatabaseError, connection, transaction

from handlerum_portal.actions.signing import log_key
from handlerum_portal.store.decisions.ledger_check import check_log

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
