# SPDX-License-Identifier: MPL-2.0
"""How does a published edition become files that stand when everything else is down?

The edition itself is the order to write: whatever files it lacks are made right after it was
published, and again whenever somebody asks, if the power went in between.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils.module_loading import import_string

from handlerum.agreements.overview import Edition
from handlerum.place import Area
from handlerum_portal.actions.decisions.edition_tree import Shelf, has_sizes, lay_lists, lay_out
from handlerum_portal.actions.decisions.printing import NoPrinter
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.ledger.log import NotRecorded, proof_of
from handlerum_portal.store.models import EditionFile, OverviewEdition

PROOF: Final = "oversigt.tlog-proof"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    """One file of an edition; what is quick to make is there before the publisher has an answer.

    Without `areas` it is made for every area.
    """

    name: str
    make: Callable[[Edition], bytes]
    is_quick: bool = False
    areas: frozenset[Area] = frozenset(Area)


@dataclass(frozen=True, slots=True)
class Printer:
    """What is made of an edition, and the page that lists editions in a folder of the tree."""

    forms: tuple[Form, ...]
    index: Callable[[Sequence[Shelf], str], bytes]

    def names(self, area: str) -> tuple[str, ...]:
        """Return what the files of an edition of that area are called, the proof last."""
        forms = (form.name for form in self.forms if Area(area) in form.areas)
        return (*forms, PROOF)


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
    made = keep_files(row, list(_missing(row, only_quick=True)))
    if not only_quick:
        made += sum(keep_files(row, [one]) for one in _missing(row, only_quick=False))
    lay_out(row)
    lay_lists([(row.municipality, row.area)], printer().index)
    return made


def write_if_possible(row: OverviewEdition) -> None:
    """Make the files of an edition that stands; what no disk has room for now is made later."""
    try:
        write_edition(row)
    except (OSError, OperationalError):
        _log.exception("The files of edition %s wait for room.", row)


def finish_editions(*, is_thorough: bool = True) -> int:
    """Make and lay out whatever any edition lacks; return how many files were made or put back.

    Thoroughly, every file on the disk is read and compared; else only its size is.
    """
    made = put = 0
    shelves: dict[tuple[str, str], None] = {}
    for row in OverviewEdition.objects.defer("content"):
        shelves[row.municipality, row.area] = None
        if set(printer().names(row.area)) - set(_names(row)):
            made += sum(keep_files(row, [one]) for one in _missing(row, only_quick=False))
        if is_thorough or not has_sizes(row):
            put += lay_out(row)
    if shelves:
        lay_lists(list(shelves), printer().index)
    return max(made, put)


def finish_quickly() -> int:
    """Do as `finish_editions` does, comparing sizes only: what is done every minute."""
    return finish_editions(is_thorough=False)


def _missing(row: OverviewEdition, *, only_quick: bool) -> Iterator[tuple[str, bytes]]:
    has = set(_names(row))
    edition = edition_in(row)
    for form in printer().forms:
        if form.name in has or edition.area not in form.areas or (only_quick > form.is_quick):
            continue
        try:
            yield form.name, form.make(edition)
        except NoPrinter as error:
            _log.warning("%s of edition %s waits: %s", form.name, row, error)
    # The proof of one event reads the leaves of all, so it waits with what takes its time.
    if PROOF not in has and not only_quick:
        try:
            yield PROOF, proof_of(row.event_id)
        except NotRecorded:
            _log.warning("Edition %s waits for the log to be signed.", row)


def _names(row: OverviewEdition) -> list[str]:
    files = EditionFile.objects.filter(edition=row)
    return list(files.order_by("name").values_list("name", flat=True))


def keep_files(row: OverviewEdition, made: Sequence[tuple[str, bytes]]) -> int:
    """Keep files at once; another process may have made one meanwhile: its bytes are the file."""
    if not made:
        return 0
    with transaction.atomic():
        has = set(_names(row))
        files = [_file(row, *one) for one in made if one[0] not in has]
        EditionFile.objects.bulk_create(files, ignore_conflicts=True)
    return len(files)


def _file(row: OverviewEdition, name: str, content: bytes) -> EditionFile:
    digest = hashlib.sha256(content).hexdigest()
    return EditionFile(edition=row, name=name, digest=digest, size=len(content), content=content)
