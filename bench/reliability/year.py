# SPDX-License-Identifier: MPL-2.0
"""Does a whole year of Denmark, drawn from one seed, end in the same log each time, and rightly?

`python -m bench.reliability year --seed=7` draws another. As in `rush`, the mandate of the schools
covers all 98 municipalities in a world that only this bench reads; the law covers two.
"""

import argparse
import json
import logging
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from bench.reliability.denmark import Denmark
from bench.reliability.figure import FEW, Figure
from bench.reliability.lives import Life
from bench.reliability.model import danish, last_sunday
from bench.reliability.register import move_to, register
from bench.reliability.rush import open_to_all

SEED, DECISIONS, SOME = 19, max(240 // FEW, 12), 20
# A winter to a winter: both turns of the clock, new year, a leap day, a law that changes its end.
FIRST = date(2023, 12, 1)
SOAK_FIRSTS, SOAK_SEEDS, SOAK_DECISIONS = (date(2021, 12, 1), date(2022, 12, 1), FIRST), 10, 1_200
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def measure(figure: Figure, *, soak: bool) -> None:
    firsts, seeds = (SOAK_FIRSTS, SOAK_SEEDS) if soak else ((FIRST,), 1)
    decisions = SOAK_DECISIONS if soak else DECISIONS
    with register() as var:
        (var / "codes.json").write_text(json.dumps(open_to_all(var)))
        close()
        figure.count(years=0)
        chosen = next((int(word[7:]) for word in sys.argv if word.startswith("--seed=")), SEED)
        for first in firsts:
            for seed in range(chosen, chosen + seeds):
                twice(figure, var, ["--seed", str(seed), "--first", str(first)], decisions)
        break_it(figure, var)


def break_it(figure: Figure, var: Path) -> None:
    """Live a smaller year rightly, with each thing broken, and from another seed."""
    small = ["--decisions", str(SOME)]
    ran = {name: start(var, [*small, "--broken", name]) for name in BROKEN}
    ran |= {"": start(var, small), "another seed": start(var, [*small, "--seed", str(SEED + 1)])}
    told = {name: told_by(one) for name, one in ran.items()}
    figure.must(f"in the small year: {told['']['faults'][:3]}", holds=not told[""]["faults"])
    for name in BROKEN:
        figure.broken(name, fails=bool(told[name]["faults"]))
    figure.broken("another seed", fails=told["another seed"]["root"] != told[""]["root"])


def twice(figure: Figure, var: Path, asked: list[str], decisions: int) -> None:
    """Live one year in two processes that order their sets differently, and compare."""
    asked = [*asked, "--decisions", str(decisions)]
    both = [start(var, asked, hashes=str(number)) for number in (1, 2)]
    one, other = (told_by(ran) for ran in both)
    counts = {key: value for key, value in one.items() if key not in {"faults", "root"}}
    before = figure.counts
    figure.count(**{key: value + before.get(key, 0) for key, value in counts.items()})
    figure.count(years=before["years"] + 1, root=one["root"][:12])
    figure.must(f"{asked}: {one['faults'][:3]}", holds=not one["faults"])
    figure.must(f"{asked} twice: two roots", holds=one["root"] == other["root"])


def close() -> None:
    """Let go of the world, so that it can be copied whole."""
    from django.conf import settings
    from django.db import connections

    from handlerum_portal.settings import DATA_DIR

    connections.close_all()
    settings.DATA_DIR = DATA_DIR


def start(var: Path, asked: list[str], hashes: str = "0") -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.reliability.year", str(var), *asked]
    kept = os.environ | {"PYTHONHASHSEED": hashes}
    return subprocess.Popen(command, env=kept, stdout=subprocess.PIPE, text=True)


def told_by(ran: "subprocess.Popen[str]") -> dict[str, Any]:
    said, _ = ran.communicate()
    return dict(json.loads(said)) if ran.returncode == 0 else {"faults": [said], "root": said}


def lived(var: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Live a year in the world in `var`; return counts, faults and root."""
    from django.conf import settings
    from django.utils import timezone

    settings.DATA_DIR = var / "data"
    places = json.loads((var / "codes.json").read_text())
    denmark = Denmark(random.Random(asked.seed), places, asked.first)  # noqa: S311 (a seed to replay)
    timezone.now = lambda: denmark.at
    with BROKEN[asked.broken](denmark) if asked.broken else nullcontext():
        everyone = denmark.live(asked.decisions)
        faults = [*denmark.faults, *wrong_days(denmark, everyone), *not_once(denmark, everyone)]
        where = len({one.place for one in everyone})
        counts = dict(denmark.counts) | {"municipalities": where, "decisions": len(denmark.rows)}
        return counts | sealed(faults)


def sealed(faults: list[str]) -> dict[str, Any]:
    """Verify the log, make the tables again from it, and return how large it is and its root."""
    from bench.reliability.rebuild import fingerprints, head
    from bench.reliability.register import verified
    from handlerum.errors import HandlerumError

    try:
        events, (made, kept) = verified(), fingerprints()
    except HandlerumError as error:
        return {"faults": [*faults, f"not sound: {error}"], "root": head()}
    if made != kept:
        faults.append("the tables are not what the log makes")
    return {"events": events, "faults": faults, "root": head()}


def wrong_days(denmark: Denmark, everyone: list[Life]) -> Iterator[str]:
    """Yield each day on which the register says otherwise, as it was known at any edge."""
    from handlerum_portal.store.decisions.courses import register_exemptions
    from handlerum_portal.store.read import register as facts

    found: dict[str, list[Any]] = {}
    for one in register_exemptions(facts()):
        found.setdefault(str(one.id), []).append(one)
    for life in everyone:
        for number, wait in enumerate(life.waits, 1):
            stood = found.get(f"{denmark.rows.get(life.number, '')}/{number}", [])
            for at, day in product(knowings(denmark, life), edges(life)):
                says = any(at in one.known and day in one.period for one in stood)
                denmark.counts["days asked"] += 1
                if says != life.in_force(day, at, wait):
                    yield f"{life.name}/{number} in force on {day} as known {at}: {says}"


def knowings(denmark: Denmark, life: Life) -> list[datetime]:
    """Return the instants around which what is known of a decision changed, and the last."""
    said = [at + off for at, *_ in life.said for off in (-SECOND, timedelta(), SECOND)]
    return [*said, denmark.at]


def edges(life: Life) -> list[date]:
    """Return the days around every edge of a decision and of the calendar."""
    days = {life.start, life.end, *(day for _, *both in life.said for day in both if day)}
    days -= {date.max}
    days |= {day + life.wait for day in days}
    turns = {danish(last_sunday(2024, month)) for month in (3, 10)}
    return sorted(
        {day + off for day in days | turns | {date(2024, 2, 29)} for off in (-DAY, DAY)} | days
    )


def not_once(denmark: Denmark, everyone: list[Life]) -> Iterator[str]:
    """Yield what stands twice, or not at all: decisions, publications, editions."""
    from handlerum.agreements.approval_words import Step
    from handlerum_portal.store.decisions.courses import TYPE
    from handlerum_portal.store.ledger import log as ledger_log
    from handlerum_portal.store.models import OverviewEdition, OwnDecision

    steps = [event for _, event in ledger_log.events_of_type(TYPE)]
    shown = [event for event in steps if event.payload["publication"]]
    told = Counter(event.subject for event in steps if event.payload["step"] == Step.PUBLISH.value)
    should = {f"decision/{denmark.rows[one.number]}" for one in everyone if one.said}
    denmark.counts["published"] += len(told)
    if told != Counter(should):
        yield f"published not once: {told - Counter(should)} {Counter(should) - told}"
    if len(shown) != OverviewEdition.objects.count() or len(shown) != denmark.counts["accepted"]:
        yield f"{len(shown)} steps, {denmark.counts['accepted']} of them answered yes"
    if OwnDecision.objects.count() != len(denmark.rows):
        yield f"{OwnDecision.objects.count()} decisions, {len(denmark.rows)} were begun"


@contextmanager
def days_in_utc(_denmark: Denmark) -> Iterator[None]:
    """Let the whole product take the day in UTC."""
    from handlerum.time import danish_day as right

    homes = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("handlerum") and getattr(module, "danish_day", None) is right
    ]
    for module in homes:
        module.danish_day = lambda at: at.date()  # type: ignore[attr-defined]
    yield


@contextmanager
def without_keys(denmark: Denmark) -> Iterator[None]:
    denmark.keyed = False
    yield


BROKEN: dict[str, Callable[[Denmark], Any]] = {
    "the day in UTC": days_in_utc,
    "a retry without its key": without_keys,
}


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.reliability.year")
    asked.add_argument("world", type=Path)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--first", type=date.fromisoformat, default=FIRST)
    asked.add_argument("--decisions", type=int, default=DECISIONS)
    asked.add_argument("--broken", choices=BROKEN, default="")
    known = asked.parse_args(words)
    logging.disable(logging.CRITICAL)
    copy = Path(f"{known.world}-{os.getpid()}")
    shutil.copytree(known.world, copy)
    try:
        move_to(copy)
        print(json.dumps(lived(copy, known)))
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
