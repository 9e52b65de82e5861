# SPDX-License-Identifier: MPL-2.0
"""`handlerum bruger`: who may sign in?"""

import json
from typing import Any

import click

from handlerum_portal.cli.asking import Asked
from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup, answer
from handlerum_portal.cli.setup import start_django

_CLOSED = ("lukket", "closed")


@click.group("bruger", cls=BilingualGroup)
def bruger() -> None:
    """Opret, luk og vis brugere, og giv dem roller. / Open, close and list users."""
    start_django()


@bruger.command("ny")
@click.argument("navn", help="Brugerens navn. / The name of the user.")
@click.option(
    "--rolle", required=True, help="Fx caseworker, approver, council_secretariat. / The role."
)
@click.option(
    "--kommune",
    default="",
    help="Fire cifre, for kommunens egne roller. / Four digits, for municipal roles.",
)
@click.option(
    "--kode",
    hide_input=True,
    prompt="Adgangskode / Password",
    cls=Asked,
    help="Mindst 12 tegn; spørges der om. / At least 12 characters; asked for.",
)
@AS_JSON
@ENGLISH
def ny(navn: str, rolle: str, kommune: str, kode: str, **how: bool) -> None:
    """Opret en bruger. / Open a user."""
    from handlerum_portal.actions.people.accounts import open_person
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=how["english"]):
        open_person(navn, rolle, kommune, kode)
    told = {"navn": navn, "rolle": rolle, "kommune": kommune}
    answer(told, f"{navn}: {rolle} {kommune}".rstrip(), as_json=how["as_json"])


@bruger.command("rolle")
@click.argument("navn", help="Brugerens navn. / The name of the user.")
@click.option(
    "--rolle", required=True, help="Fx caseworker, approver, council_secretariat. / The role."
)
@click.option(
    "--kommune",
    default="",
    help="Fire cifre, for kommunens egne roller. / Four digits, for municipal roles.",
)
@click.option(
    "--institution",
    default="",
    help="Institutionens id, for en leder. / The id of the institution, for a leader.",
)
@click.option(
    "--som",
    "by",
    required=True,
    help="Administratoren, der giver rollen. / The administrator who gives the role.",
)
@AS_JSON
@ENGLISH
def rolle(navn: str, rolle: str, kommune: str, institution: str, **how: Any) -> None:
    """Giv en bruger en anden rolle. / Give a user another role."""
    from handlerum_portal.actions.people.accounts import person_named
    from handlerum_portal.actions.people.administration import change_role
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=how["english"]):
        by, number = person_named(how["by"]), person_named(navn).pk
        change_role(by, number, rolle, kommune, institution)
    told = {"navn": navn, "rolle": rolle, "kommune": kommune, "institution": institution}
    answer(told, f"{navn}: {rolle} {kommune}".rstrip(), as_json=how["as_json"])


@bruger.command("luk")
@click.argument("navn", help="Brugerens navn. / The name of the user.")
@AS_JSON
@ENGLISH
def luk(navn: str, *, as_json: bool, english: bool) -> None:
    """Luk en bruger ude. / Close a user."""
    from handlerum_portal.actions.people.accounts import close_person
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        close_person(navn)
    words = f"{navn}: " + _CLOSED[english]
    answer({"navn": navn, "lukket": True}, words, as_json=as_json)


@bruger.command("liste")
@AS_JSON
@ENGLISH
def liste(*, as_json: bool, english: bool) -> None:
    """Vis brugerne. / List the users."""
    from handlerum_portal.store.models import Person

    rows = [
        {"name": p.name, "role": p.role, "municipality": p.municipality, "open": p.is_active}
        for p in Person.objects.all()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        mark = "" if row["open"] else f" ({_CLOSED[english]})"
        click.echo(f"{row['name']}  {row['role']}  {row['municipality']}{mark}")
