# SPDX-License-Identifier: MPL-2.0
"""`handlerum hent`: how does the register come back from one file?"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

FOLDER = click.Path(path_type=Path)
PATH = click.Path(exists=True, dir_okay=False, path_type=Path)


@verb("hent")
@click.argument("fil", type=PATH, help="Filen fra »gem«. / The file made by “gem”.")
@click.option(
    "--sletteliste",
    "lists",
    multiple=True,
    type=PATH,
    help="Sletningerne, en deletions.jsonl. / A deletions.jsonl.",
)
@click.option("--hale", "tail", type=FOLDER, help="Mappen fra »log hale«. / The copied tail.")
@AS_JSON
@ENGLISH
def hent(
    fil: Path, *, lists: tuple[Path, ...], tail: Path | None, as_json: bool, english: bool
) -> None:
    """Hent registret ind i en tom database. / Restore the register into an empty database."""
    start_django(as_owner=True)
    from handlerum_portal.actions.operation.restore import restore
    from handlerum_portal.actions.people.erasure import answers_listed, listed
    from handlerum_portal.cli.screen import faults_in_words, progress_line
    from handlerum_portal.pages.wording.operation import damaged_in_words
    from handlerum_portal.pages.wording.tail import added_in_words

    erased = [number for file in lists for number in listed(file)]
    answers = {one: gone for file in lists for one, gone in answers_listed(file).items()}
    with faults_in_words(english=english), progress_line("Henter") as progress:
        manifest = restore(fil, progress, erased, tail=tail, taken_back=answers)
    rows = sum(table["rows"] for table in manifest["tables"])
    log, back = manifest["log"], manifest["erased_again"]
    said = {"rows": rows, "events": log["size"], "root": log["root"], "erased_again": back}
    again, damaged = manifest["taken_back_again"], manifest["damaged"]
    said |= {"taken_back_again": again, "damaged": damaged}
    added = asdict(manifest["added"]) if manifest["added"] else None
    if as_json:
        click.echo(json.dumps(said | {"added": added}))
        return
    if english:
        click.echo(f"Restored and verified: {rows} rows, {log['size']} events, root {log['root']}.")
        click.echo(f"Persons erased again: {back}. Answers to hearings hidden again: {again}.")
    else:
        click.echo(f"Hentet og kontrolleret: {rows} rækker, {log['size']} begivenheder.")
        click.echo(f"Rod: {log['root']}\nPersoner slettet igen: {back}.")
        click.echo(f"Høringssvar skjult igen: {again}.")
    if damaged:
        click.echo(damaged_in_words(damaged, english=english))
    if added:
        click.echo(added_in_words(added, english=english))
