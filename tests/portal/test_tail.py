# SPDX-License-Identifier: MPL-2.0
"""The tail of the log is copied piece by piece; what is altered, forked or foreign is refused."""

import errno
import json
import os
import shutil
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlerum.ledger.refusals import TailRefused
from handlerum.ledger.tail import Segment, read_segment
from handlerum_portal.actions.operation import tail as copying
from handlerum_portal.actions.operation.tail import Copied, check_tail, copy_tail
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.cli.main import cli
from handlerum_portal.store import whole_file
from handlerum_portal.store.backup.beyond import read_beyond
from handlerum_portal.store.backup.tail import SHELF, place_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.key import folder as key_folder
from handlerum_portal.store.models import LedgerEvent
from tests.portal.ledger.example import without_guards, write


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three segments of two events each."""
    place = tmp_path / "tail"
    for first in (0, 2, 4):
        act(first, first + 1)
        copy_tail(place, is_new=True)
    return place


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


def test_the_segments_hold_every_event_under_signed_heads(folder: Path) -> None:
    assert check_tail(folder, log_key()).frontier.size == 6
    found = [read_segment(place_of(folder, first).read_bytes()) for first in (0, 2, 4)]
    events = [each for segment in found for each in segment.events()]
    rows = LedgerEvent.objects.all()
    assert events == [(row.idempotency_key, bytes(row.data)) for row in rows]
    assert [segment.note for segment in found] == [*ledger_log.notes()]


def test_copying_again_with_nothing_new_changes_nothing(folder: Path) -> None:
    before = everything(folder)
    assert copy_tail(folder).events == 0
    assert everything(folder) == before


def test_what_is_new_is_added_and_nothing_that_was_there_is_changed(folder: Path) -> None:
    before = everything(folder)
    act(6)
    assert copy_tail(folder) == Copied(
        1, 0, 7, check_tail(folder, log_key()).frontier.root.hex(), 0
    )
    assert {name: now for name, now in everything(folder).items() if name in before} == before


def test_what_it_costs_follows_what_is_new(folder: Path, monkeypatch: Any) -> None:
    """Only the last segment is read, and only the new rows are asked for."""
    read: list[Path] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: read.append(file) or whole(file))
    act(6)
    with CaptureQueriesContext(connection) as queries:
        copy_tail(folder)
    assert place_of(folder, 0) not in read
    assert place_of(folder, 2) not in read
    rows = [one["sql"] for one in queries if '"data"' in one["sql"] and "ORDER" in one["sql"]]
    assert all("LIMIT 1" in sql or '"seq" >= 6' in sql for sql in rows)


def test_the_register_is_only_read(folder: Path) -> None:
    act(6)
    with CaptureQueriesContext(connection) as queries:
        copy_tail(folder)
    assert {one["sql"].split()[0] for one in queries} == {"SELECT"}


def test_what_no_head_covers_waits_and_is_told(folder: Path) -> None:
    write(6)
    copied = copy_tail(folder)
    assert (copied.events, copied.size, copied.unsigned) == (0, 6, 1)
    assert "1 er ikke underskrevet" in asked("log", "hale", str(folder)).output
    assert "1 are not signed" in asked("log", "tail", str(folder), "--english").output


def test_many_new_events_are_divided_where_heads_are(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(copying, "MOST", 3)
    for number in range(4):
        act(number)
    act(*range(4, 10))
    assert copy_tail(tmp_path / "tail", is_new=True).events == 10
    names = sorted(file.stem for file in (tmp_path / "tail").rglob("*.jsonl"))
    assert [int(name) for name in names] == [0, 3, 4]
    assert place_of(Path(), SHELF * 12 + 1).parent.name == "00000012"


def test_a_power_cut_leaves_a_folder_that_the_next_copying_completes(
    folder: Path, monkeypatch: Any
) -> None:
    act(6)
    whole = everything(folder)

    def cut(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Path, "hardlink_to", cut)
        with pytest.raises(KeyboardInterrupt):
            copy_tail(folder)
    assert everything(folder) == whole
    place_of(folder, 6).with_name(".000000000006.jsonl.1.1").write_bytes(b"half")
    assert copy_tail(folder).events == 1
    assert check_tail(folder, log_key()).frontier.size == 7


def test_two_that_copy_at_once_harm_nothing(folder: Path, monkeypatch: Any) -> None:
    """Another copies the same events, and more, between our reading and our writing."""
    act(6)
    once = whole_file.write_once

    def late(file: Path, *rest: Any) -> bool:
        if file == place_of(folder, 6):
            monkeypatch.setattr(copying, "write_once", once)
            act(7)
            assert copy_tail(folder).events == 2
        return once(file, *rest)

    monkeypatch.setattr(copying, "write_once", late)
    copied = copy_tail(folder)
    assert (copied.events, copied.size) == (0, 8)
    assert check_tail(folder, log_key()).frontier.size == 8


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


@pytest.mark.parametrize("first", [0, 2, 4])
@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED.keys())
def test_a_tail_that_was_altered_is_refused_also_with_a_right_checksum(
    first: int, change: Any, folder: Path
) -> None:
    changed(folder, first, change)
    with pytest.raises(TailRefused) as refused:
        check_tail(folder, log_key())
    assert refused.value.data == {"value": f"{first:012}.jsonl", "reason": "altered"}
    with pytest.raises(TailRefused):
        read_beyond(folder, log_key(), (2, root_of(2)), lambda: entries(2))


def entries(size: int) -> Any:
    return (bytes(row.data) for row in LedgerEvent.objects.filter(seq__lt=size))


def root_of(size: int) -> str:
    from handlerum.ledger.tree import Frontier, leaf_hash

    return Frontier().extend(leaf_hash(data) for data in entries(size)).root.hex()


@pytest.mark.parametrize("size", range(9))
def test_what_is_beyond_a_copy_is_all_that_comes_after_it(size: int, folder: Path) -> None:
    act(6, 7)
    beyond = read_beyond(folder, log_key(), (size, root_of(size)), lambda: entries(size))
    assert [key for key, _ in beyond.events] == [f"key-{number}" for number in range(size, 6)]
    assert [end for end, _ in beyond.notes] == [end for end in (2, 4, 6) if end > size]


@pytest.mark.parametrize("size", range(1, 6))
def test_a_copy_of_another_history_is_refused(size: int, folder: Path) -> None:
    with pytest.raises(TailRefused) as refused:
        read_beyond(folder, log_key(), (size, "00" * 32), lambda: entries(size))
    assert refused.value.data["reason"] == "another_history"


def test_a_longer_copy_of_another_history_is_refused(folder: Path) -> None:
    with pytest.raises(TailRefused) as refused:
        read_beyond(folder, log_key(), (9, "00" * 32), lambda: iter([b"x"] * 9))
    assert refused.value.data["reason"] == "another_history"


@pytest.mark.parametrize("kept", [0, 40, 400, -1])
def test_a_segment_cut_in_the_middle_is_refused(kept: int, folder: Path) -> None:
    for first in (2, 4):
        file = place_of(folder, first)
        whole = file.read_bytes()
        file.write_bytes(whole[:kept])
        with pytest.raises(TailRefused) as refused:
            check_tail(folder, log_key())
        assert refused.value.data == {"value": file.name, "reason": "damaged"}
        assert (reason_of(folder) == "damaged") if first == 4 else copy_tail(folder)
        file.write_bytes(whole)


def test_a_missing_and_an_exchanged_segment_are_refused(folder: Path) -> None:
    away = place_of(folder, 2).read_bytes()
    place_of(folder, 2).unlink()
    with pytest.raises(TailRefused, match="gap"):
        check_tail(folder, log_key())
    place_of(folder, 2).write_bytes(place_of(folder, 4).read_bytes())
    place_of(folder, 4).write_bytes(away)
    with pytest.raises(TailRefused, match="gap"):
        check_tail(folder, log_key())
    assert reason_of(folder) == "gap"


def test_peaks_that_give_the_right_root_in_another_shape_are_refused(folder: Path) -> None:
    file = place_of(folder, 4)
    head, _, lines = file.read_bytes().partition(b"\n")
    said = json.loads(head)
    said["peaks"] = [read_segment(file.read_bytes()).frontier.root.hex()]
    file.write_bytes(json.dumps(said).encode() + b"\n" + lines)
    assert reason_of(folder) == "altered"


def test_a_register_that_lost_what_the_folder_holds_is_refused(folder: Path) -> None:
    before = everything(folder)
    other = rewritten(folder, 4)
    assert reason_of(other) == "behind"
    act(70, 71)
    assert reason_of(other) == "forked"
    act(72, 73)
    assert reason_of(other) == "forked"
    assert everything(folder) == before


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


def test_the_folder_of_another_register_is_refused(
    folder: Path, settings: Any, tmp_path: Path
) -> None:
    before = everything(folder)
    settings.VAR_DIR = tmp_path / "another"
    (key_folder() / "signing-key.bin").write_bytes(bytes(range(32)))
    assert reason_of(folder) == "another_log"
    assert reason_of(folder, is_new=True) == "another_log"
    assert "et andet registers log" in said(str(folder))[0]
    (folder / "HALE.json").write_bytes(copying.mark_of(log_key()))
    assert reason_of(folder) == "another_log"
    assert {**everything(folder), "HALE.json": b""} == {**before, "HALE.json": b""}


def asked(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def said(*words: str, code: int = 2) -> tuple[str, str]:
    """Return what the command says in Danish and in English, on one line each."""
    both = [asked("log", "hale", *words, *more) for more in ((), ("--english",))]
    assert [one.exit_code for one in both] == [code, code]
    danish, english = (" ".join(one.output.split()) for one in both)
    return danish, english


def test_a_folder_that_is_gone_or_empty_is_never_begun_by_itself(tmp_path: Path) -> None:
    act(0)
    danish, english = said(str(tmp_path / "away"))
    assert "Er den anden maskines disk koblet på?" in danish
    assert "Is the other machine's disk mounted?" in english
    (tmp_path / "empty").mkdir()
    danish, english = said(str(tmp_path / "empty"))
    assert "ligger ingen hale" in danish
    assert "holds no tail" in english
    assert not list((tmp_path / "empty").iterdir())


@pytest.mark.parametrize(
    ("code", "danish", "english"),
    [
        (errno.ENOSPC, "ikke plads", "no room"),
        (errno.EDQUOT, "ikke plads", "no room"),
        (errno.EACCES, "ikke lov", "may not write"),
        (errno.EROFS, "ikke lov", "may not write"),
        (errno.EIO, "Disken svarer ikke", "The disk does not answer"),
    ],
)
def test_what_the_disk_refuses_is_said_and_leaves_no_half_file(
    code: int, danish: str, english: str, folder: Path, monkeypatch: Any
) -> None:
    act(6)
    before = everything(folder)

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(whole_file.os, "fsync", refuse)
        told = said(str(folder))
    assert danish in told[0]
    assert english in told[1]
    assert everything(folder) == before
    assert copy_tail(folder).events == 1


def test_a_log_that_nobody_signed_has_no_tail_yet(tmp_path: Path) -> None:
    write(0)
    assert "ikke underskrevet endnu" in said(str(tmp_path / "tail"), "--ny")[0]
    assert not (tmp_path / "tail").exists()


def test_the_folder_is_checked_without_the_register(
    folder: Path, settings: Any, tmp_path: Path
) -> None:
    key = log_key().verifier()
    settings.VAR_DIR = tmp_path / "elsewhere"
    settings.VAR_DIR.mkdir()
    danish, english = said(str(folder), "--kontroller", "--noegle", key, code=0)
    assert "Halen er hel: 6 begivenheder" in danish
    assert "The tail is whole: 6 events" in english
    assert not (settings.VAR_DIR / "ledger/signing-key.bin").exists()
    changed(folder, 2, ALTERED["one event altered"])
    assert (
        "ikke, hvad loggens nøgle underskrev"
        in said(str(folder), "--kontroller", "--noegle", key)[0]
    )


def test_the_head_of_the_folder_is_held_against_the_log(folder: Path) -> None:
    act(6)
    ran = asked("kontroller", "--holdt", str(folder), "--json")
    assert json.loads(ran.output)["held"] == 1
    assert json.loads(ran.output)["true"]
    rewritten(folder, 4)
    act(70, 71)
    ran = asked("kontroller", "--holdt", str(folder), "--json")
    assert not json.loads(ran.output)["true"]
    shutil.rmtree(folder / "begivenheder")
    assert asked("kontroller", "--holdt", str(folder)).exit_code == 2


def test_a_segment_says_what_it_is(folder: Path) -> None:
    found = read_segment(place_of(folder, 2).read_bytes())
    assert isinstance(found, Segment)
    assert (found.first, found.frontier.size) == (2, 4)
