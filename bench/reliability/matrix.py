# SPDX-License-Identifier: MPL-2.0
"""Does every address answer every method, role and place as the one table of rights says?"""

import subprocess
import sys

from bench.reliability.figure import Figure

CELLS = 5_000
MATRIX = "tests/portal/test_rights.py"
NAME = "test_every_address_method_and_place_answers_as_the_table_says"


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (all cells, always)
    from bench.reliability.register import fast_folder, start

    start(fast_folder())
    from handlerum_portal.store.models.people import ROLES
    from tests.portal.test_rights import METHODS, WORK

    cells = len(WORK) * 3 * len(METHODS) * (len(ROLES) + 1)
    figure.count(addresses=len(WORK), methods=len(METHODS), roles=len(ROLES) + 1, cells=cells)
    figure.must("too few cells", holds=cells >= CELLS)
    asked = [f"{MATRIX}::{NAME}", f"{MATRIX}::test_every_address_has_a_declared_door"]
    leaks = pytest(*asked)
    figure.count(leaks=0 if leaks == 0 else "some")
    figure.must("a door opens for somebody else", holds=leaks == 0)
    broken = f"{MATRIX}::test_an_undeclared_address_stays_shut"
    figure.broken("an address nobody declared", fails=pytest(broken) == 0)


def pytest(*asked: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", *asked]
    return subprocess.run(command, capture_output=True, check=False).returncode
