# SPDX-License-Identifier: MPL-2.0
"""What runs beside the server in a process of its own, and ends with it? A demo, and a worker."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from handlerum_portal.cli.screen import err

LOOPBACK: Final = "127.0.0.1"
USUAL: Final = 30
_PATIENCE: Final = 20


@contextmanager
def demo_beside(port: int, *, english: bool) -> Iterator[None]:
    """Run a demo in a process of its own beside the real register; port 0 runs none.

    It speaks on the error stream, so that the first line of the other is the only one.
    """
    if not port:
        yield
        return
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "demo", "--uden-browser"]
    demo_process = subprocess.Popen(  # noqa: S603 (our own command)
        [*command, "--port", str(port), *_language(english=english)], stdout=sys.stderr
    )
    try:
        yield
    finally:
        demo_process.terminate()
        demo_process.wait(20)


@contextmanager
def worker_beside(every: int, *, english: bool) -> Iterator[None]:
    """Let `arbejd` work every so many seconds as long as this process lives; 0 runs none.

    The worker reads a pipe that only this process holds open. Whichever way this process ends, the
    pipe closes, and the worker finishes its round and ends too.
    """
    if not every:
        yield
        return
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "arbejd", "--ledsag"]
    worker = subprocess.Popen(  # noqa: S603 (our own command)
        [*command, "--hver", str(every), *_language(english=english)],
        stdin=subprocess.PIPE,
        stdout=sys.stderr,
    )
    try:
        yield
    finally:
        if worker.stdin:
            worker.stdin.close()
        _wait(worker)


def _language(*, english: bool) -> list[str]:
    return ["--english"] if english else []


def _wait(worker: "subprocess.Popen[bytes]") -> None:
    """Give the worker time for its round; what it then leaves undone, the next start does."""
    try:
        worker.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        err.print(f"arbejd ({worker.pid})", "…")
        worker.terminate()
