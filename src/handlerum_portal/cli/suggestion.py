# SPDX-License-Identifier: MPL-2.0
"""`handlerum forslag`: which rules do people want gone?"""

import secrets
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django


@click.group("forslag", cls=BilingualGroup)
def forslag() -> None:
    """Vis og send forslag om regler, der kan væk. / Show and send suggestions."""
    start_django()


@forslag.command("liste")
@KOMMUNE
@OMRAADE
@click.option(
    "--q", default="", help="Ord i teksten, i enhver form. / Words of the text, in any form."
)
@AS_JSON
@ENGLISH
def liste(kommune: str, omraade: str, q: str, **how: bool) -> None:
    """Vis forslagene, de mest støttede først. / List them, the most supported first."""
    from django.conf import settings

    from handlerum_portal.actions.checks.need import need_desk
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.suggestions import suggestions_told

    known = need_desk(settings.DATA_DIR).facts.vocabulary
    rows = suggestions_told(kommune, omraade, known, q)
    print_rows(rows, ("nr", "stoette", "kommune", "regel", "tekst"), **how)


@forslag.command("i-vejen")
@KOMMUNE
@AS_JSON
@ENGLISH
def i_vejen(kommune: str, **how: bool) -> None:
    """Vis hvilke regler der er mest i vejen. / Show which rules are most in the way."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.suggestions import in_the_way_told

    rows = in_the_way_told(kommune, "")
    print_rows(rows, ("personer", "forslag", "navn"), **how)


@forslag.command("ny")
@click.argument("tekst", help="Hvad der er i vejen. / What is in the way.")
@click.option(
    "--sted", required=True, help="Kommune eller institution. / A municipality or institution."
)
@OMRAADE
@click.option(
    "--rolle",
    default="medarbejder",
    help="medarbejder, leder, borger, paaroerende. / Staff, leader, citizen, relative.",
)
@AS_JSON
@ENGLISH
def ny(tekst: str, **given: Any) -> None:
    """Send et forslag. / Send a suggestion."""
    from handlerum_portal.actions.community.suggestions import Proposal, suggest
    from handlerum_portal.actions.open_door import place_and_area
    from handlerum_portal.cli.community_rows import print_thing
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=given["english"]):
        place, area = place_and_area(given["sted"], given["omraade"])
        proposal = Proposal(
            text=tekst,
            place=place,
            area=area,
            proposer=given["rolle"],
            key=secrets.token_urlsafe(18),
        )
        row, secret = suggest(proposal, "cli")
    told = {"nr": row.pk, "status": row.status, "regel": row.rule_name, "hemmelig_noegle": secret}
    print_thing(told, as_json=given["as_json"], english=given["english"])
