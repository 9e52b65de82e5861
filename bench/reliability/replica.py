# SPDX-License-Identifier: MPL-2.0
"""What is lost with a machine, if its log's tail is copied each minute and heads are held?

The minutes are simulated; the copying is what `handlerum log hale` does, after one whole copy as
`handlerum gem` writes it, and the restoring is `handlerum hent --hale`. Heads are held against
what came back as `handlerum kontroller --holdt` does.
"""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bench.reliability.backup import save
from bench.reliability.faults import clock
from bench.reliability.figure import FEW, Figure
from bench.reliability.register import append, fast_folder, keys, register

MINUTES, SOAK, LOSSES, SOAK_LOSSES = max(60 // FEW, 4), 600, max(6 // FEW, 2), 60
BEGIN, MINUTE, BUSY = datetime(2024, 3, 30, 22, tzinfo=UTC), timedelta(minutes=1), 6
COPY, TAIL = "copy.zip", "tail"

Lines = list[bytes]
# What somebody who can write in the folder may do to a segment of three events, checksum mended.
ALTERED: dict[str, Callable[[Lines], Lines]] = {
    "altered": lambda lines: [lines[0], lines[1].replace(b"Vi g", b"De g"), *lines[2:]],
    "dropped": lambda lines: [lines[0], *lines[2:]],
    "reordered": lambda lines: [lines[1], lines[0], *lines[2:]],
}


@dataclass
class Seen:
    """What the machine answered: each act by its key, its instant, and the head that covers it.

    `files` are those of the tail when each minute ended; no file of it is ever changed.
    """

    acts: list[str] = field(default_factory=list)
    instants: list[datetime] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    files: list[frozenset[str]] = field(default_factory=list)

    def by(self, at: datetime) -> int:
        """Return how many acts were answered by then."""
        return sum(instant <= at for instant in self.instants)


def measure(figure: Figure, *, soak: bool) -> None:
    rng = random.Random(9)  # noqa: S311 (a seed to replay)
    minutes, losses = (SOAK, SOAK_LOSSES) if soak else (MINUTES, LOSSES)
    other = fast_folder()
    figure.count(minutes=minutes, machines_lost=losses, acts=0, acts_lost=0, longest_window_s=0)
    figure.count(forks=0, forks_refused=0)
    try:
        with register():
            seen = worked(rng, minutes, other)
        figure.count(acts=len(seen.acts), segments=len(list(other.rglob("*.jsonl"))))
        unheld = [lose(figure, other, seen, moment(rng, seen)) for _ in range(losses)]
        with register():
            refused = {name: is_refused(other, change) for name, change in ALTERED.items()}
            refused["cut in the middle"] = is_refused(other, lambda lines: lines, cut=True)
    finally:
        shutil.rmtree(other, ignore_errors=True)
    counts = figure.counts
    figure.must("nothing was lost, so nothing is shown", holds=counts["acts_lost"] > 0)
    figure.must("more than a minute was lost", holds=counts["longest_window_s"] <= 60)
    figure.must("a fork went unseen", holds=counts["forks_refused"] == counts["forks"] > 0)
    figure.broken("no head held elsewhere", fails=all(unheld))
    for name, fails in refused.items():
        figure.broken(f"a tail with an event {name}", fails=fails)


def worked(rng: random.Random, minutes: int, other: Path) -> Seen:
    """Let a register record acts for so many minutes, each ended by copying its tail elsewhere.

    The whole is copied once, when the first minute has passed.
    """
    from handlerum_portal.actions.operation.tail import copy_tail
    from handlerum_portal.store.ledger import log as ledger_log

    seen = Seen()
    for minute in range(minutes):
        for second in sorted(rng.sample(range(1, 60), rng.randint(not minute, BUSY))):
            at = BEGIN + minute * MINUTE + timedelta(seconds=second)
            with clock(at):
                append(f"act-{len(seen.acts)}")
            seen.acts.append(f"act-{len(seen.acts)}")
            seen.instants.append(at)
            seen.heads.append(ledger_log.notes()[-1])
        with clock(BEGIN + (minute + 1) * MINUTE):
            if not minute:
                save(other / COPY)
            copy_tail(other / TAIL, is_new=not minute)
        found = (file for file in (other / TAIL).rglob("*") if file.is_file())
        seen.files.append(frozenset(str(file.relative_to(other / TAIL)) for file in found))
    return seen


def as_it_was(other: Path, names: frozenset[str]) -> Path:
    """Return the tail as it was when it held no more than these files."""
    place = other / "as-it-was"
    shutil.rmtree(place, ignore_errors=True)
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).hardlink_to(other / TAIL / name)
    return place


def moment(rng: random.Random, seen: Seen) -> datetime:
    """Draw when a machine is lost: after its first copy, and some seconds after an act."""
    late = [instant for instant in seen.instants if instant > BEGIN + MINUTE]
    return rng.choice(late) + timedelta(seconds=rng.random())


def lose(figure: Figure, other: Path, seen: Seen, at: datetime) -> bool:
    """Lose the machine, restore the last copy elsewhere; return whether a fork passes unheld."""
    from handlerum_portal.actions.operation.restore import restore

    copy, told = (at - BEGIN) // MINUTE, seen.by(at)
    with register():
        restore(other / COPY, tail=as_it_was(other, seen.files[copy - 1]))
        kept, counts = keys(), figure.counts
        gone = seen.instants[len(kept) : told]
        figure.must(f"{at}: not what was copied", holds=kept == seen.acts[: len(kept)])
        figure.must(f"{at}: not all copied", holds=len(kept) == seen.by(BEGIN + copy * MINUTE))
        figure.must(f"{at}: its own heads", holds=fits(*seen.heads[: len(kept)]))
        counts["acts_lost"] += len(gone)
        window = max((at - one for one in gone), default=timedelta())
        counts["longest_window_s"] = max(counts["longest_window_s"], round(window.total_seconds()))
        for more in range(len(gone) + 1):
            # First the log is shorter than the head that was seen, then as long and longer.
            counts["forks"] += bool(gone)
            counts["forks_refused"] += bool(gone) and not fits(seen.heads[told - 1])
            append(f"after {more}")
        return fits()


def is_refused(other: Path, change: Callable[[Lines], Lines], *, cut: bool = False) -> bool:
    """Claim that a tail whose longest segment was changed is refused and nothing is restored."""
    from handlerum.ledger.refusals import TailRefused
    from handlerum_portal.actions.operation.restore import restore

    bad = other / "bad"
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(other / TAIL, bad)
    file = max(bad.rglob("*.jsonl"), key=lambda one: len(one.read_bytes()))
    head, *lines = file.read_bytes().splitlines(keepends=True)
    body = b"".join(change(lines))
    said = json.loads(head) | ({} if cut else {"sha256": sha256(body).hexdigest()})
    file.write_bytes(json.dumps(said).encode() + b"\n" + (body[: len(body) // 2] if cut else body))
    try:
        restore(other / COPY, tail=bad)
    except TailRefused:
        return not keys()
    return False


def fits(*heads: str) -> bool:
    """Claim that the log here is one with every head that was held elsewhere."""
    from handlerum.errors import HandlerumError
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.decisions.ledger_check import check_log

    try:
        check_log(log_key(), heads)
    except HandlerumError:
        return False
    return True
