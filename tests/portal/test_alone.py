# SPDX-License-Identifier: MPL-2.0
"""Who goes on alone keeps others out, and a system without file locks can do without."""

import fcntl
import runpy
import sys
from pathlib import Path

import pytest

from handlerum_portal.store import turns


def test_nobody_else_has_the_turn_before_it_is_given_back(tmp_path: Path) -> None:
    """A second holder is kept out as long as the first goes on, and no longer."""
    file = tmp_path / "new" / "lock"
    with turns.alone(file), file.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with file.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_without_file_locks_the_portal_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no fcntl: what takes turns is read there all the same."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    there = runpy.run_path(turns.__file__)
    with there["alone"](tmp_path / "lock"):
        assert (tmp_path / "lock").exists()
