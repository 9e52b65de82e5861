# SPDX-License-Identifier: MPL-2.0
"""Which figures hold here and now? `python -m bench.reliability [NAME…] [--soak]`."""

import importlib
import json
import logging
import sys
import time
from pathlib import Path

from bench.reliability.figure import Figure, Skipped

# In this order, the quick ones first; each is a file beside this one with a `measure`.
ORDER = (
    "supply guesses names mutants audit proofs witness verify model tamper power syscalls kill "
    "kill_postgres retries faults backup restore replica rebuild rush year postgres matrix dark "
    "abuse memory hostile canary api"
).split()
NAMES = [name for name in ORDER if (Path(__file__).parent / f"{name}.py").exists()]


def main(asked: list[str]) -> int:
    # What is broken on purpose is expected to be told of; the figures say what came of it.
    logging.disable(logging.CRITICAL)
    soak = "--soak" in asked
    wanted = [name for name in asked if not name.startswith("-")] or NAMES
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        print(f"No figure is called {', '.join(unknown)}. Choose from: {', '.join(NAMES)}")
        return 2
    failed, lines = [], []
    for name in wanted:
        figure, start = Figure(name), time.perf_counter()
        try:
            importlib.import_module(f"bench.reliability.{name}").measure(figure, soak=soak)
        except Skipped as why:
            figure.skipped = str(why)
        took = time.perf_counter() - start
        print(figure.line(took), flush=True)
        lines.append({"name": name, "seconds": round(took, 1), **figure.told()})
        failed += [name] if figure.faults else []
    if out := next((word.partition("=")[2] for word in asked if word.startswith("--json=")), ""):
        Path(out).write_text(json.dumps(lines, indent=1), "utf-8")
    if failed:
        print(f"\nNot as it should be: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
