# SPDX-License-Identifier: MPL-2.0
"""What can a machine ask about an idea? May a provision be set aside; is an exemption needed?"""

import json
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from handlerum_portal.actions.asked_place import located
from handlerum_portal.actions.checks.check import check, check_or_explain, desk
from handlerum_portal.actions.checks.need import check_need, desk_here
from handlerum_portal.api import shapes_questions as shapes
from handlerum_portal.api.body import described, one_object, sent, several
from handlerum_portal.api.problems import language_of
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.read import register

FAULTS: Final = {400: ProblemUd, 404: ProblemUd, 413: ProblemUd}
questions = Router()


@questions.post(
    "/tjek",
    response={
        200: shapes.TjekSvarUd | list[shapes.TjekSvarUd] | shapes.FritagelsestjekUd,
        **FAULTS,
    },
    openapi_extra=described(shapes.TjekSpoergsmaalInd, shapes.FritagelsestjekInd),
    summary="Kan bestemmelsen fraviges, eller kræver idéen en fritagelse?",
)
def may_be_set_aside(request: HttpRequest) -> HttpResponse:
    """Answer one question, or each of a list in order, with the keys of `handlerum tjek --fil`.

    A question of a list that cannot be read is answered `uklart` with its `fejl`. An idea in
    `tekst` is answered as *Fritagelsestjek*: does it need an exemption at all?
    """
    content, at = sent(request), desk()
    if isinstance(content, dict) and "tekst" in content and "bestemmelse" not in content:
        return _need_answered(content)
    if not isinstance(content, list):
        return _json(check(one_object(content), at))
    language = language_of(request)
    return _json(
        [check_or_explain(one, at, lambda e: sentence_of(e, language)) for one in several(content)]
    )


@questions.post(
    "/fritagelsestjek",
    response={200: shapes.FritagelsestjekUd, **FAULTS},
    openapi_extra=described(shapes.FritagelsestjekInd),
    summary="Kræver idéen en fritagelse?",
)
def is_an_exemption_needed(request: HttpRequest) -> HttpResponse:
    """Answer whether an idea needs an exemption at all; the text is neither stored nor logged."""
    return _need_answered(one_object(sent(request)))


def _need_answered(entry: dict[str, Any]) -> HttpResponse:
    return _json(check_need(located(entry, register()), desk_here(settings.DATA_DIR)))


def _json(answer: Any) -> HttpResponse:
    body = json.dumps(answer, ensure_ascii=False) + "\n"
    return HttpResponse(
        body,
        content_type="application/json; charset=utf-8",
        headers={"Cache-Control": "no-store", "Vary": "Accept-Language"},
    )
