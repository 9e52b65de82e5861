# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov hent`, `opdater` and `forslag`: the only commands on law that use the network."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.actions.law.harvest_law import Harvest
    from handlerum_portal.actions.law.import_texts import Outcome
    from handlerum_portal.actions.law.law_asking import LawAsker

_SAID = {
    "done": (
        (
            "{new} tekster er hentet og indlæst som indlæsning {id}. "
            "Fortryd med: handlerum lov fortryd {id}"
        ),
        "{new} texts were fetched and imported as import {id}. Undo: handlerum lov fortryd {id}",
    ),
    "nothing": (
        "Intet nyt af det, vi har. Intet er ændret.",
        "Nothing new of what we hold. Nothing was changed.",
    ),
    "trial": (
        "Prøve: {new} af {all} tekster er nye. Intet er indlæst; filerne ligger i {folder}.",
        "Dry run: {new} of {all} texts are new. Nothing was imported; the files lie in {folder}.",
    ),
    "changed": (
        (
            "Ændret hos Retsinformation, siden vi indlæste dem: {names}. Fortryd den gamle "
            "indlæsning, "
            "og hent dem med »lov hent … --igen«."
        ),
        (
            "Changed at Retsinformation since we imported them: {names}. Undo the old import and "
            "fetch "
            "them with “lov hent … --igen”."
        ),
    ),
    "removed": (
        "Taget væk hos Retsinformation: {names}. Vi sletter intet.",
        "Taken away at Retsinformation: {names}. We delete nothing.",
    ),
    "unread": (
        "Findes ikke som XML: {names}",
        "Does not exist as XML: {names}",
    ),
    "gap": (
        (
            "Listen går højst 10 dage tilbage. Dagene fra {names} er ikke set; hent det, I "
            "mangler, med "
            "»lov hent«."
        ),
        (
            "The list goes back 10 days at most. The days from {names} were not seen; fetch what "
            "you "
            "miss with “lov hent”."
        ),
    ),
    "no_bill": ("Intet lovforslag fundet.", "No bill found."),
    "bill": ("{number} ({session}): {title}\n  {page}", "{number} ({session}): {title}\n  {page}"),
    "act": ("  blev til {act} ({adopted}): {eli}", "  became {act} ({adopted}): {eli}"),
    "no_act": ("  er ikke blevet til lov", "  has not become an act"),
}


def asker() -> "LawAsker":
    """Return the one who asks over the network."""
    from handlerum_portal.actions.law.law_asking import LawAsker, over_the_network

    return LawAsker(over_the_network)


def _folder() -> Path:
    from handlerum_portal.settings import VAR_DIR

    return VAR_DIR / "hentet"


@verb("hent")
@click.argument(
    "named",
    metavar="ELI|NUMMER…",
    nargs=-1,
    required=True,
    help="Fx »LBK 988/2024« eller »L 89 (2023-24)«. / E.g. “LBK 988/2024”, “L 89 (2023-24)”.",
)
@click.option("--proev", "trial", is_flag=True, help="Hent, men indlæs ikke. / Dry run.")
@click.option("--igen", "again", is_flag=True, help="Hent også det, der ligger her. / Fetch anew.")
@AS_JSON
@ENGLISH
def hent(named: tuple[str, ...], **how: bool) -> None:
    """Hent love og bekendtgørelser fra Retsinformation. / Fetch acts from Retsinformation."""
    from handlerum_portal.cli.load import make_ready
    from handlerum_portal.cli.screen import faults_in_words, progress_line

    english = how["english"]
    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.actions.law.fetch_law import fetch_acts

        make_ready()
        with progress_line("Fetching" if english else "Henter") as progress:
            outcome = fetch_acts(
                named, _folder(), asker(), progress, trial=how["trial"], again=how["again"]
            )
    if how["as_json"]:
        click.echo(json.dumps(_data(outcome), ensure_ascii=False, indent=1))
    else:
        _print(outcome, trial=how["trial"], english=english)


@verb("opdater")
@click.option("--proev", "trial", is_flag=True, help="Hent, men indlæs ikke. / Dry run.")
@AS_JSON
@ENGLISH
def opdater(**how: bool) -> None:
    """Hent det nye om de love, vi har, siden sidst (højst 10 dage). / Fetch what is new."""
    from handlerum_portal.cli.load import make_ready
    from handlerum_portal.cli.screen import faults_in_words, progress_line

    english = how["english"]
    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.actions.law.harvest_law import Shelf, harvest
        from handlerum_portal.store import clock

        make_ready()
        with progress_line("Looking for news" if english else "Ser efter nyt") as progress:
            found = harvest(Shelf(_folder()), asker(), clock.now(), progress, trial=how["trial"])
    if how["as_json"]:
        click.echo(json.dumps(_harvest_data(found), ensure_ascii=False, indent=1))
    else:
        _print(found.outcome, trial=how["trial"], english=english)
        _print_harvest(found, english=english)


@verb("forslag")
@click.argument(
    "named",
    metavar="LOV|LOVFORSLAG",
    help="Fx »LBK 988/2024« eller »L 89 (2023-24)«. / E.g. “LBK 988/2024”, “L 89 (2023-24)”.",
)
@AS_JSON
@ENGLISH
def forslag(named: str, **how: bool) -> None:
    """Vis lovforslaget bag en lov, eller loven et forslag blev til. / Bill to act and back."""
    from handlerum_portal.cli.screen import faults_in_words

    english = how["english"]
    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.actions.law.parliament import bills_of

        bills = bills_of(named, asker())
    if how["as_json"]:
        rows = [_bill_data(asdict(one)) for one in bills]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in bills:
        click.echo(_SAID["bill"][english].format(**asdict(one)))
        key = "act" if one.act else "no_act"
        click.echo(_SAID[key][english].format(**asdict(one)))
    if not bills:
        click.echo(_SAID["no_bill"][english])


def _bill_data(one: dict[str, Any]) -> dict[str, Any]:
    names = {"number": "nummer", "session": "samling", "title": "titel", "act": "lov"}
    names |= {"adopted": "vedtaget", "page": "side", "eli": "eli"}
    return {danish: str(one[key] or "") for key, danish in names.items()}


def _data(outcome: "Outcome") -> dict[str, Any]:
    return {
        "indlaesning": outcome.id,
        "nye": outcome.new,
        "tekster": [
            {"tekst": one.document, "lov": one.act, "titel": one.title, "ny": one.is_new}
            for one in outcome.planned
        ],
    }


def _harvest_data(found: "Harvest") -> dict[str, Any]:
    return _data(found.outcome) | {
        "aendret_hos_kilden": list(found.changed),
        "fjernet_hos_kilden": list(found.removed),
        "uden_xml": list(found.unread),
        "ikke_set_fra": found.gap.isoformat() if found.gap else None,
    }


def _print(outcome: "Outcome", *, trial: bool, english: bool) -> None:
    key = "trial" if trial and outcome.planned else "done" if outcome.id else "nothing"
    values = {"new": outcome.new, "all": len(outcome.planned), "id": outcome.id}
    for one in outcome.planned:
        click.echo(f"{one.document:<16} {one.act or one.title[:60]}")
    click.echo(_SAID[key][english].format(**values, folder=_folder()))


def _print_harvest(found: "Harvest", *, english: bool) -> None:
    told = {
        "changed": ", ".join(found.changed),
        "removed": ", ".join(found.removed),
        "unread": ", ".join(found.unread),
        "gap": found.gap.isoformat() if found.gap else "",
    }
    for key, names in told.items():
        if names:
            click.echo(_SAID[key][english].format(names=names))
