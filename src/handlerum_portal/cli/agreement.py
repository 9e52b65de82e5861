# SPDX-License-Identifier: MPL-2.0
"""`handlerum aftale`: the course of an agreement, read by all and written with a token."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import click

from handlerum_portal.cli.exemption import FIELDS, TOKEN, WISH, fields_given, named
from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.setup import start_django

ITEM = click.option(
    "--ting",
    "item",
    default="",
    help="Hvad skridtet gælder; se »forloeb«. / What the step is about; see “forloeb”.",
)


@click.group("aftale", cls=BilingualGroup)
def aftale() -> None:
    """Vis og skriv en aftales forløb. / Show and write the course of an agreement."""
    start_django()


@aftale.command("forloeb")
@click.argument(
    "aftale",
    help="Aftalens nøgle eller kommunens kode. / The key of the agreement, or a municipal code.",
)
@click.option(
    "--pr", "day", default="", help="Dag, fx 2023-07-01; ellers i dag. / The day; else today."
)
@AS_JSON
@ENGLISH
def forloeb(aftale: str, day: str, **shown: bool) -> None:
    """Vis, hvor alt i aftalen står. / Show where everything stands."""
    from handlerum.time import parse_day
    from handlerum_portal.actions.decisions.course_told import course_told
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        _show(course_told(aftale, parse_day(day) if day else None), **shown)


@aftale.command("skridt")
@click.argument(
    "aftale",
    help="Aftalens nøgle eller kommunens kode. / The key of the agreement, or a municipal code.",
)
@TOKEN
@AS_JSON
@ENGLISH
def skridt(aftale: str, token: str, **shown: bool) -> None:
    """Vis, hvilke skridt du kan tage. / Show the steps you may take."""
    from handlerum_portal.actions.decisions.course_told import offers_told
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        told = offers_told(named(token), aftale)
    if shown["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for one in told["skridt"]:
        where = f" --ting {one['ting']}" if one["ting"] else ""
        click.echo(f"{one['spor']}: {one['skridt']}{where}  {' '.join(one['felter'])}".rstrip())


@aftale.command("trin")
@click.argument(
    "aftale",
    help="Aftalens nøgle eller kommunens kode. / The key of the agreement, or a municipal code.",
)
@click.argument("spor", help="Sporet; se »skridt«. / The track; see “skridt”.")
@click.argument("skridt", help="Skridtet; se »skridt«. / The step; see “skridt”.")
@ITEM
@FIELDS
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def trin(aftale: str, fields: Sequence[str], token: str, wish: str, **given: Any) -> None:
    """Skriv et skridt ned; »ny« tilføjer noget (titel=…). / Write down a step."""
    from handlerum_portal.actions.decisions.course_told import step_agreement
    from handlerum_portal.cli.screen import faults_in_words

    said = {"spor": given["spor"], "skridt": given["skridt"], "ting": given["item"]}
    with faults_in_words(english=given["english"]):
        key = f"cli:{wish or uuid4().hex}"
        told = step_agreement(named(token), aftale, fields_given(fields) | said, key)
        _show(told, as_json=given["as_json"], english=given["english"])


def _show(told: dict[str, Any], *, as_json: bool, english: bool) -> None:
    from handlerum_portal.pages.wording.course import STATUSES, TRACKS

    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{told['aftale']}  {told['pr']}")
    for one in told["ting"]:
        parts = (one["titel"], one["ansvarlig"], one["frist"], one["dokumentation"])
        said = " · ".join(part for part in parts if part)
        status = STATUSES[one["status"]][english]
        click.echo(f"{TRACKS[one['spor']][english]}: {status}  {one['ting']}  {said}".rstrip())
    for one in told["varsler"]:
        months = "months before the end" if english else "måneder før ophør"
        click.echo(f"! {one['maaneder']} {months} {one['ophoerer']} ({one['kilde']})")
