# SPDX-License-Identifier: MPL-2.0
"""Processes that are to begin together begin, or say which fault kept one of them away."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Forked in a process of its own: the tests have a database open that no child may share.
RUN = """
import os, signal, sys
from pathlib import Path
from bench.reliability.gate import Gate, mark
from bench.reliability.register import register
with register() as var:
    gate = Gate(var, "g")
    def good():
        gate.meet()
        mark(var / "done")
    def bad():
        {bad}
    try:
        print("ended", gate.let_through([good, good, bad]), (var / "done").stat().st_size)
    except RuntimeError as fault:
        print(type(fault).__name__, fault, (var / "done").exists())
"""


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("good()", "ended {0} 3"),
        ("raise OSError('no table')", "DiedBeforeTheGate A child ended with 1 before"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "DiedBeforeTheGate A child ended with -9 before"),
    ],
)
def test_a_child_that_dies_before_the_gate_is_told_of_and_nobody_waits_for_it(
    bad: str, says: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RUN.format(bad=bad)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=100,
        check=False,
    )
    assert says in ran.stdout, ran.stdout + ran.stderr
    assert ran.stdout.rstrip().endswith("3" if bad == "good()" else "False")
