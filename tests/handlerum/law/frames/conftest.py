# SPDX-License-Identifier: MPL-2.0
"""The texts, the reading by hand and the names of acts, together."""

import pytest

from handlerum.law.citation import ActNames
from tests.handlerum.law.frames.readings import Facts, Frames, Read


@pytest.fixture(scope="module")
def frames(text: Read, facts: Facts, names: ActNames) -> Frames:
    return Frames(text, facts, names)
