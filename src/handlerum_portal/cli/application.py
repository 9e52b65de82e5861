# SPDX-License-Identifier: MPL-2.0
"""`handlerum ansoegning`: what waits for the minister's approval, and how is it answered?"""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

import click

from handlerum_portal.cli.exemption import TOKEN, WISH, named
from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.setup import start_django

_NUMBER: Final = click.argument("nr", help="Sagens nummer. / The number of the case.")
_ANSWERS: Final = ("godkend", "vilkaar", "afslaa", "returner")


@click.group("ansoegning", cls=BilingualGroup)
def ansoegning() -> None:
    """Læs og besvar ansøgninger om godkendelse. / Read and answer applications for approval."""
    start_django()


@ansoegning.command("liste")
@TOKEN
@AS_JSON
@ENGLISH
def liste(token: str, *, as_json: bool, english: bool) -> None:
    """Vis dem, der venter, de ældste først. / List those that wait, the oldest first."""
    from handlerum_portal.actions.decisions.application_told import applications_seen
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        rows = applications_seen(named(token))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['nr']}  {row['ansoegt']}  {row['kommune']}  {row['titel']}")
    if not rows:
        click.echo("Nothing waits." if english else "Intet venter.")


@ansoegning.command("vis")
@_NUMBER
@TOKEN
@AS_JSON
@ENGLISH
def vis(nr: str, token: str, **shown: bool) -> None:
    """Vis en ansøgning, som den er sendt. / Show an application as it was sent."""
    from handlerum_portal.actions.decisions.application_told import application_seen
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        _show(application_seen(named(token), nr), **shown)


@ansoegning.command("svar")
@_NUMBER
@click.argument(
    "svaret",
    type=click.Choice(_ANSWERS),
    help="Svaret: godkend, godkend med vilkår, afslå eller send tilbage. / Approve, approve with "
    "conditions, refuse or return.",
)
@click.option(
    "--ansoegning",
    "asked",
    type=int,
    required=True,
    help="Nummeret på det, du har læst; se »vis«. / The request you read; see “show”.",
)
@click.option("--myndighed", default="", help="Hvem der svarer. / Who answers.")
@click.option("--journalnummer", default="", help="Ministeriets nummer. / The file number.")
@click.option("--begrundelse", default="", help="Ved afslag og retur. / When refused or returned.")
@click.option(
    "--vilkaar",
    "conditions",
    multiple=True,
    metavar="TEKST[=FRIST]",
    help="Et vilkår, evt. med frist, fx »Børn høres=2024-08-01«. / A condition, with a deadline.",
)
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def svar(nr: str, svaret: str, asked: int, conditions: Sequence[str], **given: Any) -> None:
    """Svar på den ansøgning, du har læst. / Answer the application you have read."""
    from handlerum_portal.actions.decisions.application_told import answer_application
    from handlerum_portal.cli.screen import faults_in_words

    said = {name: given[name] for name in ("myndighed", "journalnummer", "begrundelse")}
    said |= {"svar": svaret, "noegle": f"cli:{given['wish'] or uuid4().hex}"}
    rows = [_condition(one) for one in conditions]
    with faults_in_words(english=given["english"]):
        told = answer_application(named(given["token"]), nr, said, rows, asked)
    _show(told, as_json=given["as_json"], english=given["english"])


def _condition(text: str) -> tuple[str, str]:
    """Return a condition and its deadline: what stands after the last "="."""
    words, mark, due = text.rpartition("=")
    return (words, due) if mark else (text, "")


def _show(told: dict[str, Any], *, as_json: bool, english: bool) -> None:
    from handlerum_portal.pages.wording.application import word

    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    language = "en" if english else "da"
    number = f"{('ansøgning', 'application')[english]} {told['ansoegning']}"
    click.echo(f"{told['nr']}  {word(told['status'], language)}  ({number}, {told['ansoegt']})")
    for name, text in told["felter"].items():
        click.echo(f"  {name} = {text}")
    for one in told["svar"]:
        about = " · ".join(filter(None, (one["myndighed"], one["journalnummer"])))
        click.echo(f"  {one['dag']}  {one['skridt']}  {about}  {one['begrundelse']}".rstrip())
        for each in one["vilkaar"]:
            click.echo(f"    - {each['tekst']}  {each['frist'] or ''}".rstrip())
