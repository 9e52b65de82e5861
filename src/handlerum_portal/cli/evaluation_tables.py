# SPDX-License-Identifier: MPL-2.0
"""How is an estimate shown in a terminal? Tables with the numbers of the machine's answer."""

from typing import Any

from rich.console import Console
from rich.table import Table

from handlerum_portal.cli.evaluation_words import VERDICTS
from handlerum_portal.cli.language import in_english, told

Told = dict[str, Any]
_SHOWN = 5e-5
_RUN = (
    "Indikator / Indicator",
    "Virkning / Effect",
    "95 % interval / 95% interval",
    "Så store / As large",
    "p korrigeret / p corrected",
    "Dom / Verdict",
)
_WEIGHTS = ("Enhed / Unit", "Vægt / Weight", "Periode / Period", "Vægt / Weight")
_VERDICTS = dict(VERDICTS.values())


def show(found: Told) -> None:
    """Print the answer as tables; the numbers are those of the dictionary."""
    console = Console()
    console.print(_summary(found))
    console.print(_heaviest(found))
    for refused in found["afvist"]:
        why = refused["grund"] if in_english() else refused["tekst"]
        console.print(f"{told('Afvist / Refused')}: {refused['metode']}. {why}")


def show_run(found: Told) -> None:
    """Print a plan's verdicts with their hashes."""
    table = Table(title=told("Resultat af den låste plan / Result of the locked plan"))
    for heading in _RUN:
        table.add_column(told(heading))
    of = told("af / of")
    for one in found["resultater"]:
        table.add_row(
            one["indikator"],
            _number(one["estimat"]),
            _range(one["interval"]),
            f"{one['mindst_saa_store']} {of} {one['af']}",
            _number(one["p_korrigeret"]),
            _VERDICTS[one["dom"]] if in_english() else one["dom"],
        )
    Console().print(table)
    if "ens" in found:
        said = (
            told(
                "Kontrolsummen er den samme som den offentliggjorte. / "
                "The checksum is that of the published one."
            )
            if found["ens"]
            else told(
                f"Kontrolsummen er EN ANDEN END den offentliggjorte, der blev regnet med"
                f" {_software(found)}. En anden version kan ændre de sidste cifre; brug den"
                f" samme. / "
                f"The checksum is NOT that of the published one, which was computed with"
                f" {_software(found)}. Another version may change the last digits; use the same."
            )
        )
        Console().print(said, soft_wrap=True)
    Console().print(f"Plan {found['plan']}\nSHA-256 {found['sha256']}", soft_wrap=True)


def _software(found: Told) -> str:
    versions = found["regnet_med"]
    return ", ".join(f"{name} {number}" for name, number in versions.items()) or told(
        "en ukendt version / an unknown version"
    )


def _summary(found: Told) -> Table:
    placebo, check = found["placebo"], found["diagnostik"]
    words = ("af / of", "lodtrækninger / draws", "lavest mulige / least possible")
    of, draws, least = map(told, words)
    table = Table(title=f"{told('Skøn med / Estimate by')} {found['metode']}", show_header=False)
    table.add_row(told("Virkning / Effect"), _number(found["estimat"]))
    table.add_row(f"{_percent(1 - found['interval']['alfa'])} interval", _range(found["interval"]))
    table.add_row(
        told("Mindst så store udslag / Effects at least as large"),
        f"{placebo['mindst_saa_store']} {of} {placebo['af']} {draws} "
        f"(p {_number(placebo['p'])}, {least} {_number(placebo['p_gulv'])})",
    )
    table.add_row(
        told("Efter fejl før start / By errors before the start"),
        f"p {_number(placebo['studentiseret']['p'])}",
    )
    table.add_row(
        told("Placebospredning / Spread of placebos"),
        f"{_number(placebo['sd'])} over {placebo['antal']}",
    )
    table.add_row(
        told("Mindste sporbare virkning / Smallest detectable effect"),
        _number(check["mindste_sporbare_virkning"]),
    )
    table.add_row(
        told("Fejl før start (RMSPE) / Errors before the start (RMSPE)"),
        _number(check["foer_rmspe"]),
    )
    table.add_row(told("Effektive donorer / Effective donors"), _number(check["effektive_donorer"]))
    gap = found["certifikat"]["relativt_dualitetsgab"]
    table.add_row(
        told("Bevis (relativt dualitetsgab) / Proof (relative duality gap)"), f"{gap:.1e}"
    )
    return table


def _heaviest(found: Told) -> Table:
    table = Table(title=told("Tungeste vægte / Heaviest weights"))
    for heading in _WEIGHTS:
        table.add_column(told(heading))
    units = sorted(found["vaegte"]["units"].items(), key=lambda pair: -abs(pair[1]))[:8]
    times = [pair for pair in found["vaegte"]["times"].items() if abs(pair[1]) > _SHOWN][-8:]
    empty = ("", None)
    for place in range(max(len(units), len(times))):
        unit, weight = units[place] if place < len(units) else empty
        label, share = times[place] if place < len(times) else empty
        table.add_row(unit, _number(weight, ""), label, _number(share, ""))
    return table


def _number(value: float | None, absent: str = "ubegrænset / unbounded") -> str:
    return told(absent) if value is None else _in_words(f"{value:.4f}")


def _percent(share: float) -> str:
    return _in_words(f"{100 * share:g} %")


def _in_words(number: str) -> str:
    return number if in_english() else number.replace(".", ",")


def _range(interval: Told) -> str:
    if not interval["begraenset"]:
        return told(
            "ubegrænset: for få placeboer til dette niveau / "
            "unbounded: too few placebos for this level"
        )
    return f"{_number(interval['lav'])} {told('til / to')} {_number(interval['hoej'])}"
