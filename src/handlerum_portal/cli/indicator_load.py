# SPDX-License-Identifier: MPL-2.0
"""What would a round change, and what is wrong with it? Preview first, then all rows or none."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import yaml
from rich.table import Table

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat import Dash, read_cube
from handlerum.evaluation.json_stat_measurements import measurements_in
from handlerum.evaluation.numbers import Decimal, Status
from handlerum.evaluation.round import Difference, Expected, Round, differences, round_of
from handlerum_portal.actions.evidence.indicators_files import rows_in
from handlerum_portal.actions.evidence.indicators_rounds import Defined, defined, loaded, take_in
from handlerum_portal.actions.evidence.indicators_sources import statbank_codes
from handlerum_portal.cli.help import answer
from handlerum_portal.cli.indicator_options import pairs, today
from handlerum_portal.cli.screen import err, out
from handlerum_portal.pages.wording.indicators import remark_in_words
from handlerum_portal.settings import DATA_DIR, VAR_DIR

_MOST_SHOWN = 40
_COUNTS = {
    Difference.NEW: ("nye", "new"),
    Difference.CHANGED: ("ændrede", "changed"),
    Difference.SAME: ("uændrede", "unchanged"),
}
_COUNTED = {
    Difference.NEW: "nye",
    Difference.CHANGED: "aendrede",
    Difference.SAME: "uaendrede",
}
_STATUS = {
    Status.OBSERVED: ("observeret", "observed"),
    Status.MISSING: ("mangler", "missing"),
    Status.SUPPRESSED: ("skjult", "hidden"),
}


def folder() -> Path:
    """Return where rounds lie."""
    return VAR_DIR / "indikatorer"


def definition(key: str, options: dict[str, Any]) -> Defined:
    """Return the indicator asked for. Raises UnknownIndicator and InvalidFact."""
    return defined(options["definitioner"] or VAR_DIR / "indikatorer.yaml", key)


def places() -> dict[str, str]:
    """Return municipalities and institutions of the data files: code or id → name."""
    municipalities = yaml.safe_load((DATA_DIR / "municipalities.yaml").read_bytes())
    institutions = yaml.safe_load((DATA_DIR / "institutions.yaml").read_bytes())
    known = {row["code"]: row["name"] for row in municipalities["municipalities"]}
    return known | {row["id"]: row["name"] for row in institutions["institutions"] if "id" in row}


def load(file: Path, key: str, options: dict[str, Any]) -> None:
    """Read a file, show what it says, and take it in unless this is a trial or a row is wrong."""
    known = places()
    found = definition(key, options)
    head = file.open("rb").read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"{"):
        _from_cube(file, found, known, options)
        return
    rows = rows_in(
        file, sheet=options["sheet"], columns=pairs(options["columns"], option="kolonne")
    )
    mark = Decimal(options["decimaltegn"]) if options["decimaltegn"] else None
    first, last = options["first"], options["last"]
    read = round_of(rows, Expected(found.indicator, known, first, last, mark))
    remarks(read, english=options["english"])
    settle(found.indicator, read.accepted(), known, options)


def _from_cube(
    file: Path, found: Defined, known: Mapping[str, str], options: dict[str, Any]
) -> None:
    cube = read_cube(file.read_bytes(), dash=Dash.ZERO if options["dash_is_zero"] else Dash.MISSING)
    choices = dict(found.choices) | pairs(options["choices"], option="vaelg")
    codes = statbank_codes(known) | {code: code for code in known}
    reading = measurements_in(cube, found.indicator.key, codes, chosen=choices)
    if reading.elsewhere:
        left = ", ".join(reading.elsewhere[:12])
        err.print(_say(options, f"Ikke vores steder, udeladt: {left}", f"Left out: {left}"))
    settle(found.indicator, reading.measurements, known, options)


def settle(
    indicator: Indicator,
    measurements: Sequence[Measurement],
    known: Mapping[str, str],
    options: dict[str, Any],
) -> None:
    """Show what would change and take the round in, unless this is a trial."""
    earlier = loaded(folder(), indicator.key)
    english = options["english"]
    changed = differences(measurements, earlier)
    gaps = Counter(one.status for one in measurements)
    if not options["as_json"]:
        out.print(_preview(measurements, known, english=english))
        counts = ", ".join(f"{changed[kind]} {_COUNTS[kind][english]}" for kind in Difference)
        states = ", ".join(f"{gaps[one]} {_STATUS[one][english]}" for one in Status)
        out.print(f"{len(measurements)} · {counts} · {states}", highlight=False)
    is_trial = options["trial"]
    name = None if is_trial else take_in(folder(), indicator, measurements, known, on=today()).name
    told = {"id": indicator.key, "tal": len(measurements), "proeve": is_trial, "runde": name}
    told |= {_COUNTED[kind]: changed[kind] for kind in Difference}
    told |= {one.name.lower(): gaps[one] for one in Status}
    done = _say(options, f"Indlæst som {name}.", f"Loaded as {name}.")
    tried = _say(options, "Prøve: intet er skrevet.", "Trial: nothing was written.")
    answer(told, tried if is_trial else done, as_json=options["as_json"])


def show(key: str, *, as_json: bool, english: bool) -> None:
    """Print what is loaded of one indicator, newest correction first in force."""
    measurements = loaded(folder(), key)
    if as_json:
        from handlerum_portal.store.evidence.told import measurement_told

        rows = [measurement_told(one) for one in measurements]
        click.echo(json.dumps({"id": key, "tal": rows}, ensure_ascii=False, indent=1))
        sys.exit(0 if rows else 1)
    if not measurements:
        err.print(("Intet er indlæst.", "Nothing is loaded.")[english])
        sys.exit(1)
    out.print(_preview(measurements, places(), english=english))


def _preview(
    measurements: Sequence[Measurement], known: Mapping[str, str], *, english: bool
) -> Table:
    table = Table()
    for heading in (("Sted", "Place"), ("Periode", "Period"), ("Værdi", "Value")):
        table.add_column(heading[english])
    for one in measurements[:_MOST_SHOWN]:
        table.add_row(known.get(one.place, one.place), one.period, _value(one, english=english))
    if len(measurements) > _MOST_SHOWN:
        table.add_row("…", "…", f"+ {len(measurements) - _MOST_SHOWN}")
    return table


def _value(one: Measurement, *, english: bool) -> str:
    if not one.is_observed:
        return _STATUS[one.status][english]
    return f"{one.value:.10g}" if english else f"{one.value:.10g}".replace(".", ",")


def remarks(read: Round, *, english: bool) -> None:
    """Print what is to be said of the rows, in their order."""
    language = "en" if english else "da"
    row = "Row" if english else "Række"
    for one in read.remarks[:_MOST_SHOWN]:
        told = remark_in_words(one, language)
        err.print(f"{row} {one.row}: {told}", highlight=False, markup=False, soft_wrap=True)
    if len(read.remarks) > _MOST_SHOWN:
        err.print(f"… + {len(read.remarks) - _MOST_SHOWN}")


def _say(options: dict[str, Any], danish: str, english: str) -> str:
    return english if options["english"] else danish
