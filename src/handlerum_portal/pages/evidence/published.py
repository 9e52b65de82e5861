# SPDX-License-Identifier: MPL-2.0
"""Which columns does the list of published figures have? The figure beside what it allows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from handlerum.evaluation.published import Judged
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.wording.published import DESIGNS, floor_in_words, limits_in_words
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.read import Register

_DESIGN_WORDS: Final[Mapping[str, tuple[str, str]]] = {str(k): v for k, v in DESIGNS.items()}


def published_table(facts: Register, judged: Sequence[Judged]) -> Table:
    """Return the columns of published figures."""
    names = facts.town_names
    return Table(
        name="virkning",
        title=("Offentliggjorte tal om de syv aftaler", "Published figures on the seven"),
        columns=(
            Column(
                key="hvad",
                head=("Hvad er sagt", "What was said"),
                value=lambda row: row.published.text,
                href=lambda row: row.published.source,
                mark=lambda row: row.published.certainty,
                is_searched=True,
                is_danish=True,
            ),
            Column(
                key="tal",
                head=("Tal", "Figure"),
                value=lambda row: row.published.figure,
                is_danish=True,
            ),
            Column(key="aar", head=("År", "Year"), value=lambda row: row.published.year),
            Column(
                key="af",
                head=("Sagt af", "Said by"),
                value=lambda row: row.published.published_by,
                is_searched=True,
                is_danish=True,
            ),
            *_about(names),
            *_limited(judged),
        ),
    )


def _limited(judged: Sequence[Judged]) -> tuple[Column, ...]:
    return (
        Column(
            key="kan_sige",
            head=("Hvad det kan sige", "What it can say"),
            value=lambda row: " ".join(limits_in_words(row, "da")),
            say=_limits(judged),
        ),
        Column(
            key="kilde",
            head=("Kilde", "Source"),
            value=lambda row: row.published.source,
            is_only_in_files=True,
        ),
        Column(
            key="sikkerhed",
            head=("Sikkerhed", "Certainty"),
            value=lambda row: row.published.certainty,
            is_only_in_files=True,
        ),
    )


def _about(names: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column(
            key="slags",
            head=("Slags", "Kind"),
            value=lambda row: str(row.design),
            say=lambda value, language: _DESIGN_WORDS[str(value)][language == "en"],
            is_choice=True,
        ),
        Column(
            key="omraade",
            head=("Område", "Field"),
            value=lambda row: " ".join(row.published.areas),
            say=_areas,
            is_choice=True,
        ),
        Column(
            key="kommuner",
            head=("Kommuner", "Municipalities"),
            value=lambda row: ", ".join(names.get(c, c) for c in row.published.municipalities),
            is_searched=True,
        ),
    )


def _areas(value: Any, language: str) -> str:
    areas = [name_of("area", area, language) for area in str(value).split()]
    return ", ".join(areas).capitalize()


def _limits(rows: Sequence[Judged]) -> Callable[[Any, str], str]:
    """Say the limits in the page's language; the Danish sentences are what files hold."""
    english = {
        " ".join(limits_in_words(row, "da")): " ".join(limits_in_words(row, "en")) for row in rows
    }
    return lambda value, language: english.get(value, "") if language == "en" else str(value)


def told(rows: Sequence[Judged], language: str) -> list[dict[str, object]]:
    """Return figures with what each can and cannot say, for a page about one agreement."""
    return [
        {
            "text": row.published.text,
            "figure": row.published.figure,
            "year": row.published.year,
            "by": row.published.published_by,
            "source": row.published.source,
            "certainty": row.published.certainty,
            "design": DESIGNS[row.design][language == "en"],
            "limits": limits_in_words(row, language),
            "method": floor_in_words(row, language),
        }
        for row in rows
    ]
