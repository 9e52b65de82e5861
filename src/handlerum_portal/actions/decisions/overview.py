# SPDX-License-Identifier: MPL-2.0
"""How does a new edition of the collected overview come about? Checked first, then kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_finding import Finding, Stage, Surroundings
from handlerum.agreements.overview import Edition, Publication, digest, next_edition
from handlerum.agreements.overview_checks import Draft, check_edition
from handlerum.agreements.overview_order import order_for
from handlerum.place import Area, Institution, InstitutionId, MunicipalityCode
from handlerum_portal.actions.decisions.edition_files import write_edition
from handlerum_portal.actions.decisions.edition_letters import tell_of
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.store.agreement_end import early_end
from handlerum_portal.store.decisions.applications import application_of
from handlerum_portal.store.decisions.courses import mandate_of, newest_edition, published
from handlerum_portal.store.decisions.delegations import delegations_of
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from handlerum_portal.store.plain import plain
from handlerum_portal.store.read import Register, register


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """An edition ready to be kept, with what was found about it."""

    edition: Edition
    findings: tuple[Finding, ...]
    sunset: date

    @property
    def digest(self) -> str:
        """Return its SHA-256."""
        return digest(self.edition)


def edition_with(
    decisions: Sequence[Decision],
    publication: Publication,
    stamp: Stamp,
    step: Step = Step.PUBLISH,
) -> NewEdition:
    """Return the next edition with these decisions of one area, published at the stamp's instant.

    Those that are undone stay, marked as withdrawn.
    """
    first = decisions[0]
    municipality, area = first.municipality, first.area.value
    previous = newest_edition(municipality, area)
    order = order_for(first.area, overview_orders(Path(settings.DATA_DIR)))
    now = replace(publication, at=stamp.instant)
    is_undone = step is Step.UNDO
    withdrawn = frozenset(one.id for one in decisions) if is_undone else frozenset()
    shown = [] if is_undone else decisions
    edition = next_edition(previous, shown, order, now, withdrawn=withdrawn)
    draft = Draft(
        edition=edition,
        order=order,
        decisions=shown,
        previous=previous,
        courses=_courses(municipality, area),
    )
    around = surroundings(first, stamp, Stage.PUBLISH)
    around = replace(
        around,
        others=published(municipality, area),
        applications={one.id: application_of(one.id) for one in decisions},
    )
    sunset = mandate_of(area).end_known(stamp.day).repealed_on
    return NewEdition(edition=edition, findings=check_edition(draft, around), sunset=sunset)


def keep_edition(new: NewEdition, seq: int) -> OverviewEdition:
    """Keep an edition beside the event that published it, and tell of it."""
    edition = new.edition
    row = OverviewEdition.objects.create(
        event_id=seq,
        municipality=edition.municipality,
        area=edition.area.value,
        number=edition.number,
        digest=new.digest,
        content=plain(edition),
    )
    # The files that take long are made by whoever asked, or by `handlerum arbejd`.
    transaction.on_commit(lambda: write_edition(row, only_quick=True), robust=True)
    tell_of(edition, seq)
    return row


def surroundings(decision: Decision, stamp: Stamp, stage: Stage) -> Surroundings:
    """Return what a decision is checked against at this instant."""
    others = published(decision.municipality, decision.area.value)
    return Surroundings(
        frames=frames_in_force(),
        on=stamp.day,
        stage=stage,
        known_at=stamp.day,
        published_at=stamp.instant if stage is Stage.PUBLISH else None,
        institutions=_institutions(register()),
        others=tuple(other for other in others if other.id != decision.id),
        delegations=delegations_of(decision.municipality, decision.area.value),
        agreement_until=early_end(decision.municipality, decision.area.value),
        applications={decision.id: application_of(decision.id)},
    )


@lru_cache(maxsize=2)
def _institutions(facts: Register) -> dict[InstitutionId, Institution]:
    return {
        InstitutionId(row.key): Institution(
            InstitutionId(row.key),
            row.name,
            MunicipalityCode(row.municipality),
            Area(row.area),
            row.kind,
        )
        for row in facts.institutions
    }


def _courses(municipality: str, area: str) -> dict[str, Status]:
    rows = OwnDecision.objects.filter(municipality=municipality, area=area)
    return {row.key: Status(row.status) for row in rows}
