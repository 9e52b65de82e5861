# SPDX-License-Identifier: MPL-2.0
"""How would someone with every right on the machine, and the signing key, rewrite history?"""

import json
import random
from collections.abc import Callable
from types import SimpleNamespace

from tests.handlerum.ledger.worlds import event, signed_frontier, trust

AUDITORS = ("rewrites", "log and held", "two checkpoints", "log alone")

Entries = list[bytes]


def altered(entry: bytes, **changes) -> bytes:
    said = json.loads(entry) | changes
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def change(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    payload = {"municipality": "0998", "n": rng.randrange(10**6)}
    return [*entries[:at], altered(entries[at], payload=payload), *entries[at + 1 :]]


def back_date_effect(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    day = f"2029-0{rng.randrange(1, 10)}-01"
    return [*entries[:at], altered(entries[at], day_of_effect=day), *entries[at + 1 :]]


def back_date(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    instant = f"2030-01-01T08:{rng.randrange(60):02d}:00.000000Z"
    moved = altered(entries[at], instant=instant, day="2030-01-01")
    return [moved, *entries[:at], *entries[at + 1 :]]


def drop(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    return [*entries[:at], *entries[at + 1 :]]


def insert(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    extra = altered(entries[at], subject=f"decision/0998-{rng.randrange(10**6)}")
    return [*entries[:at], extra, *entries[at:]]


def twice(rng: random.Random, entries: Entries, before: int) -> Entries:
    if before < 2:
        return change(rng, entries, before)
    # Doubling the last event that is held leaves what is held as it was.
    at = rng.randrange(before - 1)
    return [*entries[: at + 1], *entries[at:]]


def swap_contents(rng: random.Random, entries: Entries, before: int) -> Entries:
    if before < 2:
        return change(rng, entries, before)
    at, other = rng.sample(range(before), 2)
    first, second = json.loads(entries[at])["subject"], json.loads(entries[other])["subject"]
    found = list(entries)
    found[at] = altered(entries[at], subject=second)
    found[other] = altered(entries[other], subject=first)
    return found


def cut_off(rng: random.Random, entries: Entries, before: int) -> Entries:
    return entries[: rng.randrange(before)]


def cut_off_then_go_on(rng: random.Random, entries: Entries, before: int) -> Entries:
    at = rng.randrange(before)
    later = [altered(each, subject="decision/0998-2030-1") for each in entries[at:]]
    return [*entries[:at], *later]


def start_over(rng: random.Random, entries: Entries, before: int) -> Entries:
    role = rng.choice(["administrator", "system", "caseworker"])
    return [altered(each, actor_role=role) for each in entries]


REWRITES: tuple[Callable[[random.Random, Entries, int], Entries], ...] = (
    change,
    back_date_effect,
    back_date,
    drop,
    insert,
    twice,
    swap_contents,
    cut_off,
    cut_off_then_go_on,
    start_over,
)


def true_log(led: SimpleNamespace, size: int = 40) -> Entries:
    return [led.event.entry(event(led, number)) for number in range(size)]


def rewritten(led: SimpleNamespace, entries: Entries, held_size: int, seed: int):
    """Return the rewritten log and the checkpoint signed anew over it with the stolen key."""
    rng = random.Random(seed)  # noqa: S311 (a seed to replay)
    forged = REWRITES[seed % len(REWRITES)](rng, entries, held_size)
    leaves = [led.tree.leaf_hash(each) for each in forged]
    return forged, leaves, signed_frontier(led, led.tree.Frontier().extend(leaves))


def caught_in_the_log(led: SimpleNamespace, forged, notes) -> bool:
    """Claim that reading the whole log against the checkpoints finds the rewrite."""
    try:
        led.verify.verify_log(forged, notes, trust(led))
    except led.refusals.HistoryRewritten:
        return True
    return False


def caught_by_two_checkpoints(led: SimpleNamespace, leaves, newest: str, held: str) -> bool:
    """Claim that the best path the rewriter can offer does not connect the two checkpoints."""
    size = led.checkpoint.read_checkpoint(held)[0].size
    path = ()
    if size <= len(leaves):
        path = led.tree.consistency_path(size, len(leaves), led.tree.Tree(leaves).node)
    try:
        led.verify.verify_extension(held, newest, path, trust(led))
    except led.refusals.HistoryRewritten:
        return True
    return False


def outcomes(led: SimpleNamespace, seeds: range) -> dict[str, int]:
    """Count rewrites, and who caught them: an outsider, or only the log's own newest word."""
    entries = true_log(led)
    held = [signed_frontier(led, frontier) for frontier in frontiers(led, entries)]
    counts = dict.fromkeys(AUDITORS, 0)
    for seed in seeds:
        size = 1 + seed * 7 % len(entries)
        forged, leaves, newest = rewritten(led, entries, size, seed)
        counts["rewrites"] += 1
        counts["log and held"] += caught_in_the_log(led, forged, [newest, held[size]])
        counts["two checkpoints"] += caught_by_two_checkpoints(led, leaves, newest, held[size])
        counts["log alone"] += caught_in_the_log(led, forged, [newest])
    return counts


def frontiers(led: SimpleNamespace, entries: Entries):
    frontier = led.tree.Frontier()
    yield frontier
    for each in entries:
        frontier = frontier.extend([led.tree.leaf_hash(each)])
        yield frontier
