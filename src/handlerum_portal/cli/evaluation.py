# SPDX-License-Identifier: MPL-2.0
"""Virkede det? The commands `evaluering estimer` and `evaluering koer`."""

import json
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, Any, NoReturn, ParamSpec

import click

from handlerum.errors import HandlerumError
from handlerum_portal.cli.evaluation_paper import rapport
from handlerum_portal.cli.evaluation_words import REASONS, SENTENCES
from handlerum_portal.cli.help import AS_JSON, SPEAKS, BilingualGroup, answer
from handlerum_portal.cli.language import in_english, told
from handlerum_portal.cli.setup import start_django

Arguments = ParamSpec("Arguments")

_METHODS = ("did", "sc", "difp", "sdid", "ascm", "cs")


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def _sentence(error: HandlerumError) -> str:
    """Return the sentence of a domain error in the language spoken."""
    if in_english():
        start_django()
        from handlerum_portal.pages.wording.errors import sentence_of

        return sentence_of(error, "en")
    pattern = SENTENCES.get(error.code)
    known = _Blanks(error.data)
    known["why"] = REASONS.get(str(error.data.get("reason")), "").format_map(known)
    return pattern.format_map(known) if pattern else str(error)


def _explained(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn a refusal into one sentence and exit code 2."""

    @wraps(command)
    def explained(*arguments: Arguments.args, **options: Arguments.kwargs) -> None:
        try:
            command(*arguments, **options)
        except HandlerumError as error:
            _stop(_sentence(error))

    return explained


class _Refusal(click.ClickException):
    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(
            f"{('Fejl', 'Error')[in_english()]}: {self.format_message()}", file=file, err=True
        )


def _stop(both: str) -> NoReturn:
    raise _Refusal(told(both))


@click.group(name="evaluering", cls=BilingualGroup)
def evaluering() -> None:
    """Virkede det? Skøn med bevis, prøve ved placebo og låste planer. / Did it work?"""


evaluering.add_command(rapport)


@evaluering.command()
@click.argument(
    "panel",
    type=click.Path(path_type=Path),
    help="CSV med en række pr. enhed og periode. / CSV, a row for each unit and period.",
)
@click.option("--enhed", default="", help="Kolonne med enhedens navn. / The column of the unit.")
@click.option("--tid", default="", help="Kolonne med perioden. / The column of the period.")
@click.option("--udfald", default="", help="Kolonne med udfaldet. / The column of the outcome.")
@click.option(
    "--behandlet",
    default="",
    help="Kolonne med 0 eller 1 i hver række. / The column with 0 or 1 in each row.",
)
@click.option(
    "--metode",
    default="sdid",
    show_default=True,
    help="Metoden: " + ", ".join(_METHODS) + ". / The method, one of these.",
)
@click.option(
    "--skilletegn",
    default="",
    help="Filens skilletegn; findes selv, hvis udeladt. / The file's delimiter; else found.",
)
@click.option(
    "--decimaltegn",
    default="",
    help="Komma eller punktum, når tal er tvetydige. / Comma or point, where numbers are unclear.",
)
@click.option(
    "--uden",
    multiple=True,
    help="Enhed, der udelades. Kan gentages. / A unit to leave out. May be repeated.",
)
@click.option(
    "--standardfejl", default="", help="bootstrap, jackknife eller normal. / The standard error."
)
@click.option("--alfa", default=0.05, show_default=True, help="Fejlniveau. / The level of error.")
@AS_JSON
@SPEAKS
@_explained
def estimer(panel: Path, **options: Any) -> None:
    """Skøn virkningen i PANEL. / Estimate the effect in PANEL."""
    from handlerum_portal.cli import evaluation_report as report
    from handlerum_portal.cli.evaluation_tables import show

    _complete(panel, options)
    answered = report.answer_of(panel, options)
    if options["as_json"]:
        click.echo(json.dumps(answered, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show(answered)


def _complete(panel: Path, options: dict[str, Any]) -> None:
    if not panel.is_file():
        _stop(f"Filen “{panel}” findes ikke. / There is no file “{panel}”.")
    for name in ("enhed", "tid", "udfald", "behandlet"):
        if not options[name]:
            _stop(f"Angiv --{name} med navnet på kolonnen. / Give --{name}, the column.")
    allowed = {
        "metode": _METHODS,
        "decimaltegn": ("", ",", "."),
        "standardfejl": ("", "bootstrap", "jackknife", "normal"),
    }
    for name, values in allowed.items():
        known = ", ".join(filter(None, values))
        if options[name] not in values:
            _stop(
                f"--{name} “{options[name]}” findes ikke. Vælg {known}. / "
                f"--{name} “{options[name]}” is unknown. Choose {known}."
            )
    if not 0.0 < options["alfa"] < 1.0:
        _stop(
            f"--alfa {options['alfa']} skal ligge mellem 0 og 1. / "
            f"--alfa {options['alfa']} must lie between 0 and 1."
        )


@evaluering.command()
@click.argument(
    "plan",
    metavar="PLAN.json | ID",
    help="Planen: en fil, eller ID i registret. / The plan: a file, or its id here.",
)
@click.option(
    "--panel",
    "panels",
    multiple=True,
    help="INDIKATOR=FIL.csv. Kan gentages. / INDICATOR=FILE.csv. May be repeated.",
)
@click.option(
    "--enhed",
    default="enhed",
    show_default=True,
    help="Kolonne med enhedens navn. / The column of the unit.",
)
@click.option(
    "--tid",
    default="tid",
    show_default=True,
    help="Kolonne med perioden. / The column of the period.",
)
@click.option(
    "--udfald",
    default="udfald",
    show_default=True,
    help="Kolonne med udfaldet. / The column of the outcome.",
)
@click.option(
    "--behandlet",
    default="behandlet",
    show_default=True,
    help="Kolonne med 0 eller 1. / The column with 0 or 1.",
)
@click.option(
    "--laas",
    is_flag=True,
    help="Lås planen første gang; kræv samme plan siden. / Lock the plan; then ask for the same.",
)
@click.option(
    "--udfoerer",
    default="serial",
    show_default=True,
    help="Hvor der regnes: serial, joblib eller tcp://… / Where to compute.",
)
@AS_JSON
@SPEAKS
@_explained
def koer(plan: str, **options: Any) -> None:
    """Kør en låst plan, en fil eller ID. / Run a locked plan, a file or an id.

    Samme plan og data giver samme SHA-256. / The same plan and data give the same SHA-256.
    """
    from handlerum_portal.cli import evaluation_register as register
    from handlerum_portal.cli import evaluation_report as report
    from handlerum_portal.cli.evaluation_tables import show_run

    file = Path(plan)
    if file.is_file():
        answered = report.run_plan(file, options)
    elif re.fullmatch(r"[a-z0-9-]+", plan):
        answered = register.run_known(plan, options["udfoerer"])
    else:
        _stop(f"Planen “{plan}” findes ikke. / There is no plan “{plan}”.")
    if options["as_json"]:
        click.echo(json.dumps(answered, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show_run(answered)


@evaluering.command()
@click.argument(
    "plan",
    metavar="ID",
    help="Planen: en fil, eller ID i registret. / The plan: a file, or its id here.",
)
@AS_JSON
@SPEAKS
@_explained
def regn(plan: str, *, as_json: bool) -> None:
    """Kør en plan, en side ikke når, til anden læser. / Run a plan too large for a page."""
    from handlerum_portal.cli import evaluation_register as register

    made = register.compute(plan)
    asked = ("En anden skal læse den", "Another must read it")[in_english()]
    words = f"SHA-256 {made['sha256']}\n{asked}: {made['laeses']}"
    answer(made, words, as_json=as_json)


@evaluering.command()
@AS_JSON
@SPEAKS
@_explained
def eksempel(*, as_json: bool) -> None:
    """Læg et opdigtet eksempel i registret. / Put an invented example in the register.

    Tre indikatorer og to evalueringer. / Three indicators and two evaluations.
    """
    from handlerum_portal.cli import evaluation_register as register

    is_new = register.example()
    words = told(
        "Eksemplet er lagt i registret: /virkning/ og /evaluering/. / "
        "The example is in the register: /virkning/ and /evaluering/."
        if is_new
        else "Eksemplet er der allerede. / The example is there already."
    )
    answer({"nyt": is_new, "sider": ["/virkning/", "/evaluering/"]}, words, as_json=as_json)
