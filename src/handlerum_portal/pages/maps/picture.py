# SPDX-License-Identifier: MPL-2.0
"""How does the map become one picture that stands alone? Title, drawing, legend and source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from handlerum.outlines.drawing import Frame, read
from handlerum_portal.pages.charts.drawing import (
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Told,
    label,
    path,
    picture,
    rectangle,
    words,
)
from handlerum_portal.pages.charts.numbers import mark
from handlerum_portal.pages.maps.labels import Label, labels
from handlerum_portal.pages.maps.outline import Outlines
from handlerum_portal.pages.maps.tiles import COLUMNS, ROWS, SIDE, STEP, corner, short
from handlerum_portal.pages.maps.towns import LETTERS, Town
from handlerum_portal.pages.wording.maps import map_words
from handlerum_portal.pages.wording.saying import name_of

COLOURS: Final = {"dagtilbud": "#0b5394", "folkeskole": "#9a3412", "aeldre": "#14603a"}
NONE: Final = "#dfe6ed"
WATER: Final = "#eff5f9"
_TOP: Final = 52
_SMALL: Final = {"font_size": "7.5", "text_anchor": "middle", "fill": INK}
_FOOT: Final = 76


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of the drawing lands: its view in units, and the picture's corner and scale."""

    view: Frame
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the drawing lands in the picture."""
        return (
            self.left + (x - self.view[0]) * self.scale,
            self.top + (y - self.view[1]) * self.scale,
        )


def map_picture(
    shown: Sequence[Town], drawn: Outlines | None, told: Told, source: Sequence[str]
) -> SafeString:
    """Draw the outlines, or the tiles where there are none, as a picture of its own."""
    parts = list(_outlines(shown, drawn) if drawn else _tiles(shown))
    high = _high(drawn)
    head = words((16, 30), told.title, font_size="20", font_weight="600", fill=INK)
    foot = [
        words((16, high - 8 - 15 * place), line, font_size="11", fill=SOFT)
        for place, line in enumerate(reversed(source))
    ]
    return picture(told, high, (head, *parts, *_legend(shown, high, told.language), *foot))


def _high(drawn: Outlines | None) -> int:
    scale = _country(drawn).scale * drawn.size[1] if drawn else ROWS * STEP * _tile_scale()
    return _TOP + _FOOT + round(scale)


def _legend(shown: Sequence[Town], high: int, language: str) -> Iterator[SafeString]:
    x = 16.0
    for area, letter in LETTERS.items():
        count = sum(town.area == area for town in shown)
        text = f"{letter} = {name_of('area', area, language)} ({count})"
        yield from _entry(x, high, COLOURS[area], text)
        x += 36 + 6.3 * len(text)
    without = sum(not town.area for town in shown)
    yield from _entry(x, high, NONE, f"{map_words('none', language)} ({without})")


def _entry(x: float, high: int, colour: str, text: str) -> Iterator[SafeString]:
    yield rectangle((x, high - 58), (14, 14), fill=colour)
    yield words((x + 20, high - 46), text, font_size="13", fill=INK)


def _tile_scale() -> float:
    return (WIDTH - 32) / (COLUMNS * STEP)


def _tiles(shown: Iterable[Town]) -> Iterator[SafeString]:
    scale = _tile_scale()
    for town in shown:
        x, y = (place * scale for place in corner(town))
        box = (16 + x, _TOP + y)
        yield rectangle(box, (SIDE * scale, SIDE * scale), fill=COLOURS.get(town.area, NONE))
        colour = PAPER if town.area else INK
        middle, foot = box[0] + SIDE * scale / 2, box[1] + SIDE * scale / 2
        look = {"text_anchor": "middle", "fill": colour}
        yield words((middle, foot + 2), short(town.row), font_size="8.5", **look)
        if town.letter:
            yield words((middle, foot + 12), town.letter, font_size="8", **look)


def _country(drawn: Outlines) -> Place:
    return Place(drawn.view(), 16, _TOP, 390 / drawn.view()[2])


def _capital(drawn: Outlines) -> Place:
    """Return the place of the enlargement, at the lower right beside the country."""
    scale = 196 / drawn.inset[2]
    foot = _TOP + _country(drawn).scale * drawn.size[1]
    return Place(drawn.inset, WIDTH - 16 - 196, foot - drawn.inset[3] * scale, scale)


def _outlines(shown: Sequence[Town], drawn: Outlines) -> Iterator[SafeString]:
    country, capital = _country(drawn), _capital(drawn)
    yield rectangle((8, _TOP - 8), (WIDTH - 16, country.scale * drawn.size[1] + 16), fill=WATER)
    yield _box(drawn.bornholm(), country)
    for town in shown:
        yield _shape(town, drawn, country)
    yield _box(drawn.inset, country)
    near = [town for town in shown if town.code in drawn.capital]
    yield from (_shape(town, drawn, capital) for town in near)
    for town in near:
        x, y = capital.at(*drawn.shapes[town.code].middle)
        yield words((x, y + 3), short(town.row), **_SMALL)
    yield _box(drawn.inset, capital)
    for one in labels(shown, drawn):
        yield from _name(one, country)


def _box(box: Frame, place: Place) -> SafeString:
    left, top = place.at(box[0], box[1])
    right, foot = place.at(box[0] + box[2], box[1] + box[3])
    corners = ((left, top), (right, top), (right, foot), (left, foot))
    return path(_closed(corners), stroke="#93a5b6", stroke_width="1")


def _shape(town: Town, drawn: Outlines, place: Place) -> SafeString:
    loops = read(drawn.shapes[town.code].path)
    lines = "".join(_closed([place.at(*corner) for corner in loop]) for loop in loops)
    fill = COLOURS.get(town.area, "#d3dce5")
    return path(lines, fill=fill, stroke=PAPER, stroke_width="0.6", stroke_linejoin="round")


def _closed(corners: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{mark(x)} {mark(y)}" for x, y in corners) + "Z"


def _name(one: Label, place: Place) -> Iterator[SafeString]:
    x, y = place.at(one.x, one.y)
    look = {"text_anchor": one.anchor, "font_size": "12", "font_weight": "600"}
    if one.is_inside:
        yield words((x, y), one.name, fill=PAPER, **look)
        yield words((x, y + 12), one.letter, fill=PAPER, **look | {"font_size": "10"})
    else:
        yield label((x, y + 4), f"{one.name} {one.letter}", fill=INK, **look)
