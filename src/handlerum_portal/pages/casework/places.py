# SPDX-License-Identifier: MPL-2.0
"""Which places can a decision concern, which have asked for it, and from when can it work?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handlerum.agreements.decision_finding import act_of
from handlerum.time import ONE_DAY
from handlerum_portal.actions.decisions.draft_fields import OWN_PLACE
from handlerum_portal.actions.decisions.draft_form import entries_in
from handlerum_portal.pages.casework.fields import Field, field
from handlerum_portal.pages.casework.shown import Shown
from handlerum_portal.pages.wording.case import word
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register


@dataclass(frozen=True, slots=True)
class Tick:
    """One place to tick; a private one with the fields of its request."""

    key: str
    name: str
    kind: str
    is_ticked: bool
    request: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One provision of several, which may have places and days of its own."""

    number: int
    reference: str
    where: Field
    days: tuple[Field, ...]
    ticks: tuple[Tick, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day a decision can work when it is published today, and the act's last."""

    day: date
    act: str
    repealed_on: date

    @property
    def is_over(self) -> bool:
        """Claim that no day is left."""
        return self.day >= self.repealed_on


def ticks(row: OwnDecision, form: dict[str, str], found: list[Shown], language: str) -> list[Tick]:
    """Return the places of the municipality and area that exist today."""
    private = {one.kind for one in mandate_of(row.area).operators if one.on_request}
    return [
        replace(one, request=_request(one.key, form, found, language))
        if one.kind.lower() in private
        else one
        for one in _ticks(row, form.get("institutioner", ""))
    ]


def own_places(
    row: OwnDecision, form: dict[str, str], found: list[Shown], language: str
) -> list[OwnPlace]:
    """Return the provisions that may differ from the rest; none where there is only one."""
    numbers = entries_in(form)
    return [_own(n, row, form, (found, language)) for n in numbers] if len(numbers) > 1 else []


def _own(
    number: int, row: OwnDecision, form: dict[str, str], told: tuple[list[Shown], str]
) -> OwnPlace:
    found, language = told
    where = field(f"hvor-{number}", form, found, language)
    where = replace(where, value=form.get(where.name, ""))
    as_others = ("", word("as_others", language))
    return OwnPlace(
        number=number,
        reference=form[f"bestemmelse-{number}"],
        where=replace(where, choices=(as_others, *where.choices)),
        days=tuple(field(f"{name}-{number}", form, found, language) for name in ("fra", "til")),
        ticks=tuple(_ticks(row, form.get(f"institutioner-{number}", ""))),
        is_open=any(form.get(f"{name}-{number}") for name in OWN_PLACE),
    )


def _ticks(row: OwnDecision, chosen: str) -> Iterator[Tick]:
    keys, today = chosen.split(), clock.today().isoformat()
    for site in register().institutions:
        is_here = (site.municipality, site.area) == (row.municipality, row.area)
        if is_here and (site.key in keys or not site.last_day or site.last_day >= today):
            yield Tick(site.key, site.name, site.kind, site.key in keys, ())


def earliest(area: str) -> Earliest:
    """Return from which day a decision can work, as known today."""
    mandate, today = mandate_of(area), clock.today()
    return Earliest(today + ONE_DAY, act_of(mandate), mandate.end_known(today).repealed_on)


def _request(
    key: str, form: dict[str, str], found: list[Shown], language: str
) -> tuple[Field, ...]:
    names = (f"anmodet-{key}", f"anmodning-{key}")
    return tuple(field(name, form, found, language) for name in names)
