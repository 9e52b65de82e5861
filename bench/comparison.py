# SPDX-License-Identifier: MPL-2.0
"""How fast are two states of an act compared, beside the standard library on the same words?

Run with `python -m bench.comparison`; processor time, the best of many. The mark is 1.5 ms for the
117 sections of dagtilbudsloven LBK 167/2015 → 748/2016, which are not at hand: the nearest pair in
../shared/data is used, and the ratio to difflib on the changed sections is printed beside it.
"""

import difflib
import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from handlerum.law.comparison import Wording, compare

PACK = Path(__file__).parents[1] / "../shared/data/law-json.zip"
PAIRS = (("2019_824", "2020_2"), ("2022_985", "2024_55"))


def main() -> None:
    """Print one line for each pair."""
    if not PACK.exists():
        print("../shared/data is not beside the project, so there is nothing to compare")
        return
    for before, after in PAIRS:
        old, new = sections(before), sections(after)
        ours = best(lambda old=old, new=new: compare(old, new))
        changed = [(one.text, other.text) for one, other in same_label(old, new)]
        theirs = best(lambda changed=changed: [difflib_on(*pair) for pair in changed], times=3)
        print(
            f"{before} → {after}: {len(new)} sections, {len(changed)} changed: "
            f"{ours * 1e3:.2f} ms; difflib on the changed ones {theirs * 1e3:.1f} ms "
            f"({theirs / ours:.0f} ×)"
        )


def sections(name: str) -> list[Wording]:
    """Return the sections of a document as the file has them."""
    with zipfile.ZipFile(PACK) as archive:
        rows = json.loads(archive.read(f"{name}.json"))["provisions"]
    return [Wording(r["section"], r["section"], r["content"]) for r in rows if r.get("chapter")]


def same_label(old: list[Wording], new: list[Wording]) -> list[tuple[Wording, Wording]]:
    """Return the sections of one label whose words differ."""
    held = {one.label: one for one in old}
    both = [(held[one.label], one) for one in new if one.label in held]
    return [pair for pair in both if pair[0].text != pair[1].text]


def difflib_on(before: str, after: str) -> list[tuple[str, int, int, int, int]]:
    """Compare tokens with the standard library, its shortcut for long texts turned off."""
    words = [re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, after)]
    return difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()


def best(work: Callable[[], object], times: int = 30) -> float:
    """Return the least processor time of some runs."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


if __name__ == "__main__":
    main()
