# SPDX-License-Identifier: MPL-2.0
"""`handlerum indikator ny|fjern`: how does an indicator come in from files, and out again?"""

from pathlib import Path
from typing import Any

import click
import yaml

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.indicator_options import faults, pairs, stop

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_AS = click.option(
    "--som", "name", required=True, help="Evaluatoren, der gør det. / The evaluator who does it."
)


@verb("ny")
@click.argument(
    "definition", type=_FILE, help="Definitionen, en YAML-fil. / The definition, a YAML file."
)
@click.option(
    "--tal",
    "figures",
    type=_FILE,
    help="Tallene: JSON-stat, Excel eller CSV. / The figures: JSON-stat, Excel or CSV.",
)
@click.option(
    "--vaelg",
    "choices",
    multiple=True,
    metavar="DIMENSION=KODE",
    help="Et valg i tabellen. Kan gentages. / May be repeated.",
)
@click.option(
    "--decimaltegn",
    type=click.Choice([",", "."]),
    help="Når tal er tvetydige. / Where numbers are unclear.",
)
@click.option(
    "--streg-er-nul",
    "dash_is_zero",
    is_flag=True,
    help="JSON-stat: »-« betyder 0. / JSON-stat: “-” means 0.",
)
@click.option(
    "--proev", "trial", is_flag=True, help="Vis, hvad der ville ske. / Show what would happen."
)
@_AS
@AS_JSON
@ENGLISH
def ny(definition: Path, **options: Any) -> None:
    """Læg en ny indikator i registret: definition (YAML) og tal. / Add an indicator.

    Felterne er som på siden: id, navn, definition, enhed, retning, kilde … Med --proev bliver
    intet taget ind. Slutter med 1, når en række har fejl. / The fields are those of the page.
    With --proev nothing is taken in. Ends with 1 when a row is at fault.
    """
    from handlerum_portal.actions.evidence.definition import DefinitionRefused, fields_of
    from handlerum_portal.actions.evidence.indicator_proposals import look, take_in
    from handlerum_portal.actions.people.accounts import person_named

    with faults(options):
        person, said = person_named(options["name"]), fields_of(_read(definition))
        try:
            held = look(person, said, _sent(options))
        except DefinitionRefused as error:
            _stop_at_fields(error, english=options["english"])
        if not _stops(held, options) and not options["trial"]:
            take_in(person, held)
    _tell(held.pk, options)


@verb("fjern")
@click.argument(
    "number", metavar="NR", type=int, help="Indlæsningens nummer. / The number of the import."
)
@_AS
@AS_JSON
@ENGLISH
def fjern(number: int, **options: Any) -> None:
    """Fortryd den indikator, der kom ind som indlæsning NR. / Undo an indicator."""
    from handlerum_portal.actions.evidence.indicator_proposals import take_back
    from handlerum_portal.actions.people.accounts import person_named
    from handlerum_portal.store.evidence.proposals import proposal_numbered

    with faults(options):
        take_back(person_named(options["name"]), proposal_numbered(number))
    _tell(number, options)


def _read(file: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(file.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError):
        content = None
    if not isinstance(content, dict):
        stop(f"{file}: skriv felterne som NAVN: VÆRDI. / {file}: write the fields as NAME: VALUE.")
    return dict(content)


def _sent(options: dict[str, Any]) -> Any:
    from handlerum_portal.actions.evidence.figures_sent import Sent

    file = options["figures"]
    if file is None:
        return None
    choices = pairs(options["choices"], option="vaelg")
    mark = options["decimaltegn"] or ""
    return Sent(file.name, file.read_bytes(), mark, choices, is_dash_zero=options["dash_is_zero"])


def _stop_at_fields(error: Any, *, english: bool) -> None:
    """Say what is wrong with every field, then stop."""
    from handlerum_portal.pages.wording.indicator_new import fault_of_field

    language = "en" if english else "da"
    told = [f"{one.field}: {fault_of_field(one, language)}" for one in error.faults]
    stop("\n".join(told))


def _stops(held: Any, options: dict[str, Any]) -> bool:
    """Say what is remarked of the rows; return whether one of them stops."""
    from handlerum_portal.pages.wording.indicators import remark_in_words
    from handlerum_portal.store.evidence.proposals import remarks_in

    found = remarks_in(held)
    for one in found:
        words = remark_in_words(one, "en" if options["english"] else "da")
        click.echo(f"{one.row}: {words}", err=True)
    return any(one.stops for one in found)


def _tell(number: int, options: dict[str, Any]) -> None:
    from handlerum_portal.pages.wording.indicator_new import state_in_words
    from handlerum_portal.store.evidence.proposals import proposal_numbered, proposal_told

    told = proposal_told(proposal_numbered(number))
    words = state_in_words(told, "en" if options["english"] else "da")
    answer(told, words, as_json=options["as_json"])
    raise SystemExit(1 if told["stopper"] else 0)
