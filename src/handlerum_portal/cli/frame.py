# SPDX-License-Identifier: MPL-2.0
"""`handlerum ramme`: what may be set aside by which act, and how do two persons change it?"""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

import click

from handlerum_portal.cli.exemption import TOKEN, WISH, fields_given, named
from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.setup import start_django

_FRAME: Final = click.argument("ramme", help="Fx folkeskole; se »liste«. / The frame; see “list”.")
_PROPOSAL: Final = click.argument(
    "forslag", type=int, help="Forslagets nummer; se »vis«. / The number of the proposal."
)
_OF_A_CLAUSE: Final = ("lov", "virkning", "angaar", "maal")


def _pairs(_context: click.Context, option: click.Parameter, said: Sequence[str]) -> dict[str, str]:
    """Return what each clause is to name; one without "=" would end it by mistake."""
    for one in said:
        if "=" not in one:
            raise click.BadParameter(
                f"»{one}« mangler »=«. Skriv ID=TEKST, eller ID= for at lade leddet slutte. / "
                f"“{one}” lacks “=”. Write ID=TEXT, or ID= to let the clause end.",
                param=option,
            )
    return fields_given(said)


def _clauses(
    _context: click.Context, option: click.Parameter, said: Sequence[str]
) -> list[dict[str, str]]:
    """Return each new clause by its fields; the last may hold commas."""
    rows = [dict(zip(_OF_A_CLAUSE, one.split(",", 3), strict=False)) for one in said]
    for one, row in zip(said, rows, strict=True):
        if len(row) < len(_OF_A_CLAUSE):
            raise click.BadParameter(
                f"»{one}« er ikke LOV,VIRKNING,ANGAAR,TEKST. / "
                f"“{one}” is not ACT,EFFECT,CONCERN,TEXT.",
                param=option,
            )
    return rows


@click.group("ramme", cls=BilingualGroup)
def ramme() -> None:
    """Se rammerne, og foreslå og udgiv ændringer. / See the frames, propose and release changes."""
    start_django()


@ramme.command("liste")
@TOKEN
@AS_JSON
@ENGLISH
def liste(token: str, *, as_json: bool, english: bool) -> None:
    """Vis rammerne med deres version. / List the frames with their version."""
    from handlerum_portal.actions.law.mandate_told import frames_told
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        rows = frames_told(named(token))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row, english=english))


@ramme.command("vis")
@_FRAME
@click.option("--pr", "on", default="", metavar="DATO", help="Dagen; ellers i dag. / Else today.")
@TOKEN
@AS_JSON
@ENGLISH
def vis(ramme: str, on: str, token: str, **shown: bool) -> None:
    """Vis led, versioner og det, der venter. / Show clauses, versions and what waits."""
    from handlerum.time import parse_day
    from handlerum_portal.actions.law.mandate_told import frame_told
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        told = frame_told(named(token), ramme, parse_day(on) if on else None)
    _show(told, **shown)


@ramme.command("foreslaa")
@_FRAME
@click.option(
    "--version", "over", type=int, required=True, help="Den, du har læst. / The one you read."
)
@click.option("--dag", required=True, metavar="DATO", help="Første dag. / The first day.")
@click.option("--begrundelse", default="", help="Hvorfor rammen ændres. / Why it changes.")
@click.option("--kilde", default="", help="Fx »lov 174/2024 § 5«. / The source.")
@click.option(
    "--led",
    "clauses",
    multiple=True,
    metavar="ID=TEKST",
    callback=_pairs,
    help="Hvad et led skal nævne; »ID=« lader det slutte. / What a clause names; “ID=” ends it.",
)
@click.option(
    "--nyt",
    "new",
    multiple=True,
    metavar="LOV,VIRKNING,ANGAAR,TEKST",
    callback=_clauses,
    help="Et nyt led, fx »folkeskoleloven,may_not,provisions,§ 15«. / A new clause.",
)
@click.option("--proev", is_flag=True, help="Vis, hvad der ville ske; skriv intet. / Dry run.")
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def foreslaa(ramme: str, clauses: dict[str, str], new: list[dict[str, str]], **given: Any) -> None:
    """Foreslå en ændring, som en anden udgiver. / Propose a change that another releases."""
    from handlerum.time import parse_day
    from handlerum_portal.actions.law.mandate_asked import Written
    from handlerum_portal.actions.law.mandate_told import look_at_change, propose_change
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=given["english"]):
        person, day = named(given["token"]), parse_day(given["dag"])
        said = Written(day, given["begrundelse"], given["kilde"], clauses, new)
        if given["proev"]:
            told = look_at_change(person, ramme, said)
        else:
            told = propose_change(person, ramme, said, given["over"], _wish(given["wish"]))
    _show(told, as_json=given["as_json"], english=given["english"])


