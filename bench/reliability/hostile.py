# SPDX-License-Identifier: MPL-2.0
"""Is each hostile file answered within a second, in a process that may not grow by 200 MB?"""

import json
import os
import subprocess
import sys

from bench.reliability.figure import Figure, Skipped
from bench.reliability.register import fast_folder, start

FILES, SECONDS = 300, 1.0


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (the files are the same)
    var = fast_folder()
    start(var)
    try:
        from tests.portal.test_hostile_tables import PROGRAMME
    except ImportError as missing:
        raise Skipped(
            "the hostile files (tests/portal/hostile_tables.py) are not here"
        ) from missing
    found = told(PROGRAMME)
    slowest = max((took for _, _, took in found), default=0.0)
    figure.count(files=len(found), slowest_s=round(slowest, 2), megabytes_at_most=200)
    figure.must("a file stopped the reader, or too few were made", holds=len(found) >= FILES)
    figure.must("a file took too long", holds=slowest <= SECONDS)
    figure.broken("a reader that may not grow at all", fails=len(told(starved(PROGRAMME))) < FILES)


def told(programme: str) -> list[tuple[str, object, float]]:
    """Run the reader in a process of its own and return what it said of each file."""
    ran = subprocess.run(
        [sys.executable, "-c", programme],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "handlerum_portal.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    return [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


def starved(programme: str) -> str:
    assert "200 * 2**20" in programme
    return programme.replace("200 * 2**20", "1 * 2**20")
