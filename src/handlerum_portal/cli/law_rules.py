# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov indlaes … --niveau`: how do a municipality's own rules come in?"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from handlerum_portal.actions.law.import_rules import Given, PlannedRules

_SAID = {
    "done": (
        "{new} regelsæt er indlæst som indlæsning {id}. Fortryd med: handlerum lov fortryd {id}",
        "{new} rule books were imported as import {id}. Undo: handlerum lov fortryd {id}",
    ),
    "nothing": (
        "Intet nyt: reglerne var indlæst i forvejen. Intet er ændret.",
        "Nothing new: the rules were here already. Nothing was changed.",
    ),
    "trial": ("Prøve: intet er skrevet.", "Dry run: nothing was written."),
    "book": (
        "{title}\n  {work} · {numbering} · {rules} regler i {chapters} kapitler",
        "{title}\n  {work} · {numbering} · {rules} rules in {chapters} chapters",
    ),
    "authority": ("  Hviler på: {value}", "  Rests on: {value}"),
    "no_authority": (
        "  Reglerne siger ikke, hvad de hviler på. Giv det med --hjemmel.",
        "  The rules do not say what they rest on. Give it with --hjemmel.",
    ),
    "dangling": (
        "  Henviser til noget, der ikke findes den dag: {value}",
        "  Refers to what does not exist that day: {value}",
    ),
    "counted": (
        "  Reglerne har ingen entydige numre. Vi har talt dem: 1.1, 1.2, 2.1 …",
        "  The rules have no unique numbers. We counted them: 1.1, 1.2, 2.1 …",
    ),
}


def import_own_rules(paths: tuple[Path, ...], level: str, how: Mapping[str, Any]) -> None:
    """Show what the files hold, and store them unless this is a trial."""
    from handlerum_portal.actions.law.import_rules import import_rules, preview_rules
    from handlerum_portal.cli.screen import progress_line

    given = _given(level, how)
    if how["trial"]:
        number, planned = 0, preview_rules(paths, given)
    else:
        label = "Reading references" if how["english"] else "Finder henvisninger"
        with progress_line(label) as progress:
            number, planned = import_rules(paths, given, progress)
    if how["as_json"]:
        click.echo(json.dumps(_data(number, planned), ensure_ascii=False, indent=1))
        return
    for one in planned:
        _print(one, english=how["english"])
    new = sum(one.is_new for one in planned)
    key = "trial" if how["trial"] else "done" if number else "nothing"
    click.echo(_SAID[key][how["english"]].format(new=new, id=number))


def _given(level: str, how: Mapping[str, Any]) -> "Given":
    from handlerum.time import parse_day
    from handlerum_portal.actions.law.import_rules import Given
    from handlerum_portal.store.clock import today

    begins = parse_day(how["begins"]) if how["begins"] else today()
    authority = tuple(how["authority"])
    return Given(level, how["owner"], begins, how["title"], authority, how["area"] or "")


def _print(one: "PlannedRules", *, english: bool) -> None:
    rows = [row for row in one.text.rows if row.section]
    values = {
        "title": one.text.title,
        "work": one.work,
        "numbering": one.text.numbering.value,
        "rules": len(rows),
        "chapters": len({row.chapter for row in rows}),
    }
    shown = [("book", values)]
    shown.append(
        ("authority", {"value": ", ".join(one.authority)})
        if one.authority
        else ("no_authority", {})
    )
    if one.text.numbering.name == "COUNTED":
        shown.append(("counted", {}))
    if one.dangling:
        shown.append(("dangling", {"value": ", ".join(one.dangling)}))
    for key, told in shown:
        click.echo(_SAID[key][english].format(**told))


def _data(number: int, planned: tuple["PlannedRules", ...]) -> dict[str, object]:
    return {
        "indlaesning": number,
        "nye": sum(one.is_new for one in planned) if number else 0,
        "regelsaet": [
            {
                "id": one.work,
                "tekst": one.document,
                "titel": one.text.title,
                "ejer": one.owner,
                "nummerering": one.text.numbering.value,
                "regler": sum(bool(row.section) for row in one.text.rows),
                "hjemmel": list(one.authority),
                "mangler": list(one.dangling),
                "ny": one.is_new,
            }
            for one in planned
        ],
    }
