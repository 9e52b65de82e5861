# SPDX-License-Identifier: MPL-2.0
"""Does any file make a reader of law or rules fail otherwise than by refusing it by name?

Run with `python -m bench.fuzz FOLDER [-runs=N] [-max_total_time=SECONDS]` (libFuzzer's options).
The folder keeps what was found to lead somewhere new; it is seeded with good files of each kind and
the smaller real ones beside the project. The first byte of an input chooses the reader.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["handlerum"]):
    from tests.portal.judging import judge

NAMES = ("a.xml", "a.json", "a.txt", "a.docx")


def one_input(content: bytes) -> None:
    """Give one input to the reader its first byte chooses."""
    if content:
        judge(content[1:], NAMES[content[0] % len(NAMES)])


def seed(folder: Path) -> None:
    """Write good files into the folder, each behind the byte that chooses its reader."""
    from tests.handlerum.law.mutations import own_seeds, real_seeds

    shared = Path(__file__).parents[2] / "shared"
    for name, content in (own_seeds() | real_seeds(shared)).items():
        chosen = next((n for n, one in enumerate(NAMES) if name.endswith(one[1:])), 0)
        (folder / name.replace("/", "-")).write_bytes(bytes([chosen]) + content)


if __name__ == "__main__":
    seed(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
