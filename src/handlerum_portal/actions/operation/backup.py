# SPDX-License-Identifier: MPL-2.0
"""How is the whole register put in one file, while others go on working in it?"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from handlerum import __version__
from handlerum.ledger.tree import Frontier
from handlerum_portal.actions.signing import is_signed_apart, log_key
from handlerum_portal.store import clock
from handlerum_portal.store.backup.file import FORMAT, MANIFEST, SIGNER_FILES, kept_files
from handlerum_portal.store.backup.rows import (
    kept_models,
    lines_of,
    one_moment,
    shape_of,
    tables_now,
)
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.key import folder

Progress = Callable[[str, int, int], None]
# Level 1 halves the time of level 6 and costs a tenth more room.
_LEVEL: Final = 1


def save(path: Path, progress: Progress = lambda *_: None, *, with_key: bool = True) -> Any:
    """Write the backup whole or not at all, readable by this user only; return its manifest."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as file:
                manifest = _fill(file, progress, with_key=with_key)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _fill(file: zipfile.ZipFile, progress: Progress, *, with_key: bool) -> dict[str, Any]:
    models, tables = kept_models(tables_now()), []
    key = log_key().verifier()
    with one_moment():
        for number, model in enumerate(models, 1):
            shape = shape_of(model)
            progress(shape.table, number, len(models))
            told = _write(file, f"tables/{shape.table}.jsonl", lines_of(model))
            tables.append(asdict(shape) | told)
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "made_at": clock.now().isoformat(),
            "database": connection.vendor,
            "migrations": _migrations(),
            "tables": tables,
            "log": _log() | {"key": key},
        }
    manifest["files"] = [
        {"name": name} | _write(file, f"files/{name}", [place.read_bytes()])
        for name, place in (*kept_files(), *(_signer_files() if with_key else ()))
    ]
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    file.writestr(MANIFEST, text.encode())
    return manifest


def _write(file: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> dict[str, Any]:
    found, count = hashlib.sha256(), 0
    with file.open(name, "w", force_zip64=True) as out:
        for part in parts:
            out.write(part)
            found.update(part)
            count += 1
    return {"sha256": found.hexdigest(), "rows": count}


def _signer_files() -> Iterable[tuple[str, Path]]:
    """Return the key files that are this user's to read: the signer's own are not, apart."""
    signers = () if is_signed_apart() else SIGNER_FILES
    kept = [(name, folder() / Path(name).name) for name in signers]
    # Codes of second factors are locked with it.
    kept.append(("secret.txt", Path(settings.VAR_DIR) / "secret.txt"))
    return [(name, place) for name, place in kept if place.exists()]


def _migrations() -> dict[str, str]:
    """Return the last migration of each app."""
    applied = MigrationRecorder(connection).applied_migrations()
    return {app: max(name for one, name in applied if one == app) for app, _ in applied}


def _log() -> dict[str, Any]:
    notes = ledger_log.notes()
    frontier = Frontier().extend(bytes(row.leaf) for row in ledger_log.rows())
    return {
        "size": frontier.size,
        "root": frontier.root.hex(),
        "note": notes[-1] if notes else "",
    }


def default_name() -> Path:
    """Return where a backup is kept when nobody says where."""
    place = Path(settings.VAR_DIR) / "backups"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place / f"handlerum-{clock.now():%Y%m%d-%H%M%S}.zip"
