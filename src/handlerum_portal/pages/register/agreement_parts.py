# SPDX-License-Identifier: MPL-2.0
"""What do the tabs of an agreement show? Promises by side, frame and fence, a standing."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from handlerum.place import Area
from handlerum_portal.pages.ministry.mandate_clauses import clauses_of
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import Register

SIDES: Final = ("stat", "kommune", "institution", "faelles")


def concerns(fact: object, row: Agreement) -> bool:
    """Claim that something the register knows is about an agreement's place, or its field."""
    places = getattr(fact, "municipalities", ())
    areas = getattr(fact, "areas", ())
    return row.municipality in places if places else row.area in areas or not areas


def promises_of(row: Agreement, facts: Register) -> list[dict[str, Any]]:
    """Return what each side promised, sides without promises left out."""
    duties = [duty for duty in facts.obligations if duty.agreement == row.key]
    sides = [{"key": s, "duties": [duty for duty in duties if duty.side == s]} for s in SIDES]
    return [side for side in sides if side["duties"]]


def frame_of(row: Agreement, facts: Register, on: date) -> list[dict[str, Any]]:
    """Return the clauses that held on a day, the fence first, grouped by rank."""
    return clauses_of(next(m for m in mandates_of(facts) if m.area is Area(row.area)), on)


def decided_at(rows: Sequence[ExemptionTold], on: date) -> dict[str, list[ExemptionTold]]:
    """Return the exemptions of each stage on a day."""
    stages: dict[str, list[ExemptionTold]] = {}
    for one in rows:
        stages.setdefault(one.stage(on), []).append(one)
    return stages
