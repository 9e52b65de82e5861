# SPDX-License-Identifier: MPL-2.0
"""Who signed this text? Notes in the signed-note form (C2SP signed-note), as text and as values."""

import base64
import binascii
import re
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Final, Protocol

from handlerum.ledger.ed25519 import KEY_SIZE, is_key, is_signed
from handlerum.ledger.refusals import MalformedCheckpoint, MalformedKey, Untrusted

MAX_NOTE: Final = 16_384
MAX_SIGNATURES: Final = 64
_KEY_NAME: Final = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
_ODD: Final = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")
_ID_SIZE: Final = 4


class Signer(Protocol):
    """Anything that signs with Ed25519, such as `Ed25519PrivateKey.sign` of cryptography."""

    def __call__(self, message: bytes, /) -> bytes:
        """Return the 64 bytes of the signature."""


class Verifier(Protocol):
    """Anything that checks Ed25519 as RFC 8032 § 5.1.7 says, quicker than plain Python does."""

    def __call__(self, point: bytes, message: bytes, signature: bytes, /) -> bool:
        """Claim that the signature is valid; never raises."""


class KeyKind(IntEnum):
    """What a key signs: a note itself, or a witness's word about it (the C2SP type bytes)."""

    ED25519 = 1
    COSIGNATURE = 4


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A named Ed25519 key; raises MalformedKey when it is none."""

    name: str
    kind: KeyKind
    point: bytes

    def __post_init__(self) -> None:
        if not _KEY_NAME.fullmatch(self.name):
            raise MalformedKey(f"The key name {self.name!r} is empty or holds a space or a plus.")
        if len(self.point) != KEY_SIZE or not is_key(self.point):
            raise MalformedKey(f"The key of {self.name} is no Ed25519 key. Ask for it again.")

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256 over name, newline, kind and key."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.point).digest()[
            :_ID_SIZE
        ]

    def verifier(self) -> str:
        """Return the line people pass on: name+id+key."""
        data = base64.b64encode(bytes([self.kind]) + self.point).decode()
        return f"{self.name}+{self.id.hex()}+{data}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: the key's name, its four-byte id, and what it signed with."""

    name: str
    key_id: bytes
    data: bytes

    def is_of(self, key: PublicKey) -> bool:
        """Claim that the line names this key; says nothing about whether it is valid."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text, ending in a newline, with its signature lines."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(_line(each) for each in self.signatures)

    def by(self, key: PublicKey) -> Signature:
        """Return the one line of that key; raises Untrusted when there is none, or two."""
        lines = [each for each in self.signatures if each.is_of(key)]
        if len(lines) != 1:
            raise Untrusted(
                f"The checkpoint has {len(lines)} signatures of {key.name}, not one. "
                "Fetch it from the register again.",
                key=key.name,
            )
        return lines[0]


def read_key(text: str) -> PublicKey:
    """Read name+id+key; raises MalformedKey with the part that is wrong."""
    name, *rest = text.strip().split("+", 2)
    if len(rest) != len(("id", "key")):
        raise MalformedKey(f"{text!r} is not of the form name+id+key. Copy the whole line.")
    data = decoded(rest[1], MalformedKey)
    if data[:1] not in {bytes([kind]) for kind in KeyKind}:
        raise MalformedKey(f"The key of {name} is of a kind not known here. Ask for Ed25519.")
    key = PublicKey(name, KeyKind(data[0]), data[1:])
    if key.id.hex() != rest[0]:
        raise MalformedKey(f"The id {rest[0]!r} does not fit the key of {name}: a slip in copying.")
    return key


def read_note(source: str) -> Note:
    """Read a signed note; raises MalformedCheckpoint with the line that is wrong."""
    _plain(source)
    text, blank, lines = source.rpartition("\n\n")
    if not blank or not text or not lines.endswith("\n"):
        raise MalformedCheckpoint("The text has no blank line with whole signature lines after it.")
    signatures = lines.removesuffix("\n").split("\n")
    if len(signatures) > MAX_SIGNATURES:
        raise MalformedCheckpoint(f"More than {MAX_SIGNATURES} signatures. Leave out the others.")
    return Note(text + "\n", tuple(_signature(line) for line in signatures))


def sign(text: str, key: PublicKey, signer: Signer) -> Signature:
    """Sign a note's text; raises Untrusted when the signer does not hold the key."""
    return signed_line(key, signer(text.encode()), text.encode())


def signed_line(key: PublicKey, signature: bytes, message: bytes, prefix: bytes = b"") -> Signature:
    """Return the line for a signature just made, after checking it."""
    if not is_signed(key.point, message, signature):
        raise Untrusted(f"The signer does not hold the key of {key.name}. Check which key it has.")
    return Signature(key.name, key.id, prefix + signature)


def check_signature(note: Note, key: PublicKey, verifier: Verifier | None = None) -> None:
    """Raise Untrusted unless the key itself signed the note's text."""
    is_true = verifier or is_signed
    if not is_true(key.point, note.text.encode(), note.by(key).data):
        raise Untrusted(
            f"The signature of {key.name} is false: the checkpoint was altered or never signed.",
            key=key.name,
        )


def decoded(text: str, refusal: type[MalformedKey] | type[MalformedCheckpoint]) -> bytes:
    """Decode standard base64 in its only form; raises the refusal otherwise."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise refusal(f"{text[:60]!r} is not base64: {fault}. Copy the whole line.") from fault
    if base64.b64encode(data).decode() != text:
        raise refusal(f"{text[:60]!r} is base64 in an unusual form. Copy the line unaltered.")
    return data


def _signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != len(("dash", "name", "data")) or parts[0] != "—":
        raise MalformedCheckpoint(f"{line[:80]!r} is no signature line (— name signature).")
    _, name, text = parts
    data = decoded(text, MalformedCheckpoint)
    if not _KEY_NAME.fullmatch(name) or len(data) <= _ID_SIZE:
        raise MalformedCheckpoint(f"{line[:80]!r} lacks a key name or a signature.")
    return Signature(name, data[:_ID_SIZE], data[_ID_SIZE:])


def _line(signature: Signature) -> str:
    data = base64.b64encode(signature.key_id + signature.data).decode()
    return f"— {signature.name} {data}\n"


def _plain(source: str) -> None:
    if len(source) > MAX_NOTE:
        raise MalformedCheckpoint(f"The text is longer than {MAX_NOTE} characters.")
    odd = _ODD.search(source)
    if odd:
        raise MalformedCheckpoint(
            f"The text holds U+{ord(odd[0]):04X}. Keep line ends as they are and save it as UTF-8."
        )
