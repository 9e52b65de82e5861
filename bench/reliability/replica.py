# SPDX-License-Identifier: MPL-2.0
"""What is lost with a machine, if another fetches a copy each minute and holds the heads it saw?

The minutes are simulated. A copy is what `handlerum gem` writes, the whole register and not only
the tail of its log; heads are held against it as `handlerum kontroller --holdt` does.
"""

import random
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.reliability.backup import save
from bench.reliability.faults import clock
from bench.reliability.figure import FEW, Figure
from bench.reliability.register import append, fast_folder, keys, register

MINUTES, SOAK, LOSSES, SOAK_LOSSES = max(60 // FEW, 4), 600, max(6 // FEW, 2), 60
BEGIN, MINUTE, BUSY = datetime(2024, 3, 30, 22, tzinfo=UTC), timedelta(minutes=1), 6


@dataclass
class Seen:
    """What the machine answered: each act by its key, its instant, and the head that covers it."""

    acts: list[str] = field(default_factory=list)
    instants: list[datetime] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

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
        figure.count(acts=len(seen.acts))
        unheld = [lose(figure, other, seen, moment(rng, seen)) for _ in range(losses)]
    finally:
        shutil.rmtree(other, ignore_errors=True)
    counts = figure.counts
    figure.must("nothing was lost, so nothing is shown", holds=counts["acts_lost"] > 0)
    figure.must("more than a minute was lost", holds=counts["longest_window_s"] <= 60)
    figure.must("a fork went unseen", holds=counts["forks_refused"] == counts["forks"] > 0)
    figure.broken("no head held elsewhere", fails=all(unheld))


def worked(rng: random.Random, minutes: int, other: Path) -> Seen:
    """Let a register record acts for so many minutes, each ended by a copy to the other machine."""
    from handlerum_portal.store.ledger import log as ledger_log

    seen = Seen()
    for minute in range(minutes):
        for second in sorted(rng.sample(range(1, 60), rng.randint(0, BUSY))):
            at = BEGIN + minute * MINUTE + timedelta(seconds=second)
            with clock(at):
                append(f"act-{len(seen.acts)}")
            seen.acts.append(f"act-{len(seen.acts)}")
            seen.instants.append(at)
            seen.heads.append(ledger_log.notes()[-1])
        with clock(BEGIN + (minute + 1) * MINUTE):
            save(other / f"{minute + 1}.zip")
    return seen


def moment(rng: random.Random, seen: Seen) -> datetime:
    """Draw when a machine is lost: after its first copy, and some seconds after an act."""
    late = [instant for instant in seen.instants if instant > BEGIN + MINUTE]
    return rng.choice(late) + timedelta(seconds=rng.random())


def lose(figure: Figure, other: Path, seen: Seen, at: datetime) -> bool:
    """Lose the machine, restore the last copy elsewhere; return whether a fork passes unheld."""
    from handlerum_portal.actions.operation.restore import restore

    copy, told = (at - BEGIN) // MINUTE, seen.by(at)
    with register():
        restore(other / f"{copy}.zip")
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
