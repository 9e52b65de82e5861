# SPDX-License-Identifier: MPL-2.0
"""Does the treated line stand out among all the others? Placebo lines, bands and a histogram."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from django.utils.safestring import SafeString

from handlerum.evaluation.arrays import Floats
from handlerum_portal.pages.charts import drawing as charts
from handlerum_portal.pages.charts.drawing import DEEP, OTHERS, PAPER, SOFT, Box, Told
from handlerum_portal.pages.charts.numbers import decimals_for, ticks, written

MOST_POINTS: Final = 150_000
_LAYERS: Final = 48
_HEIGHT: Final = 400
_BINS: Final = 40
# So much fits on a phone, where letters are larger; the whole name stands below the figure.
_LONGEST_NAME: Final = 36


@dataclass(frozen=True, slots=True)
class Lines:
    """Paths by period: `treated` of shape (periods,), `others` of shape (lines, periods).

    `start` is the first treated period's place; `beside` names the treated line, `begins` the
    start.
    """

    periods: tuple[str, ...]
    start: int
    treated: Floats
    others: Floats
    beside: str
    begins: str

    @property
    def edges(self) -> tuple[float, float]:
        """Return what the picture must hold: the treated line and 98 % of every period's others."""
        low = float(min(self.treated.min(), np.quantile(self.others, 0.01, axis=0).min(), 0.0))
        high = float(max(self.treated.max(), np.quantile(self.others, 0.99, axis=0).max(), 0.0))
        room = 0.12 * (high - low) or 1.0
        return low - room, high + room

    @property
    def beyond(self) -> int:
        """Return how many of the other lines leave the picture somewhere."""
        low, high = self.edges
        return int(((self.others < low) | (self.others > high)).any(axis=1).sum())

    @property
    def drawn(self) -> Floats:
        """Return the lines that are drawn: all, or an even choice when they are too many."""
        most = max(MOST_POINTS // len(self.periods), 1)
        step = -(-len(self.others) // most)
        return self.others[::step]


def placebo_lines(told: Told, lines: Lines) -> SafeString:
    """Draw every other line thin and grey, the treated one thick and dark, the start dotted."""
    box = _box(lines, _HEIGHT, top=58)
    parts = [
        charts.rectangle((0, 0), (charts.WIDTH, _HEIGHT), fill=PAPER),
        *charts.scale_y(box, told.language),
        *_others(box, lines.drawn),
        _start(box, lines, above=28),
        *_treated(box, lines),
        _begins(box, lines),
        *_named(box, lines),
        *charts.scale_x(box, lines.periods),
    ]
    return charts.picture(told, _HEIGHT, parts)


def band(told: Told, lines: Lines) -> SafeString:
    """Draw the treated line and the middle nine tenths of the others: one small multiple."""
    box = _box(lines, _HEIGHT, left=110, below=60)
    low, high = (np.quantile(lines.others, share, axis=0) for share in (0.05, 0.95))
    upper = [(box.x(at), box.y(value)) for at, value in enumerate(np.clip(high, *lines.edges))]
    lower = [(box.x(at), box.y(value)) for at, value in enumerate(np.clip(low, *lines.edges))]
    parts = [
        charts.rectangle((0, 0), (charts.WIDTH, _HEIGHT), fill=PAPER),
        charts.path(charts.along(upper + lower[::-1]) + "Z", class_="band", fill="#dde4ec"),
        *charts.scale_y(box, told.language),
        _start(box, lines),
        *_treated(box, lines),
        *charts.scale_x(box, lines.periods, most=4),
    ]
    return charts.picture(told, _HEIGHT, parts, letters=26)


def histogram(told: Told, treated: float, others: Floats, beside: str) -> SafeString:
    """Draw how often each size of statistic came out, and where the real one lies."""
    sizes = np.abs(others)
    top = float(max(np.quantile(sizes, 0.995), abs(treated))) * 1.05 or 1.0
    counts, edges = np.histogram(np.minimum(sizes, top), bins=_BINS, range=(0.0, top))
    box = Box(20, 50, charts.WIDTH - 20, 250, 0.0, top, 0.0, float(counts.max()))
    bars = [
        charts.rectangle(
            (box.x(a), box.y(float(count))),
            (box.x(b) - box.x(a) - 1, box.bottom - box.y(float(count))),
            class_="bar",
            fill=OTHERS,
        )
        for (a, b), count in zip(pairwise(edges), counts, strict=True)
        if count
    ]
    at = box.x(abs(treated))
    anchor = "end" if at > charts.WIDTH / 2 else "start"
    pin = charts.line((at, 30), (at, box.bottom), class_="treated", stroke=DEEP, stroke_width="4")
    name = charts.words((at, 20), beside, text_anchor=anchor, fill=DEEP, font_weight="600")
    ground = charts.line((20, box.bottom), (charts.WIDTH - 20, box.bottom), stroke=SOFT)
    back = charts.rectangle((0, 0), (charts.WIDTH, 290), fill=PAPER)
    return charts.picture(told, 290, [back, *bars, ground, pin, name, *_marks(box, told.language)])


def _marks(box: Box, language: str) -> list[SafeString]:
    levels = ticks(0.0, box.high_x)
    places = decimals_for(levels)
    return [
        charts.words(
            (box.x(level), box.bottom + 24),
            written(level, language, places),
            text_anchor="middle",
            fill=SOFT,
        )
        for level in levels
    ]


def _box(lines: Lines, height: int, *, left: float = 78, below: float = 44, top: float = 34) -> Box:
    across = (0.0, len(lines.periods) - 1.0)
    return Box(left, top, charts.WIDTH - 38, height - below, *across, *lines.edges)


def _treated(box: Box, lines: Lines) -> list[SafeString]:
    """Draw the treated line over a white one, so that it stands clear of the others."""
    points = [(box.x(at), box.y(float(value))) for at, value in enumerate(lines.treated)]
    through = charts.along(points)
    return [
        charts.path(through, class_="halo", stroke=PAPER, stroke_width="8"),
        charts.path(through, class_="treated", stroke=DEEP, stroke_width="4"),
    ]


def _others(box: Box, others: Floats) -> list[SafeString]:
    """Draw in layers: where many lines lie on top of each other it becomes darker."""
    low, high = box.low_y, box.high_y
    faint = max(0.10, min(0.55, 50.0 / max(len(others), 1)))
    layers = []
    for first in range(min(_LAYERS, len(others))):
        runs = [_run(box, np.clip(values, low, high)) for values in others[first::_LAYERS]]
        look = {"stroke": OTHERS, "stroke_opacity": f"{faint:.2f}", "class_": "others"}
        layers.append(charts.path("".join(runs), **look))
    return layers


def _run(box: Box, values: Floats) -> str:
    return charts.run([(box.x(at), box.y(float(value))) for at, value in enumerate(values)])


def _start(box: Box, lines: Lines, above: float = 26) -> SafeString:
    at = box.x(lines.start - 0.5)
    look = {"stroke": SOFT, "stroke_dasharray": "2 5", "stroke_width": "2", "class_": "start"}
    return charts.line((at, box.top - above), (at, box.bottom), **look)


def _begins(box: Box, lines: Lines) -> SafeString:
    """Write what starts beside the dotted line, on the side with more room."""
    at = box.x(lines.start - 0.5)
    is_late = at > charts.WIDTH * 0.55
    anchor = "end" if is_late else "start"
    place = (at - 8 if is_late else at + 8, box.top - 12)
    return charts.label(place, lines.begins, text_anchor=anchor, fill=SOFT)


def _named(box: Box, lines: Lines) -> list[SafeString]:
    """Write the treated line's name above the picture, where no line goes, with a piece of it."""
    look = {"class_": "treated", "stroke": DEEP, "stroke_width": "4"}
    piece = charts.line((box.left, 17), (box.left + 26, 17), **look)
    name = textwrap.shorten(lines.beside, _LONGEST_NAME, placeholder=" …")
    at = (box.left + 34, 22)
    return [piece, charts.words(at, name, fill=DEEP, font_weight="600")]


def quantiles(others: Floats, shares: Sequence[float]) -> Floats:
    """Return quantiles of the lines by period, shape (shares, periods), for the table beside."""
    return np.asarray(np.quantile(others, shares, axis=0))
