# SPDX-License-Identifier: MPL-2.0
"""Events to copy, what can be done to their copies, and what the command says."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from handlerum.ledger.refusals import TailRefused
from handlerum.ledger.tail import read_segment
from handlerum_portal.actions.operation.tail import copy_tail
from handlerum_portal.actions.signing import sign_new
from handlerum_portal.cli.main import cli
from handlerum_portal.store.backup.tail import place_of
from handlerum_portal.store.ledger.key import folder as key_folder
from handlerum_portal.store.models import LedgerEvent
from tests.portal.ledger.example import without_guards, write


def act(*numbers: int) -> None:
    for number in numbers:
        write(number)
    sign_new()


def everything(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def reason_of(*asked: Any, **more: Any) -> str:
    with pytest.raises(TailRefused) as refused:
        copy_tail(*asked, **more)
    return str(refused.value.data["reason"])


def changed(folder: Path, first: int, change: Any) -> None:
    """Change a segment, with its checksum, as somebody who can write in the folder would."""
    from hashlib import sha256

    file = place_of(folder, first)
    segment = read_segment(file.read_bytes())
    lines = change(segment.lines.splitlines(keepends=True))
    head = json.loads(file.read_bytes().partition(b"\n")[0])
    head["sha256"] = sha256(b"".join(lines)).hexdigest()
    file.write_bytes(json.dumps(head).encode() + b"\n" + b"".join(lines))


ALTERED = {
    "one event altered": lambda lines: [lines[0].replace(b"Eksempel", b"Eksemplet"), lines[1]],
    "one event dropped": lambda lines: lines[:1],
    "two events exchanged": lambda lines: lines[::-1],
    "one event twice": lambda lines: [*lines, lines[1]],
    "no event at all": lambda lines: [b'["x","y"]\n'] * len(lines),
}


def entries(size: int) -> Any:
    return (bytes(row.data) for row in LedgerEvent.objects.filter(seq__lt=size))


def root_of(size: int) -> str:
    from handlerum.ledger.tree import Frontier, leaf_hash

    return Frontier().extend(leaf_hash(data) for data in entries(size)).root.hex()


def rewritten(folder: Path, size: int) -> Path:
    """Make the register one that was restored as it was when it held so few events."""
    without_guards(f"DELETE FROM store_ledgerevent WHERE seq >= {size}")  # noqa: S608
    is_sqlite = connection.vendor == "sqlite"
    opened = connection.shape_open() if is_sqlite else nullcontext()  # type: ignore[attr-defined]
    guard = "ALTER TABLE store_ledgercheckpoint DISABLE TRIGGER ALL"
    with opened, connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER store_ledgercheckpoint_DELETE" if is_sqlite else guard)
        cursor.execute("DELETE FROM store_ledgercheckpoint WHERE size > %s", [size])
    (key_folder() / "signer.json").unlink()
    return folder


def asked(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def said(*words: str, code: int = 2) -> tuple[str, str]:
    """Return what the command says in Danish and in English, on one line each."""
    both = [asked("log", "hale", *words, *more) for more in ((), ("--english",))]
    assert [one.exit_code for one in both] == [code, code]
    danish, english = (" ".join(one.output.split()) for one in both)
    return danish, english
