# SPDX-License-Identifier: MPL-2.0
"""The quick check of a signature and the plain one believe the same, and nothing else."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from handlerum.ledger.ed25519 import is_signed
from handlerum_portal.store.ledger.quick import is_signed_quickly

ORDER = 2**252 + 27742317777372353535851937790883648493
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
POINT = KEY.public_key().public_bytes_raw()
TEXT = b"register.example/log\n3\nrod\n"
SIGNATURE = KEY.sign(TEXT)
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))).public_key().public_bytes_raw()


def flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "little") ^ 1 << bit).to_bytes(len(data), "little")


def second_form(signature: bytes) -> bytes:
    """Return the signature with the order added: valid to a check that forgets the bound."""
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    return signature[:32] + scalar.to_bytes(32, "little")


@pytest.mark.parametrize("check", [is_signed, is_signed_quickly])
def test_a_true_signature_is_believed(check: object) -> None:
    assert check(POINT, TEXT, SIGNATURE)  # type: ignore[operator]


FORGED = {
    **{f"bit {bit}": (POINT, TEXT, flipped(SIGNATURE, bit)) for bit in range(0, 512, 7)},
    "second form": (POINT, TEXT, second_form(SIGNATURE)),
    "another text": (POINT, TEXT + b"x", SIGNATURE),
    "another key": (OTHER, TEXT, SIGNATURE),
    "cut": (POINT, TEXT, SIGNATURE[:-1]),
    "empty": (POINT, TEXT, b""),
    "nothing but zeros": (POINT, TEXT, bytes(64)),
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_one_is_refused_by_both(forged: tuple[bytes, bytes, bytes]) -> None:
    assert not is_signed(*forged)
    assert not is_signed_quickly(*forged)
