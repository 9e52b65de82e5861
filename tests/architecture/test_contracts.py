# SPDX-License-Identifier: MPL-2.0
"""The import contracts hold, and each of them bites when it is broken on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREAKS = {
    "The portal is a shell over the domain": (
        "handlerum/law/provision.py",
        "import handlerum_portal",
    ),
    "The domain knows no framework, no database and no network": (
        "handlerum/law/provision.py",
        "import django",
    ),
    "Inside the domain": ("handlerum/law/provision.py", "import handlerum.applicability"),
    "Inside the portal": ("handlerum_portal/store/__init__.py", "import handlerum_portal.pages"),
    "Only actions write": (
        "handlerum_portal/pages/__init__.py",
        "import handlerum_portal.store.write",
    ),
    "No cycles anywhere": (
        "handlerum/law/provision.py",
        "import handlerum.agreements.mandate",
    ),
}


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; sys.path.insert(0, 'src'); "
        "from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(config_filename='.importlinter', no_cache=True))"
    )
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("static", "locale", "__pycache__", "templates")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", BREAKS)
def test_a_contract_broken_on_purpose_is_reported(contract: str, house: Path) -> None:
    name, line = BREAKS[contract]
    broken = house / "src" / name
    broken.write_text(broken.read_text("utf-8") + f"\n{line}\n", "utf-8")
    report = lint(house)
    assert report.returncode == 1
    assert f"{contract} BROKEN" in report.stdout


def test_a_junk_drawer_cannot_appear_unnoticed(house: Path) -> None:
    (house / "src/handlerum/helpers.py").write_text("X = 1\n", "utf-8")
    assert lint(house).returncode == 1
