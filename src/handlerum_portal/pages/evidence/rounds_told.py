# SPDX-License-Identifier: MPL-2.0
"""How is a round told: how far it is, and what each file would change?"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from handlerum.evaluation.numbers import Status
from handlerum.evaluation.round import Difference
from handlerum.evaluation.round_rows import Fault, Remark
from handlerum_portal.actions.evidence.measuring import changes, measured_in
from handlerum_portal.pages.evidence.measured import value_in_words
from handlerum_portal.pages.wording.indicators import remark_in_words
from handlerum_portal.store.evidence.measuring import measurements, names_of_all, places_of
from handlerum_portal.store.models import Intake, MeasuringRound
from handlerum_portal.store.read import register

_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Reported:
    """One place of a round and how many figures it has given."""

    place: str
    name: str
    observed: int
    missing: int
    suppressed: int

    @property
    def total(self) -> int:
        """Count everything that was reported, gaps that were stated too."""
        return self.observed + self.missing + self.suppressed


def progress_in(row: MeasuringRound) -> dict[str, Any]:
    """Return who has reported in a round and who has not."""
    names = places_of(row, register())
    found: dict[str, Counter[Status]] = {place: Counter() for place in names}
    for one in measurements(row.indicator, places=names):
        if row.first <= one.period <= row.last:
            found[one.place][one.status] += 1
    rows = [
        Reported(
            place,
            names[place],
            counts[Status.OBSERVED],
            counts[Status.MISSING],
            counts[Status.SUPPRESSED],
        )
        for place, counts in found.items()
    ]
    done = sum(one.total > 0 for one in rows)
    return {"rows": rows, "done": done, "all": len(rows)}


def round_told(row: MeasuringRound) -> dict[str, Any]:
    """Return a round with how many of its places have reported."""
    told = progress_in(row)
    return {"row": row, "done": told["done"], "all": told["all"]}


def intake_told(intake: Intake, language: str) -> dict[str, Any]:
    """Return one file: its remarks by row, its counts, the first of its figures, its standing."""
    remarks = [
        Remark(number, Fault(fault), value, against)
        for number, fault, value, against in intake.remarks
    ]
    waits = intake.taken_in_at is None
    differs = changes(intake) if waits else dict.fromkeys(Difference, 0)
    names = names_of_all(register())
    shown = [
        (names.get(one.place, one.place), one.period, _value(one, language))
        for one in measured_in(intake)[:_MOST_SHOWN]
    ]
    return {
        "row": intake,
        "waits": waits,
        "is_in": not waits and intake.taken_back_at is None,
        "stops": any(one.stops for one in remarks),
        "remarks": [(one.row, remark_in_words(one, language)) for one in remarks[:_MOST_SHOWN]],
        "more_remarks": max(0, len(remarks) - _MOST_SHOWN),
        "new": differs[Difference.NEW],
        "changed": differs[Difference.CHANGED],
        "same": differs[Difference.SAME],
        "figures": shown,
        "more_figures": max(0, len(intake.rows) - _MOST_SHOWN),
        "count": len(intake.rows),
    }


def _value(one: Any, language: str) -> str:
    return value_in_words(one.status, one.value, language)
