# SPDX-License-Identifier: MPL-2.0
"""`handlerum frister`: what begins or ends soon?"""

import json

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.narrowing import KOMMUNE
from handlerum_portal.cli.setup import start_django

_SAID = {
    "begynder": ("i kraft", "in force"),
    "slutter": ("første dag uden", "first day without"),
    "aftale_slutter": ("aftalen ophører", "the agreement ends"),
    "hoering_lukker": ("sidste dag at svare", "last day to answer"),
}


@verb("frister")
@KOMMUNE
@click.option("--dage", "days", default=365, show_default=True, help="Så langt frem. / That far.")
@click.option("--fra", "since", default="", metavar="DATO", help="Fra denne dag. / From this day.")
@AS_JSON
@ENGLISH
def frister(kommune: str, days: int, since: str, *, as_json: bool, english: bool) -> None:
    """Vis, hvad der begynder eller slutter. / Show what begins or ends."""
    start_django()
    from datetime import timedelta

    from handlerum.time import parse_day
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store import clock
    from handlerum_portal.store.deadlines import deadlines
    from handlerum_portal.store.plain import plain
    from handlerum_portal.store.read import register

    with faults_in_words(english=english):
        first = parse_day(since) if since else clock.today()
        last = first + timedelta(days=days)
        ahead = [one for one in deadlines(register()) if first <= one.day <= last]
    rows = [one for one in ahead if kommune in ("", one.municipality)]
    if as_json:
        click.echo(json.dumps([plain(one) for one in rows], ensure_ascii=False, indent=1))
        return
    for one in rows:
        what = one.what_en if english else one.what_da
        click.echo(f"{one.day}  {_SAID[one.kind][english]}: {what} ({one.municipality}, {one.key})")
    if not rows:
        click.echo("Nothing ahead." if english else "Ingen frister forude.")
