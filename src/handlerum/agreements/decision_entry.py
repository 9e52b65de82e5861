# SPDX-License-Identifier: MPL-2.0
"""Which questions does one entry of a decision put to the mandate? One for each kind of place."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlerum.agreements.decision import Decision, SetAside
from handlerum.agreements.decision_finding import Finding, Level, Surroundings, concerned
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.question import Extent, Question
from handlerum.place import Institution

ANY_KIND = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a decision, with the mandate it is under."""

    decision: Decision
    index: int
    around: Surroundings
    mandate: Mandate

    @property
    def one(self) -> SetAside:
        """Return what is set aside."""
        return self.decision.sets_aside[self.index]

    def finding(self, level: Level, code: str, source: str, **more: str) -> Finding:
        """Return a finding on the provision of this entry; `field` names another field of it."""
        where = f"sets_aside[{self.index}].{more.pop('field', 'reference')}"
        return Finding(level=level, code=code, where=where, source=source, **more)

    def places_by_kind(self) -> Mapping[str, tuple[Institution, ...]]:
        """Return the institutions reached by their legal kind.

        For the municipality as a whole the question without a kind comes first.
        """
        places = concerned(self.decision, self.index, self.around)
        found: dict[str, tuple[Institution, ...]] = {} if self.one.institutions else {ANY_KIND: ()}
        for place in places:
            found[place.kind] = (*found.get(place.kind, ()), place)
        return found or {ANY_KIND: ()}

    def question(self, kind: str, places: tuple[Institution, ...]) -> Question:
        """Return what is asked for one kind of institution; a draft is asked as of today."""
        decision = self.decision
        asking = {request.institution for request in decision.requests}
        return Question(
            municipality=decision.municipality,
            reference=self.one.reference,
            area=decision.area,
            operator=kind or None,
            extent=Extent(self.one.extent.value),
            citizen=decision.citizens or None,
            requested=bool(places) and all(place.id in asking for place in places),
            approved=decision.approval is not None,
            decided_by=decision.body.value if decision.body else None,
            decided_on=decision.decided_on or self.around.on,
            published_at=self.around.published_at,
            wished_on=self.one.period.start,
            known_at=self.around.known_at,
        )
