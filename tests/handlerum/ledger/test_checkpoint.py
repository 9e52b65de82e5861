# SPDX-License-Identifier: MPL-2.0
"""Is a checkpoint read only in its one form, and written so that others can read it?"""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.ledger.checkpoint import Checkpoint, read_checkpoint, signed
from handlerum.ledger.note import KeyKind, PublicKey, check_signature, read_key, read_note
from handlerum.ledger.refusals import MalformedCheckpoint, MalformedKey, Untrusted
from handlerum.ledger.tree import EMPTY_ROOT
from tests.handlerum.ledger.published import NOTE, NOTE_KEY
from tests.handlerum.ledger.worlds import ORIGIN, log_key, real, signer, witness_key

LEDGER = real()
KEY = log_key(LEDGER)
ROOT = bytes(range(32))
NOTE_OF_5 = str(signed(Checkpoint(ORIGIN, 5, ROOT), KEY, signer("log")))
LINE = NOTE_OF_5.split("\n\n")[1]
BASE64_ROOT = base64.b64encode(ROOT).decode()


def test_the_published_note_is_read_and_its_signature_accepted():
    note = read_note(NOTE)
    check_signature(note, read_key(NOTE_KEY))
    assert str(note) == NOTE


def test_a_key_is_written_as_it_was_read():
    assert read_key(NOTE_KEY).verifier() == NOTE_KEY
    assert read_key(witness_key(LEDGER).verifier()) == witness_key(LEDGER)


@given(st.integers(1, 10**15), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_reads_back_as_itself(size, root):
    checkpoint = Checkpoint(ORIGIN, size, root)
    text = f"{checkpoint}\n{LINE}"
    assert read_checkpoint(text)[0] == checkpoint
    assert str(read_checkpoint(text)[1]) == text


def test_a_checkpoint_is_three_lines_a_blank_one_and_a_signature():
    origin, size, root, blank, line, end = NOTE_OF_5.split("\n")
    assert (origin, size, root, blank, end) == (ORIGIN, "5", BASE64_ROOT, "", "")
    assert line.startswith(f"— {ORIGIN} ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no blank line"),
        (NOTE_OF_5.rstrip("\n"), "no blank line"),
        (f"{ORIGIN}\n5\n{BASE64_ROOT}\n", "no blank line"),
        (f"{ORIGIN}\n5\n{BASE64_ROOT}\n\n", "no blank line"),
        (NOTE_OF_5.replace("\n", "\r\n"), "U\\+000D"),
        (NOTE_OF_5.replace("5", "5\x00", 1), "U\\+0000"),
        (NOTE_OF_5.replace("— ", "- "), "no signature line"),
        (NOTE_OF_5 + "\n", "no signature line|no blank line"),
        (NOTE_OF_5 + "more\n", "no signature line"),
        (f"{ORIGIN}\n05\n{BASE64_ROOT}\n\n{LINE}", "zeros first"),
        (f"{ORIGIN}\n+5\n{BASE64_ROOT}\n\n{LINE}", "zeros first"),
        (f"{ORIGIN}\n-5\n{BASE64_ROOT}\n\n{LINE}", "zeros first"),
        (f"{ORIGIN}\n٥\n{BASE64_ROOT}\n\n{LINE}", "zeros first"),
        (f"{ORIGIN}\n{10**17}\n{BASE64_ROOT}\n\n{LINE}", "zeros first"),
        (f"{ORIGIN}\n5\n{BASE64_ROOT[:-1]}\n\n{LINE}", "not base64"),
        (f"{ORIGIN}\n5\n{BASE64_ROOT[:-2]}9=\n\n{LINE}", "unusual form"),
        (f"{ORIGIN}\n5\n{base64.b64encode(ROOT[:31]).decode()}\n\n{LINE}", "root of 31"),
        (f"{ORIGIN}\n5\n{BASE64_ROOT}\nextension\n\n{LINE}", "4 lines"),
        (f"{ORIGIN}\n5\n\n{LINE}", "2 lines"),
        (f"\n5\n{BASE64_ROOT}\n\n{LINE}", "no name of a log"),
        (f"{ORIGIN}\n0\n{BASE64_ROOT}\n\n{LINE}", "not that of nothing"),
        (NOTE_OF_5.removesuffix("\n").rpartition(" ")[0] + " AAAA\n", "lacks a key name"),
        (NOTE_OF_5 + LINE * 64, "More than 64"),
        (NOTE_OF_5 + LINE * 400, "longer than"),
    ],
)
def test_a_malformed_checkpoint_is_refused_with_the_reason(text, why):
    with pytest.raises(MalformedCheckpoint, match=why):
        read_checkpoint(text)


def test_the_empty_log_has_a_checkpoint():
    text = f"{Checkpoint(ORIGIN, 0, EMPTY_ROOT)}\n{LINE}"
    assert read_checkpoint(text)[0].size == 0


@given(st.text(max_size=80) | st.text("\n —+=A0", max_size=40))
def test_any_text_is_read_or_refused_but_never_breaks(text):
    with pytest.raises(MalformedCheckpoint):
        read_checkpoint(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not of the form"),
        ("name+00000000", "not of the form"),
        (NOTE_KEY.replace("c74f20a3", "c74f20a4"), "does not fit"),
        (NOTE_KEY.replace("PeterNeumann", "PeterNeuman"), "does not fit"),
        (NOTE_KEY.replace("ARpc", "Axpc"), "not known|does not fit"),
        (NOTE_KEY[:-4], "no Ed25519 key"),
        (NOTE_KEY + "!", "not base64"),
        ("a b" + NOTE_KEY, "space"),
    ],
)
def test_a_malformed_key_is_refused_with_the_reason(text, why):
    with pytest.raises(MalformedKey, match=why):
        read_key(text)


def test_a_signer_that_holds_another_key_is_found_out_at_once():
    with pytest.raises(Untrusted, match="does not hold"):
        signed(Checkpoint(ORIGIN, 5, ROOT), KEY, signer("thief"))


def test_a_signature_under_another_text_is_refused():
    note = read_note(NOTE_OF_5.replace("\n5\n", "\n6\n"))
    with pytest.raises(Untrusted, match="false"):
        check_signature(note, KEY)


def test_lines_of_unknown_keys_are_passed_over():
    stranger = PublicKey("stranger.example", KeyKind.ED25519, signer("x").public)
    line = str(signed(Checkpoint(ORIGIN, 5, ROOT), stranger, signer("x"))).split("\n\n")[1]
    assert check_signature(read_note(NOTE_OF_5 + line), KEY) is None


@pytest.mark.parametrize("text", [NOTE_OF_5 + LINE, NOTE_OF_5.replace(ORIGIN, "other.example")])
def test_two_lines_or_none_of_the_key_are_refused(text):
    with pytest.raises(Untrusted, match="signatures of"):
        check_signature(read_note(text), KEY)
