# SPDX-License-Identifier: MPL-2.0
"""How does the outline map stand on a page? Each municipality a link, in one of two drawings."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlerum.outlines.drawing import Frame
from handlerum_portal.pages.maps.labels import HEIGHT, Label, labels
from handlerum_portal.pages.maps.outline import Outlines
from handlerum_portal.pages.maps.tiles import short
from handlerum_portal.pages.maps.towns import Town


def outline_map(shown: Sequence[Town], drawn: Outlines, title: str, enlarged: str) -> SafeString:
    """Draw the country, then the enlargement; each municipality is reached by Tab once.

    In the other drawing it can still be pressed, but is not read out or reached by Tab. Links lead
    out of a frame by themselves, because `<base target>` says nothing to links in SVG.
    """
    near = drawn.in_inset()
    country = (_place(town, drawn, is_here=town.code not in drawn.capital) for town in shown)
    capital = (
        _place(town, drawn, is_here=town.code in drawn.capital)
        for town in shown
        if town.code in near
    )
    called = (_short(town, drawn) for town in shown if town.code in drawn.capital)
    frames = _frame("outline-frame", drawn.bornholm()), _frame("outline-near", drawn.inset)
    names = (_name(label) for label in labels(shown, drawn))
    return format_html(
        '<div class="outlines">{}{}</div>',
        _drawing("outline", drawn.view(), title, (frames[0], *country, frames[1], *names)),
        _drawing("outline outline-capital", drawn.inset, enlarged, (*capital, *called)),
    )


def _drawing(kind: str, view: Frame, title: str, parts: Iterable[SafeString]) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="{} {} {} {}" role="group" aria-label="{}">{}</svg>',
        kind,
        *view,
        title,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _place(town: Town, drawn: Outlines, *, is_here: bool) -> SafeString:
    kind = f" outline-{town.area}" if town.area else ""
    path = drawn.shapes[town.code].path
    if not is_here:
        return format_html(
            '<a class="outline-link outline-twin{}" target="_top" href="{}" tabindex="-1" '
            'aria-hidden="true">'
            '<path d="{}"></path></a>',
            kind,
            town.address,
            path,
        )
    return format_html(
        '<a class="outline-link{}" target="_top" href="{}" aria-label="{}"><title>{}</title>'
        '<path d="{}"></path></a>',
        kind,
        town.address,
        town.label,
        town.label,
        path,
    )


def _frame(kind: str, box: Frame) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="12" aria-hidden="true"></rect>',
        kind,
        *box,
    )


def _short(town: Town, drawn: Outlines) -> SafeString:
    x, y = drawn.shapes[town.code].middle
    return format_html(
        '<text class="outline-short" x="{}" y="{}" aria-hidden="true">{}</text>',
        x,
        y + 4,
        short(town.row),
    )


def _name(label: Label) -> SafeString:
    kind = "outline-name outline-name-on" if label.is_inside else "outline-name"
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}'
        '<tspan class="outline-letter" x="{}" dy="{}">{}</tspan></text>',
        kind,
        label.x,
        label.y,
        label.anchor,
        label.name,
        label.x,
        HEIGHT * 9 // 10,
        label.letter,
    )
