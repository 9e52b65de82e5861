# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov sammenlign`: what is different between two days, places, acts, rules or files?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum.law.comparison import Difference
    from handlerum_portal.store.comparing import Compared, Side
    from handlerum_portal.store.read import Register

_MARKS = {"uændret": ("", ""), "indsat": ("[+", "+]"), "udgået": ("[-", "-]")}
_GROUPS = {
    "indsat": ("Indsat", "Inserted"),
    "ophævet": ("Ophævet, eller findes ikke her", "Repealed, or not here"),
    "ændret": ("Ændret", "Changed"),
    "nyt nummer": ("Nyt nummer", "New number"),
}
_SAID = {
    "end": ("{changed} ændrede, {same} uændrede.", "{changed} changed, {same} unchanged."),
    "no_words": (
        (
            "Lovens ord er ikke indlæst for begge sider, så kun forskellene i opbygning og ordlyd "
            "vises, ikke ordene selv."
        ),
        "The words are not imported for both sides, so only which sections differ is shown.",
    ),
    "cause": ("  ordene kommer fra {act}", "  the words come from {act}"),
}


@verb("sammenlign")
@click.argument("before", metavar="LOV|FIL", help="Den ene tekst. / The one text.")
@click.argument(
    "after",
    metavar="[LOV|FIL]",
    required=False,
    help="Den anden; ellers samme lov. / The other; else the same act.",
)
@click.option("--pr", "on", default="", help="Dagen for den første. / Day of the first.")
@click.option("--pr2", "on2", default="", help="Dagen for den anden. / Day of the second.")
@click.option("--sted", "place", default="", help="Stedet for den første. / Place of the first.")
@click.option("--sted2", "place2", default="", help="Stedet for den anden. / Place of the second.")
@click.option("--kendt", "known", default="", help="Hvad man vidste den dag. / As known that day.")
@click.option("--kendt2", "known2", default="", help="Det samme for den anden. / Of the second.")
@AS_JSON
@ENGLISH
def sammenlign(before: str, after: str | None, **how: Any) -> None:
    """Vis forskellen på to tekster, to dage eller to steder. / Show what differs.

    Én LOV: samme lov to dage eller steder. To: to love, to udgaver (»LBK 985/2022«), lov og eget
    regelsæt, eller to filer. / One act: on two days or at two places. Two: acts, printed texts, an
    act and an own rule book, or files.
    """
    from handlerum_portal.cli.screen import faults_in_words

    english = how["english"]
    if after is None and Path(before).is_file():
        raise click.UsageError(
            "Giv to filer, eller en lov og to dage. / Give two files, or an act and two days."
        )
    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.store.comparing import compared, compared_data

        first = _side(before, how["place"], how["on"], how["known"])
        second = _side(after or before, how["place2"], how["on2"], how["known2"])
        found = compared(first, second)
    if how["as_json"]:
        click.echo(json.dumps(compared_data(found), ensure_ascii=False, indent=1))
    else:
        _print(found, english=english)


def _side(named: str, place: str, on: str, known: str) -> "Side":
    from handlerum_portal.actions.law.compare_files import side_of_file
    from handlerum_portal.cli.law_reading import asked
    from handlerum_portal.store.comparing import side_in_force, side_printed
    from handlerum_portal.store.law.acts_in_force import act_named
    from handlerum_portal.store.read import register

    if Path(named).is_file():
        return side_of_file(Path(named))
    facts = register()
    work = act_named(named, facts)
    if (document := _printed(named, work, facts)) and not (on or place):
        return side_printed(document, work, facts)
    where, day, knowledge = asked(place, on, known, facts)
    return side_in_force(work, where, day, knowledge, facts)


def _printed(named: str, work: str, facts: "Register") -> str:
    """Return the published text that is named by its own number, "" for an act by its name."""
    from handlerum_portal.store.law.acts_in_force import laws_with

    states = laws_with(work, facts).skeleton(work).versions
    wanted = " ".join(named.split()).upper()
    return next((one.id for one in states if one.id.upper() == wanted), "")


def _print(found: "Compared", *, english: bool) -> None:
    from handlerum.law.comparison_operations import grouped

    if not found.has_words:
        click.echo(_SAID["no_words"][english])
    for kind, differences in grouped(found.result).items():
        click.echo(f"\n{_GROUPS[kind.value][english].upper()} ({len(differences)})")
        for one in differences:
            _print_one(one, found, english=english)
    total = len(found.result.differences)
    click.echo("\n" + _SAID["end"][english].format(changed=total, same=found.result.unchanged))


def _print_one(one: "Difference", found: "Compared", *, english: bool) -> None:
    from handlerum.law.comparison_operations import readable

    labels = " → ".join(dict.fromkeys(filter(None, (one.before, one.after))))
    click.echo(f"\n{labels}  ({', '.join(one.changes)})")
    if cause := found.cause(one):
        click.echo(_SAID["cause"][english].format(act=cause))
    if found.has_words:
        parts = ((_MARKS[part.edit.value], part.text) for part in readable(one.stretches))
        click.echo("".join(f"{opens}{text}{closes}" for (opens, closes), text in parts))
