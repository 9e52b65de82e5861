# SPDX-License-Identifier: MPL-2.0
"""How does a demo run beside the real register? In a process of its own, ended with it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LOOPBACK = "127.0.0.1"


@contextmanager
def demo_beside(port: int) -> Iterator[None]:
    """Run a demo in a process of its own beside the real register; port 0 runs none."""
    if not port:
        yield
        return
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "demo", "--uden-browser"]
    demo_process = subprocess.Popen([*command, "--port", str(port)])  # noqa: S603 (our own command)
    try:
        yield
    finally:
        demo_process.terminate()
        demo_process.wait(20)
