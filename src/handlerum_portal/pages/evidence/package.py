# SPDX-License-Identifier: MPL-2.0
"""Which files follow an evaluation? Report, figure, table, and all that is needed to re-run it."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import override

from handlerum_portal.actions.evidence.evaluation_report_files import placebo_table, printable
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.charts.raster import png_of
from handlerum_portal.pages.evaluation_report.report import report_context
from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.store.csv_table import to_csv
from handlerum_portal.store.evidence.evaluations import held, versions
from handlerum_portal.store.models import EvaluationRun

KINDS: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "zip": "application/zip",
}
_REPORTS: Final = {"rapport": "da", "report": "en"}
PICTURES: Final = {"da": ("samlet", "indikator"), "en": ("overview", "indicator")}
"""What the pictures are called: all on one scale, and one of each indicator."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def file_of(run: EvaluationRun, name: str, address: str) -> bytes | None:
    """Return one file by its name; None when an evaluation has no such file."""
    stem, _, form = name.partition(".")
    if stem in _REPORTS and form in {"html", "pdf"}:
        text = _page(run.content, _REPORTS[stem])
        return text.encode() if form == "html" else printable(text)[0] or None
    if form in {"svg", "png"} and (picture := _pictures(run).get(stem)):
        return picture.encode() if form == "svg" else png_of(picture)
    make = _FILES.get(name)
    return make(run, address) if make else None


def _pictures(run: EvaluationRun) -> dict[str, str]:
    """Return every picture of an evaluation but the first, in both languages, by its name."""
    found: dict[str, str] = {}
    for tongue, (all_of_them, one_of_them) in PICTURES.items():
        told: Any = report_context(run.content, tongue)
        small = {f"{one_of_them}-{at}": one["figure"] for at, one in enumerate(told["multiples"])}
        found |= {name: str(drawn) for name, drawn in small.items()}
        if told["overview"]:
            found[all_of_them] = str(told["overview"])
    return found


def _figure(run: EvaluationRun, language: str) -> str:
    front: Any = report_context(run.content, language)["front"]
    return str(front.figure)


def _workbook(run: EvaluationRun) -> bytes:
    heads, rows = _table(run.content)
    return to_xlsx([Sheet("tal", heads, rows)], run.plan.title)


def _page(content: Mapping[str, Any], language: str) -> str:
    with override(language):
        return render_to_string("evaluation/report.html", {"content": content})


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _table(content: Mapping[str, Any]) -> tuple[list[str], list[list[Any]]]:
    heads = "indikator enhed dom estimat lav hoej p p_korrigeret p_gulv sd mindste_sporbare".split()
    floor = content["proeve"]["p_gulv"]
    rows = [
        [
            row["navn"], row["enhed"], row["dom"], row["estimat"], row["interval"]["lav"],
            row["interval"]["hoej"], row["p"], row["p_korrigeret"], floor, row["sd"],
            row["mindste_sporbare"],
        ]
        for row in content["indikatorer"]
    ]  # fmt: skip
    return heads, rows


def _zip(run: EvaluationRun, address: str) -> bytes:
    """Return plan, lock, panels, result and what to type: the same bytes every time."""
    rows = [row for row in versions(run.plan.key) if row.version <= run.plan.version]
    _, lock = held(rows[-1])
    files = {f"plan-{row.version}.json": bytes(row.content) for row in rows[:-1]}
    files["plan.json"] = bytes(rows[-1].content)
    files["plan.laas.json"] = _json({"plan": lock.plan_hash, "laast": lock.at.isoformat()})
    names = {name: told["fil"] for name, told in run.content["paneler"].items()}
    files |= {names[name]: text.encode() for name, text in run.panels.items()}
    files["resultat.json"] = _json(run.content)
    files["LAES-MIG.txt"] = _read_me(run, address).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in sorted(files.items()):
            box.writestr(zipfile.ZipInfo(name, _LONG_AGO), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _read_me(run: EvaluationRun, address: str) -> str:
    count = written(len(run.panels), "da")
    used = ", ".join(f"{name} {one}" for name, one in run.content.get("regnet_med", {}).items())
    return (
        f"{run.plan.title}\n{address}evaluering/{run.plan.key}/\n\n"
        f"Regn efter / check it yourself ({count} panel):\n\n"
        "    handlerum evaluering koer plan.json --laas\n\n"
        f"Resultatets SHA-256 skal blive / the result's SHA-256 must be:\n{run.sha256}\n\n"
        f"Regnet med / computed with: {used}\n"
        "Andre versioner kan ændre de sidste cifre / other versions can change the last digits.\n"
    )


_FILES: Final[Mapping[str, Callable[[EvaluationRun, str], bytes]]] = {
    "resultat.json": lambda run, _: _json(run.content),
    "placebo.csv": lambda run, _: placebo_table(run.content),
    "figur.svg": lambda run, _: _figure(run, "da").encode(),
    "figur.png": lambda run, _: png_of(_figure(run, "da")),
    "figure.svg": lambda run, _: _figure(run, "en").encode(),
    "figure.png": lambda run, _: png_of(_figure(run, "en")),
    "tal.csv": lambda run, _: to_csv(*_table(run.content)),
    "tal.xlsx": lambda run, _: _workbook(run),
    "pakke.zip": _zip,
}
