# SPDX-License-Identifier: MPL-2.0
"""What if 98 municipalities publish their overview in the same second, and each sends twice?

The mandate of the schools is made to cover all 98 here, in a copy of the data that only this
bench reads. In the law it covers two.
"""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bench.reliability.figure import Figure
from bench.reliability.gate import Gate
from bench.reliability.register import keys, register, verified

if TYPE_CHECKING:
    from handlerum_portal.actions.decisions.publication import Asked

GOAL, SOAK_GOAL = 5.0, 1.0
AREA, MANDATE = "folkeskole", Path("mandates") / "folkeskole.yaml"
MADE_UP = "eksempel i bench/reliability, ikke lov 880/2021 § 2"


def open_to_all(var: Path) -> list[str]:
    """Load a copy of the facts in which the mandate covers every municipality; return the codes."""
    from django.conf import settings

    from handlerum_portal.actions.facts.load_facts import load_facts
    from handlerum_portal.settings import DATA_DIR
    from handlerum_portal.store.law.frames import municipality_names

    data = var / "data"
    shutil.copytree(DATA_DIR, data)
    codes = list(municipality_names(data))
    mandate = yaml.safe_load((data / MANDATE).read_text("utf-8"))
    mandate["eligible"] = [{"code": one, "name": one, "source": MADE_UP} for one in codes]
    (data / MANDATE).write_text(yaml.safe_dump(mandate, allow_unicode=True), "utf-8")
    settings.DATA_DIR = data
    load_facts(data)
    return codes


def released_everywhere(var: Path) -> list[str]:
    """Give every municipality one released decision; return their codes."""
    from bench.reliability.rebuild import at_that_time

    codes = open_to_all(var)
    with at_that_time():  # type: ignore[attr-defined]
        for code in codes:
            _released(code)
    return codes


def _released(code: str) -> None:
    from dataclasses import replace

    from handlerum.agreements.approval_words import Step
    from handlerum.place import MunicipalityCode
    from handlerum_portal.actions.decisions.steps import Wish, begin, go
    from tests.portal import course

    example = replace(course.EXAMPLE, municipality=MunicipalityCode(code))
    row = begin(course.person("caseworker", code), example)
    turns = ("caseworker", Step.ASK_APPROVAL), ("council_secretariat", Step.DECIDE)
    for role, step in (*turns, ("approver", Step.RELEASE)):
        go(course.person(role, code), row.key, Wish(step=step, key=f"{row.key}-{step.value}"))


def measure(figure: Figure, *, soak: bool) -> None:
    from bench.reliability.rebuild import at_that_time

    goal = SOAK_GOAL if soak else GOAL
    with register() as var:
        codes = released_everywhere(var)
        before = len(keys())
        with at_that_time():  # type: ignore[attr-defined]
            get_warm(codes[0])
            slowest, ends = rush(var, codes, "round")
            told = published()
            figure.count(
                published=len(told), slowest_s=round(slowest, 2), verified=verified() - before
            )
            figure.must("someone was refused", holds=ends == {0})
            figure.must("not each exactly once", holds=told == sorted(codes))
            figure.must("more was recorded", holds=len(keys()) == before + len(codes))
            figure.must("a page is not laid out", holds=all(laid_out(var, one) for one in codes))
            figure.must(f"the slowest waited {slowest:.1f} s", holds=slowest <= goal)
    with register() as var:
        codes = released_everywhere(var)
        with at_that_time():  # type: ignore[attr-defined]
            _, ends = rush(var, codes, "hasty", patience=0)
            figure.broken("a lock nobody waits for", fails=ends != {0})
    from django.conf import settings

    from handlerum_portal.settings import DATA_DIR

    settings.DATA_DIR = DATA_DIR


def get_warm(code: str) -> None:
    """Publish once and take it back, and draw it: a portal that runs has read its templates."""
    from django.db import transaction

    from handlerum_portal.actions.decisions.edition_files import printer
    from handlerum_portal.actions.decisions.publication import proposed

    with transaction.atomic():
        _wish(code)()
        transaction.set_rollback(True)
    new = proposed(_asked(code))
    for form in printer().forms:
        if form.is_quick and new is not None:
            form.make(new.edition)
    printer().index([], "")


def published() -> list[str]:
    """Return the municipality of every edition, sorted: one twice would stand there twice."""
    from handlerum_portal.store.models import OverviewEdition

    return sorted(OverviewEdition.objects.values_list("municipality", flat=True))


def laid_out(var: Path, code: str) -> bool:
    """Claim that the overview answers from the disk alone."""
    return (var / "udgivet" / code / AREA / "1" / "oversigt.html").is_file()


def rush(
    var: Path, codes: list[str], name: str, patience: int | None = None
) -> tuple[float, set[int]]:
    """Let each publish when the gate opens, and send the same again; return the longest wait."""
    gate = Gate(var, name)

    def publish(code: str) -> None:
        from django.db import connection

        connection.ensure_connection()
        if patience is not None:
            with connection.shape_open():  # type: ignore[attr-defined]
                connection.cursor().execute(f"PRAGMA busy_timeout = {patience}")
            connection._take_turn = lambda: None  # type: ignore[attr-defined]  # noqa: SLF001
        wish = _wish(code)
        gate.meet()
        begin = time.perf_counter()
        first = wish()
        took = time.perf_counter() - begin
        if wish() != first:
            raise RuntimeError(code)
        (var / f"{name}-{code}.took").write_text(str(took))

    ends = gate.let_through(partial(publish, code) for code in codes)
    took = [float(file.read_text()) for file in var.glob(f"{name}-*.took")]
    return max(took, default=0.0), ends


def _wish(code: str) -> Callable[[], object]:
    from handlerum_portal.actions.decisions.publication import publish
    from tests.portal import course

    person, asked = course.person("caseworker", code), _asked(code)
    return lambda: publish(person, asked)


def _asked(code: str) -> "Asked":
    from handlerum_portal.actions.decisions.publication import Asked
    from handlerum_portal.store.models import OwnDecision
    from tests.portal import course

    row = OwnDecision.objects.get(municipality=code)
    return Asked(
        municipality=code,
        area=AREA,
        decisions=(row.key,),
        website=course.WHERE.website,
        non_digital="Ring",
        key=f"rush-{code}",
    )
