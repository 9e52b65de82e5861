# SPDX-License-Identifier: MPL-2.0
"""Who has tried something like it? Known decisions and trials, the nearest first."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlerum.applicability.need import OUT_OF_REACH, Case, Judged, Similar
from handlerum.applicability.need_facts import NeedFacts
from handlerum.law.search import search
from handlerum.law.search_query import Query
from handlerum.place import Area

_MOST: Final = 5
_BY_PLACE: Final = (1.0, 0.6, 0.4)
_STRONG: Final = 14.0
_LEAST: Final = 0.25
"""Below it, one common word is all that an idea and a case share."""


def similar_cases(
    query: Query, ranked: Sequence[Judged], area: Area, facts: NeedFacts
) -> tuple[Similar, ...]:
    """Return known cases of the area: on the same sections, or told in the same words."""
    keys = frozenset(key for key, case in facts.cases.items() if case.area is area)
    told = {hit.passage.key: hit.score for hit in search(query, facts.case_index, keys).hits}
    sections = _weights(ranked)
    found = (
        Similar(facts.cases[key], _nearness(facts.cases[key], sections, told.get(key, 0.0)))
        for key in keys
    )
    near = (one for one in found if one.nearness >= _LEAST)
    return tuple(sorted(near, key=lambda one: (-one.nearness, one.case.id))[:_MOST])


def _weights(ranked: Sequence[Judged]) -> dict[str, float]:
    return {
        one.candidate.rule.group: share
        for one, share in zip(ranked, _BY_PLACE, strict=False)
        if one.candidate.rule.kind not in OUT_OF_REACH
    }


def _nearness(case: Case, sections: Mapping[str, float], told: float) -> float:
    same = max((sections.get(group, 0.0) for group in case.groups), default=0.0)
    return round(0.5 * same + 0.5 * min(told / _STRONG, 1.0), 2)
