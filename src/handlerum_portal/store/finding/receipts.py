# SPDX-License-Identifier: MPL-2.0
"""What does a checksum prove? Found again among editions, their files, the log and evaluations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from handlerum.ledger.event import read_event
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.ledger.log import is_signed
from handlerum_portal.store.models import (
    EditionFile,
    EvaluationPlan,
    EvaluationRun,
    LedgerEvent,
    Load,
    OverviewEdition,
)

WHOLE: Final = 64
# Fewer digits than a citation has are not looked for: they could be anything's.
SHORTEST: Final = 12
# A checksum as it stands in a text, whole or as it is cited.
CHECKSUM: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{12,64}(?![0-9a-f])")
_AFTER_HEX: Final = "g"
_MOST: Final = 5


class Proof(StrEnum):
    """What a checksum is of."""

    EDITION = "udgave"
    FILE = "fil"
    EVENT = "haendelse"
    PLAN = "plan"
    RESULT = "resultat"
    FACTS = "oplysninger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What one checksum proves: of what it is, from when, and where in the log it stands.

    `name` is a file, an evaluation or a type of event; `seq` is -1 for what is not in the log.
    """

    kind: Proof
    digest: str
    at: datetime
    seq: int = -1
    is_signed: bool = False
    municipality: str = ""
    area: str = ""
    number: int = 0
    name: str = ""
    effect: date | None = None


def proved_by(digest: str) -> tuple[Proved, ...]:
    """Return what a checksum, whole or its first twelve digits or more, is of; mostly one thing."""
    if len(digest) < SHORTEST:
        return ()
    return (
        *_editions(digest),
        *_files(digest),
        *_events(digest),
        *_evaluations(digest),
        *_facts(digest),
    )


def _span(field: str, digest: str) -> dict[str, str]:
    """Return a condition an index can answer: from these digits up to the last that begin so."""
    return {f"{field}__gte": digest, f"{field}__lt": digest + _AFTER_HEX}


def _editions(digest: str) -> Iterator[Proved]:
    for row in OverviewEdition.objects.filter(**_span("digest", digest))[:_MOST]:
        yield _of_edition(row, Proof.EDITION, row.digest)


def _files(digest: str) -> Iterator[Proved]:
    rows = EditionFile.objects.filter(**_span("digest", digest)).select_related("edition")
    # The data file of an edition is what its own checksum is made of, and is told as the edition.
    for row in rows.exclude(name="oversigt.json").defer("content")[:_MOST]:
        yield _of_edition(row.edition, Proof.FILE, row.digest, row.name)


def _of_edition(row: OverviewEdition, kind: Proof, digest: str, name: str = "") -> Proved:
    return Proved(
        kind=kind,
        digest=digest,
        at=edition_in(row).publication.at,
        seq=row.event_id,
        is_signed=is_signed(row.event_id),
        municipality=row.municipality,
        area=row.area,
        number=row.number,
        name=name,
    )


def _events(digest: str) -> Iterator[Proved]:
    if len(digest) != WHOLE:
        return
    for row in LedgerEvent.objects.filter(leaf=bytes.fromhex(digest))[:_MOST]:
        event = read_event(bytes(row.data))
        yield Proved(
            kind=Proof.EVENT,
            digest=digest,
            at=event.instant,
            seq=row.seq,
            is_signed=is_signed(row.seq),
            name=event.type,
            effect=event.day_of_effect,
        )


def _evaluations(digest: str) -> Iterator[Proved]:
    for plan in EvaluationPlan.objects.filter(**_span("sha256", digest))[:_MOST]:
        yield Proved(
            kind=Proof.PLAN,
            digest=plan.sha256,
            at=plan.locked_at,
            seq=plan.event_id,
            is_signed=is_signed(plan.event_id),
            name=plan.key,
        )
    runs = EvaluationRun.objects.exclude(published_at=None).select_related("plan")
    for run in runs.filter(**_span("sha256", digest))[:_MOST]:
        yield Proved(kind=Proof.RESULT, digest=run.sha256, at=run.ran_at, name=run.plan.key)


def _facts(digest: str) -> Iterator[Proved]:
    for row in Load.objects.filter(**_span("version", digest))[:_MOST]:
        yield Proved(kind=Proof.FACTS, digest=row.version, at=row.loaded_at)
