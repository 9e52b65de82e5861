# SPDX-License-Identifier: MPL-2.0
"""Would the tests see it, if the core were broken in one of these ways? Mutants by hand."""

import re
import subprocess
import sys
from pathlib import Path

from bench.reliability.figure import Figure

ROOT = Path(__file__).parents[2]
TESTS = "tests/handlerum/ledger/test_broken_variants.py"
LEAST = 40
# The sound core must pass the same checks, else every mutant would seem to be caught.
SOUND = "not test_a_broken_ledger_is_seen"


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (every mutant)
    caught, missed = told("test_a_broken_ledger_is_seen")
    sound, unsound = told(SOUND)
    figure.count(mutants=caught + missed, caught=caught, sound_copies_pass=sound)
    figure.must("a mutant lives", holds=missed == 0 and caught >= LEAST)
    figure.must("the sound core fails its own checks", holds=unsound == 0 and sound > 0)
    figure.broken("mutants", fails=missed == 0 and caught >= LEAST)


def told(chosen: str) -> tuple[int, int]:
    """Return how many of the chosen tests passed and failed."""
    command = [sys.executable, "-m", "pytest", "-q", TESTS, "-k", chosen]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    last = ran.stdout.strip().splitlines()[-1]

    def number(word: str) -> int:
        found = re.search(rf"(\d+) {word}", last)
        return int(found[1]) if found else 0

    return number("passed"), number("failed") + number("error")
