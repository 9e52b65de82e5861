# SPDX-License-Identifier: MPL-2.0
"""What was done with what a municipality has published, and is it still what was published?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import digest
from handlerum.errors import InvalidFact
from handlerum_portal.store.decisions.courses import CHANGES, TYPE, edition_in, subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import LedgerCheckpoint, OverviewEdition, OwnDecision


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event about a published decision; `edition` is 0 where it made none.

    `is_signed` says that a signed head of the log covers it, so that it cannot be taken out unseen.
    """

    seq: int
    at: datetime
    day: date
    step: Step
    municipality: str
    decision: str
    title: str
    edition: int
    is_signed: bool


@dataclass(frozen=True, slots=True)
class EditionLog:
    """Every event, the oldest first, and which editions are not what was published, by number."""

    lines: tuple[LogLine, ...]
    editions: int
    altered: tuple[int, ...]


def edition_log(municipality: str) -> EditionLog:
    """Return the log of what a municipality has published, its editions held against it."""
    rows = tuple(OverviewEdition.objects.filter(municipality=municipality).order_by("number"))
    numbers = {row.digest: row.number for row in rows}
    lines = sorted(_lines(municipality, numbers), key=lambda line: line.seq)
    return EditionLog(tuple(lines), len(rows), tuple(_altered(rows)))


def _lines(municipality: str, numbers: dict[str, int]) -> Iterator[LogLine]:
    head = LedgerCheckpoint.objects.last()
    signed = head.size if head else 0
    for row in OwnDecision.objects.filter(municipality=municipality):
        for seq, event in ledger_log.events_of(subject_of(row.key)):
            if event.type == TYPE and Step(str(event.payload["step"])) in CHANGES:
                yield LogLine(
                    seq=seq,
                    at=event.instant,
                    day=event.day,
                    step=Step(str(event.payload["step"])),
                    municipality=municipality,
                    decision=row.key,
                    title=str(row.content.get("title") or row.key),
                    edition=numbers.get(str(event.payload.get("edition")), 0),
                    is_signed=seq < signed,
                )


def _altered(rows: tuple[OverviewEdition, ...]) -> Iterator[int]:
    """Yield the editions whose words are no longer those of the log, or of the one after them."""
    before: dict[str, str] = {}
    for row in rows:
        if not _is_as_published(row, before.get(row.area, "")):
            yield row.number
        before[row.area] = row.digest


def _is_as_published(row: OverviewEdition, previous: str) -> bool:
    said = ledger_log.event(row.event_id).payload.get("edition")
    try:
        edition = edition_in(row)
    except InvalidFact:
        return False
    return said == row.digest == digest(edition) and edition.previous == previous
