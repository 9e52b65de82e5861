# SPDX-License-Identifier: MPL-2.0
"""The house stays small enough to be read: sizes, complexity and parameters within budget."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = tuple(
    path for path in sorted((ROOT / "src").rglob("*.py")) if "migrations" not in path.parts
)
BOTH = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> tuple[BOTH, ...]:
    tree = ast.parse(path.read_text("utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, BOTH))


def length(function: BOTH) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def positional(function: BOTH) -> int:
    names = [a.arg for a in function.args.posonlyargs + function.args.args]
    return len([name for name in names if name not in {"self", "cls"}])


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_a_file_is_at_most_300_lines(path: Path) -> None:
    assert lines(path) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_a_function_is_at_most_40_lines_with_at_most_5_positional_parameters(path: Path) -> None:
    assert [f.name for f in functions(path) if length(f) > 40] == []
    assert [f.name for f in functions(path) if positional(f) > 5] == []


def test_complexity_is_at_most_8() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "C901", "src"]
    report = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert report.returncode == 0, report.stdout


def test_the_middle_function_is_at_most_8_lines() -> None:
    assert median(length(f) for path in SOURCES for f in functions(path)) <= 8


def test_every_source_file_names_its_licence_and_its_question() -> None:
    texts = {label(p): p.read_text("utf-8") for p in SOURCES}
    assert [
        n for n, t in texts.items() if not t.startswith("# SPDX-License-Identifier: MPL-2.0")
    ] == []
    filled = {n: t for n, t in texts.items() if len(t.splitlines()) > 1}
    assert [n for n, t in filled.items() if not ast.get_docstring(ast.parse(t))] == []
