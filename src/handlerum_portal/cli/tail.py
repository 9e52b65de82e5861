# SPDX-License-Identifier: MPL-2.0
"""`handlerum log hale`: how does another machine come to hold what is new in the log?"""

from dataclasses import asdict
from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django


@verb("hale")
@click.argument(
    "mappe",
    type=click.Path(path_type=Path),
    help="Mappen, der kopieres til. / The folder to copy to.",
)
@click.option("--ny", is_flag=True, help="Begynd en ny mappe. / Begin a new folder.")
@click.option(
    "--kontroller",
    "only",
    is_flag=True,
    help="Læs hele mappen; skriv intet. / Read the whole folder; write nothing.",
)
@click.option(
    "--noegle",
    "given",
    default="",
    help="Loggens nøgle, hentet et andet sted end her. / The key of the log, from elsewhere.",
)
@AS_JSON
@ENGLISH
def hale(mappe: Path, *, ny: bool, only: bool, given: str, as_json: bool, english: bool) -> None:
    """Kopiér det nye i loggen til en mappe. / Copy what is new in the log to a folder (tail)."""
    start_django()
    from handlerum.ledger.note import read_key
    from handlerum_portal.actions.operation.tail import check_tail, copy_tail
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.pages.wording.tail import checked_in_words, copied_in_words

    with faults_in_words(english=english):
        if only:
            frontier = check_tail(mappe, read_key(given) if given else log_key()).frontier
            said = {"true": True, "size": frontier.size, "root": frontier.root.hex()}
            answer(said, checked_in_words(said, english=english), as_json=as_json)
            return
        said = asdict(copy_tail(mappe, is_new=ny))
    answer(said, copied_in_words(said, english=english), as_json=as_json)
