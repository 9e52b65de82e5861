# SPDX-License-Identifier: MPL-2.0
"""Which facts lie in the data files, and does each carry its source?"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from handlerum.errors import InvalidFact
from handlerum_portal.store.imported_facts import imported

Entry = Mapping[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BESIDE: Final = "beside/"
CERTAINTIES = frozenset({"certain", "reported", "inferred"})


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file as it was read: its path below the data folder, its hash and its content."""

    name: str
    sha256: str
    content: Mapping[str, Any]

    def entries(self, section: str) -> Iterator[Entry]:
        """Yield the checked entries of a section; raises InvalidFact naming file and entry."""
        for number, entry in enumerate(self.content.get(section) or (), start=1):
            name = str(entry.get("id") or entry.get("code") or entry.get("ref") or f"nr. {number}")
            self._check(entry, name)
            yield entry

    def _check(self, entry: Entry, name: str) -> None:
        if not str(entry.get("source") or "").strip():
            raise self.fault(name, "no_source")
        if entry.get("certainty") not in CERTAINTIES:
            raise self.fault(name, "no_certainty", value=entry.get("certainty"))

    def fault(self, entry: str, reason: str, **data: object) -> InvalidFact:
        """Return the error that says which entry of which file stops the load, and why."""
        shown = f" ({data['value']!r})" if "value" in data else ""
        return InvalidFact(
            f"{self.name}, entry '{entry}': {reason}{shown}. Nothing was loaded. "
            "Mend the entry and load again.",
            file=self.name,
            entry=entry,
            reason=reason,
            **data,
        )


def read_folder(folder: Path) -> tuple[DataFile, ...]:
    """Read every YAML and JSON file below the folder in the order of their names."""
    paths = sorted((*folder.rglob("*.yaml"), *folder.rglob("*.json")))
    if not paths:
        raise InvalidFact(f"{folder} holds no data files.", file=str(folder), reason="no_files")
    return tuple(_read(path, path.relative_to(folder).as_posix()) for path in paths)


def files_beside() -> Iterator[DataFile]:
    """Yield what operators loaded beside the data files, as a file for each it belongs to."""
    for beside, entries in imported():
        content = {beside.section: entries}
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        yield DataFile(f"{BESIDE}{beside.file}", digest, content)


def version_of(files: tuple[DataFile, ...]) -> str:
    """Return one hash over all names and contents: the edition of the facts."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name} {file.sha256}\n".encode())
    return digest.hexdigest()


def _read(path: Path, name: str) -> DataFile:
    raw = path.read_bytes()
    try:
        is_json = path.suffix == ".json"
        content = json.loads(raw) if is_json else yaml.load(raw, Loader=_LOADER)  # noqa: S506 (safe)
    except (yaml.YAMLError, ValueError) as error:
        raise InvalidFact(
            f"{name} cannot be read: {error}",
            file=name,
            entry="-",
            reason="not_yaml",
            value=str(error),
        ) from error
    if not isinstance(content, dict):
        raise InvalidFact(f"{name} is empty.", file=name, entry="-", reason="not_yaml", value="")
    return DataFile(name, hashlib.sha256(raw).hexdigest(), content)
