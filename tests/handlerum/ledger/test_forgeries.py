# SPDX-License-Identifier: MPL-2.0
"""Is no forged proof believed, by either of two verifiers written apart?"""

import pytest

from tests.handlerum.ledger.forgeries import Forger
from tests.handlerum.ledger.two_verifiers import (
    believed_by_the_ledger,
    believed_by_the_tool,
    outcomes,
    stand_alone,
)
from tests.handlerum.ledger.worlds import real


@pytest.fixture(scope="module")
def forger():
    return Forger(real())


@pytest.mark.parametrize("index", [0, 1, 36, 37, 59])
def test_the_true_proofs_are_believed_by_both(forger, index):
    truth = (forger.entries[index], index, max(forger.heads))
    assert believed_by_the_ledger(forger, forger.files[index]) == truth
    assert believed_by_the_tool(stand_alone(), forger, forger.files[index]) == truth


def test_of_5000_forged_proofs_none_is_believed_and_both_verifiers_agree():
    found = outcomes(real(), stand_alone(), 5_000)
    print(dict(found))  # noqa: T201 (the figures are asked for)
    assert (found["forgeries"], found["believed"], found["disagreements"]) == (5_000, 0, 0)


@pytest.mark.slow
def test_of_100000_forged_proofs_none_is_believed_and_both_verifiers_agree():
    found = outcomes(real(), stand_alone(), 100_000, first=10_000)
    print(dict(found))  # noqa: T201 (the figures are asked for)
    assert (found["forgeries"], found["believed"], found["disagreements"]) == (100_000, 0, 0)


def test_a_verifier_that_checks_no_signature_is_caught(monkeypatch):
    """The broken variant: forgeries that only a signature check stops are believed."""
    ledger = real()
    monkeypatch.setattr(ledger.verify, "check_signature", lambda *_: None)
    monkeypatch.setattr(ledger.verify, "_witnessed", lambda *_: ())
    found = outcomes(ledger, stand_alone(), 600)
    assert found["believed"] > 0
    assert found["disagreements"] > 0
