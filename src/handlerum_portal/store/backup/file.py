# SPDX-License-Identifier: MPL-2.0
"""What is in a backup file, and is it whole? A zip with a manifest of everything else in it."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.conf import settings

from handlerum.errors import HandlerumError

FORMAT: Final = "handlerum-backup/1"
MANIFEST: Final = "MANIFEST.json"
BLOCK: Final = 1 << 20
LARGEST: Final = 1 << 36
# Neither the database itself, which is told as rows, nor what each machine makes for itself.
_OWN: Final = ("handlerum.sqlite3", "handlerum.env", "secret.txt", "demo-clock.txt")
_OWN_FOLDERS: Final = frozenset({"static", "backups", "ledger", "mail", "udgivet"})
# What the signer and the second factors need; left out when a backup is made without the key.
SIGNER_FILES: Final = ("ledger/signing-key.bin", "ledger/signer.json")
KEY_FILES: Final = (*SIGNER_FILES, "secret.txt")


class BackupRefused(HandlerumError):
    """A backup that cannot be read, is not whole, or does not fit here."""

    code = "backup_refused"


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup that was found whole."""

    file: zipfile.ZipFile
    manifest: dict[str, Any]

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table as lines."""
        with self.file.open(f"tables/{table}.jsonl") as rows:
            yield from rows


def kept_files() -> Iterator[tuple[str, Path]]:
    """Yield name and place of each file that belongs to the register, not to the machine."""
    top = Path(settings.VAR_DIR)
    for path in sorted(top.rglob("*")):
        name = path.relative_to(top).as_posix()
        if path.is_file() and not path.is_symlink() and is_ours(name):
            yield name, path


def is_ours(name: str) -> bool:
    """Claim that a file of this name belongs to the register, not to the machine."""
    parts = PurePosixPath(name).parts
    is_hidden = any(part.startswith(".") for part in parts)
    is_own = bool(parts) and (parts[-1].startswith(_OWN) or parts[0] in _OWN_FOLDERS)
    return bool(parts) and not is_hidden and not is_own


def is_passed_over(name: str) -> bool:
    """Claim that it is the machine's own, but that earlier versions took it along: not put back."""
    parts = PurePosixPath(name).parts
    return parts == ("handlerum.env",) or (len(parts) > 1 and parts[0].startswith("."))


def open_backup(path: Path) -> Opened:
    """Return the backup after reading all of it once; raises BackupRefused."""
    try:
        file = zipfile.ZipFile(path)
        manifest = json.loads(file.read(MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise _refused(path, "unreadable") from fault
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _refused(path, "another_format")
    try:
        _check_parts(path, file, manifest)
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, EOFError) as fault:
        raise _refused(path, "damaged") from fault
    return Opened(file, manifest)


def is_inside(name: str) -> bool:
    """Claim that a name stays below the folder it is unpacked in."""
    parts = PurePosixPath(name)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in name


def _check_parts(path: Path, file: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    said = {f"tables/{one['table']}.jsonl": one for one in manifest["tables"]}
    said |= {f"files/{one['name']}": one for one in manifest["files"]}
    held = {info.filename for info in file.infolist()} - {MANIFEST}
    if held != set(said) or not all(is_inside(name) for name in held):
        raise _refused(path, "damaged")
    for name in (str(one["name"]) for one in manifest["files"]):
        if not (is_ours(name) or name in KEY_FILES or is_passed_over(name)):
            raise _refused(path, "foreign_file", part=name)
    if sum(info.file_size for info in file.infolist()) > LARGEST:
        raise _refused(path, "too_large")
    for name, one in said.items():
        if _sha256(file, name) != one["sha256"]:
            raise _refused(path, "damaged", part=name)


def _sha256(file: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with file.open(name) as part:
        while block := part.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def _refused(path: Path, reason: str, **more: str) -> BackupRefused:
    return BackupRefused(
        f"{path.name} cannot be used as a backup ({reason}). Nothing was changed.",
        value=path.name,
        reason=reason,
        **more,
    )
