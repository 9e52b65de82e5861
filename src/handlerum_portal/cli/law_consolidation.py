# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov konsolider`: what does the act say once these amending acts are worked in?"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handlerum.errors import HandlerumError
from handlerum_portal.cli.help import SPEAKS, verb
from handlerum_portal.cli.language import in_english, told

if TYPE_CHECKING:
    from handlerum.law.consolidation import Consolidation
    from handlerum.law.consolidation_day import Scope
    from handlerum.law.document import Document

EXIT_BAD_INPUT = 2
EXIT_INCOMPLETE = 3
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@verb(
    "konsolider",
    help="Indarbejd ændringslove i en lov. Slutkode 3: skrevet, men ændringer udestår. / "
    "Work amending acts into an act. Exit code 3: written, but some are outstanding.",
)
@click.argument("base", type=FILE, help="Loven, der ændres. / The act that is amended.")
@click.argument(
    "acts",
    metavar="ÆNDRING.xml…",
    nargs=-1,
    required=True,
    type=FILE,
    help="Ændringslovene. / The amending acts.",
)
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path),
    help="Skriv resultatet her. / Write the answer here.",
)
@click.option(
    "--pr", help="Kun hvad der er i kraft den dag, 2024-07-01. / Only what is in force that day."
)
@click.option(
    "--officiel",
    "--facit",
    "facit",
    type=FILE,
    help="Den officielle lovbekendtgørelse at afstemme med. / The official text to compare with.",
)
@SPEAKS
def konsolider(
    base: Path, acts: tuple[Path, ...], target: Path | None, pr: str | None, facit: Path | None
) -> None:
    """Write the consolidated sections, and every operation with what became of it."""
    from handlerum.law.authority import outdated
    from handlerum.law.consolidation import consolidate
    from handlerum.law.consolidation_day import usual_day
    from handlerum.law.succession import renamed
    from handlerum_portal.cli.law_consolidation_data import as_data, reconciled
    from handlerum_portal.cli.ministries import register

    try:
        day = _day(pr)
        official = read(facit) if facit else None
        start, *amending = [read(path) for path in (base, *acts)]
    except HandlerumError as error:
        fail(error)
    _tell(f"Indarbejder {len(acts)} ændringslove … / Working in {len(acts)} amending acts …")
    scope, doubt = _scopes(day, start, amending, official)
    result = consolidate(start, amending, scope=scope, doubt=doubt)
    on = day or (official.signed if official else usual_day(amending))
    result, exchanged = renamed(result, start, register(), on)
    answer = as_data(result, outdated(result, start, register(), on), exchanged)
    if official:
        answer |= reconciled(answer, official)
    answer["uden_virkning"] = _unmentioned(amending, result)
    _write(answer, target)
    _summary(answer)
    sys.exit(EXIT_INCOMPLETE if answer["udestaaende"] else 0)


def _scopes(
    day: date | None, base: "Document", acts: list["Document"], official: "Document | None"
) -> tuple["Scope", "Scope"]:
    """Return what is worked in, and what of it only under a reservation."""
    from handlerum.law.consolidation_day import in_force, reservation, usual_day, usual_scope
    from handlerum.law.consolidation_scope import stated_scope

    if official and day is None:
        return stated_scope(official), lambda _: ""
    if day is not None:
        return in_force(day), reservation(day, base)
    day = usual_day(acts)
    _tell(
        f"Medtager, hvad der træder i kraft senest {day}, og med forbehold hvad der træder i kraft "
        "de følgende måneder (vælg selv en dag med --pr). / "
        f"Takes in what takes effect by {day}, and under a reservation what does so in the months "
        "after (choose a day with --pr)."
    )
    return usual_scope(acts), reservation(day, base)


def read(path: Path) -> "Document":
    """Read one act, saying so."""
    from handlerum.law import lexdania

    _tell(f"Læser {path.name} … / Reading {path.name} …")
    return lexdania.read(path)


def _tell(both: str) -> None:
    click.echo(told(both), err=True)


def _day(text: str | None) -> date | None:
    from handlerum.time import parse_day

    return parse_day(text) if text else None


_SENTENCES = {
    "unreadable_source": "Filen {file} kan ikke læses som en lov i LexDania-form: {fault}. "
    "Der er intet skrevet. Hent XML-filen igen fra Retsinformation.",
    "invalid_period": "»{value}« er ikke en dato. Skriv den som 2024-07-01.",
}


_FAULTS = {
    "is not whole, well-formed XML": "den er ikke hel, velformet XML",
    "does not have Dokument as its outermost element": "det yderste element er ikke Dokument",
    "lacks the metadata or the content of a published act": "metadata eller indhold mangler",
    "has no usable year, number, title or date": "år, nummer, titel eller dato mangler",
    "has the unknown element": "den har det ukendte element",
    "has a DOCTYPE, which can hide hostile entities": "den har en DOCTYPE, som kan skjule angreb",
}


def _in_danish(fault: str) -> str:
    """Return the reader's fault in Danish, its details kept."""
    for english, danish in _FAULTS.items():
        fault = fault.replace(english, danish)
    return fault


def fail(error: HandlerumError) -> Any:
    """Say what is wrong with the input, and end."""
    if in_english():
        click.echo(f"Error: {error}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    words = {key: _in_danish(str(value)) for key, value in error.data.items()}
    sentence = _SENTENCES.get(error.code)
    click.echo("Fejl: " + (sentence.format(**words) if sentence else str(error)), err=True)
    sys.exit(EXIT_BAD_INPUT)


def _unmentioned(acts: list["Document"], result: "Consolidation") -> list[str]:
    """Return the acts that change nothing here, and warn of each."""
    used = {outcome.instruction.cause.act for outcome in result.outcomes}
    found = [act.citation for act in acts if act.citation not in used]
    for citation in found:
        _tell(
            f"Advarsel: lov {citation} nævner ikke denne lov. / "
            f"Warning: act {citation} does not name this act."
        )
    return [f"{citation.year}-{citation.number}" for citation in found]


def _write(answer: dict[str, Any], target: Path | None) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    if target is None:
        click.echo(text, nl=False)
        return
    scratch = target.with_name(target.name + ".del")
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(target)


def _summary(answer: dict[str, Any]) -> None:
    done = sum(operation["status"] == "udført" for operation in answer["operationer"])
    every, open_ones = len(answer["operationer"]), len(answer["udestaaende"])
    _tell(
        f"{done} af {every} ændringer er indarbejdet; {open_ones} udestår eller er taget med "
        f"under forbehold. / {done} of {every} changes are worked in; {open_ones} are outstanding "
        "or taken in under a reservation."
    )
    for operation in answer["udestaaende"][:20]:
        where = f"lov {operation['lov']} § {operation['paragraf']}, nr. {operation['nr']}"
        where = where if operation["lov"] else "Ressort"
        click.echo(f"  {where}: {operation['grund']}", err=True)
