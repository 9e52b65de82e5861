# SPDX-License-Identifier: MPL-2.0
"""How is a report's content laid out on page 1 and in the annex? Everything from one content."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from handlerum_portal.pages.charts.dots import Dot, dots
from handlerum_portal.pages.charts.drawing import Told as Caption
from handlerum_portal.pages.charts.lines import Lines, band, placebo_lines
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.evaluation_report.annex import Table, annex_of
from handlerum_portal.pages.evaluation_report.words import FIGURE, FRONT, picked
from handlerum_portal.pages.wording import evaluation as say
from handlerum_portal.pages.wording.saying import name_of

Content = Mapping[str, Any]
_BETTER = ("lower", "higher")


@dataclass(frozen=True, slots=True)
class Front:
    """Page 1: the sentence, what it rests on, one picture, one table."""

    headline: str
    verdict: str
    verdict_word: str
    evidence: tuple[str, ...]
    title: str
    figure: SafeString
    caption: str
    table: Table


def report_context(content: Content, language: str) -> dict[str, object]:
    """Return what the template shows. Numbers are written from `content` and nowhere else."""
    style = get_template("evaluation/report.css").render()
    return {
        "content": content,
        "lang": language,
        "front": _front(content, language),
        "annex": annex_of(content, language),
        "multiples": _multiples(content, language),
        "overview": _overview(content, language),
        "places": say.places(content, language),
        "figure_words": picked(FIGURE, language),
        "band": picked(FIGURE, language)["band"].format(places=say.places(content, language)),
        "style": mark_safe(style),  # noqa: S308 (our own file)
        "style_hash": _hash_of(style),
        "late": not content["plan"]["laast_foer_start"],
        "locked": content["plan"]["laast"][:10],
    }


def lines_of(content: Content, row: Content, language: str) -> Lines:
    """Return an indicator's lines as they are drawn."""
    path = row["forloeb"]
    others = np.array(row["placebo"]["linjer"], dtype=np.float64)
    return Lines(
        tuple(path["perioder"]),
        path["start"],
        np.array(path["behandlet"]),
        others,
        say.places(content, language),
        picked(FIGURE, language)["begins"],
    )


def _front(content: Content, language: str) -> Front:
    row = content["indikatorer"][0]
    is_one = len(content["indikatorer"]) == 1
    lines = lines_of(content, row, language)
    effect = say.amount(row, row["estimat"], language)
    words = picked(FIGURE, language)
    told = words["effect" if is_one else "first"].format(
        name=say.name(row, language), effect=effect, interval=say.interval(row, language)
    )
    evidence = [told, say.drawing(content, row, language)]
    if is_one and row["dom"] == "cannot_tell":
        evidence += [say.in_doubt(content, row, language), say.seen_from(content, row, language)]
    return Front(
        say.headline(content, language),
        row["dom"] if is_one else "several",
        say.chosen(say.VERDICTS[row["dom"]], language) if is_one else "",
        tuple(evidence),
        words["title"].format(name=_capital(say.name(row, language))),
        placebo_lines(_caption(content, row, language), lines),
        _below(content, row, lines, language),
        _facts(row, language) if is_one else _rows(content, language),
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _caption(content: Content, row: Content, language: str) -> Caption:
    words = picked(FIGURE, language)
    described = words["description"].format(
        places=say.places(content, language),
        drawn=say.drawing(content, row, language),
        effect=say.amount(row, row["estimat"], language),
    )
    key = f"lines-{content['indikatorer'].index(row)}"
    return Caption(
        key, words["title"].format(name=_capital(say.name(row, language))), described, language
    )


def _below(content: Content, row: Content, lines: Lines, language: str) -> str:
    words = picked(FIGURE, language)
    count = written(len(lines.others), language)
    text = words["below"].format(
        places=say.places(content, language),
        count=count,
        unit=name_of("unit", row["enhed"], language),
    )
    if len(lines.drawn) < len(lines.others):
        text += words["fewer"].format(count=written(len(lines.drawn), language))
    row_weights = row["tidsvaegte"]
    heaviest = max(row_weights, key=lambda period: row_weights[period], default="")
    if heaviest and row_weights[heaviest] > 2.0 / len(row_weights):
        text += words["level"].format(period=heaviest)
    if content["plan"]["oversprunget"]:
        text += words["skipped"].format(periods=say.joined(content["plan"]["oversprunget"]))
    if lines.beyond:
        text += words["beyond"].format(count=written(lines.beyond, language))
    return text


def _facts(row: Content, language: str) -> Table:
    words = picked(FRONT, language)
    better = words["higher"] if row["retning"] == "higher" else words["lower"]
    heads = (words["measure"], f"{say.name(row, language)} ({better})")
    rows = [
        (words["verdict"], say.chosen(say.VERDICTS[row["dom"]], language)),
        (words["difference"], say.amount(row, row["estimat"], language)),
        (words["interval"], say.interval(row, language)),
        (words["as_clear"], say.often(row, language)),
        (words["seen_from"], say.amount(row, row["mindste_sporbare"], language)),
        (words["matters"], say.amount(row, row["mindste_betydende"], language)),
    ]
    return Table("front", words["table"], heads, tuple(rows))


def _rows(content: Content, language: str) -> Table:
    words = picked(FRONT, language)
    heads = ("indicator", "verdict", "difference", "interval", "as_clear", "corrected", "seen_from")
    rows = tuple(
        (
            f"{say.name(row, language)} ({words[_BETTER[row['retning'] == 'higher']]})",
            say.chosen(say.VERDICTS[row["dom"]], language),
            say.amount(row, row["estimat"], language),
            say.interval(row, language),
            say.often(row, language),
            say.of_hundred(row["p_korrigeret"], language),
            say.amount(row, row["mindste_sporbare"], language),
        )
        for row in content["indikatorer"]
    )
    return Table("front", words["table"], tuple(words[head] for head in heads), rows)


def _multiples(content: Content, language: str) -> list[dict[str, object]]:
    """Return one small picture per indicator when there are several."""
    rows = content["indikatorer"]
    if len(rows) == 1:
        return []
    words = picked(FIGURE, language)
    return [
        {
            "name": say.name(row, language),
            "name_lang": say.name_language(row, language),
            "verdict": say.chosen(say.VERDICTS[row["dom"]], language),
            "figure": band(
                Caption(
                    f"band-{place}",
                    words["title"].format(name=_capital(say.name(row, language))),
                    words["band"].format(places=say.places(content, language)),
                    language,
                ),
                lines_of(content, row, language),
            ),
        }
        for place, row in enumerate(rows)
    ]


def _overview(content: Content, language: str) -> SafeString | str:
    """Return all indicators on one scale: effects in the least size that matters, better right."""
    rows = content["indikatorer"]
    if len(rows) == 1:
        return ""
    words = picked(FIGURE, language)
    told = Caption("overview", words["overview"], words["overview_description"], language)
    return dots(told, [_dot(row, say.name(row, language)) for row in rows])


def _dot(row: Content, name: str) -> Dot:
    scale = row["mindste_betydende"] * (1.0 if row["retning"] == "higher" else -1.0)
    low, high = row["interval"]["lav"], row["interval"]["hoej"]
    ends = ((-inf if low is None else low) / scale, (inf if high is None else high) / scale)
    margin = row["margin"] / abs(scale)
    return Dot(name, row["estimat"] / scale, min(ends), max(ends), margin)


def _hash_of(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
