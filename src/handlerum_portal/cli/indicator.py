# SPDX-License-Identifier: MPL-2.0
"""`handlerum indikator`: how do figures come in, how are they seen, how are they taken back?"""

from pathlib import Path
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup, answer
from handlerum_portal.cli.indicator_new import fjern, ny
from handlerum_portal.cli.indicator_options import faults, stop
from handlerum_portal.cli.setup import start_django

_PATH = click.Path(path_type=Path)
_DEFINED = click.option(
    "--definitioner",
    type=_PATH,
    help="YAML med indikatorer; ellers indikatorer.yaml i var/. / YAML of indicators; else var/.",
)

_TRY = click.option(
    "--proev",
    "trial",
    is_flag=True,
    help="Vis, hvad der ville ske; skriv intet. / Show what would happen; write nothing.",
)
_CHOICE = click.option(
    "--vaelg",
    "choices",
    multiple=True,
    metavar="DIMENSION=KODE",
    help="Et valg i tabellen. Kan gentages. / May be repeated.",
)


@click.group("indikator", cls=BilingualGroup)
def indikator() -> None:
    """Tal ind: hent fra Danmarks Statistik, indlæs filer, se og fortryd runder. / Figures in."""
    start_django()


@indikator.command()
@click.argument(
    "key",
    metavar="ID",
    required=False,
    default="",
    help="Indikatorens id. / The id of the indicator.",
)
@click.option(
    "--tabel",
    default="",
    help="En tabel uden definition; skriver svaret til --ud. / A table of no definition, to --ud.",
)
@click.option(
    "--ud",
    "target",
    type=_PATH,
    help="Fil til tabellens JSON-stat. / The file for the table's JSON-stat.",
)
@click.option(
    "--igen",
    "again",
    is_flag=True,
    help="Spørg igen, også om det, der er gemt. / Ask again, also for what is kept.",
)
@_CHOICE
@_TRY
@_DEFINED
@AS_JSON
@ENGLISH
def hent(key: str, **options: Any) -> None:
    """Hent indikatoren ID fra Statistikbanken. / Fetch it from Statistics Denmark.

    Den eneste kommando her, der bruger nettet. / The only one here that uses the network.
    """
    from handlerum_portal.cli import indicator_fetch as fetch

    with faults(options):
        if bool(key) == bool(options["tabel"]):
            stop("Angiv enten ID eller --tabel. / State either an ID or --tabel.")
        elif key:
            fetch.indicator(key, options)
        else:
            fetch.table(options)


@indikator.command()
@click.argument(
    "file", metavar="FIL", type=_PATH, help="Excel, CSV eller JSON-stat. / Excel, CSV or JSON-stat."
)
@click.option(
    "--indikator",
    "key",
    required=True,
    metavar="ID",
    help="Indikatorens id. / The id of the indicator.",
)
@click.option(
    "--fra", "first", default="", help="Rundens første periode. / The first period of the round."
)
@click.option(
    "--til", "last", default="", help="Rundens sidste periode. / The last period of the round."
)
@click.option(
    "--decimaltegn",
    type=click.Choice([",", "."]),
    help="Når tal er tvetydige. / Where numbers are unclear.",
)
@click.option(
    "--ark",
    "sheet",
    default="",
    help="Regnearkets ark, når der er flere. / The sheet, where there are several.",
)
@click.option(
    "--kolonne",
    "columns",
    multiple=True,
    metavar="place|period|value=OVERSKRIFT",
    help="Hvor kolonnerne står. / Where the columns are.",
)
@click.option(
    "--streg-er-nul",
    "dash_is_zero",
    is_flag=True,
    help="JSON-stat: »-« betyder 0. / JSON-stat: “-” means 0.",
)
@_CHOICE
@_TRY
@_DEFINED
@AS_JSON
@ENGLISH
def indlaes(file: Path, key: str, **options: Any) -> None:
    """Indlæs en runde fra FIL: alle rækker eller ingen. / Load a round: all rows or none."""
    from handlerum_portal.cli import indicator_load as load

    with faults(options):
        if not file.is_file():
            stop(f"Filen “{file}” findes ikke. / There is no file “{file}”.")
        load.load(file, key, options)


@indikator.command()
@click.argument("key", metavar="ID", help="Indikatorens id. / The id of the indicator.")
@AS_JSON
@ENGLISH
def vis(key: str, *, as_json: bool, english: bool) -> None:
    """Vis, hvad der er indlæst af indikatoren ID. / Show what is loaded of it."""
    from handlerum_portal.cli import indicator_load as load

    with faults({"english": english}):
        load.show(key, as_json=as_json, english=english)


@indikator.command()
@click.argument("key", metavar="ID", help="Indikatorens id. / The id of the indicator.")
@AS_JSON
@ENGLISH
def fortryd(key: str, *, as_json: bool, english: bool) -> None:
    """Fortryd den nyeste runde af indikatoren ID. / Undo its newest round."""
    from handlerum_portal.actions.evidence.indicators_rounds import take_back
    from handlerum_portal.cli.indicator_load import folder

    with faults({"english": english}):
        taken = take_back(folder(), key)
        said = ("Runden er taget tilbage", "The round was taken back")[english]
        answer({"id": key, "runde": taken.name}, f"{said}: {taken.name}", as_json=as_json)


@indikator.command()
@click.argument("key", metavar="ID", help="Indikatorens id. / The id of the indicator.")
@_DEFINED
@AS_JSON
@ENGLISH
def registrer(key: str, **options: Any) -> None:
    """Vis indikatoren ID med sine tal på siderne. / Put it on the pages."""
    from handlerum_portal.actions.evidence.indicators_register import put_in_register
    from handlerum_portal.cli.indicator_load import definition, folder

    with faults(options):
        count, aims = put_in_register(definition(key, options), folder())
        told = (f"{count} tal og {aims} mål i registret", f"{count} figures, {aims} goals")
        words = f"{told[options['english']]}: /virkning/{key}/"
        answer({"id": key, "tal": count, "maal": aims}, words, as_json=options["as_json"])


indikator.add_command(ny)
indikator.add_command(fjern)
