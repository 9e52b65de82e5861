# SPDX-License-Identifier: MPL-2.0
"""Is this installation well: settings, mail, clock, backup, disk, libraries, tables, signer?"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from handlerum.ledger.checkpoint import read_checkpoint
from handlerum.ledger.event import read_event
from handlerum_portal.database import has_wal_reset_bug, is_here
from handlerum_portal.store import clock
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import LedgerCheckpoint, LedgerEvent, OutboxLetter


class Level(StrEnum):
    """How bad it is."""

    GOOD = "good"
    THINK = "think"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: its name, what was found, how bad, and the values of the sentence."""

    about: str
    found: str
    level: Level
    values: Mapping[str, object] = field(default_factory=dict)


_GOOD: Final = Level.GOOD
BACKUP_AGE: Final = timedelta(hours=36)
LETTER_AGE: Final = timedelta(hours=2)
STATEMENT_AGE: Final = timedelta(days=365)
_GIGABYTE: Final = 1 << 30
_LITTLE: Final = 200 << 20
_LONG_WAL: Final = 256 << 20
_SHORTEST_SECRET: Final = 32


def signs() -> tuple[Sign, ...]:
    """Look at everything; what cannot be looked at is itself a sign."""
    return tuple(_look(name, look) for name, look in LOOKS.items())


def is_well(found: tuple[Sign, ...]) -> bool:
    """Claim that nothing has to be mended at once."""
    return all(sign.level is not Level.STOP for sign in found)


def _look(name: str, look: Callable[[], Sign]) -> Sign:
    try:
        return look()
    except (DatabaseError, OSError, ValueError) as fault:
        return Sign(name, "unknown", Level.STOP, {"why": type(fault).__name__})


def _settings() -> Sign:
    if settings.DEBUG:
        return Sign("settings", "debug", Level.STOP)
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET:
        return Sign("settings", "secret", Level.STOP)
    if not settings.HTTPS:
        return Sign("settings", "no_https", Level.THINK)
    if not settings.AUTHORITY or not settings.SUPPORT:
        return Sign("settings", "no_authority", Level.THINK)
    return Sign("settings", "good", _GOOD)


def _database() -> Sign:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return Sign("database", "not_upgraded", Level.STOP)
    return Sign("database", "good", _GOOD, {"kind": connection.vendor})


def _mail() -> Sign:
    waiting = OutboxLetter.objects.filter(sent_at=None, put_at__lt=clock.now() - LETTER_AGE)
    if count := waiting.count():
        fault = waiting.values_list("fault", flat=True).first() or "–"
        return Sign("mail", "waiting", Level.THINK, {"count": count, "why": fault})
    # On another machine nobody can confirm or stop by a link that leads to this one.
    if settings.HTTPS and is_here(urlsplit(settings.SITE).hostname or ""):
        return Sign("mail", "leads_nowhere", Level.THINK, {"site": settings.SITE})
    if settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "console.EmailBackend")):
        return Sign("mail", "not_sent", Level.THINK)
    is_sealed = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if not is_sealed and not is_here(settings.EMAIL_HOST):
        return Sign("mail", "in_the_open", Level.THINK, {"host": settings.EMAIL_HOST})
    return Sign("mail", "good", _GOOD)


def _clock() -> Sign:
    last = LedgerEvent.objects.last()
    now = clock.now()
    if last is not None and read_event(bytes(last.data)).instant > now:
        return Sign("clock", "behind", Level.STOP, {"now": now.isoformat(timespec="seconds")})
    try:
        zones = version("tzdata")
    except PackageNotFoundError:
        return Sign("clock", "no_zones", Level.THINK)
    return Sign("clock", "good", _GOOD, {"zones": zones})


def _signer() -> Sign:
    newest = LedgerCheckpoint.objects.last()
    signed = read_checkpoint(newest.note)[0].size if newest else 0
    if unsigned := ledger_log.size() - signed:
        return Sign("signer", "behind", Level.THINK, {"count": unsigned})
    return Sign("signer", "good", _GOOD)


def _backup() -> Sign:
    place = Path(settings.VAR_DIR) / "backups"
    times = [file.stat().st_mtime for file in place.glob("*.zip")] if place.is_dir() else []
    if not times:
        return Sign("backup", "none", Level.THINK)
    by_the_machine = clock.now() - clock.shift()
    age = by_the_machine - datetime.fromtimestamp(max(times), UTC)
    hours = {"hours": round(age.total_seconds() / 3600)}
    if age > BACKUP_AGE:
        return Sign("backup", "old", Level.THINK, hours)
    return Sign("backup", "good", _GOOD, hours)


def _statement() -> Sign:
    if not settings.WAS_URL:
        return Sign("statement", "none", Level.THINK)
    if not settings.WAS_DATE:
        return Sign("statement", "no_day", Level.THINK)
    on = date.fromisoformat(settings.WAS_DATE)
    level = Level.THINK if clock.today() - on > STATEMENT_AGE else _GOOD
    return Sign("statement", "old" if level is Level.THINK else "good", level, {"day": on})


def _disk() -> Sign:
    free = shutil.disk_usage(settings.VAR_DIR).free
    values = {"free": round(free / _GIGABYTE, 1)}
    if free < _LITTLE:
        return Sign("disk", "full", Level.STOP, values)
    if free < _GIGABYTE:
        return Sign("disk", "little", Level.THINK, values)
    return Sign("disk", "good", _GOOD, values)


def _libraries() -> Sign:
    import sqlite3

    values = {"sqlite": sqlite3.sqlite_version, "django": version("django")}
    if connection.vendor == "sqlite" and has_wal_reset_bug():
        wal = Path(f"{settings.DATABASES['default']['NAME']}-wal")
        if wal.exists() and wal.stat().st_size > _LONG_WAL:
            return Sign("libraries", "long_wal", Level.THINK, values)
        return Sign("libraries", "wal_reset", Level.THINK, values)
    return Sign("libraries", "good", _GOOD, values)


LOOKS: Final[Mapping[str, Callable[[], Sign]]] = {
    "settings": _settings,
    "database": _database,
    "mail": _mail,
    "clock": _clock,
    "signer": _signer,
    "backup": _backup,
    "statement": _statement,
    "disk": _disk,
    "libraries": _libraries,
}
