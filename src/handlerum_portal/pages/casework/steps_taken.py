# SPDX-License-Identifier: MPL-2.0
"""What happens when a step is pressed? Once, whole or not at all, with what was written kept."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from handlerum.agreements.approval import Lack, StepRefused
from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import Publication
from handlerum.errors import HandlerumError, InvalidPeriod
from handlerum.time import Period, parse_day
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.decision_step import IN_OVERVIEW, DecisionRefused, Wish
from handlerum_portal.actions.decisions.draft_fields import OF_THE_MEETING
from handlerum_portal.actions.decisions.drafts import decision_of, form_in, go_with
from handlerum_portal.actions.decisions.steps import DraftChanged
from handlerum_portal.pages.casework.case import page_of
from handlerum_portal.pages.casework.found import case_of, person_of, told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import LACKS
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.findings import SENTENCES
from handlerum_portal.store import clock
from handlerum_portal.store.models import OwnDecision

_STATUS: Final = {NotAllowed.code: 403, DraftChanged.code: 409}
_CORRECTED: Final = ("ret-titel", "ret-i_stedet-", "ret-indhold-", "ret-link")


@told
def take(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take the step that was pressed, or say beside it why not."""
    row, sent = case_of(code, key), request.POST.dict()
    try:
        _go(request, row, sent)
    except HandlerumError as error:
        return _refused(request, row, error, sent)
    return redirect(f"{request.path.rpartition('skridt/')[0]}?taget={sent.get('skridt', '')}")


def _go(request: HttpRequest, row: OwnDecision, sent: dict[str, str]) -> None:
    person = person_of(request)
    step = next((one for one in Step if one.value == sent.get("skridt")), None)
    if step is None or not sent.get("noegle") or step is Step.PUBLISH:
        raise DecisionRefused("No such step is taken here.", value=sent.get("skridt", ""))
    wish = _wish(step, row, sent)
    is_decided = step is Step.DECIDE
    now = {name: sent[name].strip() for name in OF_THE_MEETING if is_decided and name in sent}
    go_with(person, row, now, wish)


def _wish(step: Step, row: OwnDecision, sent: dict[str, str]) -> Wish:
    is_in_overview = step in IN_OVERVIEW
    corrected = None
    if step is Step.CORRECT:
        corrected = decision_of(row, form_in(row) | _corrections(sent))[0]
    return Wish(
        step=step,
        key=f"{row.key}:{sent['noegle'][:60]}",
        reason=sent.get("begrundelse", "").strip()[:2000],
        ends=_early(row, sent) if step is Step.END_EARLY else None,
        corrected=corrected,
        publication=_publication(sent) if is_in_overview else None,
    )


def _corrections(sent: dict[str, str]) -> dict[str, str]:
    """Return the words that may be corrected; the law of the decision stands."""
    return {
        name.removeprefix("ret-"): text.strip()
        for name, text in sent.items()
        if name.startswith(_CORRECTED)
    }


def _early(row: OwnDecision, sent: dict[str, str]) -> Period:
    ends = parse_day(sent.get("slut", ""))
    start = row.start or date.min
    if ends <= start:
        raise InvalidPeriod(f"{ends} is not after {start}.", value=sent.get("slut", ""))
    return Period(start, ends)


def _publication(sent: dict[str, str]) -> Publication:
    return Publication(
        at=clock.now(),
        website=sent.get("hjemmeside", "").strip(),
        non_digital=sent.get("ikke_digital", "").strip(),
    )


def _refused(
    request: HttpRequest, row: OwnDecision, error: HandlerumError, sent: dict[str, str]
) -> HttpResponse:
    row.refresh_from_db()
    page: dict[str, Any] = page_of(request, row) | {
        "fault": sentence_of(error, language()),
        "fault_points": _points(error),
        "pressed": sent.get("skridt", ""),
        "sent": sent,
    }
    page["is_elsewhere"] = page["pressed"] not in {o.step for o in page["offers"] if o.is_open}
    page["meeting"] = [replace(one, value=sent.get(one.name, one.value)) for one in page["meeting"]]
    status = _STATUS.get(error.code, 400)
    return render(request, "casework/case.html", page, status=status)


def _points(error: HandlerumError) -> list[str]:
    """Return what exactly was missing, where the refusal says so."""
    english = language() == "en"
    if isinstance(error, StepRefused):
        keys = [one.value if one.lack is Lack.NEED else one.lack.value for one in error.missing]
        return [LACKS[key][english] for key in keys if key in LACKS]
    red = error.data.get("red") if isinstance(error, DecisionRefused) else ()
    codes = [str(one) for one in red] if isinstance(red, tuple) else []
    return [SENTENCES[one][english].replace("{value}", "…") for one in codes if one in SENTENCES]
