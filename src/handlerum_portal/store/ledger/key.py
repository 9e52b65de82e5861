# SPDX-License-Identifier: MPL-2.0
"""With which key does this installation sign its log, and what does the signer remember?"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from handlerum.errors import HandlerumError
from handlerum.ledger.note import KeyKind, PublicKey, read_key
from handlerum.ledger.tree import Frontier
from handlerum_portal.store.whole_file import write_whole


class KeyMissing(HandlerumError):
    """The log was signed before, but the key that signed it is not here."""

    code = "key_missing"


@dataclass(frozen=True, slots=True)
class SignerState:
    """How far the signer has come: its own frontier and its last signed note."""

    frontier: Frontier
    note: str


def folder() -> Path:
    """Return where key and memory lie, the signer's only; raises KeyMissing for others."""
    place = Path(settings.SIGNER_DIR or Path(settings.VAR_DIR) / "ledger")
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.access(place, os.R_OK | os.X_OK):
        raise KeyMissing(
            f"{place} is the signer's own. Run this as its owner; nothing was signed.",
            value=str(place),
            reason="not_yours",
        )
    return place


def signing_key(*, is_new_log: bool) -> Ed25519PrivateKey:
    """Return the key; one is made only for a log nobody has signed yet. Raises KeyMissing."""
    file = folder() / "signing-key.bin"
    if not file.exists():
        if not is_new_log:
            raise KeyMissing(
                f"The log was signed before, but {file} is not there. Put the key back from "
                "your backup. A new key would look like another register.",
                value=str(file),
            )
        write_whole(file, Ed25519PrivateKey.generate().private_bytes_raw())
        _publish(public_key(Ed25519PrivateKey.from_private_bytes(file.read_bytes())))
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def public_key(key: Ed25519PrivateKey) -> PublicKey:
    """Return the public half under the name of this log."""
    return PublicKey(settings.LEDGER, KeyKind.ED25519, key.public_key().public_bytes_raw())


def published_key() -> PublicKey | None:
    """Return the public key as the signer wrote it down for everyone, if it has."""
    file = _public_file()
    return read_key(file.read_text("utf-8").strip()) if file.exists() else None


def _publish(key: PublicKey) -> None:
    write_whole(_public_file(), f"{key.verifier()}\n".encode())
    _public_file().chmod(0o644)


def _public_file() -> Path:
    return Path(settings.VAR_DIR) / "log-key.txt"


def signer_state() -> SignerState:
    """Return what the signer remembers, or the empty log."""
    file = folder() / "signer.json"
    if not file.exists():
        return SignerState(Frontier(), "")
    said = json.loads(file.read_text("utf-8"))
    peaks = tuple(bytes.fromhex(peak) for peak in said["peaks"])
    return SignerState(Frontier(said["size"], peaks), said["note"])


def remember(state: SignerState) -> None:
    """Keep what was signed, on the disk, before anyone is shown it."""
    said = {
        "size": state.frontier.size,
        "peaks": [peak.hex() for peak in state.frontier.peaks],
        "note": state.note,
    }
    write_whole(folder() / "signer.json", json.dumps(said).encode())
