# SPDX-License-Identifier: MPL-2.0
"""How does a figure become a picture for Word or a newspaper? The same SVG, drawn as PNG."""

import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from lxml import etree
from PIL import Image, ImageColor, ImageDraw, ImageFont, PngImagePlugin

import handlerum_portal.pages

SHARP: Final = 2
_FINE: Final = 2
_SCALE: Final = SHARP * _FINE
_FONTS: Final = (
    Path(handlerum_portal.pages.__file__).parent / "static/vendor/dkfds/fonts/IBMPlexSans"
)
_ANCHORS: Final[Mapping[str, str]] = {"start": "ls", "middle": "ms", "end": "rs"}
_PATH: Final = re.compile(r"([MLlZ])|(-?\d+(?:\.\d+)?)")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Canvas:
    """The picture at four times the size of the figure, and the figure's size of letters."""

    image: Image.Image
    letters: float

    def stroke(self, pieces: Sequence[Sequence[Point]], look: Mapping[str, str]) -> None:
        """Draw lines; faint ones that cross within one shape are not darker there, as in SVG."""
        colour, opacity = look["stroke"], float(look.get("stroke-opacity", "1"))
        thick = max(1, round(float(look.get("stroke-width", "1")) * _SCALE))
        if opacity == 1.0:
            _lines(self.image, pieces, colour, thick)
            return
        across, down = zip(*(point for piece in pieces for point in piece), strict=True)
        left, top = int(min(across)) - thick, int(min(down)) - thick
        size = int(max(across)) + thick - left + 1, int(max(down)) + thick - top + 1
        mask = Image.new("L", size, 0)
        moved = [[(x - left, y - top) for x, y in piece] for piece in pieces]
        _lines(mask, moved, round(255 * opacity), thick)
        self.image.paste(ImageColor.getrgb(colour), (left, top), mask)


@lru_cache(maxsize=16)
def png_of(figure: str) -> bytes:
    """Return a figure that `drawing.picture` made as PNG, twice as wide; title and text inside.

    The same figure gives the same bytes. Letters are those of the pages, IBM Plex Sans.
    """
    root = etree.fromstring(figure, etree.XMLParser(resolve_entities=False, no_network=True))
    wide, high = (round(float(size)) for size in str(root.get("viewBox")).split()[2:])
    image = Image.new("RGB", (wide * _SCALE, high * _SCALE), "white")
    canvas = _Canvas(image, float(root.get("font-size", "15")))
    told = PngImagePlugin.PngInfo()
    for part in root:
        kind = etree.QName(part).localname
        if kind in _SHAPES:
            _SHAPES[kind](canvas, dict(part.attrib) | {"words": part.text or ""})
        else:
            told.add_itxt({"title": "Title", "desc": "Description"}[kind], part.text or "")
    out = io.BytesIO()
    small = image.resize((wide * SHARP, high * SHARP), Image.Resampling.BOX)
    small.save(out, format="PNG", optimize=True, pnginfo=told)
    return out.getvalue()


def _line(canvas: _Canvas, look: Mapping[str, str]) -> None:
    ends = [_at(look["x1"], look["y1"]), _at(look["x2"], look["y2"])]
    canvas.stroke(list(_dashed(ends, look.get("stroke-dasharray", ""))), look)


def _rectangle(canvas: _Canvas, look: Mapping[str, str]) -> None:
    left, top = _at(look["x"], look["y"])
    wide, high = _at(look["width"], look["height"])
    box = (left, top, left + wide - 1, top + high - 1)
    if wide >= 1 and high >= 1:
        ImageDraw.Draw(canvas.image).rectangle(box, fill=look.get("fill", "black"))


def _dot(canvas: _Canvas, look: Mapping[str, str]) -> None:
    x, y = _at(look["cx"], look["cy"])
    radius = float(look["r"]) * _SCALE
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(canvas.image).ellipse(box, fill=look.get("fill", "black"))


def _words(canvas: _Canvas, look: Mapping[str, str]) -> None:
    size = float(look.get("font-size", canvas.letters)) * _SCALE
    weight = "SemiBold" if look.get("font-weight") == "600" else "Regular"
    outline = float(look.get("stroke-width", "0")) * _SCALE / 2 if "stroke" in look else 0.0
    ImageDraw.Draw(canvas.image).text(
        _at(look["x"], look["y"]),
        look["words"],
        fill=look.get("fill", "black"),
        font=_font(weight, size),
        anchor=_ANCHORS[look.get("text-anchor", "start")],
        stroke_width=round(outline),
        stroke_fill=look.get("stroke"),
    )


def _path(canvas: _Canvas, look: Mapping[str, str]) -> None:
    runs = list(_runs(look["d"]))
    if look.get("fill", "none") != "none":
        for run in runs:
            ImageDraw.Draw(canvas.image).polygon(run, fill=look["fill"])
    if "stroke" in look:
        pattern = look.get("stroke-dasharray", "")
        canvas.stroke([piece for run in runs for piece in _dashed(run, pattern)], look)


def _lines(
    image: Image.Image, pieces: Sequence[Sequence[Point]], colour: str | int, thick: int
) -> None:
    pen = ImageDraw.Draw(image)
    for piece in pieces:
        pen.line(piece, fill=colour, width=thick, joint="curve")


def _at(x: str, y: str) -> Point:
    return float(x) * _SCALE, float(y) * _SCALE


@cache
def _font(weight: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the pages' letters; the plain layout is the same on every machine."""
    name = f"{_FONTS}-{weight}.woff2"
    return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)


def _runs(written: str) -> Iterator[list[Point]]:
    """Return each stretch of a path of M, L, l and Z as points of the canvas."""
    run: list[Point] = []
    step, numbers = "M", []
    for letter, number in _PATH.findall(written):
        if letter:
            if letter == "M" and run:
                yield run
                run = []
            if letter == "Z":
                run.append(run[0])
            step = letter
            continue
        numbers.append(float(number) * _SCALE)
        if len(numbers) == 2:  # noqa: PLR2004 (a point is two numbers)
            x, y = numbers
            run.append((run[-1][0] + x, run[-1][1] + y) if step == "l" else (x, y))
            numbers = []
    if run:
        yield run


def _dashed(points: list[Point], pattern: str) -> Iterator[list[Point]]:
    """Return a line whole, or cut into the dashes of an SVG pattern of two numbers."""
    if not pattern:
        yield points
        return
    dash, gap = (float(length) * _SCALE for length in pattern.split())
    walked = 0.0
    for start, end in pairwise(points):
        length = math.dist(start, end)
        first = -(walked % (dash + gap))
        while first < length:
            cut = max(first, 0.0), min(first + dash, length)
            if cut[1] > cut[0]:
                yield [_between(start, end, far / length) for far in cut]
            first += dash + gap
        walked += length


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


_SHAPES: Final[Mapping[str, Callable[[_Canvas, Mapping[str, str]], None]]] = {
    "line": _line,
    "rect": _rectangle,
    "circle": _dot,
    "text": _words,
    "path": _path,
}
