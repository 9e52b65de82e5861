# SPDX-License-Identifier: MPL-2.0
"""How are several decisions published in one edition, all or none? And how is one undone?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.links import is_web_address
from handlerum.agreements.overview import Publication
from handlerum.time import danish_day, day_after_publication
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.decision_step import Wish, is_day_turning
from handlerum_portal.actions.decisions.draft_row import locked
from handlerum_portal.actions.decisions.overview import NewEdition, edition_with, keep_edition
from handlerum_portal.actions.decisions.publication_wish import (
    Asked,
    PublicationRefused,
    must_mean_the_same,
    name_in_log,
    published_before,
)
from handlerum_portal.actions.decisions.steps import go, record_step
from handlerum_portal.actions.ledger import DayTurned, Stamp, take_stamp
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.decisions.naming import in_full
from handlerum_portal.store.models import OverviewEdition, OwnDecision, Person

LONGEST: Final = 500


def ready(municipality: str, area: str) -> tuple[OwnDecision, ...]:
    """Return the decisions that are released and wait to be published."""
    rows = OwnDecision.objects.filter(municipality=municipality, area=area)
    return tuple(rows.filter(status=Status.RELEASED.value))


def undoable(municipality: str, area: str) -> tuple[OwnDecision, ...]:
    """Return the published decisions that have not had effect yet."""
    rows = OwnDecision.objects.filter(municipality=municipality, area=area)
    return tuple(rows.filter(status=Status.PUBLISHED.value, start__gt=clock.today()))


def proposed(asked: Asked, at: datetime | None = None) -> NewEdition | None:
    """Return the edition as it would be, now or at a planned instant; None when nothing waits."""
    rows = OwnDecision.objects.filter(
        municipality=asked.municipality, area=asked.area, key__in=asked.decisions
    )
    decisions = _decisions(rows)
    if not decisions:
        return None
    instant = at or clock.now()
    stamp = Stamp(instant, danish_day(instant), 0)
    return edition_with(decisions, asked.publication(instant), stamp)


def earliest_effect(at: datetime | None = None) -> str:
    """Return the first day an edition published then can have effect, as 2023-07-01."""
    return day_after_publication(at or clock.now()).isoformat()


def publish(person: Person, asked: Asked) -> OverviewEdition:
    """Publish the decisions in one edition, whole or not at all; the same wish publishes once.

    Raises NotAllowed, PublicationRefused (also for a name that meant another wish),
    DecisionRefused, StepRefused, or what the log refuses.
    """
    must(person, Doing.PUBLISH, asked.municipality)
    check_asked(asked)
    with transaction.atomic():
        stamp = take_stamp()
        must_mean_the_same(asked)
        known = published_before(asked)
        if known is not None:
            return known
        if is_day_turning(stamp):
            raise DayTurned("Midnight is seconds away. Try again after it.", value=str(stamp.day))
        rows = [_own(asked, key) for key in sorted(set(asked.decisions))]
        return _published(person, asked, rows, stamp)


def check_asked(asked: Asked) -> None:
    """Refuse a wish that names nothing, or a page nobody can visit; raises PublicationRefused."""
    if not asked.decisions or not asked.key:
        raise PublicationRefused("No decision is chosen.", value="", reason="nothing_chosen")
    if not is_web_address(asked.website) or len(asked.website) > LONGEST:
        raise PublicationRefused(
            f"'{asked.website}' is no web address. Write the whole of it, with https://.",
            value=asked.website[:80],
            reason="no_website",
        )


def check_there(asked: Asked) -> None:
    """Refuse a wish for decisions that are not of the place; raises PublicationRefused."""
    own = OwnDecision.objects.filter(municipality=asked.municipality, area=asked.area)
    known = set(own.filter(key__in=asked.decisions).values_list("key", flat=True))
    for key in asked.decisions:
        if key not in known:
            raise PublicationRefused(f"{key} is not of the place.", value=key, reason="other_place")


def undo(person: Person, key: str, wish: str, reason: str = "") -> OwnDecision:
    """Withdraw a published decision before it has effect; a new edition says so.

    Raises StepRefused once it has effect: then it can only be corrected or ended.
    """
    row = OwnDecision.objects.filter(key=key).first()
    edition = _newest(row.municipality, row.area) if row else None
    if row is None or edition is None:
        raise PublicationRefused(f"{key} is not published.", value=key, reason="not_published")
    shown = edition.content["publication"]
    publication = Publication(
        at=clock.now(), website=shown["website"], non_digital=shown["non_digital"]
    )
    asked = Wish(step=Step.UNDO, key=wish, reason=reason, publication=publication)
    return go(person, key, asked)


def _published(
    person: Person, asked: Asked, rows: Sequence[OwnDecision], stamp: Stamp
) -> OverviewEdition:
    publication = asked.publication(stamp.instant)
    edition = edition_with(_decisions(rows), publication, stamp)
    for place, row in enumerate(rows):
        wish = Wish(step=Step.PUBLISH, key=name_in_log(asked.key, row.key), publication=publication)
        now = replace(stamp, seq=stamp.seq + place)
        _, seq = record_step(person, row, wish, now, edition)
    return keep_edition(edition, seq)


def _decisions(rows: Iterable[OwnDecision]) -> list[Decision]:
    return [in_full(decision_in(row)) for row in rows]


def _own(asked: Asked, key: str) -> OwnDecision:
    row = locked(key)
    if (row.municipality, row.area) != (asked.municipality, asked.area):
        raise PublicationRefused(f"{key} is of another place.", value=key, reason="other_place")
    return row


def _newest(municipality: str, area: str) -> OverviewEdition | None:
    rows = OverviewEdition.objects.filter(municipality=municipality, area=area)
    return rows.order_by("number").last()


__all__ = [
    "Asked",
    "PublicationRefused",
    "check_asked",
    "check_there",
    "earliest_effect",
    "proposed",
    "publish",
    "ready",
    "undo",
    "undoable",
]
