# SPDX-License-Identifier: MPL-2.0
"""What has been published about the seven, and what does each figure allow anyone to say?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb
from typing import Final

from handlerum.errors import InvalidFact

MUNICIPALITIES: Final = 98
_LEVEL: Final = 0.05
_DOINGS: Final = re.compile("forsøg|indsatser|prøvehandlinger|aktiviteter")


class Design(StrEnum):
    """How a published figure came about, as far as its source was read."""

    ACTIVITY = "activity"
    SURVEY = "survey"
    REGISTER = "register"
    STATEMENT = "statement"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"


class Limit(StrEnum):
    """Why a figure may not be read as the effect of an agreement."""

    COUNTS_DOINGS = "counts_doings"
    NOT_MEASURED = "not_measured"
    SELF_REPORT = "self_report"
    COMPARISON_UNKNOWN = "comparison_unknown"
    NO_SIZE_GIVEN = "no_size_given"
    UNIT_UNCLEAR = "unit_unclear"
    LOWER_BOUND = "lower_bound"
    DESCRIBES_ONLY = "describes_only"
    OTHERWISE_DISTURBED = "otherwise_disturbed"
    FEW_TREATED = "few_treated"
    SINGLE_PLACE = "single_place"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure or finding as the data file holds it; empty text is unknown."""

    key: str
    text: str
    figure: str
    year: str
    published_by: str
    source: str
    certainty: str
    note: str
    municipalities: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A published figure beside what it rests on.

    `treated` counts the municipalities it speaks of, `possible` in how many ways as many could
    have been chosen among 98; 1/`possible` is the lowest p a test of this size can give.
    """

    published: Published
    design: Design
    treated: int
    possible: int
    limits: tuple[Limit, ...]

    @property
    def could_be_tested(self) -> bool:
        """Claim that register figures for all 98 municipalities could answer in our own design."""
        is_few = 0 < self.treated < MUNICIPALITIES
        return self.design is Design.REGISTER and is_few and 1.0 / self.possible < _LEVEL


def published_in(facts: Mapping[str, Sequence[Mapping[str, object]]]) -> tuple[Published, ...]:
    """Return numbers, findings and results of goals_results.yaml, in the file's order.

    An indicator without a finding was never reported and is left out. Raises InvalidFact for an
    entry without source or certainty.
    """
    findings = [one for one in facts.get("indicators", ()) if one.get("finding")]
    return tuple(
        _entry(one) for one in (*facts.get("numbers", ()), *findings, *facts.get("results", ()))
    )


def concerning(
    entries: Sequence[Published], municipality: str, area: str, *, of_area: Mapping[str, int]
) -> tuple[Judged, ...]:
    """Return what was published of one agreement, judged; nothing that names others only.

    `of_area` counts the agreements' municipalities by area ("folkeskole" → 2). Figures of the
    whole country come last.
    """
    own = [one for one in entries if municipality in one.municipalities]
    shared = [one for one in entries if not one.municipalities and area in one.areas]
    country = [one for one in entries if not one.municipalities and not one.areas]
    return tuple(judged(one, of_area=of_area) for one in (*own, *shared, *country))


def judged(one: Published, *, of_area: Mapping[str, int]) -> Judged:
    """Return a published figure with its design and its limits."""
    design = _design(one)
    treated = len(one.municipalities) or sum(of_area.get(area, 0) for area in one.areas)
    limits = tuple(limit for limit, holds in _limits(one, design, treated).items() if holds)
    return Judged(one, design, treated, comb(MUNICIPALITIES, treated), limits)


def _design(one: Published) -> Design:
    """Return the first design whose signs the entry bears."""
    by = one.published_by.casefold()
    is_result = not one.figure and not by
    asked = "spørgeskema" in by or "svarpersoner" in one.text or (is_result and "svar" in one.text)
    signs = {
        Design.STATEMENT: "udsagn" in by,
        Design.SURVEY: asked,
        Design.REGISTER: "regist" in by or "national trivselsmåling" in by,
        Design.ASSESSMENT: is_result,
        Design.ACTIVITY: bool(_DOINGS.search(f"{one.figure} {one.text}".casefold())),
    }
    unsized = Design.BACKGROUND if one.figure else Design.ASSESSMENT
    return next((design for design, holds in signs.items() if holds), unsized)


def _limits(one: Published, design: Design, treated: int) -> dict[Limit, bool]:
    effects = design in {Design.SURVEY, Design.REGISTER, Design.ASSESSMENT, Design.STATEMENT}
    told = f"{one.figure} {one.note}".casefold()
    return {
        Limit.COUNTS_DOINGS: design is Design.ACTIVITY,
        Limit.NOT_MEASURED: design is Design.STATEMENT,
        Limit.SELF_REPORT: design is Design.SURVEY,
        Limit.COMPARISON_UNKNOWN: effects and design is not Design.STATEMENT,
        Limit.NO_SIZE_GIVEN: effects and not re.search(r"\d", one.figure),
        Limit.UNIT_UNCLEAR: "uklar" in told,
        Limit.LOWER_BOUND: "mere end" in told or "nedre" in told,
        Limit.DESCRIBES_ONLY: design is Design.BACKGROUND,
        Limit.OTHERWISE_DISTURBED: "corona" in told or "forstyrrer" in told or "svær" in one.text,
        Limit.FEW_TREATED: effects and treated > 1,
        Limit.SINGLE_PLACE: effects and treated == 1,
        Limit.INFERRED: one.certainty == "inferred",
    }


def _entry(raw: Mapping[str, object]) -> Published:
    for field in ("source", "certainty"):
        if not str(raw.get(field) or "").strip():
            raise InvalidFact(
                f"“{raw.get('id')}” has no {field}. Nothing is shown without one.",
                entry=str(raw.get("id")),
                reason=f"no_{field}",
            )
    value = raw.get("value")
    figure = "" if value is None else f"{_plain(value)} {raw.get('unit') or ''}".strip()
    result = raw.get("result")
    text = result.get("da", "") if isinstance(result, Mapping) else raw.get("what")
    return Published(
        str(raw.get("id")),
        str(text or f"{raw.get('name')}: {raw.get('finding')}"),
        figure,
        str(raw.get("year") or ""),
        str(raw.get("published_by") or raw.get("data") or ""),
        str(raw["source"]),
        str(raw["certainty"]),
        str(raw.get("note") or ""),
        _texts(raw.get("municipalities")),
        _texts(raw.get("areas")),
    )


def _plain(value: object) -> str:
    """Write a number of the file as Danes do."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value).replace(".", ",")  # type: ignore[call-overload]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
