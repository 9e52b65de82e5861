# SPDX-License-Identifier: MPL-2.0
"""What surrounds a decision on the day it is published."""

import pytest

from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision_finding import Stage, Surroundings
from tests.handlerum.agreements.decision.examples import DAY, NOON, PLACES


@pytest.fixture
def around(frames: Frames) -> Surroundings:
    return Surroundings(
        frames=frames, on=DAY, stage=Stage.PUBLISH, published_at=NOON, institutions=PLACES
    )
