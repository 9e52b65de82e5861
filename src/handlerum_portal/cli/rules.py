# SPDX-License-Identifier: MPL-2.0
"""`handlerum regler`: which rules apply at a place on a day, and why?"""

import sys
from typing import TYPE_CHECKING

import click

from handlerum_portal.cli.help import CONTEXT
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.store.answers.answer import Answered


@click.command("regler", context_settings=CONTEXT)
@click.argument("sted")
@click.option("--pr", "on", default="", metavar="DATO", help="Dagen, fx 2024-05-14")
@click.option("--kendt", "known_at", default="", metavar="DATO", help="Som det var kendt den dag")
@click.option(
    "--omraade", "area", default="", help="dagtilbud, folkeskole, aeldre; ellers aftalens"
)
@click.option("--hvorfor", "why", is_flag=True, help="Vis grunden til hver regel")
@click.option("--json", "as_json", is_flag=True, help="Svaret som data, magen til API'et")
@click.option("--english", is_flag=True, help="Svar på engelsk / answer in English")
def regler(sted: str, on: str, known_at: str, area: str, **shown: bool) -> None:
    """Vis reglerne i STED: en kommune, dens kode eller en institution.

    Which rules apply in STED: a municipality, its code or an institution?
    """
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=shown["english"]):
        answered = _answered(sted, on, known_at, area)
    if shown["as_json"]:
        from handlerum_portal.store.answers.answer import answer_bytes

        sys.stdout.buffer.write(answer_bytes(answered))
        return
    from handlerum_portal.cli.rules_table import show

    show(answered, why=shown["why"], language="en" if shown["english"] else "da")


def _answered(place: str, on: str, known_at: str, area: str) -> "Answered":
    from handlerum_portal.cli.load import load_everything
    from handlerum_portal.store.answers.answer import answer, ask
    from handlerum_portal.store.places import place_named
    from handlerum_portal.store.read import NothingLoaded, register

    try:
        facts = register()
    except NothingLoaded:
        load_everything()
        facts = register()
    found = place_named(place, facts)
    institution = found.institution.id if found.institution else ""
    return answer(ask(found.municipality, institution, on, known_at, area))
