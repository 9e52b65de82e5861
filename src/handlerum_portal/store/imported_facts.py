# SPDX-License-Identifier: MPL-2.0
"""Which entries did operators load beside the data files, and which stand?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlerum_portal.store.models import FactImport


@dataclass(frozen=True, slots=True)
class Beside:
    """Where entries of a kind belong: the data file, its section, and the part of the register."""

    file: str
    section: str
    part: str


SECTIONS_OF: Final[Mapping[str, Beside]] = {
    "institutioner": Beside("institutions.yaml", "institutions", "institutions"),
    "aftaler": Beside("agreements.yaml", "agreements", "agreements"),
    "fravigelser": Beside("decisions.yaml", "decisions", "decisions"),
}


def standing_entries(kind: str) -> dict[str, dict[str, Any]]:
    """Return the entries of a kind that stand, by key; a later table replaces what it names."""
    found: dict[str, dict[str, Any]] = {}
    for row in FactImport.objects.filter(kind=kind, undone_at=None):
        found |= {str(entry["id"]): entry for entry in row.entries}
    return found


def imported() -> Iterator[tuple[Beside, list[dict[str, Any]]]]:
    """Yield the entries that stand beside each data file; nothing where there are none."""
    for kind, beside in SECTIONS_OF.items():
        if entries := list(standing_entries(kind).values()):
            yield beside, entries
