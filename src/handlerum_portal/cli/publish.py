# SPDX-License-Identifier: MPL-2.0
"""`handlerum udgiv`: how is a collected overview published from the command line?"""

import json
import secrets
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("udgiv")
@click.argument("kode", help="Kommunens fire cifre. / The four digits of the municipality.")
@click.option(
    "--som", "name", required=True, help="Brugeren, der udgiver. / The user who publishes."
)
@click.option(
    "--side",
    "website",
    default="",
    help="Kommunens egen side med oversigten. / The municipality's own page of it.",
)
@click.option(
    "--uden-net",
    "non_digital",
    default="",
    help="Hvordan man får den uden internet. / How to get it without the internet.",
)
@click.option(
    "--beslutning",
    "decisions",
    multiple=True,
    help="Ellers alle, der venter. / Which decisions; else all that wait.",
)
@click.option(
    "--plan",
    "at",
    default="",
    help="Dansk tid, fx 2023-10-02T07:30; ellers nu. / When, Danish time; else now.",
)
@click.option(
    "--aflys",
    "cancelled",
    type=int,
    help="Nummeret på den plan, der skal aflyses. / The number of the plan to cancel.",
)
@click.option(
    "--tjek",
    "only_check",
    is_flag=True,
    help="Kontrollér kun; udgiv intet. / Check only; publish nothing.",
)
@click.option(
    "--noegle",
    "key",
    default="",
    help="Ønskets navn: et nyt forsøg udgiver ikke igen. / The name of the wish: it is done once.",
)
@AS_JSON
@ENGLISH
def udgiv(*, as_json: bool, english: bool, **given: Any) -> None:
    """Udgiv en kommunes samlede oversigt. / Publish a municipality's collected overview.

    --tjek slutter med 1, når noget stopper. / --tjek ends with 1 when something stops it.
    """
    start_django()
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        said = _said(given, english=english)
    _show(said, as_json=as_json)
    raise SystemExit(1 if given["only_check"] and said["stopper"] else 0)


def _show(said: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for key, value in said.items():
        for line in value if isinstance(value, list) else [value]:
            click.echo(f"{key}: {line}")


def _said(given: dict[str, Any], *, english: bool) -> dict[str, Any]:
    if given["cancelled"]:
        return _cancelled(given["name"], given["cancelled"], given["kode"])
    asked = _asked(given)
    said = _checked(asked, english=english)
    if given["only_check"]:
        return said
    if given["at"]:
        return said | _planned(given["name"], asked, given["at"])
    return said | _published(given["name"], asked)


def _asked(given: dict[str, Any]) -> Any:
    from handlerum_portal.actions.decisions.publication_told import wished
    from handlerum_portal.actions.ledger import short_name

    shown = {"hjemmeside": given["website"], "ikke_digital": given["non_digital"]}
    key = short_name(given["key"] or secrets.token_urlsafe(12))
    return wished(given["kode"], given["decisions"], shown, f"cli:{given['kode'][:8]}:{key}")


def _checked(asked: Any, *, english: bool) -> dict[str, Any]:
    from handlerum.agreements.decision_finding import Level
    from handlerum_portal.actions.decisions.publication_told import checked
    from handlerum_portal.pages.wording.findings import said_of

    found = checked(asked)
    told = [said_of(one, "en" if english else "da") for one in found.findings]
    return {
        "beslutninger": list(found.decisions),
        "tidligst_virkning": found.earliest,
        "stopper": sum(one.level == Level.STOP.value for one in told),
        "kontrol": [f"{one.mark}: {one.text} {one.remedy}".strip() for one in told],
    }


def _published(name: str, asked: Any) -> dict[str, Any]:
    from handlerum_portal.actions.decisions.edition_files import write_if_possible
    from handlerum_portal.actions.decisions.publication import publish
    from handlerum_portal.actions.people.accounts import person_named

    row = publish(person_named(name), asked)
    write_if_possible(row)
    return {"udgave": row.number, "sha256": row.digest, "nr_i_loggen": row.event_id}


def _planned(name: str, asked: Any, at: str) -> dict[str, Any]:
    from handlerum_portal.actions.decisions.publication_plan import plan, read_time
    from handlerum_portal.actions.people.accounts import person_named

    row = plan(person_named(name), asked, read_time(at))
    return {"planlagt": row.at.isoformat(), "plan": row.pk}


def _cancelled(name: str, number: int, code: str) -> dict[str, Any]:
    from handlerum_portal.actions.decisions.publication_plan import cancel
    from handlerum_portal.actions.people.accounts import person_named

    cancel(person_named(name), number, code)
    return {"aflyst": number}
