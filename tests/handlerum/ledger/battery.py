# SPDX-License-Identifier: MPL-2.0
"""Which faults does a (perhaps broken) ledger have? One short list of checks to run on a copy."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

from tests.handlerum.ledger.published import LEAVES, ROOTS, SIGNATURES
from tests.handlerum.ledger.signing import ORDER
from tests.handlerum.ledger.worlds import (
    event,
    log_key,
    signed,
    signer,
    trust,
    witness_key,
    world,
)

OTHER = b"\x5a" * 32


def first_fault(led: SimpleNamespace) -> str:
    """Return the name of the first check that fails; nothing for a sound ledger."""
    checks = (roots, inclusion, consistency, signatures, texts, people, notes, proofs, logs)
    found = (f"{check.__name__}: {fault}" for check in checks for fault in named(check, led))
    return next(found, "")


def named(check, led: SimpleNamespace) -> Iterator[str]:
    try:
        yield from (name for name, is_sound in check(led) if not is_sound)
    except Exception as fault:  # noqa: BLE001 (a broken copy may break anyhow)
        yield f"{type(fault).__name__} {fault}"


def refused(led: SimpleNamespace, call, *arguments) -> bool:
    try:
        call(*arguments)
    except led.refusals.LedgerRefused:
        return True
    return False


def roots(led: SimpleNamespace):
    leaves = [led.tree.leaf_hash(each) for each in LEAVES]
    for size, root in enumerate(ROOTS):
        yield "frontier", led.tree.Frontier().extend(leaves[:size]).root.hex() == root
        yield "tree", led.tree.root_hash(size, led.tree.Tree(leaves).node).hex() == root


def inclusion(led: SimpleNamespace):
    leaves = [led.tree.leaf_hash(each) for each in LEAVES]
    node = led.tree.Tree(leaves).node
    for size in range(1, 9):
        root = bytes.fromhex(ROOTS[size])
        for i in range(size):
            path = led.tree.inclusion_path(i, size, node)
            false = (
                (leaves[i], i + size, size, path, root),
                (leaves[i], i + 8, size, path, root),
                (leaves[i], i - size, size, path, root),
                (leaves[i], i, size, (*path, OTHER), root),
                (leaves[i], i, size, (OTHER, *path), root),
                (OTHER, i, size, path, root),
                (root, 0, size, (), root) if size > 1 else (OTHER, 0, 1, (), root),
            )
            yield (
                "a true path",
                not refused(led, led.path.check_inclusion, leaves[i], i, size, path, root),
            )
            yield (
                "false paths",
                all(refused(led, led.path.check_inclusion, *each) for each in false),
            )


def consistency(led: SimpleNamespace):
    check = led.path.check_consistency
    node = led.tree.Tree(led.tree.leaf_hash(each) for each in LEAVES).node
    heads = [(size, bytes.fromhex(root)) for size, root in enumerate(ROOTS)]
    for old, new in itertools.combinations(range(9), 2):
        path = led.tree.consistency_path(old, new, node)
        yield "a true start", not refused(led, check, heads[old], heads[new], path)
        yield "a longer path", refused(led, check, heads[old], heads[new], (*path, OTHER))
        yield "a false start", refused(led, check, (old, OTHER), heads[new], path)
        yield "a false end", not old or refused(led, check, heads[old], (new, OTHER), path)
        yield "a shrunk log", refused(led, check, heads[new], heads[old], path)
        yield "no path", not old or refused(led, check, heads[old], heads[new], ())
    yield "one size, two roots", refused(led, check, heads[5], (5, OTHER), ())


def signatures(led: SimpleNamespace):
    is_signed = led.ed25519.is_signed
    for _, public, message, text in SIGNATURES[1:3]:
        key, signature = bytes.fromhex(public), bytes.fromhex(text)
        scalar = int.from_bytes(signature[32:], "little") + ORDER
        yield "a true signature", is_signed(key, message, signature)
        yield "another message", not is_signed(key, message + b"!", signature)
        yield (
            "a second form",
            not is_signed(key, message, signature[:32] + scalar.to_bytes(32, "little")),
        )
    yield "a key for all", not is_signed(b"\x01" + bytes(31), b"", b"\x01" + bytes(63))


def texts(led: SimpleNamespace):
    parse = led.canonical.parse_canonical
    false = (b'{"a":1,"a":2}', b"1.0", b'{"b":1,"a":1}', b'"e\xcc\x81"', b"9007199254740993")
    for each in (*false, b"[" * 17 + b"]" * 17, b'"%s"' % (b"a" * 65_534), b'"\\u0041"'):
        yield each[:20].decode(), refused(led, parse, each)
    for each in (b'{"a":1,"a":2}', b"1.0", b"1e3"):
        yield "spaced " + each.decode(), refused(led, led.canonical.parse, each)
    key = '{"😀":1,"\ufb01":2}'.encode()
    yield "keys by UTF-16", led.canonical.canonical({"\ufb01": 2, "😀": 1}) == key


def people(led: SimpleNamespace):
    entry = led.event.entry
    for text in ("010270-1234", "0102701234", "610270-1234", "99 99 99 0102 70-1234", "a\u202eb"):
        yield text, refused(led, entry, event(led, payload={"text": text}))
        yield "as key " + text, refused(led, entry, event(led, payload={text: 1}))
    yield "as number", refused(led, entry, event(led, payload={"id": 102701234}))
    yield "no birthday", not refused(led, entry, event(led, payload={"text": "310270-1234"}))
    late = datetime(2030, 1, 1, 9, tzinfo=UTC)
    yield (
        "another day",
        refused(led, lambda: event(led, instant=late, day=late.date().replace(day=4))),
    )


def notes(led: SimpleNamespace):
    entries = [led.event.entry(event(led, number)) for number in range(3)]
    note, read = signed(led, entries, 3, 2), led.checkpoint.read_checkpoint
    line = note.split("\n\n")[1].split("\n")[0] + "\n"
    key, (first, second) = log_key(led), (witness_key(led, 1), witness_key(led, 2))
    both = led.verify.Trust(key, (first, second), 2)
    believe = led.verify.trusted_checkpoint
    yield "a true one", not refused(led, believe, note, both)
    yield "the log's line twice", refused(led, believe, note + line, both)
    yield "leading zero", refused(led, read, note.replace("\n3\n", "\n03\n"))
    yield "an extension", refused(led, read, note.replace("\n\n", "\nmore\n\n", 1))
    yield "another size", refused(led, believe, note.replace("\n3\n", "\n4\n"), both)
    yield "one of two", refused(led, believe, signed(led, entries, 3, 1), both)
    thief = led.checkpoint.checkpoint_of(key.name, led.tree.Frontier())
    yield "the thief's key", refused(led, led.checkpoint.signed, thief, key, signer("thief"))
    alias = replace(first, name="alias.example")
    yield "a witness twice", refused(led, led.verify.Trust, key, (first, alias), 2)
    yield "a witness twice of three", refused(led, led.verify.Trust, key, (first, alias, second), 2)
    itself = replace(first, point=key.point)
    yield "its own witness", refused(led, led.verify.Trust, key, (itself,), 1)
    old = led.checkpoint.checkpoint_of(
        key.name, led.tree.Frontier().extend([led.tree.leaf_hash(b"x")])
    )
    yield "a split view", refused(led, led.witness.attest, old, note, (OTHER, OTHER), key)
    late = led.note.read_note(note)
    moved = [replace(s, data=b"\0" * 7 + b"\x01" + s.data[8:]) for s in late.signatures[1:]]
    false = str(led.note.Note(late.text, (late.signatures[0], *moved)))
    yield "another time", refused(led, believe, false, both)


def proofs(led: SimpleNamespace):
    made = world(led, 11, 6)
    proof, verify = made.prove(4), led.verify.verify_proof
    asked = trust(led, 2)
    yield "a true one", not refused(led, verify, proof, asked)
    yield "another number", refused(led, verify, replace(proof, index=5), asked)
    yield "another event", refused(led, verify, replace(proof, event=event(led, 5)), asked)
    other = signed(led, [each.replace(b"0999", b"0998") for each in made.entries], 6)
    older = (replace(proof.older[0], checkpoint=other),)
    yield "another past", refused(led, verify, replace(proof, older=older), asked)
    held = led.verify.verify_against
    yield "passing it by", refused(led, held, replace(proof, older=()), made.held, asked)
    data = led.proof.proof_file(proof)
    yield "unknown field", refused(led, led.proof.read_proof, data.replace(b'{"c', b'{"a":1,"c', 1))


def logs(led: SimpleNamespace):
    made, ask = world(led, 11, 6), trust(led)
    verify, entries = led.verify.verify_log, made.entries
    changed = [entries[0].replace(b"0999", b"0998"), *entries[1:]]
    notes = [made.held, made.newest]
    yield "a true one", not refused(led, verify, entries, notes, ask)
    yield "changed", refused(led, verify, changed, [made.held, signed(led, changed, 11)], ask)
    yield "cut off", refused(led, verify, entries[:8], [made.held, made.newest], ask)
    split = signed(led, changed, 6)
    yield "two of one size", refused(led, verify, entries, [*notes, split], ask)
    yield "the false one first", refused(led, verify, entries, [split, *notes], ask)
    yield "back in time", refused(led, verify, entries[::-1], [], ask)
