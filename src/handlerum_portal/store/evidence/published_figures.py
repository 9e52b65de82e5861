# SPDX-License-Identifier: MPL-2.0
"""Which published figures does this edition of the facts hold, each judged for what it allows?"""

from collections import Counter
from functools import lru_cache

from handlerum.evaluation.published import Judged, Published, concerning, judged, published_in
from handlerum_portal.store.models import Agreement, Fact
from handlerum_portal.store.read import Register


@lru_cache(maxsize=2)
def every_figure(facts: Register) -> tuple[Judged, ...]:
    """Return all published numbers, findings and results in the order of the file."""
    return tuple(judged(one, of_area=_of_area(facts)) for one in _published(facts))


@lru_cache(maxsize=32)
def figures_of(facts: Register, agreement: Agreement) -> tuple[Judged, ...]:
    """Return what was published of one agreement; figures of the whole country come last."""
    return concerning(
        _published(facts), agreement.municipality, agreement.area, of_area=_of_area(facts)
    )


def _of_area(facts: Register) -> dict[str, int]:
    return dict(Counter(row.area for row in facts.agreements))


def _published(facts: Register) -> tuple[Published, ...]:
    shared = ("source", "certainty", "municipalities", "areas", "note")
    numbers = ("value", "unit", "what", "population", "year", "published_by")
    return published_in(
        {
            "numbers": [_plain(row, (*shared, *numbers)) for row in facts.numbers],
            "indicators": [
                _plain(row, (*shared, "name", "data", "finding")) for row in facts.indicators
            ],
            "results": [
                _plain(row, (*shared, "year")) | {"result": {"da": row.result_da}}
                for row in facts.results
            ],
        }
    )


def _plain(row: Fact, fields: tuple[str, ...]) -> dict[str, object]:
    return {"id": row.key} | {name: getattr(row, name) for name in fields}
