# SPDX-License-Identifier: MPL-2.0
"""What happens when a step is pressed? Once, whole or not at all, with what was written kept."""

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from handlerum.agreements.approval_words import Step
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.asked_step import END, OF_THE_EDITION, REASON, wish_of
from handlerum_portal.actions.decisions.decision_step import (
    BEFORE_DEADLINE,
    DecisionRefused,
    changed_meanwhile,
)
from handlerum_portal.actions.decisions.draft_fields import OF_AN_END, OF_THE_MEETING
from handlerum_portal.actions.decisions.drafts import form_in, go_with
from handlerum_portal.actions.decisions.names_seen import SEEN
from handlerum_portal.actions.decisions.steps import DraftChanged
from handlerum_portal.pages.casework.case import page_of
from handlerum_portal.pages.casework.found import case_of, person_of, told
from handlerum_portal.pages.casework.step_pages import texts_in
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.lacking import points_of
from handlerum_portal.store.models import OwnDecision

WAS: Final = "rettet_fra"
_RET: Final = "ret-"
_STATUS: Final = {NotAllowed.code: 403, DraftChanged.code: 409}


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
    is_decided = step is Step.DECIDE
    now = {name: sent[name].strip() for name in OF_THE_MEETING if is_decided and name in sent}
    met = {name: sent[name].strip() for name in OF_AN_END if name in sent}
    _must_be_over_what_stands(row, sent)
    said = _said(sent) | (met if step is Step.END_EARLY else now)
    go_with(person, row, now, wish_of(row, step, sent["noegle"], said))


def _said(sent: dict[str, str]) -> dict[str, str]:
    """Return what was written, by the names the step knows; corrections begin with "ret-"."""
    named = {
        name: sent[name] for name in (END, SEEN, BEFORE_DEADLINE, *OF_THE_EDITION) if name in sent
    }
    return _corrected(sent) | named | {REASON: sent.get("begrundelse", "")}


def _corrected(sent: dict[str, str]) -> dict[str, str]:
    """Return the words this person changed; what another corrected meanwhile stays."""
    was = texts_in(sent.get(WAS, ""))
    written = {n.removeprefix(_RET): text for n, text in sent.items() if n.startswith(_RET)}
    return {n: t for n, t in written.items() if n not in was or _plain(t) != _plain(was[n])}


def _plain(text: str) -> str:
    """Return a text without what a browser changes on the way."""
    return text.replace("\r\n", "\n").strip()


def _must_be_over_what_stands(row: OwnDecision, sent: dict[str, str]) -> None:
    """Refuse words written over others than those that stand now; raises DecisionRefused."""
    was, now = texts_in(sent.get(WAS, "")), form_in(row)
    changed = set(_corrected(sent)) & set(was)
    if any(_plain(was[name]) != _plain(now.get(name, "")) for name in changed):
        raise changed_meanwhile(row.key)


def _refused(
    request: HttpRequest, row: OwnDecision, error: HandlerumError, sent: dict[str, str]
) -> HttpResponse:
    row.refresh_from_db()
    page: dict[str, Any] = page_of(request, row) | {
        "fault": sentence_of(error, language()),
        "fault_points": points_of(error, language()),
        "pressed": sent.get("skridt", ""),
        "sent": sent,
    }
    page["is_elsewhere"] = page["pressed"] not in {o.step for o in page["offers"] if o.is_open}
    others = {name: text for name, text in sent.items() if not name.startswith(_RET)}
    kept = others | {f"{_RET}{name}": text for name, text in _corrected(sent).items()}
    for part in ("meeting", "ending", "corrections"):
        page[part] = [replace(one, value=kept.get(one.name, one.value)) for one in page[part]]
    status = _STATUS.get(error.code, 400)
    return render(request, "casework/case.html", page, status=status)
