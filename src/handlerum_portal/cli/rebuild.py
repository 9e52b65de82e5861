# SPDX-License-Identifier: MPL-2.0
"""`handlerum genopbyg`: do the tables say what the log says, and how are they put right?"""

import json

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("genopbyg")
@click.option(
    "--kontroller",
    "only",
    is_flag=True,
    help="Sammenlign kun; skriv intet. / Compare only; write nothing.",
)
@AS_JSON
@ENGLISH
def genopbyg(*, only: bool, as_json: bool, english: bool) -> None:
    """Gør tabeller og filer som loggen siger. / Make tables and files as the log says."""
    start_django()
    from handlerum_portal.actions.operation.rebuild import compare, rebuild
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.backup.rebuild import differing_files

    with faults_in_words(english=english):
        changed = 0 if only else rebuild()
        made, kept = compare()
        files = differing_files()
    is_alike = made == kept and not files
    said = {"alike": is_alike, "sha256": made, "kept": kept, "files": files, "changed": changed}
    if as_json:
        click.echo(json.dumps(said))
    else:
        danish = ("Som loggen", "Ikke som loggen")
        words = ("Like the log", "Not like the log") if english else danish
        click.echo(f"{words[not is_alike]}: {made}" + "".join(f"\n  {name}" for name in files))
    if not is_alike:
        raise SystemExit(1)
