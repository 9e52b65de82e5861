# SPDX-License-Identifier: MPL-2.0
"""Which places can a decision concern, which have asked for it, and from when can it work?"""

from dataclasses import dataclass
from datetime import date

from handlerum.agreements.decision_finding import act_of
from handlerum.time import ONE_DAY
from handlerum_portal.pages.casework.fields import Field, field
from handlerum_portal.pages.casework.shown import Shown
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
    chosen = form.get("institutioner", "").split()
    private = {one.kind for one in mandate_of(row.area).operators if one.on_request}
    today = clock.today().isoformat()
    return [
        Tick(
            site.key,
            site.name,
            site.kind,
            site.key in chosen,
            _request(site.key, form, found, language) if site.kind.lower() in private else (),
        )
        for site in register().institutions
        if (site.municipality, site.area) == (row.municipality, row.area)
        and (site.key in chosen or not site.last_day or site.last_day >= today)
    ]


def earliest(area: str) -> Earliest:
    """Return from which day a decision can work, as known today."""
    mandate, today = mandate_of(area), clock.today()
    return Earliest(today + ONE_DAY, act_of(mandate), mandate.end_known(today).repealed_on)


def _request(
    key: str, form: dict[str, str], found: list[Shown], language: str
) -> tuple[Field, ...]:
    names = (f"anmodet-{key}", f"anmodning-{key}")
    return tuple(field(name, form, found, language) for name in names)
