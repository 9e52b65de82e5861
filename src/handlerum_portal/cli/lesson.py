# SPDX-License-Identifier: MPL-2.0
"""`handlerum erfaring`: what has been learnt, and what if everybody did so?"""

from collections.abc import Mapping
from typing import Final

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.setup import start_django

_LEVELS: Final = ("statslige_regler", "kommunale_regler", "lokale_regler")
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "fraveget_sikkert": ("fraveget", "set aside"),
    "heraf_ophoert": ("heraf ophørt", "of these ended"),
    "maaske": ("måske", "perhaps"),
    "vaek_eller_rettet": ("væk eller rettet", "gone or changed"),
    "beholdt": ("beholdt", "kept"),
    "ikke_afgjort": ("ikke afgjort", "undecided"),
}


@click.group("erfaring", cls=BilingualGroup)
def erfaring() -> None:
    """Vis erfaringer, og hvad der ville ske i hele landet. / Show lessons."""
    start_django()


@erfaring.command("liste")
@AS_JSON
@ENGLISH
def liste(**how: bool) -> None:
    """Vis erfaringerne. / List the lessons."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.lessons import all_told

    print_rows(all_told(), ("id", "titel", "hvad", "status", "blev"), **how)


@erfaring.command("landsdaekkende")
@click.argument("bestemmelse", help="Fx »folkeskolelovens § 15«. / The provision.")
@click.option(
    "--pr",
    "on",
    default="",
    metavar="DATO",
    help="Dagen; ellers aftalernes sidste. / The day; else the last of the agreements.",
)
@AS_JSON
@ENGLISH
def landsdaekkende(bestemmelse: str, on: str, *, as_json: bool, english: bool) -> None:
    """Regn ud, hvad der sker, hvis alle 98 kommuner fraveg den. / Compute the national effect."""
    from handlerum.time import parse_day
    from handlerum_portal.actions.community.national import what_if
    from handlerum_portal.cli.community_rows import print_thing
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.national import effect_data

    with faults_in_words(english=english):
        found = what_if(bestemmelse, parse_day(on) if on else None)
    told = effect_data(found.effect) | {"kan_fraviges": found.may, "hjemmel": found.basis or None}
    print_thing(told, as_json=as_json, english=english)


@erfaring.command("gensidighed")
@AS_JSON
@ENGLISH
def gensidighed(*, as_json: bool, english: bool) -> None:
    """Har begge sider holdt ord? / Has each side kept its word?"""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.read import register
    from handlerum_portal.store.sides import all_sides_told

    rows = list(all_sides_told(register()))
    if as_json:
        print_rows(rows, (), as_json=True, english=english)
        return
    shown = [
        {"aftale": row["aftale"]} | {name: _counts(row[name], english=english) for name in _LEVELS}
        for row in rows
    ]
    print_rows(shown, ("aftale", *_LEVELS), as_json=False, english=english)


def _counts(counted: Mapping[str, int], *, english: bool) -> str:
    """Write how many rules there are of each kind: "2 fraveget, 1 måske"."""
    said = (f"{count} {_KINDS[kind][english]}" for kind, count in counted.items() if count)
    return ", ".join(said) or "0"
