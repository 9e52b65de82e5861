# SPDX-License-Identifier: MPL-2.0
"""What does the letter say in which the ministry answers an application? One content, two forms."""

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse

from handlerum.agreements.application import ANSWERS, Application, Move
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_finding import Stage, act_of
from handlerum.agreements.decision_ground import grounds_of
from handlerum.time import FOREVER, Period, danish_day
from handlerum_portal.actions.decisions.answer_letters import keep_answer_letter
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.pages.casework.summary import where_of
from handlerum_portal.pages.papers.of_parts import parts_pdf
from handlerum_portal.pages.papers.word import Heading, Part, Points, Table, Text, to_word
from handlerum_portal.pages.wording.answer_letter import HEADS, NEXT, TABLE, TITLES, say
from handlerum_portal.pages.wording.application import condition_in_words
from handlerum_portal.pages.wording.overview import period_in_words
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store.decisions.applications import application_of
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.read import register

DANISH: Final = "da"
FORMS: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def letter_answer(key: str, seq: int, form: str) -> HttpResponse:
    """Return the letter of an answer about a decision as it was first made.

    Raises Http404 where there is no such answer, NoPrinter.
    """
    pair = answer_numbered(application_of(key), seq)
    if pair is None or form not in FORMS:
        raise Http404(f"{key}/{seq}")
    title, parts = letter_of(*pair)

    def make() -> bytes:
        if form == "pdf":
            return parts_pdf(title, parts, DANISH)
        return to_word(title, parts, DANISH, made=pair[1].at)

    kept = keep_answer_letter(seq, f"afgoerelse.{form}", make)
    response = HttpResponse(bytes(kept.content), content_type=FORMS[form])
    name = f"afgoerelse-{key}-{seq}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{kept.digest}"'
    return response


def answer_numbered(application: Application, seq: int) -> tuple[Decision, Move] | None:
    """Return an answer by its number in the log, and the text it answered."""
    answered = (pair for step in ANSWERS for pair in application.answered(step))
    return next((pair for pair in answered if pair[1].seq == seq), None)


def letter_of(asked: Decision, answer: Move) -> tuple[str, list[Part]]:
    """Return the title of the letter and its parts."""
    conditions = [condition_in_words(one, DANISH) for one in answer.conditions]
    act = act_of(mandate_of(asked.area.value))
    said = "granted_on" if conditions else answer.step.value
    parts: list[Part] = [
        *_head(asked, answer),
        Heading(HEADS["answer"]),
        Text(say(said), is_strong=True),
        *_conditions(conditions),
        *_reason(answer),
        Heading(HEADS["what"]),
        Table(say("caption"), TABLE, list(_rows(asked))),
        Heading(HEADS["law"]),
        Points(
            [say("ground", provision=what, source=why) for what, why in _grounds(asked, answer)]
        ),
        Heading(HEADS["next"]),
        Text(say(NEXT[answer.step], act=act)),
        *([Text(say("conditions_too"))] if conditions else []),
    ]
    return f"{TITLES[answer.step]}: {asked.title}", parts


def _head(asked: Decision, answer: Move) -> Iterator[Part]:
    home = register().municipality(asked.municipality)
    known = {
        "authority": answer.authority,
        "to": home.name if home else asked.municipality,
        "day": day_in_words(danish_day(answer.at), DANISH),
        "journal": answer.journal,
        "subject": asked.title,
        "case": asked.id,
    }
    if settings.DEMO:
        yield Text(say("exercise"), is_strong=True)
    yield Points([say(name, value=value) for name, value in known.items() if value])


def _conditions(conditions: list[str]) -> Iterator[Part]:
    if conditions:
        yield Heading(HEADS["conditions"])
        yield Points(conditions)


def _reason(answer: Move) -> Iterator[Part]:
    if answer.reason:
        yield Heading(HEADS["note" if answer.step is Step.RETURN else "reason"])
        yield Text(answer.reason)


def _rows(asked: Decision) -> Iterator[tuple[str, ...]]:
    form = form_of(asked)
    for number, one in asked.taking_effect:
        extent = f"{one.extent.value} ({one.part})" if one.part else one.extent.value
        where = where_of(form, DANISH, number)
        instead = dict.fromkeys(text for text in (one.instead, one.content) if text)
        yield one.reference, extent, where, _period(one.period), "\n".join(instead)


def _period(period: Period) -> str:
    ends = () if period.end == FOREVER else (period.end.isoformat(),)
    return period_in_words((period.start.isoformat(), *ends), DANISH)


def _grounds(asked: Decision, answer: Move) -> Iterator[tuple[str, str]]:
    """Yield each provision with its § as of the day of the answer."""
    at = Stamp(answer.at, danish_day(answer.at), 0)
    yield from grounds_of(asked, surroundings(asked, at, Stage.DRAFT))
