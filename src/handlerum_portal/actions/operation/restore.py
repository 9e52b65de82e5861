# SPDX-License-Identifier: MPL-2.0
"""How does a register come back from one file? Checked first, then put in an empty database."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from handlerum.ledger.note import read_key
from handlerum.ledger.refusals import HistoryRewritten
from handlerum.ledger.tree import Frontier, leaf_hash
from handlerum.ledger.verify import Trust, verify_log
from handlerum_portal.actions.community.hearing_forgetting import take_back_again
from handlerum_portal.actions.decisions.edition_files import finish_editions
from handlerum_portal.actions.operation.restore_tail import add_tail
from handlerum_portal.actions.people.erasure import answers_listed, listed, replay
from handlerum_portal.store.backup.beyond import Beyond, read_beyond
from handlerum_portal.store.backup.file import (
    SIGNER_FILES,
    BackupRefused,
    Opened,
    is_passed_over,
    open_backup,
)
from handlerum_portal.store.backup.rows import at_a_time, kept_models, tables_now, values_of
from handlerum_portal.store.community.hearings import damaged_files
from handlerum_portal.store.decisions.courses import check_rows
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.key import folder
from handlerum_portal.store.models import LedgerEvent, Load, Person
from handlerum_portal.store.whole_file import write_whole

Progress = Callable[[str, int, int], None]
_DATA: Final = 1  # the column of an event that holds its bytes


def restore(
    path: Path,
    progress: Progress = lambda *_: None,
    erased: Iterable[int] = (),
    *,
    tail: Path | None = None,
    taken_back: Mapping[str, bool] = MappingProxyType({}),
) -> dict[str, Any]:
    """Put a backup into an empty database, erase again who was erased; return its manifest.

    Answers to hearings that were `taken_back` since are not shown again.
    With a `tail`, what was recorded after the backup is added; the manifest then holds `Added`.
    Raises BackupRefused, HistoryRewritten or TailRefused before anything is written.
    """
    known, answers = {*erased, *listed()}, {**answers_listed(), **taken_back}
    opened = open_backup(path)
    _check_log_inside(opened)
    beyond = _beyond(opened, tail) if tail else None
    _ready_tables(opened)
    tables = opened.manifest["tables"]
    with transaction.atomic():
        for number, table in enumerate(tables, 1):
            progress(table["table"], number, len(tables))
            _add(opened, table)
        _count_on(opened)
    call_command("migrate", verbosity=0, interactive=False)
    _put_files(opened)
    _keep_log_name(read_key(opened.manifest["log"]["key"]).name)
    _check_restored(opened)
    added = add_tail(beyond) if beyond else None
    finish_editions()
    back = replay({*known, *(beyond.numbers("person.erased") if beyond else ())})
    again = take_back_again({**answers_listed(), **answers})
    said = {"erased_again": back, "taken_back_again": again, "damaged": damaged_files()}
    return opened.manifest | said | {"added": added}


def _check_log_inside(opened: Opened) -> None:
    """Verify the log as the file tells it, with its own key, before believing any of it."""
    said = opened.manifest["log"]
    # The newest head covers all there was before it; `kontroller` reads every older one too.
    notes = [json.loads(line)[1] for line in opened.lines("store_ledgercheckpoint")][-1:]
    report = verify_log(_events_in(opened), notes, Trust(read_key(said["key"])))
    if (report.frontier.size, report.frontier.root.hex()) != (said["size"], said["root"]):
        raise HistoryRewritten("The log in the backup is not the one its manifest tells of.")


def _beyond(opened: Opened, tail: Path) -> Beyond:
    said = opened.manifest["log"]
    head = (said["size"], said["root"])
    return read_beyond(tail, read_key(said["key"]), head, lambda: _events_in(opened))


def _events_in(opened: Opened) -> Iterator[bytes]:
    import base64

    for number, line in enumerate(opened.lines("store_ledgerevent")):
        row = json.loads(line)
        if row[0] != number:
            raise HistoryRewritten(f"Event {number} is missing from the backup.", index=number)
        yield base64.b64decode(row[_DATA])


def _ready_tables(opened: Opened) -> None:
    """Make the tables as they were when the backup was made, in a database without rows."""
    wanted: dict[str, str] = opened.manifest["migrations"]
    known = MigrationLoader(connection).disk_migrations
    if any((app, name) not in known for app, name in wanted.items()):
        raise BackupRefused(
            "The backup was made by a newer version. Install that version first.",
            value=str(opened.manifest.get("version")),
            reason="newer",
        )
    if not connection.introspection.table_names():
        MigrationExecutor(connection).migrate(sorted(wanted.items()))
    if LedgerEvent.objects.exists() or Person.objects.exists() or Load.objects.exists():
        raise BackupRefused(
            "The database is not empty. Restore into a new one; nothing was changed.",
            value=str(settings.DATABASES["default"]["NAME"]),
            reason="not_empty",
        )


def _add(opened: Opened, table: dict[str, Any]) -> None:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in table["columns"])
    marks = ", ".join(["%s"] * len(table["columns"]))
    statement = f"INSERT INTO {quote(table['table'])} ({columns}) VALUES ({marks})"  # noqa: S608
    lines = opened.lines(table["table"])
    with connection.cursor() as cursor:
        for some in at_a_time(lines):
            cursor.executemany(statement, [values_of(line, table["kinds"]) for line in some])


def _count_on(opened: Opened) -> None:
    """Let the database number new rows after those that came with the backup."""
    came = {table["table"] for table in opened.manifest["tables"]}
    models = [model for model in kept_models(tables_now()) if model._meta.db_table in came]  # noqa: SLF001
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _put_files(opened: Opened) -> None:
    names = (str(one["name"]) for one in opened.manifest["files"])
    for name in (name for name in names if not is_passed_over(name)):
        of_signer = name in SIGNER_FILES
        place = folder() / Path(name).name if of_signer else Path(settings.VAR_DIR) / name
        # What a signer remembers is evidence: an older memory never takes its place.
        if not (of_signer and place.exists()):
            write_whole(place, opened.file.read(f"files/{name}"))


def _keep_log_name(name: str) -> None:
    """Let this machine sign as the log did, unless its own knobs already say a name."""
    file = Path(settings.VAR_DIR) / "handlerum.env"
    text = file.read_text("utf-8") if file.exists() else ""
    if "HANDLERUM_LEDGER=" not in text:
        told = f'{text.rstrip()}\nHANDLERUM_LEDGER="{name}"\n'.lstrip()
        write_whole(file, told.encode())


def _check_restored(opened: Opened) -> None:
    said = opened.manifest["log"]
    frontier = Frontier().extend(leaf_hash(bytes(row.data)) for row in ledger_log.rows())
    if (frontier.size, frontier.root.hex()) != (said["size"], said["root"]):
        raise HistoryRewritten("What was restored is not the log that was backed up.")
    check_rows()
