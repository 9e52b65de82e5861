# SPDX-License-Identifier: MPL-2.0
"""Has each side kept its word? What was freed at each level, and what was promised, as known."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from handlerum.agreements.local_rule import Fate, Origin
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_at
from handlerum_portal.store.local_rules import ToldRule, public_rules
from handlerum_portal.store.models import Agreement, Obligation
from handlerum_portal.store.read import Register

LOCAL: Final = frozenset({Origin.PLACE.value, Origin.HABIT.value})
GONE: Final = frozenset({Fate.REMOVE.value, Fate.CHANGE.value})
KEPT: Final = "opfyldt"


@dataclass(frozen=True, slots=True)
class Freed:
    """Rules of one level: let go, kept, and those we only infer or nobody has decided on."""

    gone: int
    kept: int
    open: int


@dataclass(frozen=True, slots=True)
class TwoSides:
    """One agreement: what each level let go of, and what each side promised."""

    agreement: Agreement
    state: Freed
    municipal: Freed
    local: Freed
    exemptions: tuple[ExemptionTold, ...]
    rules: tuple[ToldRule, ...]
    duties: tuple[Obligation, ...]

    def kept(self, side: str) -> tuple[int, int]:
        """Return how many promises of a side the sources show kept, and how many there are."""
        mine = [duty for duty in self.duties if duty.side == side]
        return sum(duty.status == KEPT for duty in mine), len(mine)


def two_sides(row: Agreement, facts: Register, on: date) -> TwoSides:
    """Return the account of an agreement as it is known; nothing is inferred from silence."""
    mine = tuple(one for one in exemptions_at(row.municipality, facts) if one.area == row.area)
    rules = public_rules(facts, row.municipality)
    sure = [one for one in mine if "inferred" not in (one.certainty, one.rule_certainty)]
    return TwoSides(
        agreement=row,
        state=Freed(
            gone=len(sure),
            kept=sum(one.stage(on) == "udloebet" for one in sure),
            open=len(mine) - len(sure),
        ),
        municipal=_freed(one for one in rules if one.origin not in LOCAL),
        local=_freed(one for one in rules if one.origin in LOCAL),
        exemptions=mine,
        rules=rules,
        duties=tuple(duty for duty in facts.obligations if duty.agreement == row.key),
    )


def _freed(rules: Iterable[ToldRule]) -> Freed:
    found = Counter(one.fate for one in rules)
    gone = sum(found[fate] for fate in GONE)
    return Freed(gone, found[Fate.KEEP.value], found[""])


def sides_told(both: TwoSides) -> dict[str, Any]:
    """Tell of an agreement's two sides as plain data."""
    return {
        "aftale": both.agreement.key,
        "kommune": both.agreement.municipality,
        "omraade": both.agreement.area,
        "statslige_regler": {
            "fraveget_sikkert": both.state.gone,
            "heraf_ophoert": both.state.kept,
            "maaske": both.state.open,
        },
        "kommunale_regler": _told(both.municipal),
        "lokale_regler": _told(both.local),
        "loefter": {
            side: dict(zip(("opfyldt", "i_alt"), both.kept(side), strict=True))
            for side in ("stat", "kommune", "institution", "faelles")
        },
        "kilder": sorted({duty.source for duty in both.duties}),
    }


def all_sides_told(facts: Register) -> Iterator[dict[str, Any]]:
    """Yield the two sides of each agreement as they stand today."""
    return (sides_told(two_sides(row, facts, clock.today())) for row in facts.agreements)


def _told(freed: Freed) -> dict[str, int]:
    return {"vaek_eller_rettet": freed.gone, "beholdt": freed.kept, "ikke_afgjort": freed.open}
