# SPDX-License-Identifier: MPL-2.0
"""`handlerum erfaring`: what has been learnt, and what if everybody did so?"""

import json
from collections.abc import Mapping
from typing import Final

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT, BilingualGroup
from handlerum_portal.cli.setup import start_django
from handlerum_portal.cli.suggestion import ENGLISH

_LEVELS: Final = ("statslige_regler", "kommunale_regler", "lokale_regler")
_KINDS: Final[Mapping[str, str]] = {
    "fraveget_sikkert": "fraveget",
    "heraf_ophoert": "heraf ophørt",
    "maaske": "måske",
    "vaek_eller_rettet": "væk eller rettet",
    "beholdt": "beholdt",
    "ikke_afgjort": "ikke afgjort",
}


@click.group("erfaring", cls=BilingualGroup, context_settings=CONTEXT)
def erfaring() -> None:
    """Vis erfaringer, og hvad der ville ske i hele landet. / Show lessons."""
    start_django()


@erfaring.command("liste", context_settings=CONTEXT)
@AS_JSON
def liste(*, as_json: bool) -> None:
    """Vis erfaringerne. / List the lessons."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.lessons import all_told

    print_rows(all_told(), ("id", "titel", "hvad", "status", "blev"), as_json=as_json)


@erfaring.command("landsdaekkende", context_settings=CONTEXT)
@click.argument("bestemmelse")
@click.option("--pr", "on", default="", metavar="DATO", help="Dagen; ellers aftalernes sidste.")
@AS_JSON
@ENGLISH
def landsdaekkende(bestemmelse: str, on: str, *, as_json: bool, english: bool) -> None:
    """Regn ud, hvad der sker, hvis alle 98 kommuner fraveg den. / Compute the national effect."""
    from handlerum.time import parse_day
    from handlerum_portal.actions.community.national import what_if
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.national import effect_data

    with faults_in_words(english=english):
        found = what_if(bestemmelse, parse_day(on) if on else None)
    told = effect_data(found.effect) | {"kan_fraviges": found.may, "hjemmel": found.basis or None}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, value in told.items():
        click.echo(f"{name}: {len(value) if isinstance(value, list) else value}")


@erfaring.command("gensidighed", context_settings=CONTEXT)
@AS_JSON
def gensidighed(*, as_json: bool) -> None:
    """Har begge sider holdt ord? / Has each side kept its word?"""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store import clock
    from handlerum_portal.store.read import register
    from handlerum_portal.store.sides import sides_told, two_sides

    facts, today = register(), clock.today()
    rows = [sides_told(two_sides(row, facts, today)) for row in facts.agreements]
    shown = [row | {name: _counts(row[name]) for name in _LEVELS} for row in rows]
    print_rows(rows if as_json else shown, ("aftale", *_LEVELS), as_json=as_json)


def _counts(counted: Mapping[str, int]) -> str:
    """Write how many rules there are of each kind: "2 fraveget, 1 måske"."""
    said = (f"{count} {_KINDS[kind]}" for kind, count in counted.items() if count)
    return ", ".join(said) or "0"
