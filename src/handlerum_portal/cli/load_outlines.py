# SPDX-License-Identifier: MPL-2.0
"""`handlerum indlaes kort`: how do other outlines come onto the map, and off it again?"""

from pathlib import Path
from typing import Final

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django

_SAID: Final = {
    "done": (
        "Kortet viser nu omridsene som indlæsning {id}: {corners} hjørner. Fortryd med --fortryd.",
        "The map now shows the outlines as import {id}: {corners} corners. Undo with --fortryd.",
    ),
    "nothing": (
        "Intet nyt: kortet viser dem i forvejen (indlæsning {id}).",
        "Nothing new: the map shows them already (import {id}).",
    ),
    "trial": (
        "Prøve: {count} kommuner, {corners} hjørner. Intet er skrevet.",
        "Dry run: {count} municipalities, {corners} corners. Nothing was written.",
    ),
    "undone": (
        "Indlæsning {id} er fortrudt. Kortet viser de omrids, der var før.",
        "Import {id} is undone. The map shows the outlines from before.",
    ),
}


@verb("kort")
@click.argument(
    "fil",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Omridsene, GeoJSON. / The outlines, GeoJSON.",
)
@click.option(
    "--kilde",
    "source",
    default="",
    help="Myndighed, datasæt, dag og vilkår; vises ved kortet. / Agency, data set, day, terms.",
)
@click.option("--proev", "trial", is_flag=True, help="Vis, hvad der ville ske. / Dry run.")
@click.option("--fortryd", "undo", is_flag=True, help="Tag de nyeste af kortet. / Undo the newest.")
@AS_JSON
@ENGLISH
def kort(
    fil: Path | None, source: str, *, trial: bool, undo: bool, as_json: bool, english: bool
) -> None:
    """Vis andre omrids på kortet, fx DAGI's som GeoJSON. / Show other outlines on the map.

    Hvert område skal have kommunekoden som kode, code, komkode eller kommunekode, og
    koordinater i WGS84 eller UTM zone 32. / Each area needs the municipal code as one of
    these, and coordinates in WGS84 or UTM zone 32.
    """
    from handlerum_portal.cli.load import make_ready
    from handlerum_portal.cli.screen import faults_in_words

    if undo == (fil is not None):
        raise click.UsageError("Angiv en fil eller --fortryd. / Give a file or --fortryd.")
    start_django()
    with faults_in_words(english=english):
        make_ready()
        key, told = _undone() if fil is None else _loaded(fil, source, trial=trial)
    answer(told, _SAID[key][english].format(**told), as_json=as_json)


def _undone() -> tuple[str, dict[str, object]]:
    from handlerum_portal.actions.facts.outlines import undo_outlines

    return "undone", {"id": undo_outlines()}


def _loaded(file: Path, source: str, *, trial: bool) -> tuple[str, dict[str, object]]:
    from handlerum_portal.actions.facts.outlines import load_outlines, plan_outlines

    if trial:
        planned, number = plan_outlines(file, source), 0
    else:
        planned, number = load_outlines(file, source)
    told: dict[str, object] = {
        "id": number,
        "count": len(planned.shapes),
        "corners": planned.corners,
    }
    return "trial" if trial else "done" if planned.is_new else "nothing", told
