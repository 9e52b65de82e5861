# SPDX-License-Identifier: MPL-2.0
"""How many readers does the register carry, beside a plain list and Datasette on the same rows?

Run with `make load`: two cores, the load generator among them, loopback only, about five minutes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.load.drive import Driven, drive
from bench.load.servers import datasette, granian, gunicorn, nginx, plain_list, running
from bench.load.world import make

NEW = "new page"
"""Pages that nobody has asked for before, one after the other; the others are asked for again."""
ROUNDS, QUIET = 30, 2
"""So often it is asked at most before it counts, and so often in a row without anybody waiting."""
Started = Callable[[ExitStack, Path], str]


def main() -> int:
    """Print one line for each server and kind of page."""
    missing = [name for name in ("wrk", "nginx") if not shutil.which(name)]
    if missing:
        print(f"Not here: {', '.join(missing)} (Debian: apt-get install {' '.join(missing)}).")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="handlerum-load-"))
    try:
        paths = make(folder)
        paths["mix"] = _mixed(paths)
        # In a process of its own, because this one has read the register before it grew.
        command = [sys.executable, "-m", "bench.load.whole", str(folder)]
        subprocess.run(command, check=True)
        for line in _lines(folder, paths):
            print(line, flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _mixed(paths: dict[str, list[str]]) -> list[str]:
    """Return 70 pages, 15 lists, 10 searches and 5 of data in every hundred."""
    shares = {"page": 700, "list": 150, "search": 100, "data": 50}
    return [(paths[kind] * share)[n] for kind, share in shares.items() for n in range(share)]


def _lines(var: Path, paths: dict[str, list[str]]) -> Iterator[str]:
    yield f"{'server':24}{'asked for':12}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'faults':>8}"
    kinds = (NEW, "page", "list", "search", "data", "answer", "front", "mix")
    for name, started, asked in (
        ("gunicorn", lambda stack, var: _start(stack, gunicorn(), var), kinds),
        ("granian", lambda stack, var: _start(stack, granian(), var), kinds),
        ("nginx before granian", _both, ("mix",)),
    ):
        with ExitStack() as stack:
            yield from _driven(name, started(stack, var), {k: paths[k] for k in asked}, var)
    with ExitStack() as stack:
        rows = {
            "page": _one_of(paths),
            "list": ["/?kommune=0217", "/?side=9"],
            "search": ["/?q=skoledag"],
        }
        yield from _driven("plain Django list", _start(stack, plain_list(), var), rows, var)
    with ExitStack() as stack:
        table = "/handlerum/store_decision"
        rows = {
            "list": [f"{table}?municipality=0217"],
            "search": [f"{table}?what_da__contains=skoledag"],
        }
        yield from _driven("Datasette", _start(stack, datasette(var), var), rows, var)


def _one_of(paths: dict[str, list[str]]) -> list[str]:
    return [path.removeprefix("/fravigelser") for path in paths["page"]]


def _start(stack: ExitStack, server: tuple[list[str], str], var: Path) -> str:
    command, address = server
    return stack.enter_context(running(command, address, var))


def _both(stack: ExitStack, var: Path) -> str:
    behind = _start(stack, granian(), var)
    return _start(stack, nginx(var, behind), var)


def _driven(name: str, address: str, asked: dict[str, list[str]], var: Path) -> Iterator[str]:
    script = var / "wrk.lua"
    _make_ready(address, asked, script)
    for kind, paths in asked.items():
        yield _line(name, kind, drive(address, paths, script, in_turn=kind == NEW))


def _make_ready(address: str, asked: dict[str, list[str]], script: Path) -> None:
    """Ask until every process has made what it makes once, and has the pages asked again."""
    again = {kind: paths for kind, paths in asked.items() if kind != NEW}
    # Some from the whole length: a mix begins with nothing but pages.
    few = [path for paths in again.values() for path in paths[:: -(-len(paths) // 24)]]
    in_a_row = 0
    for _ in range(ROUNDS):
        seen = drive(address, few, script, seconds=4)
        in_a_row = in_a_row + 1 if seen.per_second and not seen.faults else 0
        if in_a_row == QUIET:
            break
    for paths in again.values():
        drive(address, paths, script, seconds=4)


def _line(name: str, kind: str, seen: Driven) -> str:
    return f"{name:24}{kind:12}{seen.per_second:9.0f}{seen.p50:9.1f}{seen.p99:9.1f}{seen.faults:8}"


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
