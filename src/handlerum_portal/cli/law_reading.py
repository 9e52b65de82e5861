# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov tekst`: how does the act read here, that day?"""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum.place import Place
    from handlerum_portal.store.read import Register

_SAID = {
    "head": ("{act} i {place} den {on}", "{act} in {place} on {on}"),
    "country": ("hele landet", "the whole country"),
    "older": (
        "ældre ordlyd gælder her, uden {acts}",
        "an older wording goes on, without {acts}",
    ),
    "not_here": ("Gælder ikke her: {sections}", "Does not hold here: {sections}"),
    "ours": (
        "[vores resumé, ikke lovens ord; læs {eli}]",
        "[our summary, not the words of the act; read {eli}]",
    ),
    "open": ("teksterne lader dagen stå åben: {points}", "the texts leave the day open: {points}"),
}


@verb("tekst")
@click.argument(
    "work", metavar="LOV", help="Lovens navn eller nummer. / The name or number of the act."
)
@click.option("--sted", "place", default="", help="Kommune: kode eller navn. / Municipality.")
@click.option("--pr", "on", required=True, help="Dagen, 2024-07-01. / The day.")
@click.option("--kendt", "known", default="", help="Hvad man vidste den dag. / As known that day.")
@AS_JSON
@ENGLISH
def tekst(work: str, place: str, on: str, known: str, **how: bool) -> None:
    """Vis en lov, som den gælder et sted en dag. / Show an act as it holds."""
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=how["english"]):
        from handlerum_portal.store.law.acts_in_force import act_data, act_in_force, act_named
        from handlerum_portal.store.read import register

        facts = register()
        where, day, knowledge = asked(place, on, known, facts)
        act = act_in_force(act_named(work, facts), where, day, knowledge, facts)
        data = act_data(act)
    if how["as_json"]:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _print(data, english=how["english"])


def asked(place: str, on: str, known: str, facts: "Register") -> tuple["Place", date, date]:
    """Return place, day and day of knowledge; raises UnknownPlace, InvalidPeriod."""
    from handlerum.time import parse_day
    from handlerum_portal.store import clock
    from handlerum_portal.store.law.acts_in_force import COUNTRY
    from handlerum_portal.store.places import place_of

    where = place_of(place, "", facts) if place.strip() else COUNTRY
    today = clock.today()
    return where, parse_day(on) if on else today, parse_day(known) if known.strip() else today


def _print(data: dict[str, Any], *, english: bool) -> None:
    say = {key: pair[english] for key, pair in _SAID.items()}
    place = data["stednavn"] or say["country"]
    click.echo(say["head"].format(act=data["lov"], place=place, on=data["pr"]))
    for section in data["paragraffer"]:
        click.echo(f"\n{section['bestemmelse']}  ({section['trykt_i']})")
        if section["uden"]:
            click.echo("  » " + say["older"].format(acts=", ".join(section["uden"])))
        if section["aabne_punkter"]:
            click.echo("  » " + say["open"].format(points=", ".join(section["aabne_punkter"])))
        click.echo(section["tekst"] or _summary(section, say["ours"]))
    if data["ikke_her"]:
        names = ", ".join(section["bestemmelse"] for section in data["ikke_her"])
        click.echo("\n" + say["not_here"].format(sections=names))


def _summary(section: dict[str, Any], said: str) -> str:
    words = section["resume"].get("tekst", "")
    return f"{words} {said.format(eli=section['eli'])}".strip()


@verb("henvisninger")
@click.argument(
    "provision", metavar="BESTEMMELSE", help="Fx »dagtilbudslovens § 11«. / The provision."
)
@click.option("--lov", "work", default="", help="Loven, når den ikke er nævnt. / The act.")
@click.option("--sted", "place", default="", help="Kommune: kode eller navn. / Municipality.")
@click.option("--pr", "on", default="", help="Dagen (ellers i dag). / The day (else today).")
@click.option("--kendt", "known", default="", help="Hvad man vidste den dag. / As known that day.")
@AS_JSON
@ENGLISH
def henvisninger(provision: str, work: str, place: str, on: str, known: str, **how: bool) -> None:
    """Vis henvisninger til og fra en bestemmelse. / Show references both ways."""
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=how["english"]):
        from handlerum_portal.store.law.references import provision_named, web_data, web_of
        from handlerum_portal.store.read import register

        facts = register()
        act, path = provision_named(provision, work, facts)
        data = web_data(web_of(act, path, *asked(place, on, known, facts)))
    if how["as_json"]:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _print_web(data, english=how["english"])


_WEB = {
    "outward": ("Henviser til", "Refers to"),
    "inward": ("Henvises fra", "Referred to by"),
    "derived": ("Når den falder", "When it falls"),
    "missing": ("FINDES IKKE: {value}", "DOES NOT EXIST: {value}"),
    "shifted": ("FORSKUDT: {value}", "SHIFTED: {value}"),
    "unread": (
        "Uden ordlyd her, så henvisninger derfra mangler: {value}",
        "Without words here, so references from there are missing: {value}",
    ),
}


def _print_web(data: dict[str, Any], *, english: bool) -> None:
    say = {key: pair[english] for key, pair in _WEB.items()}
    click.echo(f"{data['lov']} {data['bestemmelse']} ({data['trykt_i']}), {data['pr']}")
    click.echo(f"\n{say['outward']}:")
    for one in data["henviser_til"]:
        click.echo(f"  {one['fra']}: {one['henvisning']} ({one['lov']})")
        if one["mangler"]:
            click.echo("    " + say["missing"].format(value=", ".join(one["mangler"])))
        for shift in one["forskudt"]:
            value = f"{shift['bestemmelse']} {shift['slags']} {shift['til_udgave']}"
            click.echo("    " + say["shifted"].format(value=value))
    click.echo(f"\n{say['inward']}:")
    for one in data["henvises_fra"]:
        click.echo(f"  {one['lov']} {one['fra']}: {one['henvisning']}")
    click.echo(f"\n{say['derived']}:")
    for one in data["naar_den_falder"]["afledte"]:
        click.echo(f"  {one['bekendtgoerelse']} {one['dele']} ({one['kilde']}): {one['helt']}")
    if data["uden_ordlyd"]:
        click.echo("\n" + say["unread"].format(value=", ".join(data["uden_ordlyd"])))
