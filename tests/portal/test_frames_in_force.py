# SPDX-License-Identifier: MPL-2.0
"""Everything that asks what may be set aside goes through one door: the frames of this register."""

from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings

import handlerum_portal
from handlerum.agreements.mandate import Clause, Mandate
from handlerum_portal.store.law import stored
from handlerum_portal.store.law.frames import frames
from handlerum_portal.store.read import NothingLoaded

# The door itself, and the texts of the exemption check, which takes its frames at the door.
MAY_READ_THE_FILES: Final = {"store/law/stored.py", "actions/checks/need_desk.py"}


def said(value: Any) -> Any:
    """Return what a mandate or a clause says, so that two read apart can be compared."""
    if isinstance(value, Mandate | Clause):
        return {one.name: said(getattr(value, one.name)) for one in fields(value)}
    return tuple(said(one) for one in value) if isinstance(value, tuple) else value


def test_the_register_says_what_the_shipped_files_say() -> None:
    held, shipped = stored.frames_in_force(), frames(settings.DATA_DIR)
    assert said(held.mandates) == said(shipped.mandates)
    assert held.derived == shipped.derived
    assert held.history == shipped.history


def test_before_any_facts_are_loaded_the_shipped_files_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing() -> None:
        raise NothingLoaded("The register is empty.")

    monkeypatch.setattr(stored, "register", nothing)
    assert stored.frames_in_force() is frames(settings.DATA_DIR)


def test_nothing_reads_the_frames_past_the_door() -> None:
    root = Path(handlerum_portal.__file__).parent
    past = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "law.frames import frames" in path.read_text("utf-8")
    }
    assert past == MAY_READ_THE_FILES
