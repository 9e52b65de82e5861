# SPDX-License-Identifier: MPL-2.0
"""How do figures come into the register? Looked at, taken in whole, taken back, locked."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Decimal, Status
from handlerum.evaluation.round import Difference, Expected, Row, differences, round_of
from handlerum.evaluation.round_cells import is_span
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.evidence.indicators_files import MOST_BYTES
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store import clock
from handlerum_portal.store.evidence import measuring as store
from handlerum_portal.store.models import (
    Intake,
    Measured,
    MeasuredIndicator,
    MeasuringRound,
    Person,
)
from handlerum_portal.store.read import register

_WORDS: Final = ("numerator", "denominator", "caveats", "caveats_en")


class RoundClosed(HandlerumError):
    """A round or an intake that is past what was asked; `data["reason"]` says which."""

    code = "round_closed"


def define(
    indicator: Indicator, words: Mapping[str, str], *, areas: Sequence[str], is_example: bool
) -> MeasuredIndicator:
    """Return the indicator as the register keeps it, made the first time it is named.

    `words` are name and definition in English, numerator, denominator, and caveats in both.
    """
    with transaction.atomic():
        row, _ = MeasuredIndicator.objects.get_or_create(
            key=indicator.key,
            defaults={
                "name": indicator.name,
                "name_en": words.get("name") or indicator.name,
                "definition": indicator.definition,
                "definition_en": words.get("definition") or indicator.definition,
                "unit": indicator.unit,
                "direction": str(indicator.direction),
                "source": indicator.source,
                "table": indicator.table,
                "areas": list(areas),
                "smallest_effect": indicator.smallest_effect,
                "margin": indicator.margin,
                **{name: words.get(name, "") for name in _WORDS},
                "is_example": is_example,
                "defined_at": clock.now(),
            },
        )
    return row


def open_round(
    person: Person | None, row: MeasuredIndicator, municipality: str, periods: tuple[str, str]
) -> MeasuringRound:
    """Open a round for the periods; without a municipality it concerns all of them."""
    if person is not None:
        must(person, Doing.MEASURE, municipality)
    if not is_span(*periods):
        shown = "–".join(one[:40] for one in periods)
        raise RoundClosed(f"“{shown}” is no span of periods.", reason="periods", value=shown)
    with transaction.atomic():
        return MeasuringRound.objects.create(
            indicator=row,
            municipality=municipality,
            first=periods[0],
            last=periods[1],
            opened_at=clock.now(),
        )


def look(
    person: Person, row: MeasuringRound, rows: Sequence[Row], file: tuple[str, str], decimal: str
) -> Intake:
    """Keep what a file says, with a remark for every row at fault; nothing counts yet.

    `file` is its name and the hash of its bytes.
    """
    must(person, Doing.MEASURE, row.municipality)
    _open(row)
    places = store.places_of(row, register())
    mark = Decimal(decimal) if decimal else None
    expected = Expected(store.defined(row.indicator), places, row.first, row.last, mark)
    found = round_of(rows, expected)
    with transaction.atomic():
        return Intake.objects.create(
            round=row,
            file=file[0][:200],
            sha256=file[1],
            rows=[plain(one) for one in found.measurements],
            remarks=[[one.row, one.fault, one.value, one.against] for one in found.remarks],
            by=person,
            looked_at=clock.now(),
        )


def changes(intake: Intake) -> Mapping[Difference, int]:
    """Return how many figures of an intake are new, changed or as before."""
    row = intake.round.indicator
    return differences(measured_in(intake), store.measurements(row))


def take_in(person: Person, intake: Intake) -> None:
    """Let the figures of an intake count from now on; a second time changes nothing.

    Raises RoundClosed when a row is still at fault or the round is locked.
    """
    with transaction.atomic():
        stamp = take_stamp()
        held = _locked(person, intake)
        if held.taken_in_at is not None:
            return
        if any(fault != "dash_is_missing" for _, fault, *_ in held.remarks):
            raise RoundClosed("Mend every row first.", reason="faults", value=held.file)
        _write(held, stamp.instant)
        act = _act("measuring.taken_in", held, ActorRole(person.role))
        record(act, stamp, f"intake-in-{held.pk}")


def take_back(person: Person, intake: Intake) -> None:
    """Let the figures count no longer; they stay in the register, marked as taken back."""
    with transaction.atomic():
        stamp = take_stamp()
        held = _locked(person, intake)
        if held.taken_in_at is None or held.taken_back_at is not None:
            raise RoundClosed("There is nothing to take back.", reason="not_in", value=held.file)
        held.taken_back_at = stamp.instant
        held.save(update_fields=["taken_back_at"])
        act = _act("measuring.taken_back", held, ActorRole(person.role))
        record(act, stamp, f"intake-back-{held.pk}")


def lock_round(person: Person, row: MeasuringRound) -> None:
    """Close a round for good; what stands in it then can be quoted."""
    must(person, Doing.MEASURE, row.municipality)
    with transaction.atomic():
        stamp = take_stamp()
        _open(row)
        row.locked_at = stamp.instant
        row.save(update_fields=["locked_at"])
        said = {"indicator": row.indicator.key, "municipality": row.municipality}
        act = Act("measuring.locked", f"round/{row.pk}", ActorRole(person.role), said)
        record(act, stamp, f"round-locked-{row.pk}")


def take_in_known(
    row: MeasuredIndicator,
    figures: Sequence[Measurement],
    source: str,
    person: Person | None = None,
) -> Intake:
    """Take figures in that came whole, in a round of their own; without a person the system did."""
    periods = sorted({one.period for one in figures})
    opened = open_round(None, row, "", (periods[0], periods[-1]))
    content = [plain(one) for one in figures]
    role = ActorRole(person.role) if person else ActorRole.SYSTEM
    with transaction.atomic():
        stamp = take_stamp()
        intake = Intake.objects.create(
            round=opened,
            file=source[:200],
            sha256=hashlib.sha256(repr(content).encode()).hexdigest(),
            rows=content,
            by=person,
            looked_at=stamp.instant,
        )
        _write(intake, stamp.instant)
        act = _act("measuring.taken_in", intake, role)
        record(act, stamp, f"intake-in-{intake.pk}")
    return intake


def measured_in(intake: Intake) -> tuple[Measurement, ...]:
    """Return what an intake holds."""
    key = intake.round.indicator.key
    return tuple(
        Measurement(key, place, period, Status(status), float("nan") if value is None else value)
        for place, period, status, value in intake.rows
    )


def _write(intake: Intake, at: Any) -> None:
    intake.taken_in_at = at
    intake.save(update_fields=["taken_in_at"])
    Measured.objects.bulk_create(
        [
            Measured(intake=intake, place=place, period=period, status=status, value=value)
            for place, period, status, value in intake.rows
        ],
        batch_size=500,
    )


def _locked(person: Person, intake: Intake) -> Intake:
    held = Intake.objects.select_related("round__indicator").get(pk=intake.pk)
    must(person, Doing.MEASURE, held.round.municipality)
    _open(held.round)
    return held


def _open(row: MeasuringRound) -> None:
    if row.locked_at is not None:
        raise RoundClosed("The round is locked.", reason="locked", value=str(row))


def _act(kind: str, intake: Intake, role: ActorRole) -> Act:
    said: dict[str, Json] = {
        "indicator": intake.round.indicator.key,
        "figures": len(intake.rows),
        "sha256": intake.sha256,
    }
    return Act(kind, f"intake/{intake.pk}", role, said)


def plain(one: Measurement) -> list[Any]:
    """Return a figure as a row keeps it: place, period, status, and its value if observed."""
    return [one.place, one.period, int(one.status), one.value if one.is_observed else None]


__all__ = [
    "MOST_BYTES",
    "RoundClosed",
    "changes",
    "define",
    "lock_round",
    "look",
    "measured_in",
    "open_round",
    "plain",
    "take_back",
    "take_in",
    "take_in_known",
]
