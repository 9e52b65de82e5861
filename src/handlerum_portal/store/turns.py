# SPDX-License-Identifier: MPL-2.0
"""How do processes take turns, where two at once would spoil each other's work?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

try:
    import fcntl
except ImportError:  # Windows has none; there one process serves alone.
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let one process of this machine at a time go on; `file` marks whose turn it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        if fcntl is not None:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def wait_for_turn(number: int) -> None:
    """Let one transaction at a time go on, to its end; SQLite's own lock is taken already.

    `number` names the work, the same in every process.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
