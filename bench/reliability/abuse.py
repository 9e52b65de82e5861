# SPDX-License-Identifier: MPL-2.0
"""Do readers wait longer while 500 connections dawdle and one address asks all it can?"""

import shutil
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.load.servers import gunicorn, nginx, running
from bench.reliability.crowd import SLOW, crowd, one_in_a_hundred, waits
from bench.reliability.figure import FEW, Figure, Skipped
from bench.reliability.register import register

GOAL, SOAK_GOAL = 2.0, 1.2
ROUNDS, SOAK_ROUNDS, SECONDS = 4, 40, 10.0
LIMITS = ("limit_req ", "limit_conn ")


def measure(figure: Figure, *, soak: bool) -> None:
    if not shutil.which("nginx"):
        raise Skipped("nginx is not installed: slow and greedy visitors were not tried")
    goal, rounds = (SOAK_GOAL, SOAK_ROUNDS) if soak else (GOAL, max(1, ROUNDS // FEW))
    with register() as var, ExitStack() as stack:
        bare = stack.enter_context(running(*gunicorn(), var))
        paths = asked()
        warm(bare, paths)
        shipped = stack.enter_context(running(*proxy(var, "shipped", bare), var / "shipped"))
        found = compared(shipped, paths, rounds, var)
        figure.count(slow=SLOW, **found)
        figure.must("a reader got no page", holds=found["faults"] == 0)
        figure.must(
            f"one in a hundred waited {found['times']} times as long", holds=found["times"] < goal
        )
        open_ = stack.enter_context(running(*proxy(var, "open", bare), var / "open"))
        for name, address in (("nginx without our limits", open_), ("no nginx", bare)):
            times = compared(address, paths, 1, var)["times"]
            figure.broken(f"{name} ({times} times)", fails=times >= goal)


def proxy(var: Path, name: str, behind: str) -> tuple[list[str], str]:
    """Return nginx as we ship it, or with its limits taken out."""
    (var / name).mkdir()
    command, address = nginx(var / name, behind)
    if name == "open":
        file = var / name / "nginx.conf"
        lines = file.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.strip().startswith(LIMITS)]
        file.write_text("\n".join(kept), "utf-8")
    return command, address


def asked() -> list[str]:
    """Return what people ask for: the front, lists, searches and answers."""
    from bench.load import world

    known = world.asked()
    kinds = ("front", "list", "search", "answer")
    return [known[kind][n % len(known[kind])] for n in range(8) for kind in kinds]


def warm(address: str, paths: list[str]) -> None:
    """Ask until both processes have made what they make once."""
    for number in range(2):
        waits(address, paths, SECONDS, f"w{number}-")


def compared(address: str, paths: list[str], rounds: int, var: Path) -> dict[str, float]:
    """Read in turn with nobody else there and with the crowd; return both, in milliseconds."""
    quiet, busy, faults = [], [], 0
    for number in range(rounds):
        took, missed = waits(address, paths, SECONDS, f"q{address[-2:]}{number}-")
        quiet += took
        with crowd(address, paths, var / "ready"):
            among, lost = waits(address, paths, SECONDS, f"b{address[-2:]}{number}-")
        busy += among
        faults += missed + lost
    alone, crowded = one_in_a_hundred(quiet), one_in_a_hundred(busy)
    return {
        "read_alone": len(quiet),
        "read_in_the_crowd": len(busy),
        "p50_alone": round(median(quiet), 1),
        "p50_in_the_crowd": round(median(busy), 1),
        "p99_alone": round(alone, 1),
        "p99_in_the_crowd": round(crowded, 1),
        "times": round(crowded / alone, 2),
        "faults": faults,
    }
