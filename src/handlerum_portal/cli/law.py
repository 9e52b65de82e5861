# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov`: which commands work on acts? Consolidating, and the others by name."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handlerum.errors import HandlerumError
from handlerum_portal.cli.law_comparison import sammenlign
from handlerum_portal.cli.law_export import akn
from handlerum_portal.cli.law_fetching import forslag, hent, opdater
from handlerum_portal.cli.law_reading import henvisninger, tekst
from handlerum_portal.cli.law_texts import fortryd, indlaes

if TYPE_CHECKING:
    from handlerum.law.authority import Outdated
    from handlerum.law.consolidation import Consolidation
    from handlerum.law.consolidation_day import Scope
    from handlerum.law.document import Document

EXIT_BAD_INPUT = 2
EXIT_INCOMPLETE = 3
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="lov", help="Love: konsolidér, sammenlign, udveksl.")
def lov() -> None:
    """Hold the commands that work on acts."""


lov.add_command(indlaes)
lov.add_command(fortryd)
lov.add_command(tekst)
lov.add_command(sammenlign)
lov.add_command(akn)
lov.add_command(hent)
lov.add_command(opdater)
lov.add_command(forslag)
lov.add_command(henvisninger)


@lov.command(
    help="Indarbejd ændringslove i en lov. Slutkode 3: teksten er skrevet, men ændringer udestår."
)
@click.argument("base", type=FILE)
@click.argument("acts", metavar="ÆNDRING.xml…", nargs=-1, required=True, type=FILE)
@click.option("--json", "target", type=click.Path(path_type=Path), help="Skriv resultatet her.")
@click.option("--pr", help="Kun hvad der er i kraft den dag, 2024-07-01.")
@click.option("--facit", type=FILE, help="Den officielle lovbekendtgørelse at afstemme med.")
def konsolider(
    base: Path, acts: tuple[Path, ...], target: Path | None, pr: str | None, facit: Path | None
) -> None:
    """Write the consolidated sections, and every operation with what became of it."""
    from handlerum.law.authority import outdated
    from handlerum.law.consolidation import consolidate
    from handlerum.law.consolidation_day import usual_day
    from handlerum_portal.cli.ministries import register

    try:
        day = _day(pr)
        official = _read(facit) if facit else None
        start, *amending = [_read(path) for path in (base, *acts)]
    except HandlerumError as error:
        _fail(error)
    click.echo(f"Indarbejder {len(acts)} ændringslove …", err=True)
    scope, doubt = _scopes(day, start, amending, official)
    result = consolidate(start, amending, scope=scope, doubt=doubt)
    on = day or (official.signed if official else usual_day(amending))
    names = outdated(result, start, register(), on)
    answer = as_data(result, names) | _reconciled(result, official)
    _unmentioned(amending, result)
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
    click.echo(
        f"Medtager, hvad der træder i kraft senest {day}, og med forbehold hvad der "
        "træder i kraft de følgende måneder (vælg selv en dag med --pr).",
        err=True,
    )
    return usual_scope(acts), reservation(day, base)


def _reconciled(result: "Consolidation", official: "Document | None") -> dict[str, Any]:
    """Return the labels whose official text is another than the replayed, when one is given."""
    if official is None:
        return {}
    ours = {s.label: "".join(s.text.split()) for s in result.sections if not s.repealed}
    theirs = {label: "".join(text.split()) for label, text in official_texts(official).items()}
    labels = dict.fromkeys([*ours, *theirs])
    return {"afvigelser": [label for label in labels if ours.get(label) != theirs.get(label)]}


def official_texts(document: "Document") -> dict[str, str]:
    """Return label → text of an official act, read the way the replay reads its own."""
    from handlerum.law.consolidation_node import Kind
    from handlerum.law.consolidation_tree import draft

    nodes = [node for node in draft(document) if node.kind is Kind.SECTION and not node.repealed]
    return _labelled((node.label, node.text) for node in nodes)


