# SPDX-License-Identifier: MPL-2.0
"""Where is the database, and how is it spoken to?"""

import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST_LOG: Final = 4 << 20
"""So many bytes of changes may wait in SQLite's log before they are moved into the file itself."""


def has_wal_reset_bug(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Claim that this SQLite can spoil the file when one checkpoints while another writes.

    Versions 3.7.0 to 3.51.2, but for the repaired 3.44.6 and 3.50.7 and what follows them.
    """
    is_repaired = version >= (3, 51, 3) or any(
        version[:2] == line and version[2] >= patch for line, patch in (((3, 44), 6), ((3, 50), 7))
    )
    return version >= (3, 7, 0) and not is_repaired


def database_at(address: str, folder: Path) -> dict[str, object]:
    """Return SQLite in the folder, or what DATABASE_URL names: postgres://user:password@host/name.

    A database on another machine is spoken to over TLS, and its certificate must be good for its
    name. `?sslrootcert=file` names another authority; `?sslmode=disable` is for a closed net.
    """
    if not address:
        folder.mkdir(parents=True, exist_ok=True)
        pragmas = (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            # Without it, INSERT OR REPLACE deletes rows that triggers are to protect.
            "PRAGMA recursive_triggers=ON;"
            f"PRAGMA journal_size_limit={LONGEST_LOG};"
        )
        if has_wal_reset_bug():
            # Then the log of changes is moved into the file by us, while nobody can write.
            pragmas += "PRAGMA wal_autocheckpoint=0;"
        options = {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 20}
        name = folder / "handlerum.sqlite3"
        return {
            "ENGINE": "handlerum_portal.store.sqlite",
            "NAME": name,
            # Opening one reads the whole schema: two milliseconds, where a kept page takes half.
            "CONN_MAX_AGE": 60,
            "OPTIONS": options,
        }
    parts = urlsplit(address)
    said = dict(parse_qsl(parts.query))
    host = said.pop("host", "") or unquote(parts.hostname or "")
    tls = {} if is_here(host) else {"sslmode": "verify-full", "sslrootcert": "system"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": tls | {name: said[name] for name in ("sslmode", "sslrootcert") if name in said},
    }


def is_here(host: str) -> bool:
    """Claim that it is this machine: nothing, a socket or a loopback address."""
    return host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"}
