# SPDX-License-Identifier: MPL-2.0
"""How do the acts recorded after a copy come back? From the tail of the log, and what it tells.

Decisions, editions and their files are made again; who was shut out stays out. What the log does
not hold (drafts, accounts, letters, trials …) stays as it was in the copy.
"""

import re
from dataclasses import dataclass
from typing import Final

from django.db import connection, models, transaction

from handlerum.agreements.approval_words import Status
from handlerum.ledger.tail import refused
from handlerum.ledger.tree import Frontier, leaf_hash
from handlerum_portal.actions.decisions.edition_files import keep_files
from handlerum_portal.actions.decisions.two_hands import END_PROPOSED, PROPOSED
from handlerum_portal.actions.operation.rebuild import put_rows_right
from handlerum_portal.actions.signing import lock_the_log
from handlerum_portal.store import clock
from handlerum_portal.store.backup.beyond import Beyond
from handlerum_portal.store.backup.rows import kept_models, tables_now
from handlerum_portal.store.backup.tail import folder_in_words, printed
from handlerum_portal.store.decisions.applications import APPLICATION_TYPE
from handlerum_portal.store.decisions.courses import TYPE
from handlerum_portal.store.law.mandate_releases import MANDATE_EVENTS
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import (
    ApiToken,
    LedgerCheckpoint,
    LedgerEvent,
    OverviewEdition,
    OwnDecision,
    Person,
)

# What is made again from the events, or done again, so that nothing of it is as of the copy.
_DONE: Final = frozenset(
    {
        TYPE,
        APPLICATION_TYPE,
        PROPOSED,
        END_PROPOSED,
        *MANDATE_EVENTS,
        *"person.closed person.erased person.role token.revoked".split(),
    }
)
# Acts that a person asks for under a name of their own; the others are named by a row's number.
_BY_WISH: Final = frozenset(
    {TYPE, APPLICATION_TYPE, *MANDATE_EVENTS, "course.step", "course.opened", "rule.decided"}
)
# The file whose SHA-256 the log itself holds.
DATA: Final = "oversigt.json"
_NUMBER: Final = re.compile(r"(?:^|[-/])(\d{1,9})$", re.ASCII)
_UNRELEASED: Final = (Status.DRAFT.value, Status.TO_APPROVE.value, Status.DECIDED.value)


@dataclass(frozen=True, slots=True)
class Added:
    """What a tail added to a copy, and what the copy alone still says.

    `as_of_copy` counts the events whose rows could not be made again, by kind; `unknown_hands`
    are decisions not released yet of which nobody knows any more who wrote them.
    """

    events: int
    files: int
    rows: int
    as_of_copy: dict[str, int]
    unknown_hands: tuple[str, ...]


def add_tail(beyond: Beyond) -> Added:
    """Add what the tail holds to the copy just restored, whole or not at all.

    Raises TailRefused, or HistoryRewritten when the events do not make what was published.
    """
    with transaction.atomic():
        lock_the_log()
        _append(beyond)
        rows = put_rows_right()
        files = _add_files(beyond)
        _shut_out_again(beyond)
        _number_on(beyond)
    left = {kind: count for kind, count in sorted(beyond.kinds().items()) if kind not in _DONE}
    unreleased = OwnDecision.objects.filter(author=None, status__in=_UNRELEASED)
    hands = tuple(unreleased.order_by("key").values_list("key", flat=True))
    return Added(len(beyond.events), files, rows, left, hands)


def _append(beyond: Beyond) -> None:
    numbered = enumerate(beyond.events, beyond.first)
    LedgerEvent.objects.bulk_create(
        [
            LedgerEvent(seq=seq, data=data, leaf=leaf_hash(data), idempotency_key=key)
            for seq, (key, data) in numbered
        ],
        batch_size=ledger_log.CHUNK,
    )
    for size, note in beyond.notes:
        LedgerCheckpoint.objects.create(size=size, note=note)
    if beyond.events:
        found = Frontier().extend(leaf_hash(bytes(row.data)) for row in ledger_log.rows())
        if found != beyond.frontier:
            raise refused("another_history", str(beyond.folder))


def _add_files(beyond: Beyond) -> int:
    """Keep the published files that the copy lacks, as they were published."""
    added = 0
    with folder_in_words(beyond.folder):
        for row in OverviewEdition.objects.defer("content"):
            found = list(printed(beyond.folder, row.event_id))
            if any(one.name == DATA and one.digest != row.digest for one, _ in found):
                raise refused("altered", DATA)
            added += keep_files(row, [(one.name, content) for one, content in found])
    return added


def _shut_out_again(beyond: Beyond) -> None:
    """Close what was closed after the copy, and give nobody back a role that was taken away."""
    Person.objects.filter(pk__in=beyond.numbers("person.closed")).update(is_active=False)
    tokens = ApiToken.objects.filter(pk__in=beyond.numbers("token.revoked"), revoked_at=None)
    tokens.update(revoked_at=clock.now())
    for event in beyond.read():
        if event.type == "person.role":
            number = int(event.subject.rpartition("/")[2])
            said = {key: str(event.payload[key]) for key in ("role", "municipality")}
            Person.objects.filter(pk=number).update(**said, institution="")


def _number_on(beyond: Beyond) -> None:
    """Let no new row get a number that the log has named: it would be taken for the lost one."""
    names = (
        name
        for (key, _), event in zip(beyond.events, beyond.read(), strict=True)
        if event.type not in _BY_WISH
        for name in (key, event.subject)
    )
    highest = max((int(found[1]) for name in names if (found := _NUMBER.search(name))), default=0)
    for model in kept_models(tables_now()) if highest else ():
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):  # noqa: SLF001
            given = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0  # noqa: SLF001
            _go_on_after(model._meta.db_table, str(model._meta.pk.column), max(highest, given))  # noqa: SLF001


def _go_on_after(table: str, column: str, number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            name = connection.ops.quote_name(table)
            statement = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"
            cursor.execute(statement, [name, column, number])
            return
        cursor.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT %s, 0 "
            "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
            [table, table],
        )
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = MAX(seq, %s) WHERE name = %s", [number, table]
        )
