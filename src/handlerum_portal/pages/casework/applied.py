# SPDX-License-Identifier: MPL-2.0
"""What happens when a municipality sends its application, withdraws it, or fetches the answer?"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.approval_words import Step
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.applying import Ask, take_application_step
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.pages.casework.answer_letter import letter_answer
from handlerum_portal.pages.casework.case import page_of
from handlerum_portal.pages.casework.found import case_of, person_of, told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.lacking import points_of
from handlerum_portal.store.models import OwnDecision, Person

_OURS: Final = (Step.APPLY, Step.WITHDRAW)


@told
def apply(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Send the application or withdraw it, or say beside the button why not."""
    row, sent = case_of(code, key), request.POST.dict()
    try:
        _take(person_of(request), row, sent)
    except HandlerumError as error:
        row.refresh_from_db()
        page = page_of(request, row) | {
            "application_fault": sentence_of(error, language()),
            "application_points": points_of(error, language()),
            "sent": sent,
        }
        status = 403 if isinstance(error, NotAllowed) else 400
        return render(request, "casework/case.html", page, status=status)
    return redirect(f"{reverse('case', args=[code, key])}?ansoegt={sent['skridt']}#ansoegning")


@told
def letter(_request: HttpRequest, code: str, key: str, seq: int, form: str) -> HttpResponse:
    """Send the letter of one answer."""
    return letter_answer(case_of(code, key).key, seq, form)


def _take(person: Person, row: OwnDecision, sent: dict[str, str]) -> None:
    step = next((one for one in _OURS if one.value == sent.get("skridt")), None)
    if step is None or not sent.get("noegle"):
        raise DecisionRefused("No such step.", value=sent.get("skridt", ""), reason="not_here")
    key = f"{row.key}:{short_name(sent['noegle'])}"
    ask = Ask(step=step, key=key, reason=sent.get("begrundelse", ""))
    take_application_step(person, row.key, ask)
