# SPDX-License-Identifier: MPL-2.0
"""`handlerum udtraek fravigelser|tal|alt`: how do lists leave as files, and the whole register?"""

from hashlib import file_digest
from pathlib import Path
from shutil import copyfile

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb

_FOLDER = click.option(
    "--ud",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen; ellers den, man står i. / The folder; else where you are.",
)


@verb("fravigelser")
@click.option("--kommune", default="", help="Kode eller navn; ellers alle. / Municipality.")
@click.option(
    "--form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="Filens form. / The form of the file.",
)
@_FOLDER
@AS_JSON
@ENGLISH
def fravigelser(kommune: str, form: str, folder: Path, **how: bool) -> None:
    """Skriv de kendte fravigelser i en fil. / Write the known exemptions to a file."""
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.open_data.facts import as_csv, as_json, exemption_rows
    from handlerum_portal.store.places import place_of
    from handlerum_portal.store.read import register

    with faults_in_words(english=how["english"]):
        facts = register()
        code = str(place_of(kommune, "", facts).municipality) if kommune else ""
        rows = exemption_rows(facts, code)
    content = as_csv(rows) if form == "csv" else as_json(rows)
    _write(folder / f"fravigelser.{form}", content, as_json=how["as_json"])


@verb("tal")
@click.argument("key", metavar="ID", help="Indikatorens id. / The id of the indicator.")
@click.option(
    "--form",
    type=click.Choice(["csv", "json", "json-stat"]),
    default="csv",
    show_default=True,
    help="Filens form. / The form of the file.",
)
@_FOLDER
@AS_JSON
@ENGLISH
def tal(key: str, form: str, folder: Path, **how: bool) -> None:
    """Skriv indikatoren ID's tal i en fil. / Write the figures of an indicator to a file."""
    from handlerum_portal.api.evidence import cube
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.store.evidence.measuring import indicator, measurements
    from handlerum_portal.store.evidence.told import measurement_told, measurements_csv
    from handlerum_portal.store.open_data.facts import as_json

    with faults_in_words(english=how["english"]):
        row = indicator(key)
        found = sorted(measurements(row), key=lambda one: (one.place, one.period))
        match form:
            case "csv":
                content = measurements_csv(found, row)
            case "json-stat":
                content = cube(row, found)
            case _:
                content = as_json([measurement_told(one) for one in found])
    _write(folder / f"{key}.{form.replace('-', '.')}", content, as_json=how["as_json"])


@verb("alt")
@_FOLDER
@AS_JSON
@ENGLISH
def alt(folder: Path, **how: bool) -> None:
    """Skriv hele registret i én zip, som /data/alt.zip. / Write the whole register as one zip."""
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.pages.wording.open_package import beside
    from handlerum_portal.store.open_data.whole import whole_file

    with faults_in_words(english=how["english"]):
        made = whole_file(beside)
    folder.mkdir(parents=True, exist_ok=True)
    copyfile(made, folder / "alt.zip")
    _tell(folder / "alt.zip", as_json=how["as_json"])


def _write(file: Path, content: bytes, *, as_json: bool) -> None:
    """Write a file where it is asked for, and tell of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    _tell(file, as_json=as_json)


def _tell(file: Path, *, as_json: bool) -> None:
    """Tell a file's checksum as `sha256sum` does."""
    with file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    told = {"navn": file.name, "sha256": digest, "bytes": file.stat().st_size}
    answer({"filer": [told]}, f"{digest}  {file.name}", as_json=as_json)
