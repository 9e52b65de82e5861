# SPDX-License-Identifier: MPL-2.0
"""`handlerum fritagelsestjek`: does this idea need an exemption at all?"""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from handlerum.errors import HandlerumError
from handlerum.place import code_of
from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

EXIT_BAD_INPUT = 2
EXIT_NO_ANSWER = 1


@verb("fritagelsestjek")
@click.argument("tekst", help="Idéen med egne ord. / The idea in your own words.")
@click.option(
    "--omraade",
    default="",
    help="dagtilbud, folkeskole eller aeldre. / Daycare, school or elder care.",
)
@click.option(
    "--sted",
    default="",
    help="En kommune (kode eller navn) eller institution. / A municipality or an institution.",
)
@click.option(
    "--pr",
    "on",
    default="",
    metavar="DATO",
    help="Dagen, fx 2024-05-14. / The day, e.g. 2024-05-14.",
)
@AS_JSON
@ENGLISH
def fritagelsestjek(tekst: str, omraade: str, sted: str, on: str, **shown: bool) -> None:
    """Kræver idéen en fritagelse? / Does the idea need an exemption?

    Skriv med egne ord, uden navne og CPR-numre. / Use your own words, no names.
    """
    entry = {"tekst": tekst, "omraade": omraade, "pr": on}
    sys.exit(_answer(entry, sted, **shown))


def _answer(entry: dict[str, Any], place: str, *, as_json: bool, english: bool) -> int:
    start_django()
    from handlerum_portal.actions.checks.need import check_need, desk_here
    from handlerum_portal.cli.check_words import print_fault
    from handlerum_portal.settings import DATA_DIR

    language = "en" if english else "da"
    try:
        desk = desk_here(DATA_DIR)
        answer = check_need(_located(entry, place, desk.municipalities), desk)
    except HandlerumError as error:
        print_fault(error, as_json=as_json, language=language)
        return EXIT_BAD_INPUT
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        from handlerum_portal.cli.need_words import print_need

        print_need(answer, language)
    return 0 if answer["svar"] else EXIT_NO_ANSWER


def _located(entry: dict[str, Any], place: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Add the municipality; for an institution also its area and kind."""
    if not place.strip() or place.strip().isdigit() or code_of(place, names):
        return entry | {"kommune": place.strip()}
    from handlerum_portal.cli.load import load_everything
    from handlerum_portal.store.places import place_named
    from handlerum_portal.store.read import NothingLoaded, register

    try:
        facts = register()
    except NothingLoaded:
        load_everything()
        facts = register()
    found = place_named(place, facts)
    known = {"kommune": str(found.municipality)}
    if found.institution:
        area = entry["omraade"] or found.institution.area.value
        known |= {"omraade": area, "institutionstype": found.institution.kind}
        known |= {"institution": found.institution.id}
    return entry | known
