# SPDX-License-Identifier: MPL-2.0
"""What should a reader know of this place and day before reading the answer? Codes with data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.place import Place
from handlerum.time import FOREVER
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.courses import edition_numbered
from handlerum_portal.store.law.stored import laws_of, mandates_of, stored_frames
from handlerum_portal.store.models import Agreement, InstitutionRow
from handlerum_portal.store.read import Register

_UNKNOWN_OWNER: Final = "ejerform ikke set"


@dataclass(frozen=True, slots=True)
class Notice:
    """A code and the day or text that belongs to it."""

    code: str
    value: str = ""


def warnings_for(
    place: Place, on: date, facts: Register, known_at: date = FOREVER
) -> Iterator[Notice]:
    """Yield what is uncertain about the place on that day, as known at a moment."""
    yield from _about_place(place, on, facts, known_at)
    yield from _open_first_days(place, on, facts, known_at)
    yield from _before_first_text(place, on, facts)


def _about_place(place: Place, on: date, facts: Register, known_at: date) -> Iterator[Notice]:
    agreement = facts.agreement_of(place.municipality)
    if agreement is None:
        yield Notice("ingen_aftale")
        return
    if place.area is not None and place.area.value != agreement.area:
        yield Notice("ingen_aftale_her")
        return
    until = _end_known(agreement, facts, known_at)
    yield from _about_day(agreement, on, until, until_of(agreement, known_at))
    if agreement.start <= on < until and not _overview_seen(agreement, known_at):
        yield Notice("oversigt_ikke_set")
    if place.institution:
        site = facts.institution(place.institution.id)
        if site:
            yield from _about_institution(site, on, facts)


def _overview_seen(agreement: Agreement, known_at: date) -> bool:
    """Claim that the municipality's overview was published here by that day."""
    first = edition_numbered(agreement.municipality, agreement.area, 1)
    return first is not None and first.day <= known_at


def _about_day(agreement: Agreement, on: date, until: date, own: date) -> Iterator[Notice]:
    """Yield where the day lies; `until` is the end of the act, `own` that of the agreement."""
    if on < agreement.start:
        yield Notice("foer_loven", agreement.start.isoformat())
    elif on == until:
        yield Notice("ophoersdag", until.isoformat())
    elif on > until:
        yield Notice("aftalen_udloebet", until.isoformat())
    elif on >= own:
        yield Notice("aftalen_bragt_til_ophoer", own.isoformat())


def _end_known(agreement: Agreement, facts: Register, known_at: date) -> date:
    mandate = next(m for m in mandates_of(facts) if m.area.value == agreement.area)
    return min(agreement.until, mandate.end_known(known_at).repealed_on)


def _open_first_days(place: Place, on: date, facts: Register, known_at: date) -> Iterator[Notice]:
    """Yield the amending acts that may have begun by that day: the texts leave it open."""
    frames = stored_frames(facts)
    areas = {act: mandate.area for mandate in frames.mandates for act in mandate.acts}
    for amendment in frames.history:
        frozen_here = amendment.freeze and place.municipality in amendment.freeze.municipalities
        concerns = place.area in {None, areas.get(amendment.act)}
        is_known = amendment.known_from <= known_at
        is_open = is_known and amendment.since_known(known_at, frames.laws).is_open(on)
        if is_open and concerns and not frozen_here:
            named = f"{amendment.by} ({amendment.act} {amendment.provisions})"
            yield Notice("foerste_dag_uklar", named)


def _before_first_text(place: Place, on: date, facts: Register) -> Iterator[Notice]:
    """Yield the acts of the area whose first stored text is later, so that we know nothing then."""
    laws = laws_of(facts)
    for mandate in mandates_of(facts):
        if place.area in {None, mandate.area}:
            for act in sorted(mandate.acts & laws.skeletons.keys()):
                first = laws.skeleton(act).versions[0].issued
                if on < first:
                    yield Notice("foer_foerste_tekst", f"{act} ({first.isoformat()})")


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
