# SPDX-License-Identifier: MPL-2.0
"""How do the data files come into the register? All of them in one transaction, or none."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from handlerum_portal.actions.facts.fact_checks import check_references
from handlerum_portal.actions.facts.fact_files import (
    BESIDE,
    DataFile,
    Entry,
    files_beside,
    read_folder,
    version_of,
)
from handlerum_portal.actions.facts.fact_rows import SECTIONS, Section, rows_of
from handlerum_portal.store.models import Document, Load, ProvisionText
from handlerum_portal.store.write import add_load, add_rows

DOCUMENT_FILES = frozenset({"acts.yaml", "outlines.json", "wording.yaml"})
Progress = Callable[[str, int, int], None]
NOTES = (("institutions.yaml", "completeness"), ("decisions.yaml", "not_found"))
DOCUMENT_FOLDERS = frozenset({"mandates", "skeletons"})


def load_facts(folder: Path, progress: Progress = lambda *_: None) -> bool:
    """Load every file below the folder, and the tables loaded beside; return if any was new.

    Raises InvalidFact before anything is written when an entry lacks its source or form.
    """
    files = (*read_folder(folder), *files_beside())
    version = version_of(files)
    latest = Load.objects.last()
    if latest and latest.version == version:
        return False
    with transaction.atomic():
        load = add_load(version, timezone.now())
        for number, (name, rows) in enumerate(_all_rows(files, load), start=1):
            progress(name, number, len(SECTIONS) + len(files))
            add_rows(rows)
        check_references(load)
    return True


def _all_rows(files: tuple[DataFile, ...], load: Load) -> Iterator[tuple[str, list[models.Model]]]:
    by_name = {file.name: file for file in files}
    yield from _sections(by_name, load)
    for name, key in NOTES:
        if name in by_name:
            yield name, [_note(by_name[name], key, load)]
    for file in files:
        folder = file.name.partition("/")[0]
        if folder == "provisions":
            yield file.name, _provision_texts(file, load)
            yield file.name, [_document(file, load)]
        elif folder in DOCUMENT_FOLDERS or file.name in DOCUMENT_FILES:
            yield file.name, [_document(file, load)]


def _sections(
    by_name: Mapping[str, DataFile], load: Load
) -> Iterator[tuple[str, list[models.Model]]]:
    for section in SECTIONS:
        if section.file in by_name:
            yield section.file, rows_of(section, by_name[section.file], load)
        if (beside := by_name.get(f"{BESIDE}{section.file}")) is not None:
            yield section.file, _unlike(section, beside, load)


def _unlike(section: Section, file: DataFile, load: Load) -> list[models.Model]:
    """Return the rows of a table loaded beside, but those that the data files have by now."""
    taken = set(section.table._default_manager.filter(load=load).values_list("key", flat=True))  # noqa: SLF001
    return [row for row in rows_of(section, file, load) if getattr(row, "key", "") not in taken]


def _document(file: DataFile, load: Load) -> Document:
    folder, _, name = file.name.rpartition("/")
    content = _plain(file.content)
    key = name.partition(".")[0]
    return Document(load=load, kind=folder or key, key=key, sha256=file.sha256, content=content)


def _note(file: DataFile, key: str, load: Load) -> Document:
    content = _plain(file.content.get(key) or [])
    return Document(load=load, kind="notes", key=key, sha256=file.sha256, content=content)


def _plain(value: object) -> object:
    """Return the value with days as text, so that it can be kept as JSON."""
    match value:
        case dict():
            return {str(name): _plain(part) for name, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case str() | int() | float() | None:
            return value
        case _:
            return str(value)


def _provision_texts(file: DataFile, load: Load) -> list[models.Model]:
    blocks = file.content.get("acts") or [file.content]
    return [
        _provision_text(file, str(block["act"]), entry, load)
        for block in blocks
        for entry in block.get("provisions") or ()
    ]


def _provision_text(file: DataFile, act: str, entry: Entry, load: Load) -> ProvisionText:
    ref, text = str(entry.get("ref", "?")), str(entry.get("text") or "")
    if not text:
        raise file.fault(ref, "no_source")
    words = {
        f"{part}_{language}": entry.get(part, {}).get(language, "")
        for part in ("heading", "summary")
        for language in ("da", "en")
    }
    return ProvisionText(
        load=load,
        key=f"{act} {ref} {entry.get('since') or text}",
        source=text,
        certainty="certain",
        act=act,
        ref=ref,
        text=text,
        since=str(entry.get("since") or ""),
        **words,
    )
