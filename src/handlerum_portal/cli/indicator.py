# SPDX-License-Identifier: MPL-2.0
"""`handlerum indikator`: how do figures come in, how are they seen, how are they taken back?"""

from pathlib import Path
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT, BilingualGroup, answer
from handlerum_portal.cli.indicator_new import fjern, ny
from handlerum_portal.cli.indicator_options import faults, stop
from handlerum_portal.cli.setup import start_django

_PATH = click.Path(path_type=Path)
_DEFINED = click.option(
    "--definitioner", type=_PATH, help="YAML med indikatorer; ellers indikatorer.yaml i var/."
)
_ENGLISH = click.option("--english", is_flag=True, help="Svar på engelsk / answer in English")
_TRY = click.option("--proev", "trial", is_flag=True, help="Vis, hvad der ville ske; skriv intet.")
_CHOICE = click.option(
    "--vaelg", "choices", multiple=True, metavar="DIMENSION=KODE", help="Kan gentages."
)


@click.group("indikator", cls=BilingualGroup, context_settings=CONTEXT)
def indikator() -> None:
    """Tal ind: hent fra Danmarks Statistik, indlæs filer, se og fortryd runder. / Figures in."""
    start_django()


@indikator.command(context_settings=CONTEXT)
@click.argument("key", metavar="ID", required=False, default="")
@click.option("--tabel", default="", help="En tabel uden definition; skriver svaret til --ud.")
@click.option("--ud", "target", type=_PATH, help="Fil til tabellens JSON-stat.")
@click.option("--igen", "again", is_flag=True, help="Spørg igen, også om det, der er gemt.")
@_CHOICE
@_TRY
@_DEFINED
@AS_JSON
@_ENGLISH
def hent(key: str, **options: Any) -> None:
    """Hent indikatoren ID fra Statistikbanken (eneste kommando her, der bruger nettet)."""
    from handlerum_portal.cli import indicator_fetch as fetch

    with faults(options):
        if bool(key) == bool(options["tabel"]):
            stop("Angiv enten ID eller --tabel. / State either an ID or --tabel.")
        elif key:
            fetch.indicator(key, options)
        else:
            fetch.table(options)


@indikator.command(context_settings=CONTEXT)
@click.argument("file", metavar="FIL", type=_PATH)
@click.option("--indikator", "key", required=True, metavar="ID")
@click.option("--fra", "first", default="", help="Rundens første periode.")
@click.option("--til", "last", default="", help="Rundens sidste periode.")
@click.option("--decimaltegn", type=click.Choice([",", "."]), help="Når tal er tvetydige.")
@click.option("--ark", "sheet", default="", help="Regnearkets ark, når der er flere.")
@click.option("--kolonne", "columns", multiple=True, metavar="place|period|value=OVERSKRIFT")
@click.option("--streg-er-nul", "dash_is_zero", is_flag=True, help="JSON-stat: »-« betyder 0.")
@_CHOICE
@_TRY
@_DEFINED
@AS_JSON
@_ENGLISH
def indlaes(file: Path, key: str, **options: Any) -> None:
    """Indlæs en runde fra FIL: Excel, CSV eller JSON-stat. Alle rækker eller ingen."""
    from handlerum_portal.cli import indicator_load as load

    with faults(options):
        if not file.is_file():
            stop(f"Filen “{file}” findes ikke. / There is no such file.")
        load.load(file, key, options)


@indikator.command(context_settings=CONTEXT)
@click.argument("key", metavar="ID")
@AS_JSON
@_ENGLISH
def vis(key: str, *, as_json: bool, english: bool) -> None:
    """Vis, hvad der er indlæst af indikatoren ID."""
    from handlerum_portal.cli import indicator_load as load

    with faults({"english": english}):
        load.show(key, as_json=as_json, english=english)


@indikator.command(context_settings=CONTEXT)
@click.argument("key", metavar="ID")
@AS_JSON
@_ENGLISH
def fortryd(key: str, *, as_json: bool, english: bool) -> None:
    """Fortryd den nyeste runde af indikatoren ID."""
    from handlerum_portal.actions.evidence.indicators_rounds import take_back
    from handlerum_portal.cli.indicator_load import folder

    with faults({"english": english}):
        taken = take_back(folder(), key)
        said = ("Runden er taget tilbage", "The round was taken back")[english]
        answer({"id": key, "runde": taken.name}, f"{said}: {taken.name}", as_json=as_json)


@indikator.command(context_settings=CONTEXT)
@click.argument("key", metavar="ID")
@_DEFINED
@AS_JSON
@_ENGLISH
def registrer(key: str, **options: Any) -> None:
    """Læg indikatoren ID med mål og indlæste tal i registret, så siderne viser dem."""
    from handlerum_portal.actions.evidence.indicators_register import put_in_register
    from handlerum_portal.cli.indicator_load import definition, folder

    with faults(options):
        count, aims = put_in_register(definition(key, options), folder())
        told = (f"{count} tal og {aims} mål i registret", f"{count} figures, {aims} goals")
        words = f"{told[options['english']]}: /virkning/{key}/"
        answer({"id": key, "tal": count, "maal": aims}, words, as_json=options["as_json"])


indikator.add_command(ny)
indikator.add_command(fjern)
