# SPDX-License-Identifier: MPL-2.0
"""`handlerum underskriv`: the signer, which can be a process and a user of its own."""

import time

import click

from handlerum_portal.cli.help import CONTEXT
from handlerum_portal.cli.setup import start_django


@click.command("underskriv", context_settings=CONTEXT)
@click.option("--bliv", "seconds", type=click.IntRange(1, 3600), help="Bliv ved hvert N. sekund.")
@click.option("--english", is_flag=True, help="Svar på engelsk / answer in English")
def underskriv(seconds: int | None, english: bool) -> None:
    """Underskriv det nye i loggen. / Sign what is new in the log."""
    start_django()
    from django.db import close_old_connections

    from handlerum_portal.actions.signing import sign_new
    from handlerum_portal.cli.screen import faults_in_words

    told = ""
    while True:
        with faults_in_words(english=english):
            note = sign_new()
        if note != told:
            click.echo(note.partition("\n\n")[0].replace("\n", " "))
            told = note
        if seconds is None:
            return
        close_old_connections()
        time.sleep(seconds)
