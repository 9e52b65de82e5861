# SPDX-License-Identifier: MPL-2.0
"""How fast does the exemption check answer, and how often does it name the rule meant?

Run with `python -m bench.search`; times are of the processor, so that other work on the machine
counts little. Prints what is read once in a process, the time of each check
over the labelled questions, and the rates on both halves of the set.
"""

import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from handlerum.applicability.need_facts import index_cases, index_rules, index_topics
from handlerum_portal.actions.checks.need import NeedDesk, need_desk, warm
from tests.scenarios.test_exemption_check_questions import (
    answered,
    found,
    half_of,
    questions,
    wanted,
)

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print one line for each measure."""
    begun = time.process_time()
    desk = need_desk(ROOT / "data")
    print(f"files read and indexed   {(time.process_time() - begun) * 1e3:7.0f} ms")
    print(f"the three indexes alone  {_indexing(desk) * 1e3:7.0f} ms")
    warm(desk)
    first = _timed(desk)
    print(f"first pass after warming {median(first):7.1f} ms median, {max(first):7.1f} ms worst")
    again = _timed(desk)
    middle, most, worst = median(again), _p95(again), max(again)
    print(f"a check, median          {middle:7.1f} ms")
    print(f"a check, 95 in 100       {most:7.1f} ms, worst {worst:.1f} ms")
    for half in ("dev", "heldout"):
        _rates(half, desk)


def _indexing(desk: NeedDesk) -> float:
    facts = desk.facts
    held = (rule for rule in facts.rules.values() if not rule.is_gone)
    told = [rule for rule in held if rule.summary or rule.place]
    begun = time.process_time()
    index_rules(told, facts.vocabulary)
    index_topics(facts.topics.values(), facts.vocabulary)
    index_cases(facts.cases.values(), facts.vocabulary)
    return time.process_time() - begun


def _timed(desk: NeedDesk) -> list[float]:
    times = []
    for row in questions():
        begun = time.process_time()
        answered(row, desk)
        times.append((time.process_time() - begun) * 1e3)
    return times


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _rates(half: str, desk: NeedDesk) -> None:
    rows: list[Any] = [row for row in questions() if half_of(row) == half]
    answers = [answered(row, desk) for row in rows]
    pairs = list(zip(rows, answers, strict=True))
    rules = sum(bool(wanted(row) & found(answer)) for row, answer in pairs)
    needs = sum(answer["svar"] in row["need"] for row, answer in pairs)
    total = len(rows)
    print(f"{half:8} {total:4} questions: rule {rules / total:6.1%}, answer {needs / total:6.1%}")


if __name__ == "__main__":
    main()
