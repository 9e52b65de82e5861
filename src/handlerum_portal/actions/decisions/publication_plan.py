# SPDX-License-Identifier: MPL-2.0
"""How is a publication planned for later, and carried out when its time has come?"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import OperationalError, transaction

from handlerum.errors import HandlerumError
from handlerum.time import COPENHAGEN
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.publication import (
    Asked,
    PublicationRefused,
    check_asked,
    check_there,
    publish,
)
from handlerum_portal.actions.decisions.publication_wish import asked_in, must_mean_the_same
from handlerum_portal.actions.ledger import ClockWentBack, DayTurned
from handlerum_portal.actions.signing import lock_the_log
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person, PlannedPublication
from handlerum_portal.store.models.planned import PlannedState

UNEXPECTED: Final = "error"
FURTHEST: Final = timedelta(days=366)
_log = logging.getLogger(__name__)


def read_time(text: str) -> datetime:
    """Read 2023-10-02T07:30 as Danish time; raises PublicationRefused.

    An hour that the clocks skip, and one they show twice, name no instant.
    """
    try:
        plain = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise _refused(text, "no_time") from error
    if plain.tzinfo is not None:
        return plain
    first, second = (plain.replace(tzinfo=COPENHAGEN, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise _refused(text, "skipped_or_twice")
    return first


def plan(person: Person, asked: Asked, at: datetime) -> PlannedPublication:
    """Keep the wish to publish at an instant; the same wish is kept once.

    Asked again, also after its time, it is answered as it stands. Raises NotAllowed, or
    PublicationRefused (also for a name that meant another wish).
    """
    must(person, Doing.PUBLISH, asked.municipality)
    check_asked(asked)
    with transaction.atomic():
        lock_the_log()
        must_mean_the_same(replace(asked, at=at))
        before = PlannedPublication.objects.filter(key=asked.key).first()
        return before or _planned(person, asked, at)


def _planned(person: Person, asked: Asked, at: datetime) -> PlannedPublication:
    check_there(asked)
    now = clock.now()
    if not now < at <= now + FURTHEST:
        raise _refused(at, "not_ahead")
    return PlannedPublication.objects.create(
        key=asked.key,
        municipality=asked.municipality,
        area=asked.area,
        decisions=list(asked.decisions),
        website=asked.website,
        non_digital=asked.non_digital,
        at=at,
        person=person,
        state=PlannedState.WAITING,
    )


def planned(number: int) -> PlannedPublication:
    """Return one planned publication; raises PublicationRefused."""
    row = PlannedPublication.objects.filter(pk=number).first()
    if row is None:
        raise PublicationRefused("It does not wait.", value=str(number), reason="not_waiting")
    return row


def cancel(person: Person, number: int, municipality: str) -> None:
    """Take a planned publication back; one that is done stays done."""
    must(person, Doing.PUBLISH, municipality)
    mine = PlannedPublication.objects.filter(
        pk=number, municipality=municipality, state=PlannedState.WAITING
    )
    if not mine.update(state=PlannedState.CANCELLED):
        raise PublicationRefused("It does not wait.", value=str(number), reason="not_waiting")


def run_planned() -> int:
    """Publish what is due; what is refused says why, and nothing of it is published.

    A row that fails holds up no other. One that the clock or the database stopped waits for the
    next round.
    """
    due = PlannedPublication.objects.filter(state=PlannedState.WAITING, at__lte=clock.now())
    return sum(_carried_out(row) for row in due.select_related("person"))


def _carried_out(row: PlannedPublication) -> bool:
    mine = PlannedPublication.objects.filter(pk=row.pk, state=PlannedState.WAITING)
    try:
        publish(row.person, asked_in(row))
    except (ClockWentBack, DayTurned, OperationalError):
        _log.warning("The planned publication %s waits for clock or database.", row.pk)
        return False
    except Exception as error:  # noqa: BLE001 (one row must not stop the next)
        fault = error.code if isinstance(error, HandlerumError) else UNEXPECTED
        _log.warning("The planned publication %s failed: %s", row.pk, fault, exc_info=error)
        why = str(error) if isinstance(error, HandlerumError) else type(error).__name__
        mine.update(state=PlannedState.FAILED, fault=fault[:60], why=why[:1000])
        return False
    return bool(mine.update(state=PlannedState.DONE))


def _refused(text: str | datetime, reason: str) -> PublicationRefused:
    return PublicationRefused(
        f"{text} is no time to publish ({reason}).", value=text, reason=reason
    )
