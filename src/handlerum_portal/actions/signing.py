# SPDX-License-Identifier: MPL-2.0
"""How is the head of the log signed? Only as a continuation of what was signed before."""

from django.conf import settings
from django.db import connection, transaction

from handlerum.ledger.checkpoint import checkpoint_of, read_checkpoint, signed
from handlerum.ledger.event import read_event
from handlerum.ledger.note import PublicKey
from handlerum.ledger.refusals import HistoryRewritten
from handlerum.ledger.tree import leaf_hash
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.key import (
    SignerState,
    public_key,
    published_key,
    remember,
    signer_state,
    signing_key,
)
from handlerum_portal.store.models import LedgerCheckpoint
from handlerum_portal.store.turns import wait_for_turn

# Any number, the same in every process: "handler" read as a number.
LOCK = 0x68616E646C6572


def lock_the_log() -> None:
    """Wait until no other transaction writes to the log."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The log is written inside a transaction.")
    wait_for_turn(LOCK)


def log_key() -> PublicKey:
    """Return the public key of this log, made with its private half when the log is new.

    Where the signer is another process, only what it wrote down for everyone is read.
    """
    known = published_key() if is_signed_apart() else None
    if known is not None:
        return known
    return public_key(signing_key(is_new_log=not LedgerCheckpoint.objects.exists()))


def is_signed_apart() -> bool:
    """Claim that a process of its own signs, so that this one needs no key."""
    return str(settings.SIGNER) == "apart"


def sign_new() -> str:
    """Sign the log as far as it goes and return the note; "" while it is empty.

    The signer goes on from its own memory, so a change before that cannot enter what it signs.
    Raises HistoryRewritten when the log is shorter than the signer remembers, or KeyMissing.
    """
    with transaction.atomic():
        lock_the_log()
        held = signer_state()
        rows = [bytes(row.data) for row in ledger_log.rows(held.frontier.size)]
        if ledger_log.size() < held.frontier.size:
            raise HistoryRewritten(
                f"The log is shorter than the {held.frontier.size} events signed before. "
                "Restore the newest backup; keep signer.json, it is evidence.",
                size=held.frontier.size,
            )
        state = _extended(held, rows) if rows else held
        if state.note and not LedgerCheckpoint.objects.filter(size=state.frontier.size).exists():
            LedgerCheckpoint.objects.create(size=state.frontier.size, note=state.note)
        return state.note


def _extended(held: SignerState, rows: list[bytes]) -> SignerState:
    for data in rows:
        read_event(data)
    is_new = not held.note and not LedgerCheckpoint.objects.exists()
    private = signing_key(is_new_log=is_new)
    key = public_key(private)
    frontier = held.frontier.extend(leaf_hash(data) for data in rows)
    note = str(signed(checkpoint_of(key.name, frontier), key, private.sign))
    if held.note and read_checkpoint(held.note)[0].origin != key.name:
        raise HistoryRewritten(
            f"The signer has signed another log than {key.name}. Set HANDLERUM_LEDGER back.",
            value=key.name,
        )
    state = SignerState(frontier, note)
    remember(state)
    return state
