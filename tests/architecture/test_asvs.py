# SPDX-License-Identifier: MPL-2.0
"""Every requirement of the ASVS list has a test that exists, or a written reason."""

import ast
import importlib.util
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("asvs", ROOT / "tools/asvs.py")
assert spec
assert spec.loader
asvs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(asvs)
ITEMS = asvs.items()


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item["id"]))
def test_an_item_names_tests_that_exist_or_says_why_there_is_none(item: dict[str, object]) -> None:
    assert bool(item.get("proof")) != bool(item.get("reason"))
    for name in item.get("proof", ()):  # type: ignore[attr-defined]
        file, _, function = name.partition("::")
        assert function in functions(file), name
    assert "also" not in item or (ROOT / str(item["also"])).exists()


def test_no_item_stands_twice_and_most_have_a_test() -> None:
    ids = [str(item["id"]) for item in ITEMS]
    assert len(ids) == len(set(ids))
    assert sum(1 for item in ITEMS if item.get("proof")) >= 0.55 * len(ITEMS)


def test_the_page_is_made_from_the_list() -> None:
    assert (ROOT / "docs/reference/asvs.md").read_text("utf-8") == asvs.page()
