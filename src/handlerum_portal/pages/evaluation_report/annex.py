# SPDX-License-Identifier: MPL-2.0
"""What does a statistician need to see? Plan, method, proofs, weights, sensitivity as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.safestring import SafeString

from handlerum_portal.pages.charts.drawing import Told as Caption
from handlerum_portal.pages.charts.lines import histogram, quantiles
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.evaluation_report.words import ANNEX, picked
from handlerum_portal.pages.wording import evaluation as say

Content = Mapping[str, Any]
Row = tuple[str, ...]
_SHOWN = 5e-4


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row heads it."""

    key: str
    caption: str
    heads: Row
    rows: tuple[Row, ...]

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Return each row's cells with their heads, for a narrow screen that stacks them."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Part:
    """The annex of one indicator; `lang` is the title's language where it is not the page's."""

    title: str
    lang: str
    question: str
    caption: str
    figure: SafeString
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One later version of the plan: why it came, and field by field what it changed."""

    version: int
    reason: str
    before: str
    table: Table


@dataclass(frozen=True, slots=True)
class Annex:
    """Everything behind page 1."""

    plan: Table
    method: Table
    changes: tuple[Change, ...]
    refused: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def annex_of(content: Content, language: str) -> Annex:
    """Return the annex's tables, written from the report's content."""
    words = picked(ANNEX, language)
    return Annex(
        Table("plan", words["plan"], (words["key"], words["value"]), _plan(content, words)),
        Table(
            "method",
            words["method_box"],
            (words["key"], words["value"]),
            _method(content, words, language),
        ),
        tuple(_change(one, words, language) for one in content["plan"]["aendringer"]),
        tuple(
            (kind, say.chosen(say.REFUSED[reason], language))
            for kind, reason in content["afvist"].items()
        ),
        tuple(
            _part(content, row, f"p{place}", language)
            for place, row in enumerate(content["indikatorer"])
        ),
    )


def _plan(content: Content, words: Mapping[str, str]) -> tuple[Row, ...]:
    plan, names = content["plan"], content["enheder"]
    starts = [f"{names.get(unit, unit)} {start}" for unit, start in plan["starter"].items()]
    panels = [
        (words["panel"].format(name=name), f"{one['fil']} · SHA-256 {one['sha256']}")
        for name, one in content["paneler"].items()
    ]
    return (
        (words["title"], plan["titel"]),
        (words["version"], str(plan["version"])),
        (words["plan_hash"], plan["sha256"]),
        (words["result_hash"], content["resultat_sha256"]),
        (words["locked_at"], plan["laast"][:19].replace("T", " ")),
        (words["starts"], say.joined(starts)),
        (words["left_out"], say.joined(plan["udeladt"])),
        (words["skipped"], say.joined(plan["oversprunget"])),
        *panels,
    )


def _method(content: Content, words: Mapping[str, str], language: str) -> tuple[Row, ...]:
    plan, design = content["plan"], content["proeve"]
    used, possible = (written(design[key], language) for key in ("brugte_valg", "mulige_valg"))
    test = words["symmetric" if plan["statistik"] == "studentised" else "symmetric_raw"]
    return (
        (words["method"], say.chosen(say.METHODS[plan["metode"]], language)),
        (words["test"], test),
        (words["choices"], words["of_possible"].format(used=used, possible=possible)),
        (words["floor"], say.chance(design["p_gulv"], language)),
        (words["alpha"], written(plan["alfa"], language, 2)),
        (words["family"], words["westfall"].format(count=design["indikatorer"])),
        (
            words["units"],
            words["of_donors"].format(units=design["enheder"], donors=design["donorer"]),
        ),
    )


def _change(one: Content, words: Mapping[str, str], language: str) -> Change:
    heads = (words["key"], words["before"], words["after"].split(maxsplit=1)[0])
    rows = tuple(
        (say.chosen(say.FIELDS[name], language), pair["foer"], pair["efter"])
        for name, pair in one["felter"].items()
    )
    key = f"change-{one['version']}"
    table = Table(key, f"{words['version']} {one['version']}", heads, rows)
    return Change(one["version"], one["begrundelse"], one["foer_sha256"], table)


def _part(content: Content, row: Content, key: str, language: str) -> Part:
    words = _about(picked(ANNEX, language), say.name(row, language))
    names = content["enheder"]
    tables = (
        _table(key, "numbers", "key value", words, _numbers(row, words, language)),
        _table(key, "path", "period phase treated middle", words, _path(row, words, language)),
        _proofs(row, key, words, language),
        _table(key, "weights", "unit weight", words, _named(row["vaegte"], names, language)),
        _table(
            key, "time_weights", "period weight", words, _named(row["tidsvaegte"], {}, language)
        ),
        _table(key, "without", "left then", words, _without(names, row, words, language)),
    )
    name = say.name(row, language)
    name = name[:1].upper() + name[1:]
    told = _statistic(content, row, (key, name), language)
    values = np.array(row["placebo"]["statistik"])
    figure = histogram(told, float(values[0]), values[1:], say.places(content, language))
    kept = tuple(one for one in tables if one.rows)
    return Part(name, say.name_language(row, language), told.title, told.description, figure, kept)


def _about(words: dict[str, str], name: str) -> dict[str, str]:
    """Return the words with the indicator's name in every caption, so that each is its own."""
    captions = ("numbers", "path", "certificates", "weights", "time_weights", "without")
    return words | {key: f"{words[key]}: {name}" for key in captions}


