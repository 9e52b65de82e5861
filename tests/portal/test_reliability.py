# SPDX-License-Identifier: MPL-2.0
"""The figures of `make reliability` hold, in their fast form, and their broken variants fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUICK = "model tamper faults power year replica witness".split()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Run the quick figures once, with a fortieth of the cases, in a process of their own."""
    out = tmp_path_factory.mktemp("reliability") / "told.json"
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("DATABASE", "HANDLERUM"))}
    ran = subprocess.run(
        [sys.executable, "-m", "bench.reliability", *QUICK, f"--json={out}"],
        env=kept | {"REL_FEW": "40", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.exists(), ran.stderr
    return {one["name"]: one for one in json.loads(out.read_text())}


@pytest.mark.parametrize("name", QUICK)
def test_the_figure_holds_and_its_broken_variants_are_caught(
    name: str, told: dict[str, dict]
) -> None:
    if told[name]["skipped"]:
        pytest.skip(told[name]["skipped"])
    assert told[name]["faults"] == []
    caught = [value for key, value in told[name]["counts"].items() if key.startswith("broken")]
    assert caught
    assert set(caught) == {"caught"}
