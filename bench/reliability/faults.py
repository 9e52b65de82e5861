# SPDX-License-Identifier: MPL-2.0
"""What if the disk is full, the clock goes back, the database is read-only or gone? A sentence."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.reliability.figure import Figure
from bench.reliability.register import append, keys, register, verified

SCENARIOS = 12


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (the scenarios are the same)
    with register() as var:
        append("first")
        wrong = []
        for name, scenario in scenarios(var).items():
            if not scenario():
                wrong.append(name)
            before = keys()
            if "refused" in before:
                wrong.append(f"{name}: what was refused is there")
            if append(f"after {name}") != len(before):
                wrong.append(f"{name}: did not resume")
            if keys() != [*before, f"after {name}"]:
                wrong.append(f"{name}: something was left by half")
        figure.count(scenarios=len(scenarios(var)), wrong=len(wrong), events=verified())
        figure.must(f"not as promised: {wrong}", holds=not wrong)
        figure.must("too few scenarios", holds=len(scenarios(var)) >= SCENARIOS)
        figure.broken("a clock nobody looks at", fails=unlooked_clock())


def scenarios(var: Path) -> dict[str, Callable[[], bool]]:
    return {
        "disk full": lambda: full(0),
        "disk full after one page": lambda: full(1),
        "disk full after five pages": lambda: full(5),
        "clock a second back": lambda: at_another_time(timedelta(seconds=-3600 * 24)),
        "clock a year back": lambda: at_another_time(timedelta(days=-365)),
        "midnight during the act": midnight,
        "database read-only": read_only,
        "database locked by another": locked,
        "database gone": lambda: gone(var),
        "signer without its key": lambda: without_key(var),
        "signer's disk full": lambda: signer_full(var),
        "a CPR number in the text": personal,
        "power switched off between event and head": unsigned,
    }


def refused(*kinds: type[BaseException]) -> bool:
    """Claim that an act is refused with one of these, and that reading still works."""
    from handlerum_portal.store.ledger import log as ledger_log

    try:
        append("refused", 60_000)
    except kinds as error:
        return bool(str(error)) and ledger_log.event(0).type == "bench.done"
    return False


def full(pages: int) -> bool:
    """Let the database grow by no more than so many pages."""
    from django.db import DatabaseError, connection

    with connection.shape_open(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("PRAGMA page_count")
        (now,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {now + pages}")
        try:
            return refused(DatabaseError)
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000000")


@contextmanager
def clock(*shown: Any) -> Iterator[None]:
    from django.utils import timezone

    right, left = timezone.now, list(shown)
    timezone.now = lambda: left.pop(0) if len(left) > 1 else left[0]
    try:
        yield
    finally:
        timezone.now = right


def at_another_time(shift: timedelta) -> bool:
    from django.utils import timezone

    from handlerum_portal.actions.ledger import ClockWentBack

    with clock(timezone.now() + shift):
        return refused(ClockWentBack)


def midnight() -> bool:
    from datetime import UTC, datetime

    from handlerum.ledger.refusals import LedgerRefused  # noqa: F401
    from handlerum_portal.actions.ledger import DayTurned

    with clock(
        datetime(2090, 6, 1, 21, 30, tzinfo=UTC), datetime(2090, 6, 1, 22, 0, 1, tzinfo=UTC)
    ):
        return refused(DayTurned)


def read_only() -> bool:
    from django.db import DatabaseError, connection

    with connection.shape_open(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("PRAGMA query_only = ON")
        try:
            return refused(DatabaseError)
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def locked() -> bool:
    import sqlite3

    from django.conf import settings
    from django.db import DatabaseError, connection

    with connection.shape_open(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        return refused(DatabaseError)
    finally:
        other.execute("ROLLBACK")
        other.close()
        connection.close()


def gone(var: Path) -> bool:
    """Take the folder away for a while: a sentence, no new empty register in its place."""
    from django.db import DatabaseError, connection

    connection.close()
    away = var.with_name(f"{var.name}-away")
    var.rename(away)
    try:
        append("refused")
    except (DatabaseError, OSError) as error:
        return bool(str(error)) and not (var / "handlerum.sqlite3").exists()
    finally:
        connection.close()
        if not var.exists():
            away.rename(var)
    return False


def without_key(var: Path) -> bool:
    """Write on without the key: the act stands, unsigned, and no new key is made."""
    key = var / "ledger/signing-key.bin"
    away = key.with_name("away")
    verified()
    key.rename(away)
    try:
        before = keys()
        number = append("unsigned for now")
        return number == len(before) and not key.exists()
    finally:
        away.rename(key)
        verified()


def signer_full(var: Path) -> bool:
    """Let the signer's memory fail to be written: the act stands, and is signed later."""
    if os.geteuid() == 0:
        target = var / "ledger/signer.json"
        kept = target.read_bytes()
        target.unlink()
        target.mkdir()
        try:
            append("signed later")
        finally:
            target.rmdir()
            target.write_bytes(kept)
    return verified() == len(keys())


def personal() -> bool:
    from django.db import transaction

    from handlerum.ledger.event import ActorRole
    from handlerum.ledger.refusals import PersonalData
    from handlerum_portal.actions.ledger import Act, record, take_stamp

    act = Act("bench.done", "bench/1", ActorRole.SYSTEM, {"text": "010190-1234"})
    try:
        with transaction.atomic():
            record(act, take_stamp(), "personal")
    except PersonalData as error:
        return "1234" not in str(error)
    return False


def unsigned() -> bool:
    from handlerum_portal.actions import ledger

    right = ledger._sign  # noqa: SLF001
    ledger._sign = lambda: None  # noqa: SLF001
    try:
        append("not signed")
    finally:
        ledger._sign = right  # noqa: SLF001
    return verified() == len(keys())


def unlooked_clock() -> bool:
    """Without the look at the last act, a clock that went back is believed."""
    from django.utils import timezone

    from handlerum_portal.actions import ledger

    right = ledger.read_event
    ledger.read_event = lambda _: type(
        "Old", (), {"instant": timezone.now() - timedelta(days=999)}
    )()  # type: ignore[assignment]
    try:
        with clock(timezone.now() - timedelta(days=30)):
            append("in the past")
    finally:
        ledger.read_event = right
    from handlerum.errors import HandlerumError

    try:
        verified()
    except HandlerumError:
        return True
    return False
