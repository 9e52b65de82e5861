# SPDX-License-Identifier: MPL-2.0
"""What does the ministry see of an application before it answers, and what follows its answer?"""

from typing import Any, Final
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.application import ANSWERS, Move
from handlerum.agreements.approval_words import Status
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_permission import NEEDS_APPROVAL
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, NotAllowed, may
from handlerum_portal.actions.decisions.answer_letters import AUTHORITY_OF
from handlerum_portal.actions.decisions.applying import take_application_step
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.looking import look
from handlerum_portal.pages.casework.answer_letter import letter_answer
from handlerum_portal.pages.casework.applying import answered_told
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.casework.shown import shown_of
from handlerum_portal.pages.casework.summary import summary_of
from handlerum_portal.pages.ministry.answer_form import ask_in, rows_in
from handlerum_portal.pages.ministry.notes import notes_shown
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.application import ANSWERS as ANSWER_WORDS
from handlerum_portal.pages.wording.application import age_in_words, word
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.lacking import points_of
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import public_answers, status_of
from handlerum_portal.store.decisions.alike import answers_before, others_alike
from handlerum_portal.store.decisions.applications import UNDECIDED, Filed, filed
from handlerum_portal.store.decisions.ministry_notes import about_application
from handlerum_portal.store.models import Hearing, OwnDecision
from handlerum_portal.store.read import register

MORE: Final = "mere"


@told
def application(request: HttpRequest, key: str) -> HttpResponse:
    """Show an application whole, and take the answer that is sent."""
    sent = filed(key)
    row = OwnDecision.objects.filter(key=key).first()
    if sent is None or row is None:
        raise Http404(key)
    if request.method == "POST":
        return _answered(request, row, sent)
    return render(request, "ministry/application.html", _page(request, row, sent))


@told
def letter(_request: HttpRequest, key: str, seq: int, form: str) -> HttpResponse:
    """Send the letter of one answer."""
    return letter_answer(key, seq, form)


def _answered(request: HttpRequest, row: OwnDecision, sent: Filed) -> HttpResponse:
    said = request.POST.dict()
    if said.get("handling") == MORE:
        page = _page(request, row, sent) | {"said": said, "rows": rows_in(said)}
        return render(request, "ministry/application.html", page)
    try:
        take_application_step(person_of(request), row.key, ask_in(row.key, said))
    except HandlerumError as error:
        now = filed(row.key) or sent
        page = _page(request, row, now) | {
            "fault": sentence_of(error, language()),
            "fault_points": points_of(error, language()),
            "said": said,
            "rows": rows_in(said),
        }
        status = 403 if isinstance(error, NotAllowed) else 400
        return render(request, "ministry/application.html", page, status=status)
    return redirect(f"{reverse('ministry_application', args=[row.key])}?svaret=ja")


def _page(request: HttpRequest, row: OwnDecision, sent: Filed) -> dict[str, Any]:
    spoken, asked, today = language(), sent.asked, clock.today()
    is_waiting = sent.application.status is Status.APPLIED and row.status in UNDECIDED
    return {
        "row": row,
        "sent": sent,
        "asked": asked,
        "home": _home(asked),
        "status": word(sent.application.status.value, spoken),
        "status_code": sent.application.status.value.partition(":")[2],
        "age": age_in_words(sent.asked_on, today, spoken) if is_waiting else "",
        "summary": summary_of(row, form_of(asked), spoken),
        **_beside(asked),
        **notes_shown(about_application(row.key), person_of(request)),
        "answers": [
            answered_told(row.key, one, ("ministry_letter",))
            for one in reversed(sent.application.moves)
            if one.step in ANSWERS
        ],
        "may_answer": is_waiting and may(person_of(request), Doing.ANSWER_APPLICATION),
        "is_waiting": is_waiting,
        "choices": [(key, pair[spoken == "en"]) for key, pair in ANSWER_WORDS.items()],
        "rows": rows_in({}),
        "said": {"myndighed": AUTHORITY_OF.get(asked.area, "")},
        "noegle": uuid4().hex,
        "taken": word("answered", spoken) if request.GET.get("svaret") else "",
        "section": "desk",
        "crumbs": [
            {"text": word("board", spoken), "href": reverse("ministry")},
            {"text": asked.title, "lang": "da"},
        ],
    }


def _beside(asked: Decision) -> dict[str, Any]:
    """Return what stands beside the text: frame, hearing, others alike, and earlier answers."""
    facts, spoken, today = register(), language(), clock.today()
    found = [one for one in look(asked) if one.code not in NEEDS_APPROVAL]
    return {
        "findings": shown_of(found, spoken, form_of(asked)),
        "hearings": _hearings(asked),
        "alike": [
            (
                one,
                facts.town_names.get(one.municipality, one.municipality),
                stage_in_words(one.stage(today), spoken),
            )
            for one in others_alike(asked, facts)
        ],
        "before": [_before(text, move) for text, move in answers_before(asked)],
    }


def _hearings(asked: Decision) -> list[dict[str, Any]]:
    """Return the hearings that asked about the case, each with the answers everybody may read."""
    found = Hearing.objects.filter(municipality=asked.municipality, subject=asked.id)
    return [
        {
            "row": one,
            "status": status_of(one).value,
            "href": reverse("hearing", args=[one.pk]),
            "answers": public_answers(one),
        }
        for one in found
    ]


def _before(text: Decision, move: Move) -> dict[str, Any]:
    return {
        "home": _home(text),
        "title": text.title,
        "href": reverse("ministry_application", args=[text.id]),
        "told": answered_told(text.id, move, ("ministry_letter",)),
    }


def _home(decision: Decision) -> str:
    code = str(decision.municipality)
    return register().town_names.get(code, code)
