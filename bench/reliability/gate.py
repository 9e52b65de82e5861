# SPDX-License-Identifier: MPL-2.0
"""How do forked processes begin at the same moment? Each says it is ready and waits at a gate."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.reliability.register import fork, wait


class Gate:
    """A gate among files in a folder; `name` keeps those of one round apart from another's."""

    def __init__(self, var: Path, name: str) -> None:
        self.open, self.ready = var / f"{name}-gate", var / f"{name}-ready"

    def meet(self) -> None:
        """Say in a child that it is ready, and wait until the gate opens."""
        mark(self.ready)
        while not self.open.exists():
            time.sleep(0.005)

    def let_through(self, works: Iterable[Callable[[], None]]) -> set[int]:
        """Start a child for each work, open when all have met here; return how they ended."""
        children = [fork(work) for work in works]
        while not self.ready.exists() or self.ready.stat().st_size < len(children):
            time.sleep(0.02)
        self.open.touch()
        return {wait(child) for child in children}


def mark(file: Path) -> None:
    """Add one byte to a file, whole also where many do so at once."""
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(out, b".")
    os.close(out)
