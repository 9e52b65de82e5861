# SPDX-License-Identifier: MPL-2.0
"""`handlerum hoering`: what are people asked about?"""

import json

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT, BilingualGroup
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django


@click.group("hoering", cls=BilingualGroup, context_settings=CONTEXT)
def hoering() -> None:
    """Vis høringer, deres svar, og hvem der skal spørges. / Show hearings."""
    start_django()


@hoering.command("liste", context_settings=CONTEXT)
@KOMMUNE
@OMRAADE
@AS_JSON
def liste(kommune: str, omraade: str, *, as_json: bool) -> None:
    """Vis høringerne. / List the hearings."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.hearings import hearing_told, public_hearings

    rows = [
        hearing_told(row)
        for row in public_hearings()
        if kommune in ("", row.municipality) and omraade in ("", row.area)
    ]
    print_rows(rows, ("id", "titel", "kommune", "status", "frist", "svar"), as_json=as_json)


@hoering.command("vis", context_settings=CONTEXT)
@click.argument("nummer", type=int)
@AS_JSON
def vis(nummer: int, *, as_json: bool) -> None:
    """Vis én høring med dens svar. / Show one hearing with its answers."""
    from handlerum_portal.store.community.hearings import (
        answer_told,
        hearing_told,
        public_answers,
        public_hearings,
    )

    row = next((one for one in public_hearings() if one.pk == nummer), None)
    if row is None:
        raise click.ClickException(f"Ingen høring har nummer {nummer} / no such hearing")
    told = hearing_told(row) | {"svarene": [answer_told(one) for one in public_answers(row)]}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(f"{name}: {value}" for name, value in told.items() if value))


@hoering.command("parter", context_settings=CONTEXT)
@click.argument("omraade")
@click.option("--pr", "on", default="", metavar="DATO", help="Dagen, fx 2024-05-14; ellers i dag.")
@AS_JSON
def parter(omraade: str, on: str, *, as_json: bool) -> None:
    """Vis, hvem der skal spørges i et område. / Show who must be asked."""
    from handlerum.place import Area
    from handlerum.time import parse_day
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store import clock
    from handlerum_portal.store.community.hearings import parties_asked

    if omraade not in set(Area):
        raise click.ClickException("Vælg dagtilbud, folkeskole eller aeldre / choose an area")
    with faults_in_words(english=False):
        day = parse_day(on) if on else clock.today()
    rows = [
        {"id": one.id, "navn": one.name["da"], "hvorfor": one.duty.value, "kilde": one.source}
        for one in parties_asked(Area(omraade), day)
    ]
    print_rows(rows, ("navn", "hvorfor", "kilde"), as_json=as_json)
