# SPDX-License-Identifier: MPL-2.0
"""What if 98 municipalities publish in the same second, and each sends twice?"""

import os
import time
from pathlib import Path

from bench.reliability.figure import Figure
from bench.reliability.register import append, fork, keys, register, verified, wait

MUNICIPALITIES, GOAL, SOAK_GOAL = 98, 5.0, 1.0


def measure(figure: Figure, *, soak: bool) -> None:
    goal = SOAK_GOAL if soak else GOAL
    with register() as var:
        append("first")
        slowest, ends = rush(var, "round")
        kept = keys()
        figure.count(published=len(kept) - 1, slowest_s=round(slowest, 2), verified=verified())
        figure.must("someone was refused", holds=ends == {0})
        expected = sorted(["first", *(f"round-{code}" for code in range(MUNICIPALITIES))])
        figure.must("not each exactly once", holds=sorted(kept) == expected)
        figure.must(f"the slowest waited {slowest:.1f} s", holds=slowest <= goal)
        figure.broken("a lock nobody waits for", fails=rush(var, "hasty", patience=0)[1] != {0})


def rush(var: Path, name: str, patience: int | None = None) -> tuple[float, set[int]]:
    """Let each publish when the gate opens, and send the same again; return the longest wait."""
    gate, ready = var / f"{name}-gate", var / f"{name}-ready"

    def publish(code: int) -> None:
        from django.db import connection

        connection.ensure_connection()
        if patience is not None:
            with connection.shape_open():  # type: ignore[attr-defined]
                connection.cursor().execute(f"PRAGMA busy_timeout = {patience}")
            connection._take_turn = lambda: None  # type: ignore[attr-defined]  # noqa: SLF001
        out = os.open(ready, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(out, b".")
        while not gate.exists():
            time.sleep(0.01)
        begin = time.perf_counter()
        append(f"{name}-{code}", 2_000)
        took = time.perf_counter() - begin
        append(f"{name}-{code}", 2_000)
        (var / f"{name}-{code}.took").write_text(str(took))

    children = [fork(lambda code=code: publish(code)) for code in range(MUNICIPALITIES)]  # type: ignore[misc]
    while not ready.exists() or ready.stat().st_size < MUNICIPALITIES:
        time.sleep(0.02)
    gate.touch()
    ends = {wait(child) for child in children}
    took = [float(file.read_text()) for file in var.glob(f"{name}-*.took")]
    return max(took, default=0.0), ends
