# SPDX-License-Identifier: MPL-2.0
"""What pip installs is the whole product: code, pages, facts and terms, away from the repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = shutil.which("python3", path=os.defpath) or shutil.which("python3")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


def tracked(folder: str) -> set[str]:
    told = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        pytest.skip("this is no git repository: what belongs to the product cannot be listed")
    return {name for name in told.stdout.split("\0") if name}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("tree")
    for name in tracked("src") | tracked("data") | tracked("docs"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    subprocess.run(
        [sys.executable, "-c", BUILD, str(tree)], cwd=tree, check=True, capture_output=True
    )
    return next(tree.glob("*.whl"))


def test_every_file_of_the_product_is_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.partition("/share/handlerum/")[2] or f"src/{name}" for name in names}
    assert tracked("src") | tracked("data") | {"docs/glossary.md"} <= inside


def test_an_installed_product_finds_its_facts_and_its_own_folder(
    wheel: Path, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    done = subprocess.run(
        [PIP, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel],
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named pip" in done.stderr:
        pytest.skip("there is no pip here to install the wheel with")
    assert done.returncode == 0, done.stderr
    around = {"PATH": os.defpath, "HOME": str(tmp_path / "home"), "PYTHONPATH": _dependencies()}
    told = subprocess.run(
        [tmp_path / "env" / "bin" / "handlerum", "indlaes"],
        cwd=tmp_path,
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    own = tmp_path / "home" / ".local" / "share" / "handlerum"
    assert (own / "handlerum.sqlite3").exists()
    count = "from handlerum_portal.store.glossary import terms; print(len(terms()))"
    told = subprocess.run([python, "-c", count], env=around, capture_output=True, check=True)
    assert int(told.stdout) >= 29


def _dependencies() -> str:
    """Return where the packages lie that the product needs: those of the tests, without ours."""
    return os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
