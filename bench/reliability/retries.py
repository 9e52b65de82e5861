# SPDX-License-Identifier: MPL-2.0
"""Does a thousand-fold retry under the same key, from several processes at once, stay one event?"""

from bench.reliability.figure import FEW, Figure
from bench.reliability.register import append, fork, keys, register, verified, wait

KEYS, SOAK, AT_ONCE = 250 // FEW, 25_000, 4


def measure(figure: Figure, *, soak: bool) -> None:
    wanted = SOAK if soak else KEYS
    with register():
        append("first")
        children = [fork(lambda: every(wanted)) for _ in range(AT_ONCE)]
        ends = [wait(child) for child in children]
        kept = keys()
        figure.count(sent=wanted * AT_ONCE, events=len(kept), verified=verified())
        figure.must("a writer was refused", holds=ends == [0] * AT_ONCE)
        figure.must("an event was doubled or lost", holds=sorted(kept) == expected(wanted))
        figure.broken("no key at all", fails=unkeyed())


def every(wanted: int) -> None:
    for number in range(wanted):
        append(f"key-{number}")


def expected(wanted: int) -> list[str]:
    return sorted(["first", *(f"key-{number}" for number in range(wanted))])


def unkeyed() -> bool:
    """Retry under a new key each time, as a client without one does."""
    before = len(keys())
    for attempt in range(2):
        append(f"again-{attempt}")
    return len(keys()) - before > 1
