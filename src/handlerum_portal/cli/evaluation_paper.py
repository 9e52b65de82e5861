# SPDX-License-Identifier: MPL-2.0
"""`handlerum evaluering rapport`: one result as page, annex, PDF and machine file."""

from pathlib import Path
from typing import IO, Any

import click

from handlerum.errors import HandlerumError
from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.language import told
from handlerum_portal.cli.setup import start_django

_NO_PDF = "Ingen PDF: WeasyPrint eller Pango mangler"
_PATH = click.Path(path_type=Path)


@verb("rapport")
@click.argument(
    "plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Den låste plan. / The locked plan.",
)
@click.argument(
    "panels",
    metavar="[PANEL.csv | INDIKATOR=FIL.csv …]",
    nargs=-1,
    help="Tallene, en fil pr. indikator. / The figures, a file for each indicator.",
)
@click.option(
    "--ud",
    "target",
    type=_PATH,
    required=True,
    help="Mappe til rapportens filer. / The folder for the report.",
)
@click.option(
    "--tidligere",
    "earlier",
    multiple=True,
    type=_PATH,
    help="Planens ældre versioner. / Older versions of the plan.",
)
@click.option(
    "--laas",
    "may_lock",
    is_flag=True,
    help="Lås planen første gang. / Lock the plan the first time.",
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
    "--decimaltegn",
    type=click.Choice([",", "."]),
    help="Når tal er tvetydige. / Where numbers are unclear.",
)
@AS_JSON
@ENGLISH
def rapport(plan: Path, panels: tuple[str, ...], target: Path, **options: Any) -> None:
    """Skriv rapporten om en låst PLAN. / Write the report of a locked PLAN.

    HTML på dansk og engelsk, PDF, JSON og CSV. / HTML in both languages, PDF, JSON and CSV.
    """
    start_django()
    from handlerum_portal.actions.evidence.evaluation_report_files import (
        Asked,
        content_of,
        write_report,
    )
    from handlerum_portal.settings import DATA_DIR

    english = options["english"]
    asked = Asked(
        plan,
        _panels(plan, panels),
        _columns(options),
        tuple(options["earlier"]),
        options["may_lock"],
        options["decimaltegn"] or "",
    )
    try:
        made = write_report(content_of(asked, DATA_DIR), target, _render)
    except HandlerumError as error:
        raise _Refusal(_sentence(error, english=english)) from error
    files = [str(path) for path in made.files]
    why = str(made.without_pdf) if made.without_pdf else None
    answer({"filer": files, "uden_pdf": why}, "\n".join(files), as_json=options["as_json"])
    if made.without_pdf:
        told = "No PDF: WeasyPrint or Pango is absent" if english else _NO_PDF
        click.echo(f"{told} ({made.without_pdf}).", err=True)


class _Refusal(click.ClickException):
    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"{told('Fejl / Error')}: {self.format_message()}", file=file, err=True)


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def _sentence(error: HandlerumError, *, english: bool) -> str:
    from handlerum_portal.cli.evaluation_words import SENTENCES

    if error.data.get("field") == "version" and not english:
        return (
            "Planen er ændret, siden den første version. Giv alle ældre versioner med"
            " --tidligere PLAN-1.json, så rapporten kan vise hver ændring."
        )
    pattern = SENTENCES.get(error.code)
    known = pattern and not english
    return str(pattern).format_map(_Blanks(error.data)) if known else str(error)


def _columns(options: dict[str, Any]) -> Any:
    from handlerum.evaluation.table import Columns

    return Columns(*(options[name] for name in ("enhed", "tid", "udfald", "behandlet")))


def _panels(plan: Path, given: tuple[str, ...]) -> dict[str, Path]:
    """Return indicator → file; one bare file belongs to the plan's only indicator."""
    import json

    named = {name: Path(file) for name, _, file in (one.rpartition("=") for one in given) if name}
    bare = [Path(one) for one in given if "=" not in one]
    if not bare:
        return named
    try:
        names = [one["name"] for one in json.loads(plan.read_bytes())["indicators"]]
    except (ValueError, KeyError, TypeError, OSError):
        return named
    return named | dict(zip(names, bare, strict=False))


def _render(content: dict[str, Any], language: str) -> str:
    """Return the page; the template finds its own layout, so nothing of pages is needed here."""
    from django.template.loader import render_to_string
    from django.utils.translation import override

    with override(language):
        return render_to_string("evaluation/report.html", {"content": content})
