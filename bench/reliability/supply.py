# SPDX-License-Identifier: MPL-2.0
"""Is everything we run pinned by its bytes, and is no secret among our files?

Known vulnerabilities are asked of nobody here: the advisory services are on the net. Run
`pip-audit -r requirements/run.txt` where it can be reached.
"""

import importlib.metadata
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.reliability.figure import Figure

ROOT = Path(__file__).parents[2]
LOCKED = ("run", "test", "bench")
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abp]-[0-9A-Za-z-]{20}"
)
_SIZE = 2_000_000


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (every file)
    texts = {name: (ROOT / f"requirements/{name}.txt").read_text("utf-8") for name in LOCKED}
    pinned = {one for text in texts.values() for one in pins(text)}
    loose = [line for text in texts.values() for line in unpinned(text)]
    figure.count(packages=len(pinned), without_hash=len(loose), addresses=len(addresses(texts)))
    figure.must(f"not pinned by hash: {loose[:3]}", holds=not loose)
    figure.must("the lock names an index", holds=not addresses(texts))
    other = sorted(installed_otherwise(pins(texts["run"])))
    figure.count(installed_otherwise=len(other))
    figure.must(f"installed in another version: {other[:3]}", holds=not other)
    found = list(secrets(ours()))
    figure.count(files=len(list(ours())), secrets=len(found), advisories="not asked, no net")
    figure.must(f"looks like a secret: {found[:3]}", holds=not found)
    figure.must("`check --deploy` warns", holds=deploys())
    first = next(iter(pins(texts["run"])))
    naked = texts["run"].replace("--hash=sha256:", "--has=", 1)
    figure.broken("a package without hash", fails=bool(list(unpinned(naked))))
    figure.broken(
        "a package of another version",
        fails=bool(installed_otherwise([(first[0], "0.0.0.0")])),  # noqa: S104 (a version)
    )
    figure.broken("a private key among our files", fails=plants_are_seen())


def pins(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and version of every package of a lock."""
    for block in blocks(text):
        if found := _PINNED.match(block):
            yield found["name"].lower(), found["version"]


def unpinned(text: str) -> Iterator[str]:
    """Yield the lines that fetch something not known by the hash of its bytes."""
    for block in blocks(text):
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)
        if not _PINNED.match(block) or not hashes or "--has=" in block:
            yield block.partition(" ")[0]


def blocks(text: str) -> Iterator[str]:
    whole = re.sub(r"\\\n\s*", " ", text)
    for line in whole.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def addresses(texts: dict[str, str]) -> list[str]:
    found = (re.findall(r"https?://\S+|--(?:extra-)?index-url", text) for text in texts.values())
    return [one for many in found for one in many]


def installed_otherwise(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return the packages that are here in another version than the lock's."""
    here = {one.name.lower(): one.version for one in importlib.metadata.distributions()}
    return [name for name, version in wanted if here.get(name, version) != version]


def ours() -> Iterator[Path]:
    told = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in told.stdout.decode().split("\0"):
        file = ROOT / name
        if name and file.is_file() and file.stat().st_size < _SIZE:
            yield file


def secrets(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        if _SECRET.search(file.read_text("utf-8", "replace")):
            yield file.name


def plants_are_seen() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "key.txt"
        file.write_text(f"-----BEGIN {'PRIVATE'} KEY-----\n{'A' * 64}\n", "utf-8")
        return list(secrets([file])) == ["key.txt"]


def deploys() -> bool:
    test = "tests/portal/test_settings.py::test_production_settings_pass_the_deployment_check"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", test], cwd=ROOT, capture_output=True, check=False
    )
    return ran.returncode == 0