def _read(path: Path) -> "Document":
    from handlerum.law import lexdania

    click.echo(f"Læser {path.name} …", err=True)
    return lexdania.read(path)


def _day(text: str | None) -> date | None:
    from handlerum.time import parse_day

    return parse_day(text) if text else None


_SENTENCES = {
    "unreadable_source": "Filen {file} kan ikke læses som en lov i LexDania-form: {fault}. "
    "Der er intet skrevet. Hent XML-filen igen fra Retsinformation.",
    "invalid_period": "»{value}« er ikke en dato. Skriv den som 2024-07-01.",
}


def _fail(error: HandlerumError) -> Any:
    words = {key: str(value) for key, value in error.data.items()}
    sentence = _SENTENCES.get(error.code)
    click.echo("Fejl: " + (sentence.format(**words) if sentence else str(error)), err=True)
    sys.exit(EXIT_BAD_INPUT)


def as_data(result: "Consolidation", names: Iterable["Outdated"] = ()) -> dict[str, Any]:
    """Return the consolidation in the words of the machine interface."""
    return {
        "paragraffer": _labelled((s.label, s.text) for s in result.sections),
        "indsat": list(result.inserted),
        "ophaevet": list(result.repealed),
        "aarsager": {s.label: [str(c) for c in s.causes] for s in result.sections if s.causes},
        "operationer": [_operation(outcome) for outcome in result.outcomes],
        "udestaaende": [
            *(_operation(outcome) for outcome in result.outstanding),
            *(_renaming(entry) for entry in names),
        ],
    }


def _renaming(entry: "Outdated") -> dict[str, Any]:
    """Return a name that may be out of date as a change no act at hand makes."""
    return {
        **dict.fromkeys(("lov", "paragraf", "nr", "virkning", "ordlyd"), ""),
        "type": "ressort",
        "maal": "; ".join(f"§ {label}" for label in entry.sections),
        "paragraffer": list(entry.sections),
        "status": "mislykket",
        "i_kraft_senere": False,
        "grund": f"{entry.name}: {entry.reason}",
        "forbehold": "",
    }


def _labelled(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    labelled: dict[str, str] = {}
    for label, text in pairs:
        key, number = label, 2
        while key in labelled:
            key, number = f"{label} ({number})", number + 1
        labelled[key] = text
    return labelled


def _operation(outcome: Any) -> dict[str, Any]:
    from handlerum.law.consolidation import Status, described

    instruction, operation = outcome.instruction, outcome.operation
    outstanding = outcome.status == Status.OUTSTANDING
    return {
        "lov": f"{instruction.cause.act.year}-{instruction.cause.act.number}",
        "paragraf": instruction.cause.section,
        "nr": instruction.cause.number,
        "type": operation.verb.name.lower(),
        "maal": described(operation),
        "paragraffer": list(outcome.sections),
        "status": str(Status.FAILED if outstanding else outcome.status),
        "i_kraft_senere": outstanding,
        "grund": outcome.reason or outcome.reservation,
        "forbehold": outcome.reservation,
        "virkning": instruction.effect.day.isoformat(),
        "virkning_sted": instruction.effect.territory,
        "virkning_hvordan": str(instruction.effect.certainty),
        "ordlyd": instruction.text,
    }


def _unmentioned(acts: list["Document"], result: "Consolidation") -> None:
    used = {outcome.instruction.cause.act for outcome in result.outcomes}
    for act in acts:
        if act.citation not in used:
            click.echo(f"Advarsel: lov {act.citation} nævner ikke denne lov.", err=True)


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
    click.echo(
        f"{done} af {len(answer['operationer'])} ændringer er indarbejdet; "
        f"{len(answer['udestaaende'])} udestår eller er taget med under forbehold.",
        err=True,
    )
    for operation in answer["udestaaende"][:20]:
        where = f"lov {operation['lov']} § {operation['paragraf']}, nr. {operation['nr']}"
        where = where if operation["lov"] else "Ressort"
        click.echo(f"  {where}: {operation['grund']}", err=True)
