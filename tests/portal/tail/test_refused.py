# SPDX-License-Identifier: MPL-2.0
"""What is altered, cut, exchanged, forked or foreign is refused, and nothing is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from handlerum.ledger.refusals import TailRefused
from handlerum.ledger.tail import read_segment
from handlerum_portal.actions.operation import tail as copying
from handlerum_portal.actions.operation.tail import check_tail, copy_tail
from handlerum_portal.actions.signing import log_key
from handlerum_portal.store.backup.beyond import read_beyond
from handlerum_portal.store.backup.tail import place_of
from handlerum_portal.store.ledger.key import folder as key_folder
from tests.portal.tail.example import (
    ALTERED,
    act,
    changed,
    entries,
    everything,
    reason_of,
    rewritten,
    root_of,
    said,
)


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
