# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov akn`: how does an act leave in the international standard?"""

from hashlib import sha256
from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django

_SAID = ("Skrev {file}.", "Wrote {file}.")


@verb("akn")
@click.argument(
    "named", metavar="LOV|FIL", help="Navn, nummer eller fil. / A name, number or file."
)
@click.argument(
    "ud",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen, der skrives. / The file to write.",
)
@click.option("--sted", "place", default="", help="Kommune: kode eller navn. / Municipality.")
@click.option("--pr", "on", default="", help="Dagen, 2024-07-01; ellers i dag. / The day.")
@click.option("--kendt", "known", default="", help="Hvad man vidste den dag. / As known that day.")
@AS_JSON
@ENGLISH
def akn(named: str, ud: Path, place: str, on: str, *, known: str, **how: bool) -> None:
    """Skriv en lov som Akoma Ntoso 3.0, med det, der er fraveget. / Write an act.

    En LOV skrives, som den gælder et sted en dag; en FIL (LexDania) som den er. / An act is
    written as it holds at a place on a day; a file (LexDania) as it is.
    """
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=how["english"]):
        content = _of_file(Path(named)) if Path(named).is_file() else _of(named, place, on, known)
    scratch = ud.with_name(ud.name + ".del")
    scratch.write_bytes(content)
    scratch.replace(ud)
    if not how["as_json"]:
        click.echo(_SAID[how["english"]].format(file=ud), err=True)
        return
    told = {"fil": str(ud), "bytes": len(content), "sha256": sha256(content).hexdigest()}
    answer(told, "", as_json=True)


def _of_file(path: Path) -> bytes:
    from handlerum.law import lexdania
    from handlerum.law.akoma_ntoso import write

    return write(lexdania.read(path))


def _of(named: str, place: str, on: str, known: str) -> bytes:
    from handlerum_portal.cli.law_reading import asked
    from handlerum_portal.store.answers.law_export import as_akoma_ntoso
    from handlerum_portal.store.law.acts_in_force import act_in_force, act_named
    from handlerum_portal.store.read import register

    facts = register()
    where, day, knowledge = asked(place, on, known, facts)
    return as_akoma_ntoso(act_in_force(act_named(named, facts), where, day, knowledge, facts))
