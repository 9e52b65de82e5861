# SPDX-License-Identifier: MPL-2.0
"""How fast are LexDania files read, beside bare lxml on the same bytes in the same run?"""

import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from handlerum.law import lexdania

DEFAULT = Path(__file__).parents[2] / "shared/data/lexdania-2010-2014.zip"


def best(work: Callable[[], None]) -> float:
    """Return the least processor time of three runs, in seconds."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main(arguments: list[str]) -> None:
    """Print megabytes a second for both readers, and the memory the run took."""
    with zipfile.ZipFile(arguments[0] if arguments else DEFAULT) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        files = {name: archive.read(name) for name in names}
    size = sum(map(len, files.values())) / 1e6

    def bare() -> None:
        for content in files.values():
            etree.fromstring(content)

    def ours() -> None:
        for name, content in files.items():
            lexdania.read_bytes(content, name)

    fast, slow = best(bare), best(ours)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(files)} files, {size:.1f} MB")
    print(f"bare lxml      {size / fast:7.1f} MB/s")
    print(f"lexdania.read  {size / slow:7.1f} MB/s   {slow / fast:.1f} times bare lxml")
    print(f"peak memory    {peak:7.1f} MB, the files themselves included")


if __name__ == "__main__":
    main(sys.argv[1:])
