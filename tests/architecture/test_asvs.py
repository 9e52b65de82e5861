# SPDX-License-Identifier: MPL-2.0
"""Every ASVS requirement of levels 1 and 2 has a test that exists, a reason, or a named gap."""

import ast
import importlib.util
from collections import Counter
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
LEVELS = asvs.levels()
# Counted from the official list: requirements by chapter, and by level.
BY_CHAPTER = (30, 13, 31, 16, 13, 47, 19, 13, 7, 36, 24, 12, 21, 13, 21, 17, 12)
BY_LEVEL = {1: 70, 2: 183, 3: 92}
# Of level 3 we hold ourselves to these.
MORE = {"1.2.10", "2.3.5", "15.4.2"}


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_an_item_names_tests_that_exist_or_says_why_there_is_none(item: dict[str, object]) -> None:
    assert sum(1 for kind in asvs.KINDS if item.get(kind)) == 1
    for name in item.get("proof", ()):  # type: ignore[attr-defined]
        file, _, function = name.partition("::")
        assert function.startswith("test_"), name
        assert function in functions(file), name
    assert "also" not in item or (ROOT / str(item["also"])).exists()


def test_the_sums_are_those_of_the_official_list() -> None:
    chapters = Counter(int(number.split(".")[0]) for number in LEVELS)
    assert tuple(chapters[chapter] for chapter in asvs.CHAPTERS) == BY_CHAPTER
    assert Counter(LEVELS.values()) == BY_LEVEL


def test_every_item_of_levels_1_and_2_stands_once_with_its_level() -> None:
    ids = [item["id"] for item in ITEMS]
    assert len(ids) == len(set(ids))
    assert {number for number, level in LEVELS.items() if level < 3} | MORE <= set(ids)
    assert {item["id"]: item["level"] for item in ITEMS} == {key: LEVELS[key] for key in ids}


def test_most_items_have_a_test() -> None:
    assert asvs.share(ITEMS) >= 60
    proved = {item["id"] for item in ITEMS if "proof" in item}
    assert proved >= MORE


def test_the_page_is_made_from_the_list() -> None:
    assert (ROOT / "docs/reference/asvs.md").read_text("utf-8") == asvs.page()
