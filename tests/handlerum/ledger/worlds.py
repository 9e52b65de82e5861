# SPDX-License-Identifier: MPL-2.0
"""Which log do the tests look at? A made-up register with keys, witnesses and checkpoints."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from types import SimpleNamespace

import pytest

from tests.handlerum.ledger.signing import SlowSigner

ORIGIN = "register.example/handlerum"
MODULES = "refusals canonical personal event tree path ed25519 note checkpoint witness proof verify"


def real() -> SimpleNamespace:
    """Return the modules of the ledger by name, so that a broken copy can stand in their place."""
    return SimpleNamespace(
        **{name: import_module(f"handlerum.ledger.{name}") for name in MODULES.split()}
    )


@cache
def signer(name: str) -> SlowSigner:
    return SlowSigner(sha256(name.encode()).digest())


def log_key(led: SimpleNamespace, name: str = ORIGIN, holder: str = "log"):
    return led.note.PublicKey(name, led.note.KeyKind.ED25519, signer(holder).public)


def witness_key(led: SimpleNamespace, number: int = 1):
    name = f"witness{number}.example"
    return led.note.PublicKey(name, led.note.KeyKind.COSIGNATURE, signer(name).public)


def trust(led: SimpleNamespace, quorum: int = 0):
    return led.verify.Trust(log_key(led), (witness_key(led, 1), witness_key(led, 2)), quorum)


def event(led: SimpleNamespace, number: int = 0, **changes):
    """Make an example event; the municipality and the decision do not exist."""
    instant = datetime(2030, 1, 1, 9, tzinfo=UTC) + timedelta(hours=number)
    fields = {
        "type": "decision.published",
        "subject": f"decision/0999-2030-{number}",
        "instant": instant,
        "day": instant.date(),
        "day_of_effect": date(2031, 1, 1),
        "actor_role": led.event.ActorRole.APPROVER,
        "payload": {"municipality": "0999", "targets": ["§ 1", "§ 2, stk. 1"], "instead": "Prøve"},
    }
    return led.event.Event(**(fields | changes))


def signed(led: SimpleNamespace, entries, size: int, witnesses: int = 0) -> str:
    """Return a signed checkpoint over the first `size` entries."""
    frontier = led.tree.Frontier().extend(led.tree.leaf_hash(each) for each in entries[:size])
    return signed_frontier(led, frontier, witnesses)


def signed_frontier(led: SimpleNamespace, frontier, witnesses: int = 0, holder: str = "log") -> str:
    checkpoint = led.checkpoint.checkpoint_of(ORIGIN, frontier)
    note = led.checkpoint.signed(checkpoint, log_key(led, holder=holder), signer(holder))
    for number in range(1, witnesses + 1):
        key = witness_key(led, number)
        note = led.witness.cosigned(note, key, datetime(2030, 6, 1, tzinfo=UTC), signer(key.name))
    return str(note)


@dataclass(frozen=True)
class World:
    """A log of some events, its tree, an older checkpoint held outside and the newest one."""

    led: SimpleNamespace
    entries: tuple[bytes, ...]
    tree: object
    held: str
    newest: str

    def prove(self, index: int, *, older: bool = True):
        led = self.led
        return led.proof.prove(
            led.event.read_event(self.entries[index]),
            index,
            self.newest,
            self.tree.node,
            older=self.held if older else "",
        )


def world(led: SimpleNamespace, size: int = 23, held: int = 13) -> World:
    entries = tuple(led.event.entry(event(led, number)) for number in range(size))
    tree = led.tree.Tree(led.tree.leaf_hash(each) for each in entries)
    return World(led, entries, tree, signed(led, entries, held), signed(led, entries, size, 2))


def remember(patch: pytest.MonkeyPatch, led: SimpleNamespace) -> None:
    """Keep the answers of the slow signature check, which is a pure function."""
    slow = lru_cache(maxsize=None)(led.ed25519.is_signed)
    for module in (led.note, led.witness):
        patch.setattr(module, "is_signed", slow)
    patch.setattr(led.note, "is_key", lru_cache(maxsize=None)(led.ed25519.is_key))
