# SPDX-License-Identifier: MPL-2.0
"""`handlerum fravigelse`: cases from the command line, in the name of a token's holder."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.store.models import Person

TOKEN = click.option(
    "--noegle",
    "token",
    envvar="HANDLERUM_NOEGLE",
    required=True,
    help="Nøgle fra »noegle ny«. / A token from “noegle ny”.",
)
FIELDS = click.option(
    "--felt",
    "fields",
    multiple=True,
    metavar="NAVN=TEKST",
    help="Et felt, fx bestemmelse-1=§ 15. / A field, e.g. bestemmelse-1=§ 15.",
)
WISH = click.option(
    "--oenske",
    "wish",
    default="",
    help="Det samme ønske sker kun én gang. / One wish is done once.",
)


@click.group("fravigelse", cls=BilingualGroup)
def fravigelse() -> None:
    """Skriv og følg sager om fravigelser. / Write and follow exemption cases."""
    start_django()


@fravigelse.command("ny")
@click.option(
    "--omraade",
    "area",
    required=True,
    help="dagtilbud, folkeskole eller aeldre. / Daycare, school or elder care.",
)
@FIELDS
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def ny(area: str, fields: Sequence[str], token: str, wish: str, **shown: bool) -> None:
    """Begynd en sag. / Begin a case."""
    from handlerum_portal.actions.decisions.case_told import begin_case
    from handlerum_portal.actions.ledger import short_name
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        person = named(token)
        row = begin_case(
            person, area, fields_given(fields), f"cli:{short_name(wish or uuid4().hex)}"
        )
        _show(row, person, **shown)


@fravigelse.command("vis")
@click.argument("nr", help="Sagens nummer. / The number of the case.")
@TOKEN
@AS_JSON
@ENGLISH
def vis(nr: str, token: str, **shown: bool) -> None:
    """Vis en sag: felter, fund og skridt. / Show a case: fields, findings and steps."""
    from handlerum_portal.actions.decisions.case_told import case_seen
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        person = named(token)
        _show(case_seen(person, nr), person, **shown)


@fravigelse.command("liste")
@TOKEN
@AS_JSON
@ENGLISH
def liste(token: str, **shown: bool) -> None:
    """Vis kommunens sager. / List the municipality's cases."""
    from handlerum_portal.actions.decisions.case_told import cases_seen, line_told
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.pages.wording.case import said_status

    with faults_in_words(english=shown["english"]):
        rows = [line_told(row) for row in cases_seen(named(token))]
    if shown["as_json"]:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        status = said_status(row["status"], "en" if shown["english"] else "da")
        click.echo(f"{row['nr']}  {status}  {row['titel']}")


@fravigelse.command("skriv")
@click.argument("nr", help="Sagens nummer. / The number of the case.")
@FIELDS
@TOKEN
@AS_JSON
@ENGLISH
def skriv(nr: str, fields: Sequence[str], token: str, **shown: bool) -> None:
    """Skriv felter i en kladde. / Write fields of a draft."""
    from handlerum_portal.actions.decisions.case_told import case_seen, write_case
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        person = named(token)
        version = case_seen(person, nr).version
        _show(write_case(person, nr, version, fields_given(fields)), person, **shown)


@fravigelse.command("trin")
@click.argument("nr", help="Sagens nummer. / The number of the case.")
@click.argument(
    "skridt", help="Skridtet; »vis« viser dem, du kan tage. / The step; “vis” lists yours."
)
@FIELDS
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def trin(nr: str, skridt: str, fields: Sequence[str], token: str, **shown: Any) -> None:
    """Tag et skridt, fx send_til_godkendelse; grund=… er begrundelsen. / Take a step."""
    from handlerum_portal.actions.decisions.case_told import step_case
    from handlerum_portal.cli.screen import faults_in_words

    wish = f"cli:{shown.pop('wish') or uuid4().hex}"
    with faults_in_words(english=shown["english"]):
        person = named(token)
        _show(step_case(person, nr, skridt, wish, fields_given(fields)), person, **shown)


def named(token: str) -> "Person":
    """Return the holder of a token; raises TokenRefused."""
    from handlerum_portal.actions.people.tokens import holder_of

    return holder_of(token)


def fields_given(fields: Sequence[str]) -> dict[str, str]:
    """Return what was given as NAME=TEXT."""
    pairs = (one.partition("=") for one in fields)
    return {name.strip(): text for name, _, text in pairs}


def _show(row: Any, person: "Person", *, as_json: bool, english: bool) -> None:
    from handlerum_portal.actions.decisions.case_told import case_told
    from handlerum_portal.pages.wording.application import STEPS as APPLYING
    from handlerum_portal.pages.wording.case import STEPS, said_status

    told = case_told(row, person)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{told['nr']}  {said_status(told['status'], 'en' if english else 'da')}")
    for name, text in told["felter"].items():
        click.echo(f"  {name} = {text}")
    for one in told["fund"]:
        click.echo(f"  {_in_words(one, 'en' if english else 'da')} [{one['kilde']}]")
    for step in told["skridt"]:
        click.echo(f"  > {step}: {({**STEPS, **APPLYING})[step][0][english]}")


def _in_words(one: dict[str, Any], language: str) -> str:
    """Tell a finding as the pages do, with the name of its field."""
    from handlerum.agreements.decision_finding import Finding, Level
    from handlerum_portal.pages.wording.field_named import said_with_field

    finding = Finding(
        level=Level(one["niveau"]),
        code=one["kode"],
        where=f"form.{one['felt']}",
        source=one["kilde"],
        value=one["værdi"],
    )
    said = said_with_field(finding, language)
    return f"{said.mark}: {said.text}"
