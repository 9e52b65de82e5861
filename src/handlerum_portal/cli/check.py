# SPDX-License-Identifier: MPL-2.0
"""`handlerum tjek`: may this provision be set aside, by whom, from when, and what falls with it?"""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

import click

from handlerum.errors import HandlerumError
from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

EXIT_BAD_INPUT = 2
EXIT_NOT_ALLOWED = 1
ALLOWED = frozenset({"ja", "delvis", "efter_ministerens_godkendelse", "efter_tilbuddets_anmodning"})


@verb("tjek", help="Kan bestemmelsen fraviges, af hvem og fra hvornår? / May it be set aside?")
@click.argument("bestemmelse", required=False, help="Fx »dagtilbudslovens § 11«. / The provision.")
@click.option(
    "--sted",
    help="En kommune (kode eller navn) eller institution. / A municipality or an institution.",
)
@click.option(
    "--omraade", help="dagtilbud, folkeskole eller aeldre. / Daycare, school or elder care."
)
@click.option(
    "--institutionstype",
    help="Fx privatinstitution, folkeskole, hjemmepleje. / The kind of institution.",
)
@click.option("--omfang", help="helt eller delvis. / Wholly or partly.")
@click.option("--borger", help='Fx "hjælp efter § 85". / What the citizen receives.')
@click.option(
    "--anmodet/--ikke-anmodet",
    default=None,
    help="Har tilbuddet selv bedt om det? / Did the operator ask for it?",
)
@click.option(
    "--ministergodkendt/--ikke-ministergodkendt",
    default=None,
    help="Har ministeren godkendt det? / Has the minister approved it?",
)
@click.option("--besluttet-af", help="Fx kommunalbestyrelsen. / Who decided, e.g. the council.")
@click.option("--besluttet", help="Dagen for beslutningen, 2022-03-01. / The day of the decision.")
@click.option(
    "--offentliggjort", help="Tidspunktet, 2022-03-05T10:00 (dansk tid). / The moment, Danish time."
)
@click.option("--oensket", help="Den ønskede første dag. / The first day that is wished for.")
@click.option(
    "--kendt",
    help="Svar med den viden, man havde den dag. / Answer with the knowledge of that day.",
)
@click.option(
    "--fil",
    type=click.File("r", encoding="utf-8"),
    help="Mange spørgsmål, JSON Lines. / Many questions, JSON Lines.",
)
@AS_JSON
@ENGLISH
def tjek(
    bestemmelse: str | None, *, fil: TextIO | None, as_json: bool, english: bool, **given: Any
) -> None:
    """Answer one question, or each line of a file in order."""
    start_django()
    language = "en" if english else "da"
    if fil is not None:
        sys.exit(_answer_file(fil, language))
    if not bestemmelse or not given.get("sted"):
        raise click.UsageError(
            'Skriv bestemmelsen og stedet: tjek "§ 11" --sted 0217 --besluttet …'
            ' / Write the provision and the place: tjek "§ 11" --sted 0217 …'
        )
    place = given.pop("sted")
    entry = {key: value for key, value in given.items() if value is not None}
    sys.exit(_answer_one(entry | {"bestemmelse": bestemmelse}, place, as_json, language))


def _answer_one(entry: dict[str, Any], place: str, as_json: bool, language: str) -> int:
    from handlerum_portal.actions.checks.check import check
    from handlerum_portal.cli.check_words import print_answer, print_fault

    try:
        answer = check(_located(entry, place), _desk())
    except HandlerumError as error:
        print_fault(error, as_json=as_json, language=language)
        return EXIT_BAD_INPUT
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print_answer(entry["bestemmelse"], answer, language)
    if any(notice["kode"] == "missing_provision" for notice in answer["advarsler"]):
        return EXIT_BAD_INPUT
    return 0 if answer["kan_fraviges"] in ALLOWED else EXIT_NOT_ALLOWED


def _answer_file(lines: TextIO, language: str) -> int:
    from handlerum_portal.actions.checks.check import check_or_explain
    from handlerum_portal.pages.wording.errors import sentence_of

    at, worst = _desk(), 0
    for entry in _entries(lines):
        answer = check_or_explain(entry, at, lambda error: sentence_of(error, language))
        worst = max(worst, EXIT_BAD_INPUT if "fejl" in answer else 0)
        click.echo(json.dumps(answer, ensure_ascii=False))
    return worst


def _entries(lines: TextIO) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            message = (
                f"Linje {number} er ikke JSON ({error.msg}). Skriv ét objekt på hver linje. / "
                f"Line {number} is no JSON ({error.msg}). Write one object on each line."
            )
            raise click.UsageError(message) from None
        if not isinstance(entry, dict):
            raise click.UsageError(
                f"Linje {number} er ikke et objekt. Skriv {{…}} på hver linje. / "
                f"Line {number} is no object. Write {{…}} on each line."
            )
        yield entry


def _located(entry: dict[str, Any], place: str) -> dict[str, Any]:
    """Add the municipality, and for an institution its area and kind."""
    if place.strip().isdigit():
        return {"kommune": place.strip().zfill(4)} | entry
    from handlerum_portal.store.places import place_named
    from handlerum_portal.store.read import register

    found = place_named(place, register())
    known = {"kommune": str(found.municipality)}
    if found.institution:
        known |= {
            "omraade": found.institution.area.value,
            "institutionstype": found.institution.kind,
        }
    return known | entry


def _desk() -> Any:
    from handlerum_portal.actions.checks.check import desk

    return desk()
