# SPDX-License-Identifier: MPL-2.0
"""How do programs ask for a publication, and what is known of those planned?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlerum.agreements.decision_finding import Finding
from handlerum.errors import UnknownPlace
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, must, reach
from handlerum_portal.actions.decisions.publication import (
    Asked,
    check_asked,
    check_there,
    earliest_effect,
    proposed,
    ready,
)
from handlerum_portal.actions.decisions.publication_wish import asked_before
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OwnDecision, Person, PlannedPublication
from handlerum_portal.store.read import register


@dataclass(frozen=True, slots=True)
class Checked:
    """What would be published, the first day it could have effect, and what was found."""

    decisions: tuple[str, ...]
    earliest: str
    findings: tuple[Finding, ...]


def wished(code: str, decisions: Sequence[str], said: Mapping[str, str], key: str) -> Asked:
    """Return what is asked for: all that wait where none is named, shown where it was before.

    A name that was used before means what it meant then. Raises UnknownPlace where there is no
    agreement.
    """
    agreement = register().agreement_of(code)
    if agreement is None:
        raise UnknownPlace(f"{code} has no agreement.", value=code)
    first = asked_before(key)
    waiting = first.decisions if first else tuple(row.key for row in ready(code, agreement.area))
    chosen = (code, agreement.area, tuple(decisions) or waiting)
    return _shown(chosen, said, key)


def asked_of(row: OwnDecision, key: str, said: Mapping[str, str]) -> Asked:
    """Return the wish to publish one decision alone."""
    return _shown((row.municipality, row.area, (row.key,)), said, key)


def checked_for(person: Person, asked: Asked) -> Checked:
    """Say what would be published and what stops it; nothing is changed.

    Raises NotAllowed or PublicationRefused.
    """
    must(person, Doing.SEE_DECISIONS, asked.municipality)
    return checked(asked)


def checked(asked: Asked) -> Checked:
    """Say what would be published and what stops it; raises PublicationRefused."""
    check_asked(asked)
    check_there(asked)
    new = proposed(asked)
    return Checked(asked.decisions, earliest_effect(), new.findings if new else ())


def planned_seen(person: Person) -> Iterator[PlannedPublication]:
    """Yield the planned publications this person may see, the newest first."""
    rows = PlannedPublication.objects.order_by("-pk")
    if reach(ActorRole(person.role), Doing.SEE_DECISIONS) is Reach.EVERY:
        yield from rows
    else:
        must(person, Doing.SEE_DECISIONS, person.municipality)
        yield from rows.filter(municipality=person.municipality)


def _shown(chosen: tuple[str, str, tuple[str, ...]], said: Mapping[str, str], key: str) -> Asked:
    municipality, area, decisions = chosen
    before = newest_edition(municipality, area)
    shown = asked_before(key) or (before.publication if before else None)
    return Asked(
        municipality=municipality,
        area=area,
        decisions=decisions,
        website=said.get("hjemmeside") or (shown.website if shown else ""),
        non_digital=said.get("ikke_digital") or (shown.non_digital if shown else ""),
        key=key,
    )
