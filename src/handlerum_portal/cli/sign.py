# SPDX-License-Identifier: MPL-2.0
"""`handlerum underskriv`: the signer, which can be a process and a user of its own."""

import time

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django


@verb("underskriv")
@click.option(
    "--bliv",
    "seconds",
    type=click.IntRange(1, 3600),
    help="Bliv ved hvert N. sekund. / Go on, once in N seconds.",
)
@AS_JSON
@ENGLISH
def underskriv(seconds: int | None, *, as_json: bool, english: bool) -> None:
    """Underskriv det nye i loggen. / Sign what is new in the log.

    Med --json er hvert nyt hoved én linje. / With --json each new head is one line.
    """
    start_django()
    from django.db import close_old_connections

    from handlerum_portal.actions.signing import sign_new
    from handlerum_portal.cli.screen import faults_in_words

    told = ""
    while True:
        with faults_in_words(english=english):
            note = sign_new()
        if note != told:
            _tell(note, as_json=as_json)
            told = note
        if seconds is None:
            return
        close_old_connections()
        time.sleep(seconds)


def _tell(note: str, *, as_json: bool) -> None:
    """Say which head was signed: whose log, how many events, and the root of the tree."""
    origin, size, root = note.partition("\n\n")[0].split("\n")[:3]
    told = {"log": origin, "haendelser": int(size), "rod": root, "note": note}
    answer(told, f"{origin} {size} {root}", as_json=as_json)
