# SPDX-License-Identifier: MPL-2.0
"""How does each database read the subject of an event out of its canonical bytes?"""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Func, TextField

# The index of migration 0023 is over these very words; a query in other words would read all rows.
# Bytes that are no JSON have no subject; PostgreSQL refuses to take them in.
SUBJECT: Final[Mapping[str, str]] = {
    "sqlite": (
        "CASE WHEN json_valid(CAST({data} AS TEXT)) "
        "THEN json_extract(CAST({data} AS TEXT), '$.subject') END"
    ),
    "postgresql": "store_subject_of({data})",
}

# What bytes mean in UTF-8 never changes, though PostgreSQL only calls it stable.
FUNCTION: Final = (
    "CREATE FUNCTION store_subject_of(data bytea) RETURNS text LANGUAGE sql "
    "IMMUTABLE STRICT PARALLEL SAFE AS "
    "$$ SELECT pg_catalog.convert_from(data, 'UTF8')::pg_catalog.json ->> 'subject' $$"
)


class SubjectOf(Func):
    """The subject of an event, from its bytes."""

    output_field = TextField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Read it as SQLite does."""
        return self._read(compiler, connection, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Read it as PostgreSQL does."""
        return self._read(compiler, connection, **more)

    def _read(self, compiler: Any, connection: Any, **more: Any) -> Any:
        text = SUBJECT[connection.vendor].format(data="%(expressions)s")
        return self.as_sql(compiler, connection, template=f"({text})", **more)
