# SPDX-License-Identifier: MPL-2.0
"""A figure as PNG shows what its SVG shows, in the pages' letters, the same bytes each time."""

import io
import math
from datetime import date

import numpy as np
import pytest
from PIL import Image

from handlerum_portal.pages.charts import drawing as charts
from handlerum_portal.pages.charts.dots import Dot, Moment, dots, timeline
from handlerum_portal.pages.charts.drawing import DEEP, PAPER, Told
from handlerum_portal.pages.charts.levels import Levels, level_lines
from handlerum_portal.pages.charts.lines import Lines, band, histogram, placebo_lines
from handlerum_portal.pages.charts.raster import SHARP, png_of

TOLD = Told("k", "Skiller Ærø sig ud?", "Beskrivelse <af> Åkirkeby", "da")
RANDOM = np.random.default_rng(3)
YEARS = tuple(str(year) for year in range(2014, 2024))
LINES = Lines(
    YEARS, 7, np.linspace(0.0, 9.0, 10), RANDOM.normal(size=(97, 10)), "Ærø", "aftalen begynder"
)
LEVELS = Levels(
    ("2015", "2016", "2017"),
    (("Ærø", (1.0, math.nan, 3.0)),),
    tuple(tuple(row) for row in RANDOM.normal(size=(9, 3))),
    "midten",
    1,
    "start",
)
FIGURES = {
    "lines": placebo_lines(TOLD, LINES),
    "band": band(TOLD, LINES),
    "histogram": histogram(TOLD, 2.5, RANDOM.normal(size=500), "Ærø"),
    "dots": dots(TOLD, (Dot("fravær", 0.4, -math.inf, 1.0, 0.3),)),
    "timeline": timeline(TOLD, [Moment(date(2020, month, 1), "x") for month in range(1, 13)]),
    "levels": level_lines(TOLD, LEVELS),
}


def drawn(*parts: str) -> Image.Image:
    figure = charts.picture(TOLD, 100, parts)  # type: ignore[arg-type]
    return Image.open(io.BytesIO(png_of(str(figure)))).convert("RGB")


def ink(image: Image.Image) -> np.ndarray:
    """Return where the picture is not white, shape (rows, columns) of the figure's own size."""
    return np.asarray(image.convert("L")).reshape(100, SHARP, charts.WIDTH, SHARP).min((1, 3)) < 200


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_becomes_a_sharp_picture_that_carries_its_words(name: str) -> None:
    figure = str(FIGURES[name])
    picture = Image.open(io.BytesIO(png_of(figure)))
    height = int(figure.split('viewBox="0 0 640 ')[1].split('"', maxsplit=1)[0])
    assert picture.size == (640 * SHARP, height * SHARP)
    assert picture.info["Title"] == TOLD.title
    assert picture.info["Description"] == TOLD.description
    assert len(picture.convert("RGB").getcolors(1 << 22) or ()) > 5


def test_the_same_figure_is_the_same_bytes() -> None:
    figure = str(FIGURES["lines"])
    first = png_of(figure)
    png_of.cache_clear()
    assert png_of(figure) == first


def test_shapes_lie_where_the_figure_says() -> None:
    where = ink(drawn(charts.rectangle((100, 20), (50, 30), fill=DEEP)))
    rows, columns = np.nonzero(where)
    assert (columns.min(), columns.max(), rows.min(), rows.max()) == (100, 149, 20, 49)
    where = ink(drawn(charts.dot((300, 50), 10, fill=DEEP)))
    rows, columns = np.nonzero(where)
    assert abs(columns.mean() - 300) < 1
    assert abs(where.sum() - math.pi * 100) < 40


@pytest.mark.parametrize("points", ["M10 50L110 50", "M10 50l100 0", "M10 50l40 0 60 0"])
def test_a_path_is_read_in_whole_places_and_in_steps(points: str) -> None:
    columns = np.nonzero(ink(drawn(charts.path(points, stroke=DEEP, stroke_width="4"))))[1]
    assert abs(columns.min() - 10) <= 1
    assert abs(columns.max() - 110) <= 1


def test_a_dashed_line_has_as_much_paper_as_its_pattern_says() -> None:
    whole = ink(drawn(charts.line((0, 50), (600, 50), stroke=DEEP, stroke_width="4"))).sum()
    look = {"stroke": DEEP, "stroke_width": "4", "stroke_dasharray": "10 10"}
    dashes = ink(drawn(charts.line((0, 50), (600, 50), **look))).sum()
    assert 0.45 < dashes / whole < 0.6


def test_words_end_where_they_are_anchored_and_danish_letters_are_drawn() -> None:
    ends = {
        anchor: np.nonzero(ink(drawn(charts.words((300, 50), "Ærø", text_anchor=anchor))))[1]
        for anchor in ("start", "middle", "end")
    }
    assert ends["start"].min() >= 299
    assert ends["end"].max() <= 301
    assert abs((ends["middle"].min() + ends["middle"].max()) / 2 - 300) < 3
    letters = {text: drawn(charts.words((10, 50), text)).tobytes() for text in "ÆØÅæøå\u2212\u2603"}
    assert len(set(letters.values())) == len(letters)


def test_faint_lines_are_lighter_and_the_paper_is_white() -> None:
    faint = drawn(charts.path("M0 50L600 50", stroke=DEEP, stroke_opacity="0.2", stroke_width="6"))
    strong = drawn(charts.path("M0 50L600 50", stroke=DEEP, stroke_width="6"))
    at = (300 * SHARP, 50 * SHARP)
    assert sum(faint.getpixel(at)) > sum(strong.getpixel(at))  # type: ignore[arg-type]
    assert faint.getpixel((0, 0)) == (255, 255, 255)
    assert PAPER == "#ffffff"
