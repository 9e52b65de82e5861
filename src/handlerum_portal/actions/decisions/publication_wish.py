# SPDX-License-Identifier: MPL-2.0
"""What is wished published, and what did a name mean when it was used first? A name is one wish."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handlerum.agreements.exemption import UNENDING
from handlerum.agreements.overview import Publication
from handlerum.errors import HandlerumError
from handlerum.ledger.event import read_event
from handlerum_portal.actions.ledger import recorded
from handlerum_portal.store.models import (
    LedgerEvent,
    OverviewEdition,
    OwnDecision,
    PlannedPublication,
)
from handlerum_portal.store.plain import read_plain

# Two wishes are held against each other without the instant they are carried out.
NEVER: Final = UNENDING


class PublicationRefused(HandlerumError):
    """What was asked to be published cannot be: nothing chosen, or not of one area."""

    code = "publication_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be published: the decisions of one municipality and area.

    `key` names the wish; `at` is the instant it is planned for, None for now.
    """

    municipality: str
    area: str
    decisions: tuple[str, ...]
    website: str
    non_digital: str = ""
    key: str = ""
    at: datetime | None = None

    def publication(self, at: datetime) -> Publication:
        """Return where and when it is published."""
        return Publication(
            at=at, website=self.website.strip(), non_digital=self.non_digital.strip()
        )

    def means_the_same(self, other: "Asked") -> bool:
        """Claim that both want the same published, shown at the same places at the same time."""
        mine, theirs = (
            (one.municipality, one.area, set(one.decisions), one.publication(NEVER), one.at)
            for one in (self, other)
        )
        return mine == theirs


def must_mean_the_same(asked: Asked) -> None:
    """Refuse a name that was used for something else; raises PublicationRefused."""
    before = asked_before(asked.key)
    if recorded(asked.key) is not None or (before and not before.means_the_same(asked)):
        raise PublicationRefused("The name is taken.", value=asked.key, reason="name_taken")


def asked_before(key: str) -> Asked | None:
    """Return what a name meant when it was used first, if a publication was planned or made."""
    row = PlannedPublication.objects.filter(key=key).first()
    return asked_in(row) if row else _published_as(key)


def asked_in(row: PlannedPublication) -> Asked:
    """Return the wish behind a planned publication."""
    return Asked(
        municipality=row.municipality,
        area=row.area,
        decisions=tuple(row.decisions),
        website=row.website,
        non_digital=row.non_digital,
        key=row.key,
        at=row.at,
    )


def _published_as(key: str) -> Asked | None:
    """Return what was published at once under a name, as the log tells it."""
    first = name_in_log(key, "")
    held = LedgerEvent.objects.filter(idempotency_key__startswith=first).order_by("seq")
    events = {str(row.idempotency_key).removeprefix(first): row for row in held}
    rows = OwnDecision.objects.filter(key__in=events).order_by("key")
    if not rows:
        return None
    shown = read_event(bytes(events[rows[0].key].data)).payload["publication"]
    publication = read_plain(Publication, shown)
    return Asked(
        municipality=rows[0].municipality,
        area=rows[0].area,
        decisions=tuple(row.key for row in rows),
        website=publication.website,
        non_digital=publication.non_digital,
        key=key,
    )


def published_before(asked: Asked) -> OverviewEdition | None:
    """Return the edition this very wish made, if it was carried out before."""
    last = recorded(name_in_log(asked.key, max(asked.decisions)))
    return None if last is None else OverviewEdition.objects.get(event_id=last)


def name_in_log(key: str, decision: str) -> str:
    """Return what the log calls the publication of one decision under a name."""
    return f"{key}/{decision}"[:120]
