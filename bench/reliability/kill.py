# SPDX-License-Identifier: MPL-2.0
"""Is an acknowledged event still there when its writer was killed, and a retry no second event?"""

import os
import random
import signal
import time
from pathlib import Path

from bench.reliability.figure import FEW, Figure
from bench.reliability.register import append, fork, keys, register, verified, wait

KILLS, SOAK, AT_ONCE = 200 // FEW, 10_000, 3


def measure(figure: Figure, *, soak: bool) -> None:
    kills = SOAK if soak else KILLS
    with register() as var:
        found = killed(var, kills)
        figure.count(**found)
        figure.must("acknowledged events were lost", holds=found["lost"] == 0)
        figure.must("a retry made a second event", holds=found["doubled"] == 0)
        figure.must("the log is not sound", holds=found["events"] == found["kept"])
    with register() as var:
        figure.broken("acknowledged before the commit", fails=broken(var))


def killed(var: Path, kills: int) -> dict[str, int]:
    """Kill writers in the middle of their work; what they do not know is sent again."""
    append("first")
    rng = random.Random(9)  # noqa: S311 (a seed to replay)
    acknowledged, retried = {"first"}, 0
    for number in range(0, kills, AT_ONCE):
        told = [var / f"told-{number}-{each}" for each in range(min(AT_ONCE, kills - number))]
        children = [fork(lambda file=file: write(file)) for file in told]  # type: ignore[misc]
        time.sleep(rng.uniform(0.03, 0.15))
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            wait(child)
        for file in told:
            done, unknown = read(file)
            acknowledged |= done
            retried += len(unknown)
            for key in unknown:
                append(key)
                acknowledged.add(key)
    kept = keys()
    return {
        "kills": kills,
        "acknowledged": len(acknowledged),
        "retried": retried,
        "lost": len(acknowledged - set(kept)),
        "doubled": len(kept) - len(set(kept)),
        "kept": len(kept),
        "events": verified(),
    }


def write(file: Path) -> None:
    """Write until killed: what is begun and what is done, each as one line."""
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(100_000):
        key = f"{file.name}-{number}"
        os.write(out, f"? {key}\n".encode())
        append(key)
        os.write(out, f"! {key}\n".encode())


def read(file: Path) -> tuple[set[str], set[str]]:
    """Return what was acknowledged, and what was begun with an unknown outcome."""
    text = file.read_text("utf-8") if file.exists() else ""
    lines = [line.split(" ", 1) for line in text.splitlines()]
    done = {key for mark, key in lines if mark == "!"}
    return done, {key for mark, key in lines if mark == "?"} - done


def broken(var: Path) -> bool:
    """Let a writer say that it is done before it is."""
    append("first")

    def hasty(file: Path) -> None:
        from django.db import transaction

        out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for number in range(100_000):
            with transaction.atomic():
                append(f"{file.name}-{number}")
                os.write(out, f"! {file.name}-{number}\n".encode())
                time.sleep(0.002)

    acknowledged: set[str] = set()
    for number in range(20):
        file = var / f"hasty-{number}"
        child = fork(lambda file=file: hasty(file))  # type: ignore[misc]
        time.sleep(0.08)
        os.kill(child, signal.SIGKILL)
        wait(child)
        acknowledged |= read(file)[0]
    return bool(acknowledged - set(keys()))
