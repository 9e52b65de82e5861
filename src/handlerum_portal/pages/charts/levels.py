# SPDX-License-Identifier: MPL-2.0
"""How has a figure gone, here and elsewhere? Lines by period; a gap is a gap, never a zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from django.utils.safestring import SafeString

from handlerum_portal.pages.charts import drawing as charts
from handlerum_portal.pages.charts.beside import Name, margin_for, names_beside
from handlerum_portal.pages.charts.drawing import DEEP, OTHERS, PAPER, SOFT, Box, Told

_HEIGHT: Final = 400
_FAINTEST: Final = 0.18


@dataclass(frozen=True, slots=True)
class Levels:
    """Values by period, NaN where there is none: `chosen` is named, `others` are not.

    `start` is the place of the first period with the agreement, -1 for none; `begins` names it.
    """

    periods: tuple[str, ...]
    chosen: tuple[tuple[str, tuple[float, ...]], ...]
    others: tuple[tuple[float, ...], ...]
    middle: str
    start: int = -1
    begins: str = ""

    @property
    def median(self) -> tuple[float, ...]:
        """Return the middle of the others in each period."""
        if not self.others:
            return ()
        table = np.array(self.others)
        known = ~np.isnan(table)
        return tuple(
            float(np.median(table[known[:, at], at])) if known[:, at].any() else float("nan")
            for at in range(table.shape[1])
        )


def level_lines(told: Told, levels: Levels) -> SafeString:
    """Draw the others grey, their middle dashed, the chosen dark with their names."""
    box = _box(levels)
    faint = max(_FAINTEST, min(0.6, 12.0 / max(len(levels.others), 1)))
    look = {"stroke": OTHERS, "stroke_opacity": f"{faint:.2f}", "class_": "others"}
    parts = [
        charts.rectangle((0, 0), (charts.WIDTH, _HEIGHT), fill=PAPER),
        *charts.scale_y(box, told.language),
        *[charts.path(through, **look) for row in levels.others for through in _runs(box, row)],
        *_median(box, levels),
        *_start(box, levels),
        *[part for _, row in levels.chosen for part in _line(box, row)],
        *names_beside(box, list(_names(box, levels))),
        *charts.scale_x(box, levels.periods),
    ]
    return charts.picture(told, _HEIGHT, parts)


def _box(levels: Levels) -> Box:
    rows = (*levels.others, *(row for _, row in levels.chosen))
    values = [value for row in rows for value in row if not isnan(value)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = 0.08 * (high - low) or 0.5
    across = max(len(levels.periods) - 1.0, 1.0)
    named = [*(name for name, _ in levels.chosen), *([levels.middle] if levels.others else [])]
    right = charts.WIDTH - max(margin_for(named), 38.0)
    return Box(78, 34, right, _HEIGHT - 44, 0.0, across, low - room, high + room)


def _runs(box: Box, row: Sequence[float]) -> list[str]:
    """Return one line for each stretch without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, value in enumerate(row):
        if isnan(value):
            runs.append([])
        else:
            runs[-1].append((box.x(at), box.y(value)))
    return [charts.along(one) for one in runs if len(one) > 1]


def _median(box: Box, levels: Levels) -> list[SafeString]:
    row = levels.median
    look = {"stroke": SOFT, "stroke_width": "2", "stroke_dasharray": "7 5", "class_": "middle"}
    return [charts.path(through, **look) for through in _runs(box, row)]


def _start(box: Box, levels: Levels) -> list[SafeString]:
    if levels.start < 0:
        return []
    at = box.x(levels.start - 0.5)
    look = {"stroke": SOFT, "stroke_dasharray": "2 5", "stroke_width": "2", "class_": "start"}
    is_late = at > charts.WIDTH * 0.55
    anchor, place = ("end", (at - 8, 22)) if is_late else ("start", (at + 8, 22))
    return [
        charts.line((at, 8), (at, box.bottom), **look),
        charts.label(place, levels.begins, text_anchor=anchor, fill=SOFT),
    ]


def _line(box: Box, row: Sequence[float]) -> list[SafeString]:
    lines = _runs(box, row)
    return [
        *[charts.path(one, class_="halo", stroke=PAPER, stroke_width="8") for one in lines],
        *[charts.path(one, class_="treated", stroke=DEEP, stroke_width="4") for one in lines],
        *[
            charts.dot((box.x(at), box.y(value)), 4, fill=DEEP)
            for at, value in enumerate(row)
            if not isnan(value)
        ],
    ]


def _names(box: Box, levels: Levels) -> Iterator[Name]:
    """Yield the names of the chosen lines and of the middle, each where its line ends."""
    rows = [(name, row, DEEP, "600") for name, row in levels.chosen]
    for name, row, fill, weight in [*rows, (levels.middle, levels.median, SOFT, "400")]:
        known = [(box.x(at), box.y(value)) for at, value in enumerate(row) if not isnan(value)]
        if known:
            yield Name(name, known[-1], fill, weight)
