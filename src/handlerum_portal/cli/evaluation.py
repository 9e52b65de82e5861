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
from handlerum_portal.cli.help import AS_JSON, CONTEXT, BilingualGroup, answer

Arguments = ParamSpec("Arguments")

_METHODS = ("did", "sc", "difp", "sdid", "ascm", "cs")


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def _sentence(error: HandlerumError) -> str:
    """Return the Danish sentence of a domain error; the English one when there is none."""
    pattern = SENTENCES.get(error.code)
    known = _Blanks(error.data)
    known["why"] = REASONS.get(str(error.data.get("reason")), "").format_map(known)
    return pattern.format_map(known) if pattern else str(error)


def _explained(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn a refusal into one Danish sentence and exit code 2."""

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
        click.echo(f"Fejl: {self.format_message()}", file=file, err=True)


def _stop(sentence: str) -> NoReturn:
    raise _Refusal(sentence)


@click.group(name="evaluering", cls=BilingualGroup, context_settings=CONTEXT)
def evaluering() -> None:
    """Virkede det? Skøn med bevis, prøve ved placebo og låste planer. / Did it work?"""


evaluering.add_command(rapport)


@evaluering.command()
@click.argument("panel", type=click.Path(path_type=Path))
@click.option("--enhed", default="", help="Kolonne med enhedens navn.")
@click.option("--tid", default="", help="Kolonne med perioden.")
@click.option("--udfald", default="", help="Kolonne med udfaldet.")
@click.option("--behandlet", default="", help="Kolonne med 0 eller 1 i hver række.")
@click.option("--metode", default="sdid", show_default=True, help=" | ".join(_METHODS))
@click.option("--skilletegn", default="", help="Filens skilletegn; findes selv, hvis udeladt.")
@click.option("--decimaltegn", default="", help="Komma eller punktum, når tal er tvetydige.")
@click.option("--uden", multiple=True, help="Enhed, der udelades. Kan gentages.")
@click.option("--standardfejl", default="", help="bootstrap | jackknife | normal")
@click.option("--alfa", default=0.05, show_default=True, help="Fejlniveau.")
@click.option("--json", "as_json", is_flag=True, help="Maskinlæsbart svar.")
@_explained
def estimer(panel: Path, **options: Any) -> None:
    """Skøn virkningen i PANEL (CSV med en række pr. enhed og periode)."""
    from handlerum_portal.cli import evaluation_report as report
    from handlerum_portal.cli.evaluation_tables import show

    _complete(panel, options)
    told = report.answer_of(panel, options)
    if options["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show(told)


def _complete(panel: Path, options: dict[str, Any]) -> None:
    if not panel.is_file():
        _stop(f"Filen “{panel}” findes ikke.")
    for name in ("enhed", "tid", "udfald", "behandlet"):
        if not options[name]:
            _stop(f"Angiv --{name} med navnet på kolonnen.")
    allowed = {
        "metode": _METHODS,
        "decimaltegn": ("", ",", "."),
        "standardfejl": ("", "bootstrap", "jackknife", "normal"),
    }
    for name, values in allowed.items():
        if options[name] not in values:
            _stop(
                f"--{name} “{options[name]}” findes ikke. Vælg {', '.join(filter(None, values))}."
            )
    if not 0.0 < options["alfa"] < 1.0:
        _stop(f"--alfa {options['alfa']} skal ligge mellem 0 og 1.")


@evaluering.command()
@click.argument("plan", metavar="PLAN.json | ID")
@click.option("--panel", "panels", multiple=True, help="INDIKATOR=FIL.csv. Kan gentages.")
@click.option("--enhed", default="enhed", show_default=True)
@click.option("--tid", default="tid", show_default=True)
@click.option("--udfald", default="udfald", show_default=True)
@click.option("--behandlet", default="behandlet", show_default=True)
@click.option("--laas", is_flag=True, help="Lås planen første gang; kræv samme plan siden.")
@click.option("--udfoerer", default="serial", show_default=True, help="serial | joblib | tcp://…")
@click.option("--json", "as_json", is_flag=True, help="Maskinlæsbart svar.")
@_explained
def koer(plan: str, **options: Any) -> None:
    """Kør en låst plan, en fil eller registrets ID; samme plan og data giver samme SHA-256."""
    from handlerum_portal.cli import evaluation_register as register
    from handlerum_portal.cli import evaluation_report as report
    from handlerum_portal.cli.evaluation_tables import show_run

    file = Path(plan)
    if file.is_file():
        told = report.run_plan(file, options)
    elif re.fullmatch(r"[a-z0-9-]+", plan):
        told = register.run_known(plan, options["udfoerer"])
    else:
        _stop(f"Planen “{plan}” findes ikke.")
    if options["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show_run(told)


@evaluering.command(context_settings=CONTEXT)
@click.argument("plan", metavar="ID")
@AS_JSON
@_explained
def regn(plan: str, *, as_json: bool) -> None:
    """Kør en låst plan, en side ikke når, og læg svaret frem for anden læser."""
    from handlerum_portal.cli import evaluation_register as register

    told = register.compute(plan)
    words = f"SHA-256 {told['sha256']}\nEn anden skal læse den: {told['laeses']}"
    answer(told, words, as_json=as_json)


@evaluering.command(context_settings=CONTEXT)
@AS_JSON
@_explained
def eksempel(*, as_json: bool) -> None:
    """Læg et opdigtet eksempel i registret: tre indikatorer og to offentliggjorte evalueringer."""
    from handlerum_portal.cli import evaluation_register as register

    is_new = register.example()
    words = (
        "Eksemplet er lagt i registret: /virkning/ og /evaluering/."
        if is_new
        else "Eksemplet er der allerede."
    )
    answer({"nyt": is_new, "sider": ["/virkning/", "/evaluering/"]}, words, as_json=as_json)
