# SPDX-License-Identifier: MPL-2.0
"""Where are lines named? In a margin to the right of them all, never on a line or on each other."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from handlerum_portal.pages.charts import drawing as charts
from handlerum_portal.pages.charts.drawing import LINE, Box

# A phone writes letters of 24 in the figure's own measure, so that they can be read when it is
# drawn small: that is how wide a half-bold letter and how high a row may become.
_LETTER: Final = 14.0
_ROW: Final = 26.0
_MOST: Final = 14
_GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class Name:
    """What is written beside a line, the point where the line ends, and how it looks."""

    text: str
    end: tuple[float, float]
    fill: str
    weight: str = "600"

    @property
    def rows(self) -> list[str]:
        """Return the name in at most two rows; what is left out stands in the table beside."""
        return textwrap.wrap(self.text, _MOST, max_lines=2, placeholder=" …") or [""]


def margin_for(texts: Sequence[str]) -> float:
    """Return how wide a margin must be for the longest row of these names."""
    rows = [row for text in texts for row in Name(text, (0.0, 0.0), "").rows]
    return _GAP + 8.0 + _LETTER * max(map(len, rows), default=0)


def names_beside(box: Box, names: Sequence[Name]) -> Iterator[SafeString]:
    """Write each name as near the end of its line as the others let it, with a thin lead."""
    ordered = sorted(names, key=lambda one: one.end[1])
    for one, top in zip(ordered, _tops(box, ordered), strict=True):
        x, y = one.end
        middle = top + _ROW * len(one.rows) / 2
        yield charts.line((x + 6, y), (box.right + _GAP - 3, middle), class_="lead", stroke=LINE)
        for at, row in enumerate(one.rows):
            place = (box.right + _GAP, top + _ROW * at + 19)
            yield charts.words(place, row, fill=one.fill, font_weight=one.weight)


def _tops(box: Box, ordered: Sequence[Name]) -> list[float]:
    """Return the upper edges: pushed down where they would meet, then up from the lower edge."""
    tops: list[float] = []
    for one in ordered:
        wanted = one.end[1] - _ROW * len(one.rows) / 2
        least = tops[-1] + _ROW * len(ordered[len(tops) - 1].rows) if tops else box.top
        tops.append(max(wanted, least))
    most = box.bottom
    for at in reversed(range(len(tops))):
        tops[at] = min(tops[at], most - _ROW * len(ordered[at].rows))
        most = tops[at]
    return tops
