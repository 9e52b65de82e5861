# SPDX-License-Identifier: MPL-2.0
"""How large, how certain, and when? Dots with intervals on one scale, and a numbered timeline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

from handlerum_portal.pages.charts import drawing as charts
from handlerum_portal.pages.charts.drawing import DEEP, INK, LINE, PAPER, SOFT, Box, Told
from handlerum_portal.pages.charts.numbers import decimals_for, thinned, ticks, written

_ROW: Final = 64
_WIDEST: Final = 6.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One estimate with its interval and the span of no importance around zero."""

    name: str
    value: float
    low: float
    high: float
    margin: float


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated thing in a course."""

    on: date
    name: str


def dots(told: Told, rows: Sequence[Dot]) -> SafeString:
    """Draw each estimate on the same scale; what leaves the picture ends in an arrow."""
    height = _ROW * len(rows) + 56
    reach = min(max(_reach(one) for one in rows) * 1.1 or 1.0, _WIDEST)
    box = Box(24, 10, charts.WIDTH - 24, height - 46, -reach, reach, 0.0, 1.0)
    parts = [charts.rectangle((0, 0), (charts.WIDTH, height), fill=PAPER)]
    for place, one in enumerate(rows):
        parts += _row(box, 10 + _ROW * place, one)
    levels = ticks(-reach, reach)
    for level in levels:
        text = written(level, told.language, decimals_for(levels))
        at = (box.x(level), box.bottom + 24)
        parts.append(charts.words(at, text, text_anchor="middle", fill=SOFT))
    return charts.picture(told, height, parts)


def timeline(told: Told, moments: Sequence[Moment]) -> SafeString:
    """Draw numbered dots on one line of time; the numbers are those of the list beside."""
    ordered = sorted(moments, key=lambda one: one.on)
    first, last = ordered[0].on.toordinal(), ordered[-1].on.toordinal()
    box = Box(28, 0, charts.WIDTH - 28, 90, float(first), float(last), 0.0, 1.0)
    parts = [
        charts.rectangle((0, 0), (charts.WIDTH, 116), fill=PAPER),
        charts.line((box.left, 70), (box.right, 70), stroke=LINE, stroke_width="3"),
    ]
    free: dict[int, float] = {}
    for number, one in enumerate(ordered, start=1):
        at = box.x(float(one.on.toordinal()))
        # The lowest of three floors whose last dot leaves room for this one.
        floor = next((level for level in range(3) if at - free.get(level, -99.0) >= 24), 2)  # noqa: PLR2004
        free[floor] = at
        parts += _pin(at, 70 - 22 * floor, number)
    years = [str(year) for year in range(ordered[0].on.year, ordered[-1].on.year + 1)]
    parts += [_year(box, years[place]) for place in thinned(years, 6)]
    return charts.picture(told, 116, parts)


def _reach(one: Dot) -> float:
    ends = (one.value, one.margin, one.low, one.high)
    return max((abs(end) for end in ends if math.isfinite(end)), default=1.0)


def _row(box: Box, top: float, one: Dot) -> list[SafeString]:
    at = top + 42
    low, high = box.x(max(one.low, box.low_x)), box.x(min(one.high, box.high_x))
    margin = min(one.margin, box.high_x)
    drawn: list[SafeString] = []
    if margin:
        span = (box.x(margin) - box.x(-margin), 26.0)
        drawn.append(
            charts.rectangle((box.x(-margin), at - 13), span, class_="band", fill="#e3e9ef")
        )
    # Zero stands beside the interval alone: a long name above it is not crossed.
    zero = ((box.x(0.0), at - 18), (box.x(0.0), at + 18))
    drawn.append(charts.line(*zero, class_="zero", stroke=SOFT, stroke_width="1.5"))
    drawn.append(
        charts.line((low, at), (high, at), class_="treated", stroke=DEEP, stroke_width="3")
    )
    drawn += [_end(box, low, at, one.low), _end(box, high, at, one.high)]
    if box.low_x <= one.value <= box.high_x:
        drawn.append(charts.dot((box.x(one.value), at), 7, class_="dot", fill=DEEP))
    drawn.append(charts.words((box.left, top + 18), one.name, fill=INK, font_weight="600"))
    return drawn


def _end(box: Box, at: float, y: float, value: float) -> SafeString:
    look = {"stroke": DEEP, "stroke_width": "3", "class_": "treated"}
    if box.low_x <= value <= box.high_x:
        return charts.line((at, y - 7), (at, y + 7), **look)
    back = 9 if value < box.low_x else -9
    return charts.path(charts.along([(at + back, y - 7), (at, y), (at + back, y + 7)]), **look)


def _pin(at: float, y: float, number: int) -> list[SafeString]:
    return [
        charts.dot((at, y), 11, class_="dot", fill=DEEP),
        charts.words(
            (at, y + 5),
            str(number),
            text_anchor="middle",
            fill=PAPER,
            class_="on-dot",
            font_size="13",
        ),
    ]


def _year(box: Box, year: str) -> SafeString:
    at = box.x(float(date(int(year), 7, 1).toordinal()))
    inside = min(max(at, box.left), box.right)
    return charts.words((inside, 106), year, text_anchor="middle", fill=SOFT)
