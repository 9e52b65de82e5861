# SPDX-License-Identifier: MPL-2.0
"""How does a table of facts come in beside the data files? Looked at, taken in whole, undone."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.actions.facts.table_cells import CellFault
from handlerum_portal.actions.facts.table_entries import Entry, entries_of
from handlerum_portal.actions.local_rules.table_files import rows_of
from handlerum_portal.store import clock
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.imported_facts import SECTIONS_OF, standing_entries
from handlerum_portal.store.models import FactImport
from handlerum_portal.store.read import Register, register


class FactsRefused(HandlerumError):
    """A table with rows at fault, of which nothing was taken in; `faults` holds all of them."""

    code = "facts_refused"

    def __init__(self, message: str, faults: Sequence[CellFault], **data: object) -> None:
        super().__init__(message, **data)
        self.faults = tuple(faults)


class NoFactImport(HandlerumError):
    """No table of that number stands, so it cannot be undone."""

    code = "no_fact_import"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a table would change: entries that are new, changed and as before, by their keys."""

    entries: tuple[Entry, ...]
    sha256: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


def plan_facts(kind: str, name: str, content: bytes) -> Planned:
    """Read a table and write nothing; raises UnreadableTable, or FactsRefused with every fault."""
    facts = register()
    read = entries_of(kind, rows_of(content), facts)
    before = standing_entries(kind)
    shipped = _keys_of(kind, facts) - set(before)
    read.faults += [
        CellFault(0, "id", "shipped", str(one["id"]))
        for one in read.entries
        if one.get("id") in shipped
    ]
    if read.faults:
        raise FactsRefused(
            f"{len(read.faults)} cells of {name} are at fault. Nothing was loaded.",
            sorted(read.faults, key=lambda one: one.row),
            value=name,
            count=len(read.faults),
        )
    states: dict[str, list[str]] = {"new": [], "changed": [], "same": []}
    for one in read.entries:
        key = str(one["id"])
        state = "new" if key not in before else "same" if before[key] == one else "changed"
        states[state].append(key)
    digest = hashlib.sha256(content).hexdigest()
    told = {state: tuple(keys) for state, keys in states.items()}
    return Planned(tuple(read.entries), digest, **told)


def import_facts(kind: str, name: str, content: bytes) -> tuple[Planned, int]:
    """Take a table in; return what it changed and its number, 0 where nothing was new.

    The whole register is loaded with it and the rules are made anew, or nothing stands. Raises as
    `plan_facts`, and InvalidFact.
    """
    planned = plan_facts(kind, name, content)
    if not planned.new and not planned.changed:
        return planned, 0
    with transaction.atomic():
        made = FactImport.objects.create(
            kind=kind,
            file=name[:200],
            sha256=planned.sha256,
            entries=list(planned.entries),
            made_at=clock.now(),
        )
        _load_anew()
    return planned, made.pk


def undo_import(number: int) -> FactImport:
    """Take a table out again; raises NoFactImport, or InvalidFact where others rest on it."""
    with transaction.atomic():
        row = FactImport.objects.filter(pk=number, undone_at=None).first()
        if row is None:
            raise NoFactImport(f"No import {number} stands.", value=str(number))
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        _load_anew()
    return row


def plan_folder(folder: Path) -> bool:
    """Load the data files and take everything back; return whether something would be new.

    Raises InvalidFact as loading does.
    """
    with transaction.atomic():
        is_new = load_facts(folder)
        transaction.set_rollback(True)
    return is_new


def _load_anew() -> None:
    load_facts(settings.DATA_DIR)
    # Rules that cannot be made are a fault of the table, and take it back.
    _ = rulebook_of(register()).hash


def _keys_of(kind: str, facts: Register) -> set[str]:
    return {row.key for row in getattr(facts, SECTIONS_OF[kind].part)}
