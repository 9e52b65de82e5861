# SPDX-License-Identifier: MPL-2.0
"""How does a report come from files and go into files? Plan, lock and panels in; four files out."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import yaml

from handlerum.evaluation.numbers import Decimal
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.plan import Lock, Plan, lock, plan_of, require_locked
from handlerum.evaluation.refusals import InvalidPlan, PlanNotLocked
from handlerum.evaluation.table import Columns, read_panel
from handlerum_portal.actions.decisions.printing import NoPrinter, to_pdf
from handlerum_portal.actions.evidence.evaluation_report import Sources, Told, report_of
from handlerum_portal.store.whole_file import FOR_ALL_TO_READ, write_whole

Render = Callable[[Told, str], str]
LANGUAGES: Final = ("da", "en")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is made from; `panels` maps an indicator to its file."""

    plan: Path
    panels: Mapping[str, Path]
    columns: Columns
    earlier: tuple[Path, ...] = ()
    may_lock: bool = False
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a report; `without_pdf` says why there is none, empty when there is one."""

    files: tuple[Path, ...]
    without_pdf: str


def content_of(asked: Asked, data: Path) -> Told:
    """Return the report's content; no outcome is read before the lock is seen to fit the plan.

    `data` is the folder with municipalities.yaml. Raises PlanNotLocked, PlanChanged, InvalidPlan
    and PanelRefused.
    """
    plan = plan_of(asked.plan.read_bytes())
    earlier = [plan_of(path.read_bytes()) for path in asked.earlier]
    held = _held(asked, plan)
    panels: dict[str, Panel] = {}
    files: dict[str, tuple[str, str]] = {}
    for one in plan.indicators:
        path = asked.panels.get(one.name) or asked.plan.parent / one.query
        if not path.is_file():
            raise InvalidPlan(f"There is no file {path} for “{one.name}”.", field=one.name)
        content = path.read_bytes()
        panels[one.name] = read_panel(
            content, asked.columns, decimal=Decimal(asked.decimal) if asked.decimal else None
        )
        files[one.name] = (path.name, hashlib.sha256(content).hexdigest())
    names = municipality_names(data)
    return report_of(plan, panels, held, earlier=earlier, sources=Sources(files, names))


def write_report(content: Told, folder: Path, render: Render) -> Made:
    """Write resultat.json, then both pages and their PDFs from that file and nothing else."""
    whole = (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    write_whole(folder / "resultat.json", whole, FOR_ALL_TO_READ)
    write_whole(folder / "placebo.csv", placebo_table(content), FOR_ALL_TO_READ)
    told = json.loads(whole)
    files = [folder / "resultat.json", folder / "placebo.csv"]
    why = ""
    for language, name in zip(LANGUAGES, ("rapport", "report"), strict=True):
        page = folder / f"{name}.html"
        text = render(told, language)
        write_whole(page, text.encode(), FOR_ALL_TO_READ)
        files.append(page)
        printed, why = printable(text)
        if printed:
            write_whole(page.with_suffix(".pdf"), printed, FOR_ALL_TO_READ)
            files.append(page.with_suffix(".pdf"))
    return Made(tuple(files), why)


def printable(text: str) -> tuple[bytes, str]:
    """Return the page as PDF/UA-1, or why that cannot be done on this machine."""
    try:
        return to_pdf(text), ""
    except NoPrinter as error:
        return b"", str(error.data["value"])


def placebo_table(content: Told) -> bytes:
    """Return every placebo line as CSV that a Danish spreadsheet opens."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for one in content["indikatorer"]:
        writer.writerow(["indikator", "valg", "estimat", *one["forloeb"]["perioder"]])
        pairs = zip(one["placebo"]["estimater"], one["placebo"]["linjer"], strict=True)
        for number, (effect, path) in enumerate(pairs, start=1):
            writer.writerow([one["navn"], number, *_danish([effect, *path])])
    return out.getvalue().encode("utf-8-sig")


def _danish(values: Sequence[float]) -> list[str]:
    return [repr(value).replace(".", ",") for value in values]


def municipality_names(data: Path) -> dict[str, str]:
    """Return code → name and name → name, so that both ways to write a unit are known."""
    raw = yaml.safe_load((data / "municipalities.yaml").read_bytes())["municipalities"]
    codes = {row["code"]: row["name"] for row in raw}
    return codes | {name: name for name in codes.values()}


def _held(asked: Asked, plan: Plan) -> Lock:
    place = asked.plan.with_suffix(".laas.json")
    if place.is_file():
        stored = json.loads(place.read_bytes())
        held = Lock(stored["plan"], datetime.fromisoformat(stored["laast"]))
        require_locked(plan, held)
        return held
    if not asked.may_lock:
        raise PlanNotLocked("The plan is not locked.", start=plan.treated[0][1])
    held = lock(plan, datetime.now(UTC))
    stored = {"plan": held.plan_hash, "laast": held.at.isoformat()}
    write_whole(place, (json.dumps(stored, indent=2) + "\n").encode(), FOR_ALL_TO_READ)
    return held
