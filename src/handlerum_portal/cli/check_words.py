# SPDX-License-Identifier: MPL-2.0
"""How does the terminal say whether a provision may be set aside?"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from handlerum.errors import HandlerumError
from handlerum_portal.pages.wording.permission import pair, words

COLOURS = {"ja": "green", "nej": "red", "ikke_for_disse_borgere": "red", "uklart": "yellow"}
HEADS: Mapping[str, tuple[str, str]] = {
    "kan_fraviges": ("Kan fraviges?", "May be set aside?"),
    "hjemmel": ("Hjemmel", "Legal basis"),
    "tidligst_virkning": ("Virker tidligst", "Earliest effect"),
    "kan": ("Kan", "May"),
    "kan_ikke": ("Kan ikke", "May not"),
    "ordlyd": ("Ordlyd her", "Wording here"),
    "falder_med": ("Falder med", "Falls with it"),
    "advarsler": ("Husk", "Remember"),
    "aabne_punkter": ("Uafklaret", "Open"),
}


def print_answer(reference: str, answer: Mapping[str, Any], language: str) -> None:
    """Print one answer as a table of two columns."""
    table = Table(show_header=False, title=reference, title_justify="left", title_style="bold")
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for key, text in _rows(answer, language):
        danish, english = HEADS[key]
        table.add_row(english if language == "en" else danish, text)
    Console().print(table)


def _rows(answer: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    outcome = answer["kan_fraviges"]
    yield "kan_fraviges", f"[{COLOURS.get(outcome, 'cyan')}]{words(outcome, language)}[/]"
    for key in ("hjemmel", "tidligst_virkning", "ordlyd"):
        if answer.get(key):
            yield key, str(answer[key])
    for side, places in answer.get("dele", {}).items():
        yield side, "\n".join(places)
    for point in answer.get("aabne_punkter", ()):
        yield "aabne_punkter", words(point, language)
    for fall in answer["falder_med"]:
        yield "falder_med", _fall(fall, language)
    for notice in answer["advarsler"]:
        yield "advarsler", notice_words(notice, language)


def notice_words(notice: Mapping[str, str], language: str) -> str:
    """Say one notice, with its source."""
    part = pair(notice["del"])[language == "en"] if "del" in notice else ""
    said = words(notice["kode"], language, value=notice.get("om", ""), part=part)
    return f"{said} ({notice['kilde']})" if notice.get("kilde") else said


def _fall(fall: Mapping[str, Any], language: str) -> str:
    consequence = pair(f"consequence-{fall['virkning']}")[language == "en"]
    notes = "; ".join(words(note, language) for note in fall["noter"])
    said = f"{fall['bekendtgoerelse']}, {fall['dele']}: {consequence} ({fall['hjemmel']})"
    return f"{said}. {notes}" if notes else said


def print_fault(error: HandlerumError, *, as_json: bool, language: str) -> None:
    """Say on the error stream what was wrong with which value, and what to do."""
    from handlerum_portal.pages.wording.errors import sentence_of

    said = sentence_of(error, language)
    if as_json:
        click.echo(json.dumps({"fejl": {"kode": error.code, "tekst": said}}, ensure_ascii=False))
    click.echo(said, err=True)
