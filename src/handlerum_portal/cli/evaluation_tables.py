# SPDX-License-Identifier: MPL-2.0
"""How is an estimate shown in a terminal? Tables with the numbers of the machine's answer."""

from typing import Any

from rich.console import Console
from rich.table import Table

Told = dict[str, Any]
_SHOWN = 5e-5


def show(told: Told) -> None:
    """Print the answer as tables; the numbers are those of the dictionary."""
    console = Console()
    console.print(_summary(told))
    console.print(_heaviest(told))
    for refused in told["afvist"]:
        console.print(f"Afvist: {refused['metode']}. {refused['tekst']}")


def show_run(told: Told) -> None:
    """Print a plan's verdicts with their hashes."""
    table = Table(title="Resultat af den låste plan")
    for heading in ("Indikator", "Virkning", "95 % interval", "Så store", "p korrigeret", "Dom"):
        table.add_column(heading)
    for one in told["resultater"]:
        table.add_row(
            one["indikator"],
            _number(one["estimat"]),
            _range(one["interval"]),
            f"{one['mindst_saa_store']} af {one['af']}",
            _number(one["p_korrigeret"]),
            one["dom"],
        )
    Console().print(table)
    if "ens" in told:
        said = (
            "Kontrolsummen er den samme som den offentliggjorte."
            if told["ens"]
            else f"Kontrolsummen er EN ANDEN END den offentliggjorte, der blev regnet med"
            f" {_software(told)}. En anden version kan ændre de sidste cifre; brug den samme."
        )
        Console().print(said, soft_wrap=True)
    Console().print(f"Plan {told['plan']}\nSHA-256 {told['sha256']}", soft_wrap=True)


def _software(told: Told) -> str:
    versions = told["regnet_med"]
    return ", ".join(f"{name} {number}" for name, number in versions.items()) or "en ukendt version"


def _summary(told: Told) -> Table:
    placebo, check = told["placebo"], told["diagnostik"]
    table = Table(title=f"Skøn med {told['metode']}", show_header=False)
    table.add_row("Virkning", _number(told["estimat"]))
    table.add_row(f"{_percent(1 - told['interval']['alfa'])} interval", _range(told["interval"]))
    table.add_row(
        "Mindst så store udslag",
        f"{placebo['mindst_saa_store']} af {placebo['af']} lodtrækninger "
        f"(p {_number(placebo['p'])}, lavest mulige {_number(placebo['p_gulv'])})",
    )
    table.add_row("Efter fejl før start", f"p {_number(placebo['studentiseret']['p'])}")
    table.add_row("Placebospredning", f"{_number(placebo['sd'])} over {placebo['antal']}")
    table.add_row("Mindste sporbare virkning", _number(check["mindste_sporbare_virkning"]))
    table.add_row("Fejl før start (RMSPE)", _number(check["foer_rmspe"]))
    table.add_row("Effektive donorer", _number(check["effektive_donorer"]))
    gap = told["certifikat"]["relativt_dualitetsgab"]
    table.add_row("Bevis (relativt dualitetsgab)", f"{gap:.1e}")
    return table


def _heaviest(told: Told) -> Table:
    table = Table(title="Tungeste vægte")
    for heading in ("Enhed", "Vægt", "Periode", "Vægt"):
        table.add_column(heading)
    units = sorted(told["vaegte"]["units"].items(), key=lambda pair: -abs(pair[1]))[:8]
    times = [pair for pair in told["vaegte"]["times"].items() if abs(pair[1]) > _SHOWN][-8:]
    empty = ("", None)
    for place in range(max(len(units), len(times))):
        unit, weight = units[place] if place < len(units) else empty
        label, share = times[place] if place < len(times) else empty
        table.add_row(unit, _number(weight, ""), label, _number(share, ""))
    return table


def _number(value: float | None, absent: str = "ubegrænset") -> str:
    return absent if value is None else f"{value:.4f}".replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:g} %".replace(".", ",")


def _range(interval: Told) -> str:
    if not interval["begraenset"]:
        return "ubegrænset: for få placeboer til dette niveau"
    return f"{_number(interval['lav'])} til {_number(interval['hoej'])}"
