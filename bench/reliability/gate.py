# SPDX-License-Identifier: MPL-2.0
"""How do forked processes begin at the same moment? Each says it is ready and waits at a gate."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.reliability.register import fork, wait


class DiedBeforeTheGate(RuntimeError):
    """One of the processes that were to begin together never came."""


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
        """Start a child for each work, open when all have met here; return how they ended.

        Raises DiedBeforeTheGate, after ending those that wait, when one can no longer come.
        """
        children = [fork(work) for work in works]
        while not self.ready.exists() or self.ready.stat().st_size < len(children):
            _all_must_live(children)
            time.sleep(0.02)
        self.open.touch()
        return {wait(child) for child in children}


def _all_must_live(children: list[int]) -> None:
    for child in children:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            others = [one for one in children if one != child]
            for one in others:
                os.kill(one, signal.SIGKILL)
                wait(one)
            raise DiedBeforeTheGate(
                f"A child ended with {os.waitstatus_to_exitcode(status)} before it came to the "
                "gate, so nothing was measured. REL_LOUD=1 shows why it ended."
            )


def mark(file: Path) -> None:
    """Add one byte to a file, whole also where many do so at once."""
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(out, b".")
    os.close(out)
