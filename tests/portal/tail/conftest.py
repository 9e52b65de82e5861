# SPDX-License-Identifier: MPL-2.0
"""A register whose log has a tail of three segments."""

from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.actions.operation.tail import copy_tail
from tests.portal.tail.example import act


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
