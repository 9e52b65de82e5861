# SPDX-License-Identifier: MPL-2.0
"""A key of one's own, and five events that are signed."""

from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.actions.signing import sign_new
from tests.portal.ledger.example import (
    write,
)


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def five() -> str:
    """Record five events, sign them, and return the note an outsider may keep."""
    for number in range(5):
        write(number)
    return sign_new()