def _table(
    key: str, caption: str, heads: str, words: Mapping[str, str], rows: tuple[Row, ...]
) -> Table:
    return Table(f"{key}-{caption}", words[caption], tuple(words[h] for h in heads.split()), rows)


def _numbers(row: Content, words: Mapping[str, str], language: str) -> tuple[Row, ...]:
    def told(value: float | None) -> str:
        return say.amount(row, value, language)

    return (
        (words["estimate"], told(row["estimat"])),
        (
            words["p"],
            f"{say.chance(row['p'], language)} ({say.often(row, language)})",
        ),
        (words["p_corrected"], say.chance(row["p_korrigeret"], language)),
        (words["sd"], told(row["sd"])),
        (words["rmspe"], told(row["foer_rmspe"])),
        (words["margin"], f"± {told(row['margin'])}"),
        (words["effective"], written(row["effektive_donorer"], language, 1)),
        (words["gap"], _tiny(row["placebo"]["stoerste_gab"], language)),
        (words["source"], f"{row['kilde']} · {row['foresp']}"),
    )


def _path(row: Content, words: Mapping[str, str], language: str) -> tuple[Row, ...]:
    path = row["forloeb"]
    low, high = quantiles(np.array(row["placebo"]["linjer"]), (0.05, 0.95))
    joint = " to " if language == "en" else " til "

    def told(value: float) -> str:
        return say.amount(row, float(value), language, with_unit=False)

    return tuple(
        (
            period,
            words["before" if place < path["start"] else "after"],
            told(path["behandlet"][place]),
            told(low[place]) + joint + told(high[place]),
        )
        for place, period in enumerate(path["perioder"])
    )


def _proofs(row: Content, key: str, words: Mapping[str, str], language: str) -> Table:
    heads = (words["solver"], words["relative_gap"], words["objective"])
    rows = tuple(
        (one["loeser"], _tiny(one["gab"], language), _tiny(one["maalfunktion"], language))
        for one in row["beviser"]
    )
    none = ((words["no_weights"], "–", "–"),)
    return Table(f"{key}-proofs", words["certificates"], heads, rows or none)


def _named(
    weights: Mapping[str, float], names: Mapping[str, str], language: str
) -> tuple[Row, ...]:
    kept = {unit: weight for unit, weight in weights.items() if abs(weight) >= _SHOWN}
    return tuple(
        (names.get(unit, unit), written(weight, language, 3)) for unit, weight in kept.items()
    )


def _without(
    names: Mapping[str, str], row: Content, words: Mapping[str, str], language: str
) -> tuple[Row, ...]:
    def rows(kind: str, pattern: str, found: Mapping[str, float], most: int) -> Sequence[Row]:
        return [
            (
                words[pattern].format(**{kind: names.get(one, one)}),
                say.amount(row, effect, language),
            )
            for one, effect in list(found.items())[:most]
        ]

    return (
        *rows("unit", "without_treated", row["uden_behandlet"], 8),
        *rows("unit", "without_donor", row["uden_donor"], 8),
        *rows("period", "in_time", row["placebo_i_tid"], 20),
    )


def _statistic(content: Content, row: Content, named: tuple[str, str], language: str) -> Caption:
    words = picked(ANNEX, language)
    return Caption(
        f"{named[0]}-statistic",
        words["statistic_title"].format(name=named[1]),
        words["statistic_description"].format(
            value=written(row["placebo"]["statistik"][0], language, 2),
            drawn=say.drawing(content, row, language),
        ),
        language,
    )


def _tiny(value: float, language: str) -> str:
    text = f"{value:.1e}".replace("-", "\u2212") if value else "0"
    return text.replace(".", ",") if language == "da" else text
