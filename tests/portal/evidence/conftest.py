# SPDX-License-Identifier: MPL-2.0
"""The made-up figures of twelve places, and a key of one's own."""

from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.actions.evidence.evidence_example import load_example
from tests.portal.evidence.shown import PLACES


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def example() -> None:
    assert load_example(PLACES)
    assert not load_example(PLACES)
