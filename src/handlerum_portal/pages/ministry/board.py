# SPDX-License-Identifier: MPL-2.0
"""What does the ministry see at a glance? What ends when, and who is freed from which provision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from handlerum_portal.pages.ministry.answering import answer_paper, counted
from handlerum_portal.pages.tables.column import Column, Table, Value
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.ministry import word
from handlerum_portal.store import clock
from handlerum_portal.store.deadlines import BEGINS, Deadline, deadlines
from handlerum_portal.store.decisions.exemption_list import exemptions_known, section_of
from handlerum_portal.store.read import Register, register

# The columns of the board: days ahead, and what they are called.
AHEAD: Final = ((31, "1"), (92, "3"), (183, "6"), (366, "12"))


@dataclass(frozen=True, slots=True)
class Row:
    """One section of an act, and where each of the seven stands with it."""

    section: str
    stages: dict[str, str]


def ministry(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what ends within a year, and the table of provisions by municipality."""
    facts, today = register(), clock.today()
    context = {
        "section": "desk",
        "crumbs": [{"text": word("title", language())}],
        "board": list(_board(facts, today)),
        "on": today,
        "asked": request.GET.get("bestemmelse", ""),
        "counted": counted(request.GET.get("bestemmelse", ""), facts, today, language()),
    }
    rows = _rows(facts, today)
    return list_answer(request, across(facts), rows, ("ministry/board.html", context), form)


def ministry_answer(request: HttpRequest) -> HttpResponse:
    """Send the answer to a question from the Folketing, for Word."""
    asked = request.GET.get("bestemmelse", "")
    body = answer_paper(asked, register(), clock.today(), language())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="svar.docx"'
    return response


def across(facts: Register) -> Table:
    """Return the columns: the provision, each of the seven, and how many of them."""
    seven = [(row.municipality, _home(row.municipality, facts)) for row in facts.agreements]
    return Table(
        name="paa-tvaers",
        title=("Bestemmelser og kommuner", "Provisions and municipalities"),
        order="-antal",
        columns=(
            Column(
                key="bestemmelse",
                head=("Bestemmelse", "Provision"),
                value=lambda row: row.section,
                is_searched=True,
                is_danish=True,
            ),
            *(
                Column(
                    key=f"kommune_{code}",
                    head=(name, name),
                    value=_stage_at(code),
                    say=_said,
                )
                for code, name in seven
            ),
            Column(
                key="antal",
                head=("Kommuner", "Municipalities"),
                value=lambda row: len(row.stages),
                is_number=True,
            ),
        ),
    )


def _stage_at(code: str) -> Callable[[Any], Value]:
    return lambda row: row.stages.get(code)


def _said(stage: Any, spoken: str) -> str:
    return stage_in_words(stage, spoken) if stage else ""


def _rows(facts: Register, today: date) -> list[Row]:
    found: dict[str, dict[str, str]] = {}
    for one in exemptions_known(facts):
        for section in {section_of(text) for text in one.references}:
            found.setdefault(section, {})[one.municipality] = one.stage(today)
    return [Row(section, stages) for section, stages in found.items()]


def _board(facts: Register, today: date) -> Iterator[dict[str, Any]]:
    """Yield the columns of the board, each with what ends in it and not in an earlier one."""
    ahead = [one for one in deadlines(facts) if one.kind != BEGINS and one.day > today]
    since = today
    for days, months in AHEAD:
        last = today + timedelta(days=days)
        inside = [_line(one, facts) for one in ahead if since < one.day <= last]
        yield {"months": months, "rows": inside}
        since = last


def _line(one: Deadline, facts: Register) -> dict[str, Any]:
    return {
        "day": one.day,
        "what": one.what_en if language() == "en" else one.what_da,
        "home": _home(one.municipality, facts),
        "key": one.key,
        "is_agreement": one.kind == "aftale_slutter",
    }


def _home(code: str, facts: Register) -> str:
    home = facts.municipality(code)
    return home.name if home else code
