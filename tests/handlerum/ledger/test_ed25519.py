# SPDX-License-Identifier: MPL-2.0
"""Does the plain verifier accept what RFC 8032 accepts, and nothing else?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.ledger.ed25519 import is_key, is_signed
from tests.handlerum.ledger.published import SIGNATURES
from tests.handlerum.ledger.signing import ORDER, P, SlowSigner

MESSAGES = st.binary(max_size=40)
SEEDS = st.binary(min_size=32, max_size=32)
HOLDER = SlowSigner(b"\x07" * 32)
SIGNATURE = HOLDER(b"message")

# The eight points of small order, as far as their encodings are in range.
SMALL = (
    (0).to_bytes(32, "little"),
    (1).to_bytes(32, "little"),
    (P - 1).to_bytes(32, "little"),
    (1 << 255).to_bytes(32, "little"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
)


@pytest.mark.parametrize(("seed", "public", "message", "signature"), SIGNATURES)
def test_the_published_signatures_are_accepted(seed, public, message, signature):
    assert is_signed(bytes.fromhex(public), message, bytes.fromhex(signature))
    assert SlowSigner(bytes.fromhex(seed))(message).hex() == signature


@pytest.mark.parametrize(("seed", "public", "message", "signature"), SIGNATURES)
def test_the_published_signatures_are_of_no_other_message(seed, public, message, signature):
    assert not is_signed(bytes.fromhex(public), message + b"\x00", bytes.fromhex(signature))


@given(SEEDS, MESSAGES)
@settings(max_examples=20, deadline=None)
def test_what_is_signed_is_accepted(seed, message):
    holder = SlowSigner(seed)
    assert is_signed(holder.public, message, holder(message))


@given(st.integers(0, 511))
@settings(max_examples=100, deadline=None)
def test_a_signature_with_one_bit_changed_is_refused(bit):
    changed = int.from_bytes(SIGNATURE, "little") ^ 1 << bit
    assert not is_signed(HOLDER.public, b"message", changed.to_bytes(64, "little"))


def test_a_signature_has_no_second_form():
    scalar = int.from_bytes(SIGNATURE[32:], "little") + ORDER
    again = SIGNATURE[:32] + scalar.to_bytes(32, "little")
    assert not is_signed(HOLDER.public, b"message", again)


@pytest.mark.parametrize("key", SMALL)
def test_a_key_of_small_order_that_would_accept_anything_is_no_key(key):
    assert not is_key(key)
    assert not is_signed(key, b"message", (1).to_bytes(32, "little") + bytes(32))


@pytest.mark.parametrize(
    "key", [b"", bytes(31), bytes(33), P.to_bytes(32, "little"), b"\xff" * 32, b"\x02" + bytes(31)]
)
def test_bytes_that_are_no_point_are_no_key(key):
    assert not is_key(key)


@pytest.mark.parametrize("signature", [b"", SIGNATURE[:63], SIGNATURE + b"\x00", bytes(64)])
def test_a_signature_of_another_length_is_refused(signature):
    assert not is_signed(HOLDER.public, b"message", signature)


@given(SEEDS, MESSAGES)
@settings(max_examples=40, deadline=None)
def test_it_agrees_with_openssl(seed, message):
    keys = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    private = keys.Ed25519PrivateKey.from_private_bytes(seed)
    assert is_signed(private.public_key().public_bytes_raw(), message, private.sign(message))
