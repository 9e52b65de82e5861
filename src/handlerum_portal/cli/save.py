# SPDX-License-Identifier: MPL-2.0
"""`handlerum gem`: how is the whole register put in one file?"""

import json
from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("gem")
@click.argument(
    "fil",
    required=False,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen; ellers i mappen kopier. / The file; else in the folder of backups.",
)
@click.option(
    "--uden-noegle",
    "bare",
    is_flag=True,
    help="Tag ikke loggens private nøgle med. / Leave the private key of the log out.",
)
@AS_JSON
@ENGLISH
def gem(fil: Path | None, *, bare: bool, as_json: bool, english: bool) -> None:
    """Gem hele registret i én fil, mens det kører. / Save it all in one file while it runs."""
    start_django()
    from handlerum_portal.actions.operation.backup import default_name, save
    from handlerum_portal.actions.signing import is_signed_apart
    from handlerum_portal.cli.screen import faults_in_words, progress_line

    path = fil or default_name()
    with faults_in_words(english=english), progress_line("Gemmer") as progress:
        manifest = save(path, progress, with_key=not bare)
    is_keyless = bare or is_signed_apart()
    rows = sum(table["rows"] for table in manifest["tables"])
    log = manifest["log"]
    if as_json:
        said = {"file": str(path), "rows": rows, "size": path.stat().st_size}
        click.echo(json.dumps(said | {"events": log["size"], "root": log["root"]}))
    elif english:
        click.echo(f"{path}: {rows} rows, {log['size']} events, root {log['root']}")
        click.echo(
            "Keep it on another machine. It holds people" + ("." if is_keyless else " and a key.")
        )
    else:
        click.echo(f"{path}: {rows} rækker, {log['size']} begivenheder, rod {log['root']}")
        click.echo(
            "Gem den på en anden maskine. Den indeholder personoplysninger"
            + ("." if is_keyless else " og loggens nøgle.")
        )
