# SPDX-License-Identifier: MPL-2.0
"""What does the ministry see at a glance? What ends when, and who is freed from which provision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from handlerum_portal.pages.ministry.answering import answer_paper, counted
from handlerum_portal.pages.shortcuts import courses_kept_by
from handlerum_portal.pages.tables.column import Column, Table, Value
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.application import age_in_words
from handlerum_portal.pages.wording.course_steps import STEPS
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.ministry import ends_in_words, stretch_in_words, word
from handlerum_portal.store import clock
from handlerum_portal.store.deadlines import AGREEMENT_ENDS, ENDS, Deadline, deadlines
from handlerum_portal.store.decisions.applications import Filed, applications_waiting
from handlerum_portal.store.decisions.courses import references_of
from handlerum_portal.store.decisions.exemption_list import (
    CERTAINTIES,
    ExemptionTold,
    exemptions_known,
    section_of,
)
from handlerum_portal.store.ministry_news import Application, applications, newest_editions
from handlerum_portal.store.read import Register, register

MOST: Final = 10
ASKED_LATELY: Final = timedelta(days=183)
# How far the board looks: days ahead, and how many months that is.
AHEAD: Final = ((31, 1), (92, 3), (183, 6), (366, 12))


@dataclass(frozen=True, slots=True)
class Row:
    """One section of an act, and by municipality what is known best of it that day."""

    section: str
    stages: dict[str, str]
    marks: dict[str, str]

    def count(self, *, is_inferred: bool) -> int:
        """Count those that set it aside by our inference, or those by a source."""
        return sum((mark == "inferred") is is_inferred for mark in self.marks.values())


def ministry(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what ends within a year, and the table of provisions by municipality."""
    facts, today = register(), clock.today()
    ends = _ends(facts, today)
    context = {
        "section": "desk",
        "crumbs": [{"text": word("title", language())}],
        "board": list(_board(ends, today)),
        "days": list(_days(ends)),
        "editions": [(_home(str(one.municipality), facts), one) for one in newest_editions(MOST)],
        "waiting": [_waits(one, facts, today) for one in applications_waiting()],
        "asked_for": _asked_for(facts, today),
        "agreements": courses_kept_by(request.user),
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
    """Return the columns: the provision, each of the seven, and how many by what we know it."""
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
            *(_stage_column(code, name) for code, name in seven),
            *(_certainty_column(code, name) for code, name in seven),
            Column(
                key="antal",
                head=("Efter kilder", "By sources"),
                value=lambda row: row.count(is_inferred=False),
                is_number=True,
            ),
            Column(
                key="maaske",
                head=("Udledt af os", "Inferred by us"),
                value=lambda row: row.count(is_inferred=True),
                is_number=True,
            ),
        ),
    )


def _stage_column(code: str, name: str) -> Column:
    return Column(
        key=f"kommune_{code}",
        head=(name, name),
        value=_stage_at(code),
        say=_said,
        mark=_mark_at(code),
    )


def _certainty_column(code: str, name: str) -> Column:
    return Column(
        key=f"sikkerhed_{code}",
        head=(f"{name}: hvor sikkert", f"{name}: how certain"),
        value=_mark_at(code),
        is_only_in_files=True,
    )


def _stage_at(code: str) -> Callable[[Any], Value]:
    return lambda row: row.stages.get(code)


def _mark_at(code: str) -> Callable[[Any], str]:
    return lambda row: row.marks.get(code, "")


def _said(stage: Any, spoken: str) -> str:
    return stage_in_words(stage, spoken) if stage else ""


def _rows(facts: Register, today: date) -> list[Row]:
    """Return each section; of several exemptions in a place the one in force, then the surest."""
    found: dict[str, Row] = {}
    for one in sorted(exemptions_known(facts), key=lambda one: _before(one, today)):
        for section in {section_of(text) for text in one.references}:
            row = found.setdefault(section, Row(section, {}, {}))
            row.stages.setdefault(one.municipality, one.stage(today))
            row.marks.setdefault(one.municipality, one.weakest_certainty)
    return list(found.values())


def _before(one: ExemptionTold, today: date) -> tuple[bool, int]:
    return not one.holds_on(today), CERTAINTIES.index(one.weakest_certainty)


def _ends(facts: Register, today: date) -> list[Deadline]:
    """Return what ends within the longest look ahead, the earliest first."""
    last = today + timedelta(days=AHEAD[-1][0])
    kinds = (ENDS, AGREEMENT_ENDS)
    return [one for one in deadlines(facts) if one.kind in kinds and today < one.day <= last]


def _board(ends: list[Deadline], today: date) -> Iterator[dict[str, Any]]:
    """Yield how many end within each stretch and not within an earlier one."""
    since = today
    for days, months in AHEAD:
        last = today + timedelta(days=days)
        count = sum(since < one.day <= last for one in ends)
        yield {"count": count, "text": stretch_in_words(months, language())}
        since = last


def _days(ends: list[Deadline]) -> Iterator[dict[str, Any]]:
    """Yield each day on which something ends: the agreements, then the exemptions."""
    for day, of_the_day in groupby(ends, key=lambda one: one.day):
        lines = [_line(one) for one in of_the_day]
        agreements = [line for line in lines if line["is_agreement"]]
        exemptions = [line for line in lines if not line["is_agreement"]]
        yield {
            "day": day,
            "agreements": agreements,
            "exemptions": exemptions,
            "in_words": ends_in_words(len(agreements), len(exemptions), language()),
        }


def _line(one: Deadline) -> dict[str, Any]:
    return {
        "what": one.what_en if language() == "en" else one.what_da,
        "key": one.key,
        "is_agreement": one.kind == AGREEMENT_ENDS,
    }


def _asked_for(facts: Register, today: date) -> list[tuple[Application, str]]:
    """Return what municipalities have asked the state for lately, the newest first, in words."""
    tomorrow = today + timedelta(days=1)
    found = reversed(applications(facts, tomorrow - ASKED_LATELY, tomorrow))
    return [(one, STEPS[one.step.value][language() == "en"]) for one in found]


def _waits(one: Filed, facts: Register, today: date) -> dict[str, Any]:
    """Return an application that waits, with its age and the deadline an order sets for it."""
    return {
        "one": one,
        "home": _home(str(one.asked.municipality), facts),
        "rules": ", ".join(references_of(one.asked)),
        "age": age_in_words(one.asked_on, today, language()),
    }


def _home(code: str, facts: Register) -> str:
    home = facts.municipality(code)
    return home.name if home else code
