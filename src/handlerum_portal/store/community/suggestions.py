# SPDX-License-Identifier: MPL-2.0
"""Which suggestions are there: found by words, by likeness, and counted by the rule in the way?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from handlerum.agreements.suggestion import PUBLIC, SuggestionStatus
from handlerum.law.likeness import likeness, rarity, telling_stems
from handlerum.law.search_query import Vocabulary
from handlerum_portal.store.models import Suggestion, SuggestionWord

Told = dict[str, Any]
ALIKE: Final = 0.3
_RAREST: Final = 6
_CANDIDATES: Final = 200
PUBLIC_VALUES: Final = tuple(sorted(status.value for status in PUBLIC))


@dataclass(frozen=True, slots=True)
class Alike:
    """Another suggestion and how much the two have in common, between 0 and 1."""

    row: Suggestion
    nearness: float


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A rule, how many suggestions name it, and how many people stand behind them."""

    rule: str
    name: str
    kind: str
    suggestions: int
    people: int


def public_suggestions() -> QuerySet[Suggestion]:
    """Return the suggestions that everybody may read."""
    return Suggestion.objects.filter(status__in=PUBLIC_VALUES)


def with_words(rows: QuerySet[Suggestion], text: str, known: Vocabulary) -> QuerySet[Suggestion]:
    """Return those that hold every telling word of the text, in any form."""
    for stem in sorted(telling_stems(text, known)):
        rows = rows.filter(pk__in=SuggestionWord.objects.filter(stem=stem).values("suggestion"))
    return rows


def standing(area: str, municipality: str = "") -> QuerySet[Suggestion]:
    """Return what is shown or waits in an area, of one municipality if given."""
    rows = Suggestion.objects.filter(
        area=area, status__in=(*PUBLIC_VALUES, SuggestionStatus.WAITING.value)
    )
    return rows.filter(municipality=municipality) if municipality else rows


def alike(
    text: str, rows: QuerySet[Suggestion], known: Vocabulary, but: int = 0, most: int = 5
) -> tuple[Alike, ...]:
    """Return the rows most like a text, the nearest first."""
    stems = telling_stems(text, known)
    counted = SuggestionWord.objects.filter(stem__in=stems).values_list("stem")
    held = dict(counted.annotate(times=Count("pk")))
    total = Suggestion.objects.count()
    rarest = sorted(held, key=lambda stem: held[stem])[:_RAREST]
    sharing = SuggestionWord.objects.filter(stem__in=rarest, suggestion__in=rows.exclude(pk=but))
    near = sharing.values_list("suggestion").annotate(times=Count("pk")).order_by("-times")
    words = _words_of([row for row, _ in near[:_CANDIDATES]])

    def weight(stem: str) -> float:
        return rarity(total, max(held.get(stem, 0), 1))

    scored = {row: likeness(stems, theirs, weight) for row, theirs in words.items()}
    best = sorted((row for row in scored if scored[row] >= ALIKE), key=lambda row: -scored[row])
    found = Suggestion.objects.in_bulk(best[:most])
    return tuple(Alike(found[row], round(scored[row], 2)) for row in best[:most])


def most_in_the_way(rows: QuerySet[Suggestion], most: int = 10) -> tuple[InTheWay, ...]:
    """Return the rules that most people want gone."""
    grouped = rows.exclude(rule="").order_by().values("rule", "rule_name", "rule_kind")
    counted = grouped.annotate(suggestions=Count("pk"), people=Sum("support"))
    return tuple(
        InTheWay(one["rule"], one["rule_name"], one["rule_kind"], one["suggestions"], one["people"])
        for one in counted.order_by("-people", "rule")[:most]
    )


def suggestions_told(municipality: str, area: str, known: Vocabulary, text: str) -> list[Told]:
    """Return the public suggestions as plain data, those with most supporters first."""
    rows = narrowed(public_suggestions(), municipality, area)
    return [suggestion_told(row) for row in (with_words(rows, text, known) if text else rows)]


def in_the_way_told(municipality: str, area: str) -> list[Told]:
    """Return the rules that most people want gone as plain data."""
    rows = narrowed(public_suggestions(), municipality, area)
    return [
        {
            "regel": one.rule,
            "navn": one.name,
            "slags": one.kind,
            "forslag": one.suggestions,
            "personer": one.people,
        }
        for one in most_in_the_way(rows, 100)
    ]


def narrowed(rows: QuerySet[Suggestion], municipality: str, area: str) -> QuerySet[Suggestion]:
    """Return the rows of a municipality and an area; "" asks for nothing."""
    rows = rows.filter(municipality=municipality) if municipality else rows
    return rows.filter(area=area) if area else rows


def suggestion_told(row: Suggestion) -> Told:
    """Tell of a suggestion as plain data."""
    return {
        "nr": row.pk,
        "tekst": row.text,
        "kommune": row.municipality,
        "institution": row.institution or None,
        "omraade": row.area,
        "skrevet_af": row.proposer,
        "regel": row.rule_name or None,
        "behov": row.need or None,
        "stoette": row.support,
        "status": row.status,
        "sendt": row.sent_at.date().isoformat(),
        "svar_senest": row.due.isoformat(),
        "afgoerelse": row.reply or None,
        "svar": row.answer or None,
    }


def _words_of(rows: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    pairs = SuggestionWord.objects.filter(suggestion__in=rows).values_list("suggestion", "stem")
    for row, stem in pairs:
        found.setdefault(row, set()).add(stem)
    return {row: frozenset(stems) for row, stems in found.items()}
