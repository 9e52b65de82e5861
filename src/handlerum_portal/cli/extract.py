# SPDX-License-Identifier: MPL-2.0
"""`handlerum udtraek`: how does what was published come out as a file?"""

from pathlib import Path
from typing import Final

import click

from handlerum_portal.cli.extract_more import alt, fravigelser, tal
from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup, answer
from handlerum_portal.cli.setup import start_django

FORMS: Final = ("html", "pdf", "docx", "xlsx", "csv", "json", "tlog-proof")


@click.group("udtraek", cls=BilingualGroup)
def udtraek() -> None:
    """Hent det offentliggjorte ud som filer. / Take out what is published, as files."""
    start_django()


@udtraek.command("oversigt")
@click.argument("kode", help="Kommunens fire cifre. / The four digits of the municipality.")
@click.option(
    "--udgave",
    type=int,
    default=0,
    help="Nummeret; ellers den nyeste. / The number; else the newest.",
)
@click.option(
    "--form",
    type=click.Choice([*FORMS, "alle"]),
    default="alle",
    show_default=True,
    help="Filernes form. / The form of the files.",
)
@click.option(
    "--ud",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen; ellers den, man står i. / The folder; else where you are.",
)
@AS_JSON
@ENGLISH
def oversigt(kode: str, udgave: int, form: str, ud: Path, **how: bool) -> None:
    """Skriv en udgaves filer i en mappe. / Write the files of an edition to a folder."""
    from handlerum.errors import UnknownPlace
    from handlerum_portal.actions.decisions.edition_files import write_edition
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.models import EditionFile, OverviewEdition

    rows = OverviewEdition.objects.filter(municipality=kode)
    row = rows.filter(number=udgave).first() if udgave else rows.order_by("pk").last()
    with faults_in_words(english=how["english"]):
        if row is None:
            raise UnknownPlace(f"{kode} has published no such edition here.", value=kode)
        write_edition(row)
    ud.mkdir(parents=True, exist_ok=True)
    files = EditionFile.objects.filter(edition=row).order_by("name")
    wanted = [one for one in files if form in ("alle", one.name.partition(".")[2])]
    for file in wanted:
        (ud / file.name).write_bytes(bytes(file.content))
    told = [{"navn": one.name, "sha256": one.digest} for one in wanted]
    words = "\n".join(f"{one.digest}  {one.name}" for one in wanted)
    answer({"udgave": row.number, "filer": told}, words, as_json=how["as_json"])


udtraek.add_command(fravigelser)
udtraek.add_command(tal)
udtraek.add_command(alt)
