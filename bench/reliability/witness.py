# SPDX-License-Identifier: MPL-2.0
"""Does a log that tells two stories ever get both of them signed by its witnesses?

The log holds its key and tries everything: each story to each witness in any order, honest paths,
paths of the other story, cut and empty ones. What may be signed is held against the leaves
themselves, not against hashes.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from bench.reliability.figure import FEW, Figure
from handlerum.ledger import witness as seeing
from handlerum.ledger.checkpoint import Checkpoint, checkpoint_of
from handlerum.ledger.note import KeyKind, Note, PublicKey, Signature
from handlerum.ledger.refusals import LedgerRefused
from handlerum.ledger.tree import Frontier, Tree, consistency_path, leaf_hash, root_hash
from handlerum.ledger.verify import Trust, trusted_checkpoint
from handlerum.ledger.witness import attest, cosigned

SPLITS, SOAK, OFFERS, LONGEST = max(250 // FEW, 20), 25_000, 12, 40
ORIGIN, AT = "register.example/bench", datetime(2030, 6, 1, tzinfo=UTC)
NOTHING = checkpoint_of(ORIGIN, Frontier())


class Holder:
    """A key and who holds it; signs quickly."""

    def __init__(self, name: str, kind: KeyKind) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())
        self.sign = private.sign
        self.key = PublicKey(name, kind, private.public_key().public_bytes_raw())


@dataclass
class Story:
    """One history the log tells: its leaves and their tree."""

    leaves: list[bytes]
    tree: Tree = field(init=False)

    def __post_init__(self) -> None:
        self.tree = Tree(self.leaves)

    def head(self, size: int, log: Holder) -> str:
        """Return the head over the first `size` leaves, truly signed by the log."""
        text = str(Checkpoint(ORIGIN, size, root_hash(size, self.tree.node)))
        return str(Note(text, (Signature(ORIGIN, log.key.id, log.sign(text.encode())),)))


@dataclass
class Witness:
    """Somebody outside: what it holds, and every history it put its name to."""

    holder: Holder
    held: Checkpoint = NOTHING
    signed: list[tuple[bytes, ...]] = field(default_factory=list)
    remembers: bool = True


def measure(figure: Figure, *, soak: bool) -> None:
    found = split_views(SOAK if soak else SPLITS)
    figure.count(**found)
    figure.must("a second signature was given", holds=found["second_signatures"] == 0)
    figure.must("a reader who asks for both was fooled", holds=found["readers_fooled"] == 0)
    figure.must("no honest growth was signed", holds=found["signatures"] > found["splits"])
    few = max(SPLITS // 5, 20)
    with no_growth_asked():
        blind = split_views(few)["second_signatures"]
    figure.broken("a witness that asks for no path", fails=blind > 0)
    forgetful = split_views(few, remembers=False)["second_signatures"]
    figure.broken("a witness that forgets what it saw", fails=forgetful > 0)


def split_views(splits: int, *, remembers: bool = True) -> Counter[str]:
    """Let so many logs tell two stories to two witnesses; return what came of it."""
    rng = random.Random(16)  # noqa: S311 (a seed to replay)
    log = Holder(ORIGIN, KeyKind.ED25519)
    names = "first.example", "second.example"
    holders = [Holder(name, KeyKind.COSIGNATURE) for name in names]
    counts = Counter(splits=splits, offers=0, signatures=0, second_signatures=0, readers_fooled=0)
    for number in range(splits):
        stories = two_stories(rng, number)
        seen = [Witness(holder, remembers=remembers) for holder in holders]
        heads: dict[tuple[bytes, ...], Note] = {}
        for _ in range(OFFERS):
            offer(rng, log, stories, rng.choice(seen), heads)
            counts["offers"] += 1
        counts["signatures"] += sum(len(one.signed) for one in seen)
        counts["second_signatures"] += sum(contradicts(one.signed) for one in seen)
        counts["readers_fooled"] += contradicts(believed(heads, log, holders))
    return counts


def two_stories(rng: random.Random, number: int) -> tuple[Story, Story]:
    """Return histories that are one up to a point, which may be the beginning."""
    same = rng.randrange(LONGEST // 2)

    def rest(name: str) -> list[bytes]:
        return [leaf_hash(f"{number} {name} {n}".encode()) for n in range(same, LONGEST)]

    common = [leaf_hash(f"{number} {n}".encode()) for n in range(same)]
    return Story(common + rest("one")), Story(common + rest("other"))


def offer(
    rng: random.Random,
    log: Holder,
    stories: tuple[Story, Story],
    witness: Witness,
    heads: dict[tuple[bytes, ...], Note],
) -> None:
    """Offer a head of either story with the best path there is, or one made up."""
    story, size = rng.choice(stories), rng.randint(1, LONGEST)
    told = story.head(size, log)
    for path in paths(rng, witness.held.size, size, stories):
        try:
            newer, note = attest(witness.held, told, path, log.key)
        except LedgerRefused:
            continue
        witness.held = newer if witness.remembers else NOTHING
        leaves = tuple(story.leaves[:size])
        witness.signed.append(leaves)
        own = cosigned(note, witness.holder.key, AT, witness.holder.sign).signatures[-1]
        before = heads.get(leaves, note)
        known = {line.name for line in before.signatures}
        more = () if own.name in known else (own,)
        heads[leaves] = Note(before.text, (*before.signatures, *more))
        return


def paths(
    rng: random.Random, old: int, new: int, stories: tuple[Story, Story]
) -> Iterator[tuple[bytes, ...]]:
    """Yield paths from what the witness holds: of both stories, empty, cut and exchanged."""
    if old <= new:
        for story in stories:
            path = consistency_path(old, new, story.tree.node)
            yield path
            yield tuple(rng.sample(path, len(path)))
            yield path[:-1]
    yield ()


def contradicts(signed: list[tuple[bytes, ...]]) -> bool:
    """Claim that two histories were signed of which neither begins the other."""
    ordered = sorted(set(signed), key=len)
    return any(
        longer[: len(one)] != one for at, one in enumerate(ordered) for longer in ordered[at:]
    )


def believed(
    heads: dict[tuple[bytes, ...], Note], log: Holder, holders: list[Holder]
) -> list[tuple[bytes, ...]]:
    """Return the histories a reader believes who asks for the word of both witnesses."""
    trust = Trust(log.key, tuple(holder.key for holder in holders), len(holders))

    def is_believed(note: Note) -> bool:
        try:
            trusted_checkpoint(str(note), trust)
        except LedgerRefused:
            return False
        return True

    return [leaves for leaves, note in heads.items() if is_believed(note)]


@contextmanager
def no_growth_asked() -> Iterator[None]:
    """Let witnesses believe any path."""
    asked: Callable[..., None] = seeing.check_consistency
    seeing.check_consistency = lambda *_: None
    try:
        yield
    finally:
        seeing.check_consistency = asked
