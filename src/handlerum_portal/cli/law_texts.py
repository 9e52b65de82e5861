# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov indlaes` and `lov fortryd`: how do texts of law and rules come in, and out?"""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.actions.law.import_texts import Outcome
    from handlerum_portal.store.models import TextImport

_SHOWN = 20
_OWN_RULES = {".docx", ".docm", ".doc", ".txt", ".md", ".pdf"}
_SAID = {
    "done": (
        "{new} tekster er indlæst som indlæsning {id}. Fortryd med --fortryd {id}.",
        "{new} texts were imported as import {id}. Undo with --fortryd {id}.",
    ),
    "nothing": (
        "Intet nyt: alle {all} tekster var indlæst i forvejen. Intet er ændret.",
        "Nothing new: all {all} texts were here already. Nothing was changed.",
    ),
    "trial": (
        "Prøve: {new} af {all} tekster er nye. Intet er skrevet.",
        "Dry run: {new} of {all} texts are new. Nothing was written.",
    ),
    "undone": (
        "Indlæsning {id} er fortrudt: {new} tekster er taget ud.",
        "Import {id} is undone: {new} texts were taken out.",
    ),
    "more": ("… og {count} til", "… and {count} more"),
    "here": ("har vi", "here"),
    "new": ("ny", "new"),
    "trace": (
        "{id}: {made}, {new} tekster{undone}",
        "{id}: {made}, {new} texts{undone}",
    ),
    "was_undone": (", fortrudt {day}", ", undone {day}"),
}


def _say(key: str, *, english: bool, **values: object) -> str:
    return _SAID[key][english].format(**values)


@verb("indlaes")
@click.argument(
    "paths",
    metavar="FIL|MAPPE|ZIP…",
    nargs=-1,
    type=click.Path(path_type=Path),
    help="Det, der indlæses. / What to import.",
)
@click.option("--proev", "trial", is_flag=True, help="Vis, hvad der ville ske. / Dry run.")
@click.option("--fortryd", "undo", type=int, help="Fortryd en hel indlæsning. / Undo an import.")
@click.option("--liste", "listed", is_flag=True, help="Vis indlæsningerne. / List the imports.")
@click.option(
    "--niveau",
    "level",
    type=click.Choice(["kommune", "lokal"]),
    help="Egne regler. / The level of own rules.",
)
@click.option("--ejer", "owner", default="", help="Kommune eller institution. / Whose rules.")
@click.option("--titel", "title", default="", help="Ellers filens første linje. / Else first line.")
@click.option("--fra", "begins", default="", help="Gælder fra, 2024-08-01; ellers i dag. / Since.")
@click.option(
    "--hjemmel", "authority", multiple=True, help="Fx »dagtilbudslovens § 7«. / Rests on."
)
@click.option(
    "--omraade",
    "area",
    type=click.Choice(["dagtilbud", "folkeskole", "aeldre"]),
    help="Området. / The area.",
)
@AS_JSON
@ENGLISH
def indlaes(paths: tuple[Path, ...], undo: int | None, level: str | None, **how: Any) -> None:
    """Indlæs lovtekster, eller kommunens egne regler. / Import texts, or own rules.

    Love og bekendtgørelser er XML, JSON eller en zip med dem. Egne regler er Word eller tekst, og
    så skal --niveau og --ejer med. / Acts and orders are XML, JSON or a zip of them. Own rules
    are Word or text, and then need --niveau and --ejer.
    """
    from handlerum_portal.cli.load import make_ready
    from handlerum_portal.cli.screen import faults_in_words

    english = how["english"]
    start_django()
    with faults_in_words(english=english):
        make_ready()
        if undo is not None:
            _undo(undo, as_json=how["as_json"], english=english)
        elif how["listed"]:
            _list(as_json=how["as_json"], english=english)
        elif level:
            from handlerum_portal.cli.law_rules import import_own_rules

            import_own_rules(paths, level, how)
        else:
            _import(paths, trial=how["trial"], as_json=how["as_json"], english=english)


@verb("fortryd")
@click.argument(
    "number",
    metavar="INDLÆSNING",
    type=int,
    help="Indlæsningens nummer. / The number of the import.",
)
@AS_JSON
@ENGLISH
def fortryd(number: int, *, as_json: bool, english: bool) -> None:
    """Tag en hel indlæsning ud igen. / Undo a whole import."""
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=english):
        _undo(number, as_json=as_json, english=english)


def _import(paths: tuple[Path, ...], *, trial: bool, as_json: bool, english: bool) -> None:
    from handlerum.law.source import refused
    from handlerum_portal.actions.law.import_texts import import_texts, preview_import
    from handlerum_portal.cli.screen import progress_line

    for path in paths:
        if not path.exists():
            raise refused(str(path), "no_file", "is not there")
        if path.suffix.lower() in _OWN_RULES:
            raise refused(str(path), "own_rules", "is Word or plain text")
    with progress_line("Importing texts" if english else "Indlæser lovtekster") as progress:
        outcome = (preview_import if trial else import_texts)(paths, progress)
    if as_json:
        click.echo(json.dumps(_data(outcome), ensure_ascii=False, indent=1))
        return
    if trial:
        _preview(outcome, english=english)
    key = "trial" if trial else "done" if outcome.id else "nothing"
    values = {"new": outcome.new, "all": len(outcome.planned), "id": outcome.id}
    click.echo(_say(key, english=english, **values))


def _data(outcome: "Outcome") -> dict[str, object]:
    return {
        "indlaesning": outcome.id,
        "nye": outcome.new,
        "tekster": [
            {"tekst": p.document, "lov": p.act, "titel": p.title, "raekker": p.rows, "ny": p.is_new}
            for p in outcome.planned
        ],
    }


def _preview(outcome: "Outcome", *, english: bool) -> None:
    for one in outcome.planned[:_SHOWN]:
        state = _say("new" if one.is_new else "here", english=english)
        click.echo(f"{one.document:<16} {state:<7} {one.rows:>5}  {one.act or one.title[:50]}")
    if len(outcome.planned) > _SHOWN:
        click.echo(_say("more", english=english, count=len(outcome.planned) - _SHOWN))
    kinds = Counter(one.document.split()[0] for one in outcome.planned)
    click.echo(", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items())))


def _undo(number: int, *, as_json: bool, english: bool) -> None:
    from handlerum_portal.actions.law.import_texts import undo_import

    removed = undo_import(number)
    words = _say("undone", english=english, id=number, new=removed)
    answer({"indlaesning": number, "taget_ud": removed}, words, as_json=as_json)


def _list(*, as_json: bool, english: bool) -> None:
    from handlerum_portal.store.law.official import imports

    rows = list(imports())
    if as_json:
        click.echo(json.dumps([_trace(one) for one in rows], ensure_ascii=False, indent=1))
        return
    for one in rows:
        day = f"{one.undone_at:%Y-%m-%d %H:%M}" if one.undone_at else ""
        undone = _say("was_undone", english=english, day=day) if day else ""
        made = f"{one.made_at:%Y-%m-%d %H:%M}"
        click.echo(
            _say("trace", english=english, id=one.pk, made=made, new=one.documents, undone=undone)
        )


def _trace(one: "TextImport") -> dict[str, object]:
    return {
        "indlaesning": one.pk,
        "lavet": one.made_at.isoformat(),
        "tekster": one.documents,
        "fortrudt": one.undone_at.isoformat() if one.undone_at else None,
    }
