# SPDX-License-Identifier: MPL-2.0
"""`handlerum hoering`: what are people asked about?"""

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django


@click.group("hoering", cls=BilingualGroup)
def hoering() -> None:
    """Vis høringer, deres svar, og hvem der skal spørges. / Show hearings."""
    start_django()


@hoering.command("liste")
@KOMMUNE
@OMRAADE
@AS_JSON
@ENGLISH
def liste(kommune: str, omraade: str, **how: bool) -> None:
    """Vis høringerne. / List the hearings."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.hearings import hearing_told, public_hearings

    rows = [
        hearing_told(row)
        for row in public_hearings()
        if kommune in ("", row.municipality) and omraade in ("", row.area)
    ]
    print_rows(rows, ("id", "titel", "kommune", "status", "frist", "svar"), **how)


@hoering.command("vis")
@click.argument("nummer", type=int, help="Høringens nummer. / The number of the hearing.")
@AS_JSON
@ENGLISH
def vis(nummer: int, *, as_json: bool, english: bool) -> None:
    """Vis én høring med dens svar. / Show one hearing with its answers."""
    from handlerum_portal.cli.community_rows import print_thing
    from handlerum_portal.store.community.hearings import (
        answer_told,
        hearing_told,
        public_answers,
        public_hearings,
    )

    row = next((one for one in public_hearings() if one.pk == nummer), None)
    if row is None:
        raise click.UsageError(
            f"Ingen høring har nummer {nummer}. Se dem med »hoering liste«. / "
            f"No hearing has number {nummer}. List them with “hearing list”."
        )
    told = hearing_told(row) | {"svarene": [answer_told(one) for one in public_answers(row)]}
    print_thing(told, as_json=as_json, english=english)


@hoering.command("parter")
@click.argument(
    "omraade", help="dagtilbud, folkeskole eller aeldre. / Daycare, school or elder care."
)
@click.option(
    "--pr",
    "on",
    default="",
    metavar="DATO",
    help="Dagen, fx 2024-05-14; ellers i dag. / The day; else today.",
)
@AS_JSON
@ENGLISH
def parter(omraade: str, on: str, **how: bool) -> None:
    """Vis, hvem der skal spørges i et område. / Show who must be asked."""
    from handlerum.place import Area
    from handlerum.time import parse_day
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store import clock
    from handlerum_portal.store.community.hearings import parties_asked

    if omraade not in set(Area):
        raise click.UsageError(
            f"»{omraade}« er ikke et område. Skriv dagtilbud, folkeskole eller aeldre. / "
            f"“{omraade}” is no area. Write dagtilbud, folkeskole or aeldre."
        )
    with faults_in_words(english=how["english"]):
        day = parse_day(on) if on else clock.today()
    language = "en" if how["english"] and not how["as_json"] else "da"
    rows = [
        {"id": one.id, "navn": one.name[language], "hvorfor": one.duty.value, "kilde": one.source}
        for one in parties_asked(Area(omraade), day)
    ]
    print_rows(rows, ("navn", "hvorfor", "kilde"), **how)
