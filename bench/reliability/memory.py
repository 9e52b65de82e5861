# SPDX-License-Identifier: MPL-2.0
"""Does the portal grow while it is read for long, and does the shelf of kept pages stay full?"""

import subprocess
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.load import world
from bench.load.servers import gunicorn, running
from bench.reliability.crowd import waits
from bench.reliability.figure import Figure, Skipped
from bench.reliability.register import register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlerum_portal.pages.shelf import Shelf

MOST, ROUNDS, WORDS = 4096, 3, 40
GOAL, HOUR, FILLING, QUICK = 5.0, 3600.0, 1200.0, 6.0
PROC = Path("/proc")


def measure(figure: Figure, *, soak: bool) -> None:
    if not (PROC / "self" / "smaps_rollup").exists():
        raise Skipped("no /proc/self/smaps_rollup here: memory was not measured")
    with register() as var:
        shelf(figure)
        grown(figure, var, soak=soak)


def shelf(figure: Figure) -> None:
    """Ask for three times as many pages as it holds; then the same of one without an end."""
    from handlerum_portal.pages.kept import _SHELF
    from handlerum_portal.pages.shelf import Shelf

    with shelved(_SHELF) as held:
        figure.count(pages_asked=MOST * ROUNDS, pages_held=[pages for pages, _ in held])
        figure.count(bytes_held=[size for _, size in held])
        figure.must("the shelf does not stay full", holds=is_bounded(held))
    with shelved(Shelf(MOST * ROUNDS * 2)) as held:
        figure.broken("a shelf without an end", fails=not is_bounded(held))


@contextmanager
def shelved(on: "Shelf[tuple[bytes, str]]", most: int = MOST) -> "Iterator[list[tuple[int, int]]]":
    """Keep as many pages as the shelf has room for, again and again; return pages and bytes."""
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory

    from handlerum_portal.pages import kept as room

    shelf_before, state_before = room._SHELF, room.state_asked  # noqa: SLF001
    room._SHELF, room.state_asked = on, lambda: "one state"  # type: ignore[misc]  # noqa: SLF001

    @room.kept
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{request.get_full_path()} " * WORDS)

    factory, held = RequestFactory(), []
    try:
        for number in range(most * ROUNDS):
            view(factory.get(f"/?number={number:06}"))
            if (number + 1) % most == 0:
                kept = on._kept  # noqa: SLF001
                held.append((len(kept), sum(len(body) for body, _ in kept.values())))
        yield held
    finally:
        on._kept.clear()  # noqa: SLF001
        room._SHELF, room.state_asked = shelf_before, state_before  # type: ignore[misc]  # noqa: SLF001


def is_bounded(held: Sequence[tuple[int, int]], most: int = MOST) -> bool:
    """Claim that it was full the first time, held no more later, and weighs about the same."""
    pages, sizes = [one for one, _ in held], [size for _, size in held]
    return set(pages) == {most} and max(sizes) <= min(sizes) * 1.1


def grown(figure: Figure, var: Path, *, soak: bool) -> None:
    """Read a mix until the shelf is full, then for an hour; the quick form claims nothing."""
    filling, lasting = (FILLING, HOUR) if soak else (QUICK, QUICK)
    paths = [path for kind in world.asked().values() for path in kind]
    with running(*gunicorn(), var) as address:
        _, missed = waits(address, paths, filling, "f", pause=0)
        begin = megabytes(address)
        took, lost = waits(address, paths, lasting, "m", pause=0)
        end = megabytes(address)
    growth = round(100 * (end - begin) / begin, 1)
    figure.count(seconds=lasting, read=len(took), mb_begin=begin, mb_end=end, growth_percent=growth)
    figure.must("a reader got no page", holds=missed + lost == 0)
    if soak:
        figure.must(f"grew by {growth} %", holds=growth < GOAL)
    else:
        figure.count(claimed="no: some seconds tell nothing of an hour")


def megabytes(address: str) -> float:
    """Return what the processes behind an address hold, what they share counted once (PSS)."""
    port = address.rpartition(":")[2]
    said = subprocess.run(["pgrep", "-f", f"start --port {port}"], capture_output=True, check=True)
    return round(sum(kilobytes(int(one)) for one in said.stdout.split()) / 1024, 1)


def kilobytes(process: int) -> int:
    lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
