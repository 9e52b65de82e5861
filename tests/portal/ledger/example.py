# SPDX-License-Identifier: MPL-2.0
"""Acts to record, and what the owner of the machine can do to them."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp

ROOT = Path(__file__).parents[3]
VERIFIER = ROOT / "tools/verify_proof.py"


def act(number: int = 0, **payload: Any) -> Act:
    said = {"text": f"Eksempel {number}", **payload}
    return Act("test.done", f"test/{number}", ActorRole.SYSTEM, said)


def write(number: int = 0, key: str = "", **payload: Any) -> int:
    with transaction.atomic():
        return record(act(number, **payload), take_stamp(), key or f"key-{number}")


def without_guards(*statements: str, table: str = "store_ledgerevent") -> None:
    """Do what the owner of the machine can: take the guards away, and write."""
    opened = connection.shape_open() if connection.vendor == "sqlite" else nullcontext()
    with opened, connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE", "INSERT"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        for statement in statements:
            cursor.execute(statement)


def changed(table_data: bytes) -> str:
    return table_data.replace(b"Eksempel 2", b"Eksempel 9").hex()


def blob(hexed: str) -> str:
    return f"X'{hexed}'" if connection.vendor == "sqlite" else f"'\\x{hexed}'"
