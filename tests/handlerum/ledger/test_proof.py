# SPDX-License-Identifier: MPL-2.0
"""Does a proof file say everything, in one way, and nothing else?"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.ledger.proof import proof_file, read_proof
from handlerum.ledger.refusals import LedgerRefused, MalformedProof, NotCanonical, OutsideTree
from tests.handlerum.ledger.worlds import event, real, world

LEDGER = real()
WORLD = world(LEDGER)
FILE = proof_file(WORLD.prove(4))
SAID = json.loads(FILE)


@given(st.integers(0, 12), st.booleans())
def test_a_proof_file_reads_back_as_itself(index, older):
    proof = WORLD.prove(index, older=older)
    assert read_proof(proof_file(proof)) == proof


def test_a_proof_file_that_was_opened_and_saved_again_still_reads():
    assert read_proof(json.dumps(SAID, indent=2).encode()) == read_proof(FILE)


def test_the_deepest_event_that_may_enter_has_a_proof_file():
    deep = event(LEDGER, 22, payload={"a": nested(13)})
    assert LEDGER.event.entry(deep)
    proof = LEDGER.proof.Proof(deep, 22, (), WORLD.newest)
    assert read_proof(proof_file(proof)) == proof


def test_an_event_after_the_checkpoint_cannot_be_proven():
    with pytest.raises(OutsideTree):
        LEDGER.proof.prove(event(LEDGER), 13, WORLD.held, WORLD.tree.node)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "handlerum-proof/2"},
        {"more": 1},
        {"index": -1},
        {"index": True},
        {"index": "4"},
        {"inclusion": "AAAA"},
        {"inclusion": ["AAAA"]},
        {"inclusion": [1]},
        {"inclusion": ["é"]},
        {"inclusion": [SAID["inclusion"][0]] * 65},
        {"checkpoint": 1},
        {"older": {}},
        {"older": None},
        {"older": {"checkpoint": "", "consistency": [], "more": 1}},
    ],
)
def test_a_field_of_another_form_is_refused(change):
    with pytest.raises(MalformedProof):
        read_proof(json.dumps(SAID | change).encode())


def test_a_missing_field_is_refused():
    with pytest.raises(MalformedProof, match="has the fields"):
        read_proof(json.dumps({key: SAID[key] for key in SAID.keys() - {"index"}}).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        FILE[:-10],
        FILE.replace(b'"index":4', b'"index":4,"index":5'),
        FILE.replace(b'"index":4', b'"index":4.0'),
        b" " * 200_000,
    ],
)
def test_a_file_of_another_form_is_refused(data):
    with pytest.raises((MalformedProof, NotCanonical)):
        read_proof(data)


@given(st.binary(max_size=200), st.integers(0, len(FILE)))
@settings(max_examples=200)
def test_damage_is_refused_in_our_own_words(data, at):
    assert read_or_refuse(FILE[:at] + data + FILE[at + len(data) :]) in {"read", "refused"}


def nested(depth):
    return [nested(depth - 1)] if depth else 0


def read_or_refuse(data: bytes) -> str:
    try:
        read_proof(data)
    except LedgerRefused:
        return "refused"
    return "read"
