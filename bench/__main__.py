# SPDX-License-Identifier: MPL-2.0
"""How fast is it, beside what else there is? Runs every bench in this folder, each in its time."""

import re
import subprocess
import sys
from pathlib import Path

FIRST = "applicability"
LIMIT = 900  # seconds a bench may take
NOT_HERE = {"consolidation"}  # needs a file of cases: `make bench-consolidation CASES=file.zip`


def benches() -> list[str]:
    found = [
        path.stem
        for path in Path(__file__).parent.glob("[a-z]*.py")
        if re.search(r"^def main\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    return sorted(set(found) - NOT_HERE, key=lambda name: (name != FIRST, name))


def main() -> int:
    failed = []
    for name in benches():
        print(f"\n== bench.{name} ==", flush=True)
        try:
            done = subprocess.run(
                [sys.executable, "-m", f"bench.{name}"], timeout=LIMIT, check=False
            )
            failed += [name] if done.returncode else []
        except subprocess.TimeoutExpired:
            print(f"bench.{name} took more than {LIMIT} s and was stopped.")
            failed.append(name)
    if failed:
        print(f"\nNot as it should be: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
