# SPDX-License-Identifier: MPL-2.0
"""`handlerum noegle`: which programs may write through the API, in whose name?"""

import json

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup, answer
from handlerum_portal.cli.setup import start_django

_REVOKED = ("trukket tilbage", "revoked")


@click.group("noegle", cls=BilingualGroup)
def noegle() -> None:
    """Lav, vis og træk nøgler til API'et tilbage. / Make, list and revoke API tokens."""
    start_django()


@noegle.command("ny")
@click.argument("bruger", help="Brugeren, nøglen skriver for. / The user the token writes for.")
@click.option(
    "--navn", "label", default="API", help="Hvad nøglen bruges til. / What the token is for."
)
@click.option(
    "--dage",
    "days",
    default=90,
    show_default=True,
    help="Hvor længe, højst 366. / How long, at most 366.",
)
@AS_JSON
@ENGLISH
def ny(bruger: str, label: str, days: int, *, as_json: bool, english: bool) -> None:
    """Lav en nøgle; den vises kun denne gang. / Make a token, shown only this once."""
    from handlerum_portal.actions.people.tokens import issue_token
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        token = issue_token(bruger, label, days)
    answer({"noegle": token, "bruger": bruger, "dage": days}, token, as_json=as_json)


@noegle.command("luk")
@click.argument("nummer", type=int, help="Nøglens nummer. / The number of the token.")
@AS_JSON
@ENGLISH
def luk(nummer: int, *, as_json: bool, english: bool) -> None:
    """Træk en nøgle tilbage. / Revoke a token."""
    from handlerum_portal.actions.people.tokens import revoke_token
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        revoke_token(nummer)
    words = f"{nummer}: " + _REVOKED[english]
    answer({"nummer": nummer, "trukket_tilbage": True}, words, as_json=as_json)


@noegle.command("liste")
@AS_JSON
@ENGLISH
def liste(*, as_json: bool, english: bool) -> None:
    """Vis nøglerne, aldrig selve teksten. / List the tokens, never their text."""
    from handlerum_portal.store.models import ApiToken

    rows = [
        {
            "number": row.pk,
            "user": row.person.name,
            "label": row.label,
            "until": row.ends_at.isoformat(),
            "revoked": row.revoked_at is not None,
        }
        for row in ApiToken.objects.select_related("person")
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        mark = f" ({_REVOKED[english]})" if row["revoked"] else ""
        click.echo(f"{row['number']}  {row['user']}  {row['label']}  {row['until']}{mark}")
