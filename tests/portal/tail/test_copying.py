# SPDX-License-Identifier: MPL-2.0
"""The tail of the log is copied piece by piece, and nothing that was there is changed."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlerum.ledger.tail import Segment, read_segment
from handlerum_portal.actions.operation import tail as copying
from handlerum_portal.actions.operation.tail import Copied, check_tail, copy_tail
from handlerum_portal.actions.signing import log_key
from handlerum_portal.store import whole_file
from handlerum_portal.store.backup.tail import SHELF, place_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import LedgerEvent
from tests.portal.ledger.example import write
from tests.portal.tail.example import act, asked, everything


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


def test_a_segment_says_what_it_is(folder: Path) -> None:
    found = read_segment(place_of(folder, 2).read_bytes())
    assert isinstance(found, Segment)
    assert (found.first, found.frontier.size) == (2, 4)
