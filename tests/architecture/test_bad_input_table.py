# SPDX-License-Identifier: MPL-2.0
"""Every test that the table of bad input names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_test_in_the_table_of_bad_input_exists() -> None:
    table = (ROOT / "docs/reference/bad-input.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    held = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests/portal").rglob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", held, re.MULTILINE))
    assert len(named) >= 20
    assert named - there == set()
