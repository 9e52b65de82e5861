# SPDX-License-Identifier: MPL-2.0
"""How does a published edition become files that stand when everything else is down?

The edition itself is the order to write: whatever files it lacks are made right after it was
published, and again whenever somebody asks, if the power went in between.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from handlerum.agreements.overview import Edition
from handlerum_portal.actions.printing import NoPrinter
from handlerum_portal.store.courses import edition_in
from handlerum_portal.store.edition_files import CHECKSUMS, NEWEST, folder_of, tree
from handlerum_portal.store.ledger_key import write_durably
from handlerum_portal.store.ledger_log import NotRecorded, proof_of
from handlerum_portal.store.models import EditionFile, OverviewEdition

PROOF: Final = "oversigt.tlog-proof"
_FOR_ALL_TO_READ: Final = 0o644
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    """One file of an edition; what is quick to make is there before the publisher has an answer."""

    name: str
    make: Callable[[Edition], bytes]
    is_quick: bool = False
    is_for: Callable[[Edition], bool] = lambda _edition: True


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of one municipality and area: number, day and names of files."""

    municipality: str
    area: str
    editions: Sequence[tuple[int, date, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Printer:
    """What is made of an edition, and the pages that list them all."""

    forms: tuple[Form, ...]
    index: Callable[[Sequence[Shelf]], Mapping[str, bytes]]


def printer() -> Printer:
    """Return what the pages above make of an edition; the settings name it."""
    found = import_string(settings.EDITION_PRINTER)
    if not isinstance(found, Printer):
        raise TypeError(f"{settings.EDITION_PRINTER} is no Printer")
    return found


def write_edition(row: OverviewEdition, *, only_quick: bool = False) -> int:
    """Make what the edition lacks and lay it all out; return how many files were made.

    A paper that cannot be printed here is left for the next time and holds up no other.
    """
    made = sum(_kept(row, *pair) for pair in _missing(row, only_quick=only_quick))
    _lay_out(row)
    _lay_indexes()
    return made


def finish_editions() -> int:
    """Make and lay out whatever any edition lacks; return how many files were made or put back."""
    rows = OverviewEdition.objects.all()
    made = sum(_kept(row, *pair) for row in rows for pair in _missing(row, only_quick=False))
    put = sum(_lay_out(row) for row in rows)
    if rows:
        _lay_indexes()
    return max(made, put)


def _missing(row: OverviewEdition, *, only_quick: bool) -> Iterator[tuple[str, bytes]]:
    has = set(_names(row))
    edition = edition_in(row)
    for form in printer().forms:
        if form.name in has or not form.is_for(edition) or (only_quick and not form.is_quick):
            continue
        try:
            yield form.name, form.make(edition)
        except NoPrinter as error:
            _log.warning("%s of edition %s waits: %s", form.name, row, error)
    if PROOF not in has:
        try:
            yield PROOF, proof_of(row.event_id)
        except NotRecorded:
            _log.warning("Edition %s waits for the log to be signed.", row)


def _names(row: OverviewEdition) -> list[str]:
    files = EditionFile.objects.filter(edition=row)
    return list(files.order_by("name").values_list("name", flat=True))


def _kept(row: OverviewEdition, name: str, content: bytes) -> int:
    """Keep a file; another process may have made it meanwhile, and then its bytes are the file."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            EditionFile.objects.create(
                edition=row, name=name, digest=digest, size=len(content), content=content
            )
    except IntegrityError:
        return 0
    return 1


def _lay_out(row: OverviewEdition) -> int:
    """Put on the disk what is not there as it was kept; return how many files that was."""
    folder = folder_of(row.municipality, row.area, row.number)
    files = EditionFile.objects.filter(edition=row).defer("content").order_by("name")
    wrong = [file for file in files if _digest_of(folder / file.name) != file.digest]
    sums = "".join(f"{file.digest}  {file.name}\n" for file in files).encode()
    for file in wrong:
        _put(folder / file.name, bytes(file.content))
    if wrong or _digest_of(folder / CHECKSUMS) != hashlib.sha256(sums).hexdigest():
        _put(folder / CHECKSUMS, sums)
    return len(wrong)


def _digest_of(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_durably(file, content, _FOR_ALL_TO_READ)


def _lay_indexes() -> None:
    """Write the lists again where they are behind; their checksums come last and say it is done.

    If an edition came meanwhile, once more, so that the last to write is right.
    """
    while _digest_of(tree() / CHECKSUMS) != hashlib.sha256(sums := _all_sums()).hexdigest():
        shelves = _shelves()
        for name, content in printer().index(shelves).items():
            _put(tree() / name, content)
        for shelf in shelves:
            _point_at_newest(shelf)
        _put(tree() / CHECKSUMS, sums)


def _shelves() -> list[Shelf]:
    shelves: dict[tuple[str, str], list[tuple[int, date, Sequence[str]]]] = {}
    rows = OverviewEdition.objects.order_by("municipality", "area", "number")
    for row in rows:
        names = _names(row)
        key = (row.municipality, row.area)
        shelves.setdefault(key, []).append((row.number, edition_in(row).day, names))
    return [Shelf(code, area, editions) for (code, area), editions in shelves.items()]


def _all_sums() -> bytes:
    files = EditionFile.objects.select_related("edition").defer("content")
    lines = sorted(f"{file.digest}  {_place(file)}\n" for file in files)
    return "".join(lines).encode()


def _place(file: EditionFile) -> str:
    edition = file.edition
    return f"{edition.municipality}/{edition.area}/{edition.number}/{file.name}"


def _point_at_newest(shelf: Shelf) -> None:
    """Let `seneste` lead to the newest edition; it changes in one step."""
    newest = str(max(number for number, *_ in shelf.editions))
    sign = tree() / shelf.municipality / shelf.area / NEWEST
    fresh = sign.with_name(f".{NEWEST}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(newest, target_is_directory=True)
    fresh.replace(sign)
