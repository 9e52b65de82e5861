# SPDX-License-Identifier: MPL-2.0
"""The mandates the product ships, and the law they speak of."""

from pathlib import Path

import pytest

from handlerum.agreements.assessment import Frames
from handlerum.agreements.mandate import Mandate
from handlerum_portal.store.law.frames import frames as frames_in

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="session")
def frames() -> Frames:
    return frames_in(DATA)


def _mandate(frames: Frames, key: str) -> Mandate:
    return next(mandate for mandate in frames.mandates if mandate.id == key)


@pytest.fixture(scope="session")
def dagtilbud(frames: Frames) -> Mandate:
    return _mandate(frames, "dagtilbud")


@pytest.fixture(scope="session")
def folkeskole(frames: Frames) -> Mandate:
    return _mandate(frames, "folkeskole")


@pytest.fixture(scope="session")
def aeldre(frames: Frames) -> Mandate:
    return _mandate(frames, "aeldre")
