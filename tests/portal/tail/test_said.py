# SPDX-License-Identifier: MPL-2.0
"""The command says what stands in the way, and checks a folder without the register."""

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.actions.operation.tail import copy_tail
from handlerum_portal.actions.signing import log_key
from handlerum_portal.store import whole_file
from tests.portal.ledger.example import write
from tests.portal.tail.example import ALTERED, act, asked, changed, everything, rewritten, said


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