@ramme.command("udgiv")
@_FRAME
@_PROPOSAL
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def udgiv(ramme: str, forslag: int, token: str, wish: str, **shown: bool) -> None:
    """Udgiv det forslag, en anden har sendt. / Release what another has proposed."""
    from handlerum_portal.actions.law.mandate_told import release_change
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=shown["english"]):
        told = release_change(named(token), ramme, forslag, _wish(wish))
    _show(told, **shown)


@ramme.command("tilbage")
@_FRAME
@_PROPOSAL
@click.option("--besked", default="", help="Hvad der skal rettes. / What has to be mended.")
@TOKEN
@WISH
@AS_JSON
@ENGLISH
def tilbage(ramme: str, forslag: int, besked: str, **given: Any) -> None:
    """Giv et forslag tilbage, også dit eget. / Give a proposal back, your own too."""
    from handlerum_portal.actions.law.mandate_told import return_change
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=given["english"]):
        person = named(given["token"])
        told = return_change(person, ramme, forslag, besked, _wish(given["wish"]))
    _show(told, as_json=given["as_json"], english=given["english"])


def _wish(name: str) -> str:
    return f"cli:{name or uuid4().hex}"


def _line(row: dict[str, Any], *, english: bool) -> str:
    waits = (" (en ændring venter)", " (a change waits)")[english] if row["venter"] else ""
    return f"{row['id']}  version {row['version']}  {row['navn']}{waits}"


def _show(told: dict[str, Any], *, as_json: bool, english: bool) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if "id" in told:
        click.echo(_line(told, english=english))
    for one in told.get("led", ()):
        click.echo(f"  {one['id']}: {_said(one, english=english)} ({one['kilde']})")
    for one in told.get("versioner", ()):
        click.echo(f"  version {one['nr']}: {one['fra']}  {one['kilde']}  {one['begrundelse']}")
    waits = told.get("forslag") or (told if "aendres" in told else None)
    if waits:
        _show_change(waits, english=english)


def _show_change(told: dict[str, Any], *, english: bool) -> None:
    """Show a change: its day and source, what ends and begins, and what it does."""
    number = f" {told['nr']}" if "nr" in told else ""
    head = ("Ændring", "Change")[english]
    click.echo(f"{head}{number}: {told['fra']}  {told['kilde']}  {told['begrundelse']}")
    for sign, rows in (("-", told["slutter"]), ("+", told["begynder"])):
        for one in rows:
            click.echo(f"  {sign} {_said(one, english=english)}")
    for one in told["aendres"]:
        click.echo(f"  {one['lov']} {one['bestemmelser']}: {_turn(one, english=english)}")
    if told["beroerte"]:
        touched = ("Berører", "Touches")[english]
        click.echo(f"  {touched}: {', '.join(told['beroerte'])}")


def _said(clause: dict[str, Any], *, english: bool) -> str:
    from handlerum_portal.pages.wording.mandates import word

    return f"{clause['lov']} {clause['bestemmelser']}: {word(clause['virkning'], _in(english))}"


def _turn(one: dict[str, Any], *, english: bool) -> str:
    from handlerum_portal.pages.wording.mandates import word

    return f"{word(one['foer'], _in(english))} → {word(one['efter'], _in(english))}"


def _in(english: bool) -> str:
    return "en" if english else "da"
