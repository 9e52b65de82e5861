# SPDX-License-Identifier: MPL-2.0
"""A folder of its own for photos, and a form that may be filled in at once."""

from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.pages.community import human


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: Any) -> None:
    """Let a form be filled in at once."""
    monkeypatch.setattr(human, "_is_younger", lambda _: False)
