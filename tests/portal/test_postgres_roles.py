# SPDX-License-Identifier: MPL-2.0
"""On PostgreSQL the portal's own role can add to the log and never alter it."""

import pytest
from django.db import DatabaseError, connection, transaction

from handlerum_portal.store.ledger.postgres_roles import ADDED_TO, grants, personal_tables, tables

REFUSED = (
    "UPDATE store_ledgerevent SET idempotency_key = 'x'",
    "DELETE FROM store_ledgerevent",
    "TRUNCATE store_ledgerevent",
    "DELETE FROM store_load",
    "UPDATE store_steptaken SET person_id = 1",
    "ALTER TABLE store_ledgerevent DISABLE TRIGGER ALL",
    "DROP TRIGGER store_ledgerevent_change ON store_ledgerevent",
    "DROP TABLE store_ledgerevent CASCADE",
    "SET session_replication_role = replica",
    (
        "CREATE OR REPLACE FUNCTION store_ledgerevent_refuse() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN NEW; END $$"
    ),
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "DELETE FROM django_migrations",
    "INSERT INTO store_ledgerevent (seq, data, leaf, idempotency_key) VALUES (9, '', '', 'x')",
)


def test_the_roles_reach_every_table_and_hide_people_from_the_reader() -> None:
    said = "\n".join(grants("app", "reader"))
    assert all(f'"{table}" TO "app"' in said for table in tables())
    assert [t for t in personal_tables() if f'"{t}" TO "reader"' in said] == []
    for table in ADDED_TO:
        assert f'GRANT SELECT, INSERT ON "{table}" TO "app"' in said


@pytest.fixture
def as_app() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles: its statements are refused by the authorizer")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE test_app; CREATE ROLE test_reader")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for statement in grants("test_app", "test_reader"):
            cursor.execute(statement)
        cursor.execute("SET ROLE test_app")


@pytest.mark.parametrize("statement", REFUSED)
def test_the_role_of_the_portal_cannot_alter_the_past(statement: str, as_app: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_role_of_the_portal_can_add(as_app: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_ledgerevent (seq, data, leaf, idempotency_key) "
            "VALUES (0, '{}', '', 'x')"
        )
        cursor.execute("SELECT count(*) FROM store_ledgerevent")
        assert cursor.fetchone() == (1,)


def test_the_reader_sees_the_log_and_no_person(as_app: None) -> None:
    connection.cursor().execute("SET ROLE test_reader")
    connection.cursor().execute("SELECT * FROM store_ledgerevent")
    for statement in ("SELECT * FROM store_person", REFUSED[0]):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)
