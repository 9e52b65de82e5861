# SPDX-License-Identifier: MPL-2.0
"""How does the terminal say whether an idea needs an exemption?"""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from handlerum_portal.pages.wording.need import said
from handlerum_portal.pages.wording.permission import words

COLOURS: Final = {
    "kraever_ingen_fritagelse": "green",
    "kommunen_kan_selv": "green",
    "kan_fraviges": "cyan",
    "kraever_ministeren": "yellow",
    "kan_ikke": "red",
}
Answer = Mapping[str, Any]


def print_need(answer: Answer, language: str) -> None:
    """Print the answer, the rules, what already allows it, what is touched and similar cases."""
    out = Console()
    out.print(_card(answer, language))
    if answer["regler"]:
        out.print(_rules(answer, language))
    for key, lines in _lists(answer, language).items():
        if lines:
            out.print(f"[bold]{said(key, language)}[/]")
            for line in lines:
                out.print(f"  • {line}", highlight=False)
    for notice in _notices(answer, language):
        out.print(f"[yellow]![/] {notice}", highlight=False)


def _card(answer: Answer, language: str) -> Panel:
    need = answer["svar"]
    head = said(need or "intet_svar", language)
    lines = [f"[bold {COLOURS.get(need, 'yellow')}]{head}[/]"]
    if answer["regler"]:
        top = answer["regler"][0]
        lines.append(said(top["grund"]["kode"], language))
        if top["adresse"]:
            lines.append(f"{top['ejer'][language]}: {settings.SITE}{top['adresse']}")
        if top["hjemmel"]:
            lines.append(f"({top['hjemmel']})")
        sure = said(answer["sikkerhed"]["niveau"], language)
        lines.append(f"[dim]{said('sikkerhed', language)}: {sure}[/]")
    second = answer["naestbedst"]
    if second:
        told = f"{said(second['svar'], language)} ({second['regel']})"
        lines.append(f"[dim]{said('naestbedst', language)}: {told}[/]")
    return Panel("\n".join(lines), expand=False)


def _rules(answer: Answer, language: str) -> Table:
    table = Table(title=said("regler", language), title_justify="left", title_style="bold")
    for head in ("regel", "svar", "ejer"):
        table.add_column(said(head, language))
    for rule in answer["regler"][:4]:
        title = rule["overskrift"].get(language, "")
        name = rule["regel"] if rule["regel"] == title else f"{rule['regel']}\n[dim]{title}[/]"
        table.add_row(name, said(rule["svar"], language), rule["ejer"][language])
    return table


def _lists(answer: Answer, language: str) -> dict[str, list[str]]:
    return {
        "hjemler": [f"{one['hjemmel']}: {one[language]}" for one in answer["hjemler"]],
        "beroerer": [words(one["regel"], language) for one in answer["beroerer"]],
        "lignende": [
            f"{', '.join(one['kommuner'])}: {one['titel']} ({one['kilde']})"
            for one in answer["lignende"][:3]
        ],
    }


def _notices(answer: Answer, language: str) -> list[str]:
    where = answer["forudsaetninger"]
    codes = [one["kode"] for one in answer["advarsler"]] + where["antaget"]
    return [said(code, language, pr=where["pr"]) for code in codes]
