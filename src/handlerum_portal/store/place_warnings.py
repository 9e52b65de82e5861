# SPDX-License-Identifier: MPL-2.0
"""What should a reader know of this place and day before reading the answer? Codes with data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.place import Place
from handlerum_portal.store.laws import mandates_of
from handlerum_portal.store.models import Agreement, InstitutionRow
from handlerum_portal.store.read import Register

_UNKNOWN_OWNER: Final = "ejerform ikke set"


@dataclass(frozen=True, slots=True)
class Notice:
    """A code and the day or text that belongs to it."""

    code: str
    value: str = ""


def warnings_for(place: Place, on: date, facts: Register) -> Iterator[Notice]:
    """Yield what is uncertain about the place on that day."""
    agreement = facts.agreement_of(place.municipality)
    if agreement is None:
        yield Notice("ingen_aftale")
        return
    yield from _about_day(agreement, on)
    if agreement.start <= on < agreement.until:
        yield Notice("oversigt_ikke_set")
    if place.institution:
        site = facts.institution(place.institution.id)
        if site:
            yield from _about_institution(site, on, facts)


def _about_day(agreement: Agreement, on: date) -> Iterator[Notice]:
    if on < agreement.start:
        yield Notice("foer_loven", agreement.start.isoformat())
    elif on == agreement.until:
        yield Notice("ophoersdag", agreement.until.isoformat())
    elif on > agreement.until:
        yield Notice("aftalen_udloebet", agreement.until.isoformat())


def _about_institution(site: InstitutionRow, on: date, facts: Register) -> Iterator[Notice]:
    if site.last_day and on.isoformat() > site.last_day:
        yield Notice("institution_ophoert", site.last_day)
    if site.first_day and on.isoformat() < site.first_day:
        yield Notice("institution_ikke_begyndt", site.first_day)
    if _UNKNOWN_OWNER in site.kind:
        yield Notice("ejerform_ukendt", site.kind)
    operators = (o for mandate in mandates_of(facts) for o in mandate.operators)
    if any(operator.kind == site.kind and operator.on_request for operator in operators):
        yield Notice("kun_paa_anmodning", site.kind)
