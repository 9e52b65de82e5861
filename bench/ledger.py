# SPDX-License-Identifier: MPL-2.0
"""How fast does the ledger append, prove and verify, beside the hashing it cannot do without?"""

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from handlerum.ledger.canonical import Json
from handlerum.ledger.checkpoint import checkpoint_of, signed
from handlerum.ledger.ed25519 import is_signed
from handlerum.ledger.event import ActorRole, Event, entry, read_event
from handlerum.ledger.note import KeyKind, PublicKey, Signer
from handlerum.ledger.path import check_consistency, check_inclusion
from handlerum.ledger.proof import proof_file, prove, read_proof
from handlerum.ledger.tree import Frontier, Tree, consistency_path, inclusion_path, leaf_hash
from handlerum.ledger.verify import Trust, verify_log, verify_proof

LEAVES = 1_000_000
EVENTS = 20_000
START = datetime(2030, 1, 1, 9, tzinfo=UTC)


def events() -> Iterator[Event]:
    """Made-up decisions of some 600 bytes each."""
    for number in range(EVENTS):
        instant = START + timedelta(minutes=number)
        payload: dict[str, Json] = {
            "municipality": "0999",
            "targets": [f"act 1/2030 § {1 + number % 60}, stk. {1 + number % 4}" for _ in range(4)],
            "instead": "Vi gør det sammen med forældrene, " * 4,
            "minutes": sha256(b"%d" % number).hexdigest(),
        }
        yield Event(
            "decision.published",
            f"decision/0999-2030-{number}",
            instant,
            instant.date(),
            date(2031, 1, 1),
            ActorRole.APPROVER,
            payload,
        )


def rate(name: str, count: int, work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    print(f"{name:<58}{count:>10,} in {took:7.2f} s{count / took:>12,.0f}/s", flush=True)


def openssl() -> tuple[PublicKey, Signer, Callable[[bytes, bytes], None]]:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        print("cryptography is not installed: nothing is signed, so only the tree is measured")
        sys.exit(0)
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = private.public_key()
    key = PublicKey("register.example/bench", KeyKind.ED25519, public.public_bytes_raw())
    return key, private.sign, public.verify


def hashing(entries: list[bytes]) -> list[bytes]:
    rate("floor: SHA-256 of each entry and of one node", EVENTS, lambda: floor(entries))
    made = list(events())
    rate("append: guard, canonical bytes, leaf, frontier", EVENTS, lambda: append(made))
    leaves = [sha256(b"%d" % number).digest() for number in range(LEAVES)]
    rate("frontier: leaf hashes to root", LEAVES, lambda: Frontier().extend(leaves))
    return leaves


def floor(entries: list[bytes]) -> None:
    for each in entries:
        sha256(sha256(each).digest() * 2).digest()


def append(made: list[Event]) -> None:
    frontier = Frontier()
    for each in made:
        frontier = frontier.extend((leaf_hash(entry(each)),))


def proving(leaves: list[bytes]) -> None:
    trees: list[Tree] = []
    rate("tree: all subtrees in memory", LEAVES, lambda: trees.append(Tree(leaves)))
    tree = trees[0]
    root = Frontier().extend(leaves).root
    drawn = random.Random(6962).sample(range(1, LEAVES), EVENTS)  # noqa: S311 (a seed to replay)
    paths: list[tuple[bytes, ...]] = []
    rate(
        "inclusion proof of 1 in 1,000,000",
        EVENTS,
        lambda: paths.extend(inclusion_path(i, LEAVES, tree.node) for i in drawn),
    )
    claims = [(leaves[i], i, LEAVES, path, root) for i, path in zip(drawn, paths, strict=True)]
    rate("inclusion proof verified", EVENTS, lambda: each_of(check_inclusion, claims))
    heads = {size: Frontier().extend(leaves[:size]).root for size in drawn[:20]}
    some = [size for size in heads for _ in range(50)]
    starts: list[tuple[bytes, ...]] = []
    rate(
        "consistency proof to 1,000,000",
        len(some),
        lambda: starts.extend(consistency_path(size, LEAVES, tree.node) for size in some),
    )
    growth = [
        ((size, heads[size]), (LEAVES, root), path) for size, path in zip(some, starts, strict=True)
    ]
    rate("consistency proof verified", len(some), lambda: each_of(check_consistency, growth))


def each_of(check: Callable[..., None], claims: Iterable[tuple[object, ...]]) -> None:
    for claim in claims:
        check(*claim)


def signing(entries: list[bytes]) -> None:
    key, sign, verify = openssl()
    trust, message = Trust(key), b"message"
    signature = sign(message)
    rate(
        "Ed25519 verify, plain Python",
        500,
        lambda: repeat(is_signed, key.point, message, signature),
    )
    rate("Ed25519 verify, cryptography", 500, lambda: repeat(verify, signature, message))
    leaves = [leaf_hash(each) for each in entries]
    tree, frontier = Tree(leaves), Frontier().extend(leaves)
    note = str(signed(checkpoint_of(key.name, frontier), key, sign))
    older = str(signed(checkpoint_of(key.name, Frontier().extend(leaves[:9_999])), key, sign))
    file = proof_file(prove(read_event(entries[7]), 7, note, tree.node))
    both = proof_file(prove(read_event(entries[7]), 7, note, tree.node, older=older))
    rate("proof file verified (one signature)", 300, lambda: files(file, trust))
    rate("proof file verified (older checkpoint too)", 300, lambda: files(both, trust))
    rate("whole log verified", EVENTS, lambda: verify_log(entries, [older, note], trust))
    sizes = f"{len(entries[7])}, {len(file):,}, {len(both):,}"
    print(f"bytes: event, proof file, proof file with an older checkpoint: {sizes}")


def repeat(check: Callable[..., object], *arguments: bytes) -> None:
    for _ in range(500):
        check(*arguments)


def files(data: bytes, trust: Trust) -> None:
    for _ in range(300):
        verify_proof(read_proof(data), trust)


def memory() -> None:
    tracemalloc.start()
    Frontier().extend(sha256(b"%d" % number).digest() for number in range(LEAVES // 10))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"memory of the frontier at its peak, 100,000 appends: {peak:,} bytes")


def main() -> None:
    entries = [entry(each) for each in events()]
    leaves = hashing(entries)
    proving(leaves)
    memory()
    signing(entries)


if __name__ == "__main__":
    main()
