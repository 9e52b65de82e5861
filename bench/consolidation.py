# SPDX-License-Identifier: MPL-2.0
"""How much of Danish law can be consolidated by replay, and how often is it silently wrong?

`python -m bench.consolidation [CASES.zip] [--list FILE.csv]` (the list names every differing
section with its class and first differing words) replays every case of the zip (shape:
../shared/data/README.md). What is in force is judged in two ways: by what the official
introduction says it holds, and by the acts alone (as `handlerum lov konsolider` without a day).
A third of the cases (by hash of their name) was not looked at while the grammar was written.
"""

import csv
import hashlib
import json
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.consolidation_evidence import (
    Departure,
    Evidence,
    departure,
    exchanged_throughout,
    hunks,
    letters,
    new_words,
)
from bench.consolidation_literal import literals
from handlerum.law import lexdania
from handlerum.law.amendment import Instruction, Verb
from handlerum.law.authority import outdated
from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import reservation, usual_day, usual_scope
from handlerum.law.consolidation_node import Kind
from handlerum.law.consolidation_scope import stated_scope
from handlerum.law.consolidation_tree import draft
from handlerum.law.document import Document
from handlerum.law.succession import renamed
from handlerum_portal.cli.ministries import register

DEFAULT = Path(__file__).parents[2] / "shared/data/lexdania-2010-2014.zip"
_EMPTY = re.compile(r"\(?(?:Ophæve[ts]|Udelade[st])(?:/udeladt)?\.?\)?\.?$", re.IGNORECASE)
Case = dict[str, Any]
Scope = Callable[[Document, list[Document]], Callable[[Instruction], str]]


