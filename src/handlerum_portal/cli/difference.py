# SPDX-License-Identifier: MPL-2.0
"""`handlerum forskel`: what changed at a place between two days?"""

import json
from collections.abc import Iterable
from typing import Any, Final

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

_NOT_THERE: Final = ("fandtes ikke", "not there")
_NEW_THERE: Final = (", en ny bestemmelse med samme nummer", ", a new provision of that number")


@verb("forskel")
@click.argument("sted", help="En kommune eller institution. / A municipality or institution.")
@click.argument(
    "dag_a",
    metavar="DAG_A|UDGAVE_A",
    help="Den første dag eller udgave. / The first day or edition.",
)
@click.argument("dag_b", metavar="DAG_B|UDGAVE_B", help="Den anden. / The second.")
@click.option(
    "--kendt",
    "known_at",
    default="",
    metavar="DATO",
    help="Som det var kendt den dag. / As it was known that day.",
)
@AS_JSON
@ENGLISH
def forskel(sted: str, dag_a: str, dag_b: str, known_at: str, **how: bool) -> None:
    """Vis, hvad der ændrede sig i STED fra DAG_A til DAG_B. / What changed there between two days.

    To tal er to udgaver af oversigten. / Two numbers are two editions of the overview.

    Slutter med 0, når intet er ændret, og 1, når noget er. / Ends with 1 when something changed.
    """
    from handlerum_portal.cli.difference_of_editions import edition_changes
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=how["english"]):
        if dag_a.isdecimal() and dag_b.isdecimal():
            rows = edition_changes(sted, int(dag_a), int(dag_b))
        else:
            rows = _changes(sted, dag_a, dag_b, known_at)
    if how["as_json"]:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print(rows, english=how["english"])
    raise SystemExit(1 if rows else 0)


def _changes(place: str, first: str, second: str, known_at: str) -> list[dict[str, Any]]:
    before, after = (_outcomes(place, day, known_at) for day in (first, second))
    names = dict.fromkeys([*before, *after])
    return _each_once(
        {"id": name, **(after.get(name) or before[name])[1], **_pair(before, after, name)}
        for name in names
        if before.get(name, ("",))[0] != after.get(name, ("",))[0]
    )


def _each_once(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row for a number that a new provision took over; `id_foer` is the old one."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        old = found.setdefault(row["bestemmelse"], row)
        if old is not row and not old["efter"] and not row["foer"]:
            found[row["bestemmelse"]] = row | {"foer": old["foer"], "id_foer": old["id"]}
        elif old is not row:
            found[row["id"]] = row
    return list(found.values())


def _pair(before: Any, after: Any, name: str) -> dict[str, str]:
    return {
        "foer": before[name][0] if name in before else "",
        "efter": after[name][0] if name in after else "",
    }


def _outcomes(place: str, day: str, known_at: str) -> dict[str, tuple[str, dict[str, str]]]:
    from handlerum_portal.store.answers.answer import answer, answer_data, ask
    from handlerum_portal.store.places import place_named
    from handlerum_portal.store.read import register

    found = place_named(place, register())
    institution = str(found.institution.id) if found.institution else ""
    told = answer_data(answer(ask(found.municipality, institution, day, known_at)))
    return {
        line["id"]: (
            f"{line['udfald']} ({line['ordlyd']})",
            {"bestemmelse": line["bestemmelse"]},
        )
        for line in told["bestemmelser"]
    }


def _print(rows: list[dict[str, Any]], *, english: bool) -> None:
    if not rows:
        click.echo("Nothing changed." if english else "Intet er ændret.")
    for row in rows:
        before, after = (_said(row[when], english=english) for when in ("foer", "efter"))
        note = _NEW_THERE[english] if "id_foer" in row else ""
        click.echo(f"{row['bestemmelse']}: {before} → {after}{note}")


def _said(outcome: str, *, english: bool) -> str:
    from handlerum_portal.pages.wording.answer import OUTCOMES

    code, _, wording = outcome.partition(" (")
    words = OUTCOMES.get(code, (code or _NOT_THERE[0], code or _NOT_THERE[1]))[english]
    return f"{words} ({wording}" if wording else words
