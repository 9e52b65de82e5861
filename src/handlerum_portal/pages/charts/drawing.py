# SPDX-License-Identifier: MPL-2.0
"""How is a figure drawn that everybody can read? SVG with title, description and no script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlerum_portal.pages.charts.numbers import decimals_for, mark, thinned, ticks, written

WIDTH: Final = 640
INK: Final = "#14202e"
SOFT: Final = "#4a5867"
LINE: Final = "#c5ced8"
DEEP: Final = "#12355b"
OTHERS: Final = "#8593a2"
PAPER: Final = "#ffffff"


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure is called (a question), what it shows, and the language of its numbers."""

    key: str
    title: str
    description: str
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Box:
    """The plot's place in the picture and the values at its edges."""

    left: float
    top: float
    right: float
    bottom: float
    low_x: float
    high_x: float
    low_y: float
    high_y: float

    def x(self, value: float) -> float:
        """Return where a value lies across."""
        share = (value - self.low_x) / (self.high_x - self.low_x or 1.0)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value lies down."""
        share = (value - self.low_y) / (self.high_y - self.low_y or 1.0)
        return self.bottom - share * (self.bottom - self.top)


def picture(
    told: Told, height: int, parts: Iterable[SafeString], *, letters: int = 15
) -> SafeString:
    """Return the whole figure; its name and description are read out, its parts are not."""
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-title {}-desc" font-family="IBM Plex Sans, Liberation Sans, Arial, '
        'sans-serif" font-size="{}"><title id="{}-title">{}</title>'
        '<desc id="{}-desc">{}</desc>{}</svg>',
        WIDTH,
        height,
        told.key,
        told.key,
        letters,
        told.key,
        told.title,
        told.key,
        told.description,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def line(start: tuple[float, float], end: tuple[float, float], **look: str) -> SafeString:
    """Draw a straight line; `look` holds SVG attributes with _ for -."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>', *map(mark, (*start, *end)), _look(look)
    )


def rectangle(at: tuple[float, float], size: tuple[float, float], **look: str) -> SafeString:
    """Draw a rectangle from its upper left corner."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}"{}/>', *map(mark, (*at, *size)), _look(look)
    )


def dot(at: tuple[float, float], radius: float, **look: str) -> SafeString:
    """Draw a filled circle."""
    return format_html('<circle cx="{}" cy="{}" r="{}"{}/>', *map(mark, (*at, radius)), _look(look))


def words(at: tuple[float, float], text: str, **look: str) -> SafeString:
    """Write text on an empty part of the picture."""
    return format_html('<text x="{}" y="{}"{}>{}</text>', *map(mark, at), _look(look), text)


def label(at: tuple[float, float], text: str, **look: str) -> SafeString:
    """Write text on top of lines: a white outline first, because not all can paint it below."""
    outline = {"stroke": PAPER, "stroke_width": "5", "stroke_linejoin": "round", "class_": "halo"}
    return words(at, text, **look | outline) + words(at, text, **look)


def path(points: str, **look: str) -> SafeString:
    """Draw a path along points that `along` or `run` wrote."""
    return format_html('<path d="{}"{}/>', points, _look({"fill": "none"} | look))


def along(points: Sequence[tuple[float, float]]) -> str:
    """Write a line through points, to a tenth."""
    return "M" + "L".join(f"{mark(x)} {mark(y)}" for x, y in points)


def run(points: Sequence[tuple[float, float]]) -> str:
    """Write a line through points as whole steps, short enough for thousands of lines."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = pairwise(whole)
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(
        f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in steps
    )


def scale_y(box: Box, language: str) -> list[SafeString]:
    """Draw level lines with their numbers; zero is stronger."""
    levels = ticks(box.low_y, box.high_y)
    places = decimals_for(levels)
    drawn = []
    for level in levels:
        at = box.y(level)
        look = (
            {"stroke": SOFT, "stroke_width": "1.5"}
            if abs(level) < 1e-9 * (box.high_y - box.low_y)
            else {}
        )
        drawn.append(line((box.left, at), (box.right, at), **{"stroke": LINE} | look))
        text = written(level, language, places)
        drawn.append(words((box.left - 10, at + 5), text, text_anchor="end", fill=SOFT))
    return drawn


def scale_x(box: Box, labels: Sequence[str], most: int = 6) -> list[SafeString]:
    """Write the periods below the plot, thinned until they fit."""
    fitting = max(2, most - 2 * (max(map(len, labels)) > 5))  # noqa: PLR2004 (2020/21 is wider)
    at = box.bottom + 24
    return [
        words((box.x(place), at), labels[place], text_anchor="middle", fill=SOFT)
        for place in thinned(labels, fitting)
    ]


def _look(look: dict[str, str]) -> SafeString:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in look.items())
    return format_html_join("", ' {}="{}"', named)
