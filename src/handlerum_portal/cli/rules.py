# SPDX-License-Identifier: MPL-2.0
"""`handlerum regler`: which rules apply at a place on a day, and why?"""

import sys
from typing import TYPE_CHECKING

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.store.answers.answer import Answered


@verb("regler")
@click.argument(
    "sted", help="Kommune, kode eller institution. / Municipality, code or institution."
)
@click.option(
    "--pr",
    "on",
    default="",
    metavar="DATO",
    help="Dagen, fx 2024-05-14. / The day, e.g. 2024-05-14.",
)
@click.option(
    "--kendt",
    "known_at",
    default="",
    metavar="DATO",
    help="Som det var kendt den dag. / As it was known that day.",
)
@click.option(
    "--omraade",
    "area",
    default="",
    help="dagtilbud, folkeskole, aeldre; ellers aftalens. / Else that of the agreement.",
)
@click.option(
    "--hvorfor",
    "why",
    is_flag=True,
    help="Vis grunden til hver regel. / Show the reason for each rule.",
)
@AS_JSON
@ENGLISH
def regler(sted: str, on: str, known_at: str, area: str, **shown: bool) -> None:
    """Vis de regler, der gælder et sted. / Show the rules that apply at a place."""
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
