# SPDX-License-Identifier: MPL-2.0
"""What surrounds an edition on the day it is published."""

import pytest

from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision_finding import Surroundings
from tests.handlerum.agreements.overview.examples import FIRST


@pytest.fixture
def around(frames: Frames) -> Surroundings:
    return Surroundings(frames=frames, on=FIRST.at.date())
