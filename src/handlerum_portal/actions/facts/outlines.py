# SPDX-License-Identifier: MPL-2.0
"""How does an operator put other outlines on the map, and take them off again?"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.outlines.country import SIZE, drawing_of
from handlerum.outlines.drawing import Shape, read
from handlerum.outlines.geojson import MOST_BYTES, Fault, read_geojson, refuse
from handlerum_portal.store import clock
from handlerum_portal.store.models import OutlineImport
from handlerum_portal.store.models.outlines import LONGEST_SOURCE
from handlerum_portal.store.outlines import newest_import
from handlerum_portal.store.read import register


class NoOutlines(HandlerumError):
    """No outlines have been loaded that could be taken off again."""

    code = "no_outlines"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a file would become: its shapes, its hash, and whether it is shown already."""

    shapes: tuple[Shape, ...]
    sha256: str
    is_new: bool

    @property
    def corners(self) -> int:
        """Return how many corners are drawn."""
        return sum(len(line) for shape in self.shapes for line in read(shape.path))


def plan_outlines(file: Path, source: str) -> Planned:
    """Read and draw a GeoJSON file and write nothing; raises MalformedOutlines."""
    if not source.strip() or len(source) > LONGEST_SOURCE:
        refuse([Fault(0, "no_source", source[:80])])
    if file.stat().st_size > MOST_BYTES:
        refuse([Fault(0, "too_large", str(file.stat().st_size))])
    raw = file.read_bytes()
    codes = frozenset(row.key for row in register().municipalities)
    shapes = drawing_of(read_geojson(raw, codes), codes)
    digest = hashlib.sha256(raw).hexdigest()
    shown = newest_import()
    return Planned(shapes, digest, shown is None or _told(shown) != (digest, source.strip()))


def load_outlines(file: Path, source: str) -> tuple[Planned, int]:
    """Show the outlines of a file from now on; return them and the number of the import.

    The same file and source again change nothing. Raises MalformedOutlines.
    """
    planned = plan_outlines(file, source)
    with transaction.atomic():
        shown = newest_import()
        if shown and not planned.is_new:
            return planned, shown.pk
        made = OutlineImport.objects.create(
            made_at=clock.now(),
            source=source.strip(),
            sha256=planned.sha256,
            width=SIZE[0],
            height=SIZE[1],
            shapes=[[one.code, one.path, one.middle] for one in planned.shapes],
        )
    return planned, made.pk


def undo_outlines() -> int:
    """Take the newest outlines off again and return their number; raises NoOutlines.

    Those before them are shown, or those that came with the register.
    """
    with transaction.atomic():
        shown = newest_import()
        if shown is None:
            raise NoOutlines("No outlines were loaded here, so there is nothing to undo.")
        OutlineImport.objects.filter(pk=shown.pk).update(undone_at=clock.now())
    return shown.pk


def _told(row: OutlineImport) -> tuple[str, str]:
    return row.sha256, row.source
