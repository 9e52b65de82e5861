# SPDX-License-Identifier: MPL-2.0
"""The source and the lock as they are read: each file, what it imports, and what it calls."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements/run.txt").read_text("utf-8")
LOCKED = frozenset(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==", LOCK, re.MULTILINE))
TREES = {
    str(path.relative_to(ROOT / "src")): ast.parse(path.read_text("utf-8"))
    for path in (ROOT / "src").rglob("*.py")
    if "migrations" not in path.parts
}


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node, ast.unparse(node.func)


def imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


IMPORTED = frozenset(one for tree in TREES.values() for one in imports(tree))
CALLS = tuple(calls())
