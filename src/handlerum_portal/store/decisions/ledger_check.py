# SPDX-License-Identifier: MPL-2.0
"""Is the log as it was written? Every event, every signed head, and what the rows say of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlerum.ledger.note import PublicKey
from handlerum.ledger.refusals import HistoryRewritten
from handlerum.ledger.tree import leaf_hash
from handlerum.ledger.verify import Trust, verify_log
from handlerum_portal.store.decisions.courses import check_rows
from handlerum_portal.store.law.mandate_releases import check_releases
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.quick import is_signed_quickly
from handlerum_portal.store.models import LedgerEvent


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What was found true: events, heads, events under no head yet, rows like the log."""

    events: int
    checkpoints: int
    unsigned: int
    root: str
    rows: int


def check_log(key: PublicKey, held: Iterable[str] = ()) -> LogCheck:
    """Read the whole log again and hold it against every signed head, also those of others.

    Raises HistoryRewritten, Untrusted, MalformedEvent, NotCanonical or MalformedCheckpoint.
    """
    trust = Trust(key, verifier=is_signed_quickly)
    report = verify_log(_entries(), (*ledger_log.notes(), *held), trust)
    size = report.frontier.size
    return LogCheck(
        size,
        report.checkpoints,
        size - report.signed_size,
        report.frontier.root.hex(),
        check_rows() + check_releases(),
    )


def _entries() -> Iterator[bytes]:
    rows = LedgerEvent.objects.values_list("seq", "data", "leaf")
    for number, (seq, content, leaf) in enumerate(rows.iterator(chunk_size=ledger_log.CHUNK)):
        data = bytes(content)
        if seq != number:
            raise HistoryRewritten(f"Event {number} is missing from the log.", index=number)
        if bytes(leaf) != leaf_hash(data):
            raise HistoryRewritten(
                f"Event {number} is not what was written: its hash is another.", index=number
            )
        yield data
