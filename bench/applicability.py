# SPDX-License-Identifier: MPL-2.0
"""How fast is "which rules apply here, and why?", beside numpy, databases and rules engines?"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from statistics import median

import numpy as np

from bench import applicability_logic as logic
from bench import applicability_sql as sql
from bench.applicability_floor import Floor, NationFloor
from bench.applicability_rows import Asked
from bench.world import nation, places
from handlerum.applicability.collection import Collection
from handlerum.applicability.explanation import why
from handlerum.applicability.findings import Findings
from handlerum.applicability.ground import Indices
from handlerum.applicability.nation import whole_nation
from handlerum.applicability.nation_plan import Words, plan_of
from handlerum.applicability.receipt import receipt
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.place import Place

MICRO, MILLI = 1e6, 1e3


def timed(ask: Callable, questions: Sequence[tuple]) -> tuple[list[float], list]:
    """Return the seconds each question took, and the answers."""
    seconds, answers = [], []
    for asked in questions:
        start = time.perf_counter()
        answer = ask(*asked)
        seconds.append(time.perf_counter() - start)
        answers.append(answer)
    return seconds, answers


def warm_up(ask: Callable, questions: Sequence[tuple]) -> None:
    for asked in questions:
        ask(*asked)


def line(name: str, value: float, unit: str, note: str = "") -> None:
    print(f"  {name:<46}{value:>10.1f} {unit:<3} {note}", flush=True)


def at_most(value: float, limit: float) -> str:
    return f"goal ≤ {limit:g}: {'reached' if value <= limit else 'MISSED'}"


def at_least(value: float, limit: float) -> str:
    return f"goal ≥ {limit:g}: {'reached' if value >= limit else 'MISSED'}"


def one_institution(rulebook: Rulebook, questions: list[Asked]) -> tuple[Callable, list]:
    """Measure single answers; return how to ask for ids, and the true ids for each question."""
    floor = Floor(rulebook)

    def verdicts(place: Place, on: date, known_at: datetime) -> Findings:
        return rules_for(place, on, known_at, rulebook)

    def ids(place: Place, on: date, known_at: datetime) -> Indices:
        return rules_for(place, on, known_at, rulebook).answer.holding

    warm_up(floor.holding, questions)
    warm_up(verdicts, questions)
    least, by_floor = timed(floor.holding, questions)
    full, _ = timed(verdicts, questions)
    taken, by_engine = timed(ids, questions)
    assert all(np.array_equal(a, b) for a, b in zip(by_engine, by_floor, strict=True))
    ours, floors = median(full) * MICRO, median(least) * MICRO
    print(f"\nOne institution, random day and known-day, median of {len(questions)}")
    line("numpy floor (what holds, no verdicts)", floors, "µs")
    line("rules_for: every verdict", ours, "µs", at_most(ours, 100))
    line("  of the floor", ours / floors, "×")
    line("rules_for and the ids of what holds", median(taken) * MICRO, "µs")
    line("  99th percentile of rules_for", float(np.percentile(full, 99)) * MICRO, "µs")
    return ids, [answer.tolist() for answer in by_floor]


def databases(rulebook: Rulebook, questions: list[Asked], ours: Callable, truth: list) -> None:
    print("\nIds of what holds, from databases with indexes (medians; ours before and after)")
    for name, peer, count in (
        ("PostgreSQL 18, socket, prepared", sql.postgres, 300),
        ("SQLite in memory", sql.sqlite, 300),
        ("DuckDB in memory", sql.duck, 100),
    ):
        with peer(rulebook) as ask:
            beside(name, ask, ours, questions[:count], (truth, 30))


def engines(rulebook: Rulebook, questions: list[Asked], ours: Callable, truth: list) -> None:
    print("\nIds of what holds, from rules engines (medians; ours before and after)")
    clingo, rego = logic.clingo_from_facts(rulebook), logic.rego(rulebook)
    beside("clingo, facts loaded each time", clingo, ours, questions[:10], (truth, 1000))
    beside("Rego, compiled bundle", rego, ours, questions[:5], (truth, 1000))


def beside(
    name: str, ask: Callable, ours: Callable, asked: list[Asked], goal: tuple[list, float]
) -> None:
    """Ask ours, theirs, and ours again, each once to warm up, on the same questions."""
    truth, limit = goal
    warm_up(ours, asked)
    own, _ = timed(ours, asked)
    warm_up(ask, asked[:20])
    theirs, answers = timed(ask, asked)
    assert answers == truth[: len(answers)], f"{name} answers otherwise"
    warm_up(ours, asked)
    own += timed(ours, asked)[0]
    ratio = median(theirs) / median(own)
    print(
        f"  {name:<34}{median(theirs) * MILLI:>9.2f} ms; ours {median(own) * MICRO:>6.1f} µs: "
        f"{ratio:>7.0f} ×  {at_least(ratio, limit)}",
        flush=True,
    )


def whole_country(rulebook: Rulebook, questions: list[Asked]) -> None:
    floor = NationFloor(rulebook)
    plan_of(rulebook)
    seconds: dict[str, list[float]] = {"floor": [], "rows": [], "matrix": []}

    def clock(name: str, ask: Callable[[], Words]) -> Words:
        start = time.perf_counter()
        answer = ask()
        seconds[name].append(time.perf_counter() - start)
        return answer

    for _, on, known_at in questions[:60]:
        least = clock("floor", lambda: floor.holding(on, known_at))  # noqa: B023 (asked at once)
        clock("rows", lambda: whole_nation(on, known_at, rulebook).rows)  # noqa: B023
        full = clock("matrix", lambda: whole_nation(on, known_at, rulebook).matrix())  # noqa: B023
        assert np.array_equal(least, full)
    floors, rows, ours = (median(some) * MILLI for some in seconds.values())
    print(f"\nWhole nation, {len(rulebook.institutions)} institutions, median of 60 days")
    line("numpy floor, a row for each institution", floors, "ms")
    line("whole_nation, one row a profile", rows, "ms")
    line("whole_nation, a row for each institution", ours, "ms", at_most(ours, 15))
    line("  of the floor", ours / floors, "×")


def a_year(rulebook: Rulebook) -> None:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(365)]
    start, cpu = time.perf_counter(), time.process_time()
    counts = np.array([whole_nation(on, days[-1], rulebook).counts() for on in days])
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    some = [(day, house) for day in range(0, 365, 60) for house in range(0, 7000, 1000)]
    for day, house in some:
        home = rulebook.institutions[house]
        place = Place(home.municipality, home.area, home)
        holding = rules_for(place, days[day], days[-1], rulebook).answer.holding
        assert counts[day, house] == len(holding)
    print("\nA year of days for every institution (how many rules hold, 365 × 7,000)")
    line("whole_nation, day by day", seconds, "s", at_most(seconds, 2))
    line("  of it on the processor (others share it)", cpu, "s")


def explaining(rulebook: Rulebook, questions: list[Asked]) -> None:
    print("\nAround the answer (medians)")
    asked = questions[:20]
    provision = rulebook.provisions[100]
    start = time.perf_counter()
    assert len(rulebook.hash) == 64
    line("content hash of the rulebook, once", time.perf_counter() - start, "s")
    seconds, _ = timed(lambda *q: why(provision, *q, rulebook), asked)
    line("why, for one provision", median(seconds) * MILLI, "ms")
    seconds, _ = timed(lambda *q: receipt(rules_for(*q, rulebook)), asked)
    line("receipt, all provisions explained", median(seconds) * MILLI, "ms")


def memory(collection: Collection, questions: list[Asked]) -> None:
    gc.collect()
    tracemalloc.start()
    rulebook = Rulebook.build(collection)
    plan_of(rulebook)
    for home in rulebook.institutions:
        rulebook.site(Place(home.municipality, home.area, home))
    whole_nation(*questions[0][1:], rulebook)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print("\nMemory of the national rulebook, with all places and the nation laid out")
    line("held, as numpy and Python count it", held / 1e6, "MB", at_most(held / 1e6, 200))


def main() -> None:
    collection = nation()
    start = time.perf_counter()
    rulebook = Rulebook.build(collection)
    print(
        f"World: {len(collection.municipalities)} municipalities, {len(collection.institutions)} "
        f"institutions, {len(rulebook.versions)} rule versions of {len(rulebook.provisions)} "
        f"provisions, {len(collection.exemptions)} exemptions; built in "
        f"{time.perf_counter() - start:.2f} s"
    )
    questions = places(collection, 2_000)
    ours, truth = one_institution(rulebook, questions)
    whole_country(rulebook, questions)
    a_year(rulebook)
    explaining(rulebook, questions)
    databases(rulebook, questions, ours, truth)
    engines(rulebook, questions, ours, truth)
    memory(collection, questions)


if __name__ == "__main__":
    main()
