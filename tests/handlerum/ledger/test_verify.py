# SPDX-License-Identifier: MPL-2.0
"""Is what is true believed, and does what is false say why?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.ledger.note import KeyKind, PublicKey
from handlerum.ledger.refusals import (
    HistoryRewritten,
    MalformedEvent,
    MalformedKey,
    NotCanonical,
    NotInLog,
    Untrusted,
)
from handlerum.ledger.tree import consistency_path
from handlerum.ledger.verify import (
    Trust,
    trusted_checkpoint,
    verify_against,
    verify_extension,
    verify_log,
    verify_proof,
)
from tests.handlerum.ledger.worlds import (
    event,
    log_key,
    real,
    signed,
    signer,
    trust,
    witness_key,
    world,
)

LEDGER = real()
WORLD = world(LEDGER)
TRUST = trust(LEDGER, 2)
PATH = consistency_path(13, 23, WORLD.tree.node)


@given(st.integers(0, 22), st.booleans())
@settings(max_examples=20, deadline=None)
def test_every_event_of_the_log_can_be_proven(index, older):
    proven = verify_proof(WORLD.prove(index, older=older), TRUST)
    assert proven.checkpoint.size == 23
    assert [each.witness for each in proven.seen] == ["witness1.example", "witness2.example"]


def test_a_proof_that_builds_on_ones_own_checkpoint_is_believed():
    assert verify_against(WORLD.prove(3), WORLD.held, TRUST).extends[0].size == 13
    assert verify_against(WORLD.prove(3, older=False), WORLD.newest, TRUST).extends == ()


def test_a_proof_that_passes_ones_own_checkpoint_by_is_refused():
    with pytest.raises(HistoryRewritten, match="does not connect"):
        verify_against(WORLD.prove(3, older=False), WORLD.held, TRUST)


def test_an_event_that_was_changed_is_refused():
    proof = replace(WORLD.prove(3), event=event(LEDGER, 3, subject="decision/0999-2030-4"))
    with pytest.raises(NotInLog, match="another root"):
        verify_proof(proof, TRUST)


def test_an_older_checkpoint_that_the_log_does_not_continue_is_refused():
    other = tuple(each.replace(b"0999", b"0998") for each in WORLD.entries)
    proof = WORLD.prove(3)
    forged = replace(proof.older[0], checkpoint=signed(LEDGER, other, 13))
    with pytest.raises(HistoryRewritten):
        verify_proof(replace(proof, older=(forged,)), TRUST)


def test_a_later_checkpoint_that_extends_the_earlier_is_believed():
    older, newer = verify_extension(WORLD.held, WORLD.newest, PATH, TRUST)
    assert (older.size, newer.size) == (13, 23)


def test_too_few_witnesses_are_refused():
    with pytest.raises(Untrusted, match="0 of 2"):
        trusted_checkpoint(WORLD.held, TRUST)


def test_a_checkpoint_of_another_log_is_refused():
    with pytest.raises(Untrusted, match="of the log"):
        trusted_checkpoint(WORLD.newest, Trust(log_key(LEDGER, "other.example")))


def test_a_key_of_the_same_name_is_another_key():
    with pytest.raises(Untrusted, match="0 signatures"):
        trusted_checkpoint(WORLD.newest, Trust(log_key(LEDGER, holder="thief")))


@pytest.mark.parametrize(
    ("witnesses", "quorum"),
    [
        ((), 1),
        ((witness_key(LEDGER, 1),), -1),
        ((witness_key(LEDGER, 1), witness_key(LEDGER, 1)), 2),
        (
            (
                witness_key(LEDGER, 1),
                PublicKey("alias.example", KeyKind.COSIGNATURE, witness_key(LEDGER, 1).point),
            ),
            2,
        ),
        ((PublicKey("self.example", KeyKind.COSIGNATURE, signer("log").public),), 1),
        ((PublicKey("plain.example", KeyKind.ED25519, signer("w").public),), 1),
    ],
)
def test_witnesses_that_are_one_person_or_the_log_itself_are_refused(witnesses, quorum):
    with pytest.raises(MalformedKey):
        Trust(log_key(LEDGER), witnesses, quorum)


def test_a_whole_log_is_found_true():
    report = verify_log(WORLD.entries, [WORLD.held, WORLD.newest], TRUST)
    assert (report.frontier.size, report.checkpoints, report.signed_size) == (23, 2, 23)


def test_events_after_the_last_checkpoint_are_counted_as_unsigned():
    report = verify_log(WORLD.entries, [WORLD.held], trust(LEDGER))
    assert report.frontier.size - report.signed_size == 10


def test_a_log_without_checkpoints_proves_nothing_and_says_so():
    assert verify_log(WORLD.entries, [], TRUST).checkpoints == 0


def test_a_log_that_was_cut_off_is_refused():
    with pytest.raises(HistoryRewritten, match="cut off"):
        verify_log(WORLD.entries[:20], [WORLD.held, WORLD.newest], TRUST)


def test_two_signed_checkpoints_of_one_size_are_refused():
    other = tuple(each.replace(b"0999", b"0998") for each in WORLD.entries)
    with pytest.raises(HistoryRewritten, match="another root"):
        verify_log(WORLD.entries, [WORLD.held, signed(LEDGER, other, 13)], trust(LEDGER))


def test_an_empty_log_against_a_signed_checkpoint_is_refused():
    with pytest.raises(HistoryRewritten):
        verify_log([], [WORLD.held], trust(LEDGER))


def test_an_event_before_the_one_it_follows_is_refused():
    with pytest.raises(HistoryRewritten, match="before the one"):
        verify_log(WORLD.entries[::-1], [], TRUST)


def test_the_newest_checkpoint_of_a_log_must_have_its_witnesses():
    with pytest.raises(Untrusted, match="0 of 2"):
        verify_log(WORLD.entries, [signed(LEDGER, WORLD.entries, 23)], TRUST)


@pytest.mark.parametrize("data", [b"{}", b"{ }", WORLD.entries[0] + b"\n"])
def test_a_line_that_is_no_event_is_refused(data):
    with pytest.raises((MalformedEvent, NotCanonical)):
        verify_log([data], [], TRUST)
