# SPDX-License-Identifier: MPL-2.0
"""Which outlines are shown? The newest an operator loaded, else those of the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlerum.outlines.drawing import Shape
from handlerum_portal.store.models import OutlineImport
from handlerum_portal.store.register import Register


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes, the size (wide, high), where they come from, under which licence, its notice."""

    shapes: Mapping[str, Shape]
    size: tuple[int, int]
    source: str
    licence: str = ""
    notice: str = ""
    address: str = ""


def newest_import() -> OutlineImport | None:
    """Return the newest import of outlines that was not undone."""
    return OutlineImport.objects.filter(undone_at=None).last()


def drawing_shown(facts: Register) -> Drawing | None:
    """Return the drawing that is shown; None where there is none for every municipality."""
    loaded = newest_import()
    drawing = _loaded(loaded) if loaded else _shipped(facts)
    is_whole = drawing and {row.key for row in facts.municipalities} <= set(drawing.shapes)
    return drawing if is_whole else None


def _loaded(row: OutlineImport) -> Drawing:
    shapes = {code: Shape(code, path, (x, y)) for code, path, (x, y) in row.shapes}
    return Drawing(shapes, (row.width, row.height), row.source)


def _shipped(facts: Register) -> Drawing | None:
    told: dict[str, Any] | None = facts.documents_of("outlines").get("outlines")
    if told is None:
        return None
    rows = ((row["code"], row["path"], row["middle"]) for row in told["shapes"])
    source = told["source"]
    return Drawing(
        shapes={code: Shape(code, path, (x, y)) for code, path, (x, y) in rows},
        size=(told["width"], told["height"]),
        source=source["package"],
        licence=source.get("licence", ""),
        notice=source["notice"],
        address=source.get("address", ""),
    )
