# SPDX-License-Identifier: MPL-2.0
"""Does an outsider with an old checkpoint find every rewrite made with all rights and the key?"""

import pytest

from tests.handlerum.ledger.rewrites import outcomes
from tests.handlerum.ledger.worlds import real, remember


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    remember(monkeypatch, real())


def test_of_200_rewrites_an_outsider_finds_all_and_the_log_alone_none():
    """The auditor who asks only the log's newest checkpoint is the broken variant: it finds none."""
    assert outcomes(real(), range(200)) == {
        "rewrites": 200,
        "log and held": 200,
        "two checkpoints": 200,
        "log alone": 0,
    }


@pytest.mark.slow
def test_of_1000_rewrites_an_outsider_finds_all_and_the_log_alone_none():
    assert outcomes(real(), range(1_000, 2_000)) == {
        "rewrites": 1_000,
        "log and held": 1_000,
        "two checkpoints": 1_000,
        "log alone": 0,
    }
