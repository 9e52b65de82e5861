# SPDX-License-Identifier: MPL-2.0
"""`handlerum kommuneregler`: which rules are a municipality's own, and how do lists come in?"""

import json
from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup, answer
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django

AS = click.option(
    "--som", "name", required=True, help="Brugeren, der gør det. / The user who does it."
)


@click.group("kommuneregler", cls=BilingualGroup)
def kommuneregler() -> None:
    """Vis og indlæs kommuners egne regler. / Show and load municipalities' own rules."""
    start_django()


@kommuneregler.command("liste")
@KOMMUNE
@AS_JSON
@ENGLISH
def liste(kommune: str, *, as_json: bool, english: bool) -> None:
    """Vis de regler, alle må se. / List the rules everyone may see."""
    from handlerum_portal.pages.wording.local_rules import FATES
    from handlerum_portal.store.local_rules import public_rules
    from handlerum_portal.store.read import register

    for one in public_rules(register(), kommune):
        said = {"id": one.key, "kommune": one.municipality, "regel": one.rule}
        said |= {"oprindelse": one.origin, "afgoerelse": one.fate, "kilde": one.source}
        words = f"{one.municipality}  {FATES[one.fate][english]:<6}  {one.rule}"
        click.echo(json.dumps(said, ensure_ascii=False) if as_json else words)


@kommuneregler.command("indlaes")
@click.argument(
    "fil",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Listen, Excel eller CSV. / The list, Excel or CSV.",
)
@click.option("--kommune", required=True, help="Fire cifre. / Four digits.")
@OMRAADE
@click.option(
    "--proev", is_flag=True, help="Vis kun, hvad der ville ske. / Only show what would happen."
)
@AS
@AS_JSON
@ENGLISH
def indlaes(
    fil: Path, kommune: str, omraade: str, name: str, *, proev: bool, as_json: bool, english: bool
) -> None:
    """Indlæs en liste: alt eller intet. / Load a list: all or nothing.

    --proev slutter med 1, når en række har fejl. / --proev ends with 1 when a row is at fault.
    """
    from handlerum_portal.actions.local_rules.imports import List, look, take_in
    from handlerum_portal.actions.people.accounts import person_named
    from handlerum_portal.cli.screen import faults_in_words
    from handlerum_portal.pages.wording.local_rules import fault_in_words

    with faults_in_words(english=english):
        person = person_named(name)
        batch = look(person, kommune, omraade, List(fil.name, content=fil.read_bytes() or b" "))
        for row in batch.rows:
            for fault in row["faults"]:
                words = fault_in_words(fault, "en" if english else "da")
                click.echo(f"{row['number']}: {words}", err=True)
        if not proev:
            take_in(person, batch.pk, kommune)
    new = sum(row["is_new"] for row in batch.rows)
    words = f"{batch.pk}: {new} " + ("new" if english else "nye")
    faulty = sum(bool(row["faults"]) for row in batch.rows)
    told = {"indlaesning": batch.pk, "nye": new, "fejl": faulty, "proeve": proev}
    answer(told, words, as_json=as_json)
    raise SystemExit(1 if faulty else 0)


@kommuneregler.command("fortryd")
@click.argument("nummer", type=int, help="Indlæsningens nummer. / The number of the import.")
@click.option("--kommune", required=True, help="Fire cifre. / Four digits.")
@AS
@AS_JSON
@ENGLISH
def fortryd(nummer: int, kommune: str, name: str, *, as_json: bool, english: bool) -> None:
    """Tag en hel liste ud igen. / Take a whole list out again."""
    from handlerum_portal.actions.local_rules.imports import take_back
    from handlerum_portal.actions.people.accounts import person_named
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        gone = take_back(person_named(name), nummer, kommune)
    words = f"{nummer}: {gone} " + ("taken out" if english else "taget ud")
    answer({"indlaesning": nummer, "taget_ud": gone}, words, as_json=as_json)
