# SPDX-License-Identifier: MPL-2.0
"""Does a witness cosign growth, and nothing else?"""

import struct
from datetime import UTC, datetime

import pytest

from handlerum.ledger.ed25519 import is_signed
from handlerum.ledger.note import read_note
from handlerum.ledger.refusals import HistoryRewritten, Untrusted
from handlerum.ledger.tree import Frontier, consistency_path
from handlerum.ledger.witness import attest, cosigned, sighting
from tests.handlerum.ledger.worlds import (
    log_key,
    real,
    signed,
    signed_frontier,
    signer,
    witness_key,
    world,
)

LEDGER = real()
WORLD = world(LEDGER)
LOG = log_key(LEDGER)
KEY = witness_key(LEDGER)
AT = datetime(2030, 6, 1, 12, tzinfo=UTC)
HELD = LEDGER.checkpoint.read_checkpoint(WORLD.held)[0]
PATH = consistency_path(13, 23, WORLD.tree.node)
COSIGNED = cosigned(read_note(WORLD.held), KEY, AT, signer(KEY.name))


def test_a_log_that_grew_is_attested():
    newer, note = attest(HELD, WORLD.newest, PATH, LOG)
    assert (newer.size, str(note)) == (23, WORLD.newest)


def test_the_same_checkpoint_again_is_attested():
    assert attest(HELD, WORLD.held, (), LOG)[0] == HELD


def test_a_log_that_never_was_seen_starts_from_nothing():
    nothing = LEDGER.checkpoint.checkpoint_of(LOG.name, Frontier())
    assert attest(nothing, WORLD.newest, (), LOG)[0].size == 23


def test_of_a_split_view_only_one_side_is_attested():
    other = tuple(each.replace(b"0999", b"0998") for each in WORLD.entries)
    with pytest.raises(HistoryRewritten):
        attest(HELD, signed(LEDGER, other, 13), (), LOG)
    with pytest.raises(HistoryRewritten):
        attest(HELD, signed(LEDGER, other, 23), PATH, LOG)


def test_a_log_that_shrank_is_not_attested():
    newest = LEDGER.checkpoint.read_checkpoint(WORLD.newest)[0]
    with pytest.raises(HistoryRewritten, match="shorter"):
        attest(newest, WORLD.held, PATH, LOG)


def test_a_checkpoint_of_a_thief_is_not_attested():
    stolen = signed_frontier(LEDGER, Frontier().extend([b"\x01" * 32]), holder="thief")
    with pytest.raises(Untrusted):
        attest(HELD, stolen, (), LOG)


def test_a_cosignature_says_who_and_when():
    assert sighting(COSIGNED, KEY) == LEDGER.witness.Sighting(KEY.name, AT)
    assert sighting(read_note(str(COSIGNED)), KEY).at == AT


def test_a_cosignature_has_the_bytes_of_c2sp_tlog_cosignature():
    data = COSIGNED.by(KEY).data
    assert struct.unpack(">Q", data[:8]) == (int(AT.timestamp()),)
    message = f"cosignature/v1\ntime {int(AT.timestamp())}\n{COSIGNED.text}"
    assert is_signed(KEY.point, message.encode(), data[8:])


@pytest.mark.parametrize("position", [0, 7, 8, 71])
def test_a_changed_time_or_signature_is_refused(position):
    with pytest.raises(Untrusted):
        sighting(changed(position), KEY)


def test_a_plain_signature_is_no_cosignature():
    note = read_note(WORLD.held)
    line = LEDGER.note.Signature(KEY.name, KEY.id, signer(KEY.name)(note.text.encode()))
    with pytest.raises(Untrusted, match="wrong length"):
        sighting(LEDGER.note.Note(note.text, (line,)), KEY)


def changed(position):
    data = bytearray(COSIGNED.by(KEY).data)
    data[position] ^= 1
    line = LEDGER.note.Signature(KEY.name, KEY.id, bytes(data))
    return LEDGER.note.Note(COSIGNED.text, (line,))