@dataclass
class Tally:
    """Counts of one group of cases."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, ...]] = field(default_factory=list)


def held_out(case: Case) -> bool:
    """Claim that the case belongs to the third kept aside."""
    return int(hashlib.sha256(case["result"].encode()).hexdigest(), 16) % 3 == 0


def by_introduction(result: Document, _: list[Document]) -> Callable[[Instruction], str]:
    """Work in what the official introduction says the result holds."""
    return stated_scope(result)


def by_acts(_: Document, acts: list[Document]) -> Callable[[Instruction], str]:
    """Work in what the command does when no day is named; the result is not looked at."""
    return usual_scope(acts)


class Archive:
    """The documents of a zip, read once each."""

    def __init__(self, path: Path) -> None:
        self.zip = zipfile.ZipFile(path)
        self.cases: list[Case] = json.loads(self.zip.read("cases.json"))
        self.read: dict[str, Document] = {}

    def document(self, name: str) -> Document:
        """Return the document of that name ("2010-583")."""
        if name not in self.read:
            self.read[name] = lexdania.read_bytes(self.zip.read(f"{name}.xml"), f"{name}.xml")
        return self.read[name]


def sections(document: Document) -> dict[str, str]:
    """Return label → text of the sections that say something, the first of each label."""
    found: dict[str, str] = {}
    for node in draft(document):
        if node.kind is Kind.SECTION and not node.repealed and not _empty(node.text):
            found.setdefault(node.label, node.text)
    return found


def _empty(text: str) -> bool:
    return bool(_EMPTY.search(text)) and len(text) < 60


def replay(archive: Archive, case: Case, scope: Scope, tally: Tally) -> None:
    """Replay one case and count it."""
    base, official = archive.document(case["base"]), archive.document(case["result"])
    acts = [archive.document(name) for name in case["amendments"]]
    doubt = _certain if scope is by_introduction else reservation(usual_day(acts), base)
    result = consolidate(base, acts, scope=scope(official, acts), doubt=doubt)
    on = official.signed if scope is by_introduction else usual_day(acts)
    result, exchanged = renamed(result, base, register(), on)
    tally.counts["cases"] += 1
    _count_operations(result, tally.counts)
    unverified = {label for n in outdated(result, base, register(), on) for label in n.sections}
    flagged = {label for renaming in exchanged for label in renaming.sections}
    texts = (sections(base), sections(official))
    for label, kind, verdict, words in _compare(result, *texts, flagged):
        tally.counts[kind] += 1
        tally.counts[f"{kind} {verdict}"] += 1
        tally.counts["noticed though identical"] += verdict == "identical" and label in unverified
        tally.counts["noticed"] += verdict.startswith("silent") and label in unverified
        if verdict != "identical":
            tally.differences.append((case["base"], case["result"], label, kind, verdict, words))


def _certain(_: Instruction) -> str:
    return ""


def _count_operations(result: Consolidation, counts: Counter[str]) -> None:
    for outcome in result.outcomes:
        counts["operations"] += 1
        counts["classified"] += outcome.operation.verb is not Verb.UNREADABLE
        counts[outcome.status.name] += 1
        if outcome.status is Status.FAILED:
            counts[f"reason {outcome.operation.verb}: {_pattern(outcome.reason)}"] += 1


def _pattern(reason: str) -> str:
    return re.sub(r"\d+( [a-zA-Z]\b)?", "N", re.sub(r"»[^«]*«", "»…«", reason))


def _compare(
    result: Consolidation, base: dict[str, str], official: dict[str, str], flagged: set[str]
) -> Iterator[tuple[str, str, str, str]]:
    ours: dict[str, str] = {}
    for section in result.sections:
        if not section.repealed and not _empty(section.text):
            ours.setdefault(section.label, section.text)
    pointed = {label for o in result.outstanding for label in o.sections}
    changed = {label for o in result.outcomes if o.status is Status.DONE for label in o.sections}
    names = dict.fromkeys([*base, *official, *ours])
    untouched = [name for name in names if name not in changed | pointed]
    editor = exchanged_throughout((ours.get(n, ""), official.get(n, "")) for n in untouched)
    evidence = Evidence(new_words(result), editor, literals(result, base))
    for label in names:
        touched = label in changed | pointed
        mine, theirs = ours.get(label, ""), official.get(label, "")
        kind = "touched" if touched else "untouched"
        if letters(mine) == letters(theirs):
            yield label, kind, "identical", ""
            continue
        texts = (mine, theirs, base.get(label, ""))
        why = departure(texts, label, evidence, touched=touched)
        verdict = "flagged" if label in pointed | flagged else "silent"
        first = next(iter(hunks(mine, theirs)))
        yield label, kind, f"{verdict}: {why}", f"{first.ours[:80]} → {first.official[:80]}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} % ({part} of {whole})" if whole else "     – "


def report(title: str, tally: Tally) -> None:
    """Print the numbers of one group."""
    c = tally.counts
    departed = {
        kind: sum(c[f"{kind} {v}: {d}"] for v in ("silent", "flagged") for d in _DEPARTED)
        for kind in ("touched", "untouched")
    }
    silent_departed = sum(c[f"{k} silent: {d}"] for k in departed for d in _DEPARTED)
    silent_ours = sum(c[f"{k} silent: {Departure.NONE}"] for k in departed)
    whole = c["touched"] + c["untouched"]
    tried = c["DONE"] + c["FAILED"]
    print(f"\n{title}: {c['cases']} cases, {c['operations']} operations, {whole} sections")
    print("  instructions classified             ", _share(c["classified"], c["operations"]))
    print("  executed of those in force          ", _share(c["DONE"], tried))
    print("  not in force in the result          ", _share(c["OUTSTANDING"], c["operations"]))
    print("  touched sections identical          ", _share(c["touched identical"], c["touched"]))
    left = c["touched"] - departed["touched"]
    print("    official departures set aside     ", _share(c["touched identical"], left))
    print(
        "  untouched left identical            ", _share(c["untouched identical"], c["untouched"])
    )
    left = c["untouched"] - departed["untouched"]
    print("    official departures set aside     ", _share(c["untouched identical"], left))
    print("  differing with no operation flagged ", _share(silent_departed + silent_ours, whole))
    unseen = silent_departed + silent_ours - c["noticed"]
    print("    and no notice about ministers' names ", _share(unseen, whole))
    print("    identical sections with such a notice", _share(c["noticed though identical"], whole))
    for kind in _DEPARTED:
        number = sum(c[f"{k} {v}: {kind}"] for k in departed for v in ("silent", "flagged"))
        print(f"    {kind:40}", number)
    print("  silently wrong (no evidence)        ", _share(silent_ours, whole))


_DEPARTED = tuple(departure for departure in Departure if departure is not Departure.NONE)


def run(archive: Archive, scope: Scope, title: str) -> Tally:
    """Replay every case in one scope; print all, and the held-out third."""
    everything, kept_aside = Tally(), Tally()
    started = time.perf_counter()
    for number, case in enumerate(archive.cases, 1):
        print(f"\r{number}/{len(archive.cases)} {case['result']:12}", end="", file=sys.stderr)
        tally = Tally()
        try:
            replay(archive, case, scope, tally)
        except Exception as error:  # noqa: BLE001 (the outermost shell: one case must not end the run)
            print(f"\n{case['result']} could not be replayed: {error!r}")
            continue
        for group in (everything, kept_aside) if held_out(case) else (everything,):
            group.counts.update(tally.counts)
            group.differences.extend(tally.differences)
    print(file=sys.stderr)
    seconds = time.perf_counter() - started
    report(f"{title}, all", everything)
    report(f"{title}, held out", kept_aside)
    print(f"  {seconds:.1f} s in all, {seconds / max(len(archive.cases), 1):.2f} s a case")
    return everything


def main(arguments: list[str]) -> None:
    """Run both scopes and print the commonest reasons of failure."""
    listing = arguments[arguments.index("--list") + 1] if "--list" in arguments else ""
    paths = [a for a in arguments if a.endswith(".zip")]
    archive = Archive(Path(paths[0]) if paths else DEFAULT)
    tally = run(archive, by_introduction, "By the official introduction")
    print("\nReasons of failure")
    reasons = {k[7:]: n for k, n in tally.counts.items() if k.startswith("reason ")}
    for reason, number in Counter(reasons).most_common(20):
        print(f"  {number:4} {reason}")
    print("\nCases with most unexplained sections")
    worst = Counter(d[:2] for d in tally.differences if Departure.NONE in d[4])
    for (base, result), number in worst.most_common(10):
        print(f"  {number:4} {base} → {result}")
    if listing:
        with Path(listing).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(tally.differences)
    run(archive, by_acts, "By the acts alone, as the command does without a day")


if __name__ == "__main__":
    main(sys.argv[1:])
