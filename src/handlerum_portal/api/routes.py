# SPDX-License-Identifier: MPL-2.0
"""What can a machine ask? The same questions as a person, with the same answers."""

from typing import Annotated, Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError
from ninja.openapi.docs import Swagger
from ninja.params import functions

from handlerum.errors import HandlerumError
from handlerum_portal.api import shapes
from handlerum_portal.api.applications import applications
from handlerum_portal.api.cases import cases
from handlerum_portal.api.community import voices
from handlerum_portal.api.courses import courses
from handlerum_portal.api.described import DescribedApi
from handlerum_portal.api.evidence import evidence
from handlerum_portal.api.feed import feed
from handlerum_portal.api.filters import only_known
from handlerum_portal.api.finding import finding
from handlerum_portal.api.frames import frames
from handlerum_portal.api.hearings import heard
from handlerum_portal.api.indicators import proposals
from handlerum_portal.api.law import law
from handlerum_portal.api.law_list import law_list
from handlerum_portal.api.lessons import learnt
from handlerum_portal.api.overview import overviews
from handlerum_portal.api.problems import UnknownAddress, language_of, problem, unreadable, unsaved
from handlerum_portal.api.publications import publications
from handlerum_portal.api.publishing import published
from handlerum_portal.api.questions import questions
from handlerum_portal.api.receipts import receipts
from handlerum_portal.api.register import holdings
from handlerum_portal.api.trials import tried
from handlerum_portal.store.answers.answer import answer, answer_bytes, ask


class Guide(Swagger):
    """The guide to the API: a page with a language and a heading of its own."""

    template = "open_data/api_guide.html"

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Draw the guide in the language the reader prefers."""
        told = {**self.settings, "url": self.get_openapi_url(api, kwargs)}
        with override(language_of(request)):
            return render(request, self.template, {"settings": told})


JSON = "application/json; charset=utf-8"
FAULTS = {400: shapes.ProblemUd, 404: shapes.ProblemUd, 503: shapes.ProblemUd}
api = DescribedApi(
    title="Handlerum",
    version="1",
    description="Hvilke regler gælder her, og hvorfor? / Which rules apply here, and why?",
    urls_namespace="api",
    docs=Guide(),
)
api.add_decorator(only_known, mode="view")
api.add_exception_handler(HandlerumError, problem)
api.add_exception_handler(ValidationError, unreadable)
api.add_exception_handler(OperationalError, unsaved)
api.add_router("", questions)
api.add_router("", holdings)
api.add_router("", overviews)
api.add_router("", published)
api.add_router("", publications)
api.add_router("", feed)
api.add_router("", cases)
api.add_router("", courses)
api.add_router("", applications)
api.add_router("", frames)
api.add_router("", evidence)
api.add_router("", proposals)
api.add_router("", finding)
api.add_router("", receipts)
api.add_router("", law_list)
api.add_router("", law)
api.add_router("", voices)
api.add_router("", tried)
api.add_router("", heard)
api.add_router("", learnt)
elsewhere = Router()


@api.get("/hvad-gaelder", response={200: shapes.SvarUd, **FAULTS}, summary="Hvad gælder her?")
def what_applies(
    request: HttpRequest,  # noqa: ARG001
    *,
    kommune: Annotated[
        str, functions.Query(description="Kode eller navn, fx 0840 eller Rebild")
    ] = "",
    institution: Annotated[str, functions.Query(description="Institutionens id eller navn")] = "",
    pr: Annotated[
        str, functions.Query(description="Dag, fx 2024-05-14; ellers den seneste med noget i kraft")
    ] = "",
    kendt: Annotated[
        str, functions.Query(description="Svar med det, der var kendt denne dag; ellers i dag")
    ] = "",
    omraade: Annotated[
        str, functions.Query(description="dagtilbud, folkeskole eller aeldre; ellers aftalens")
    ] = "",
) -> HttpResponse:
    """Answer which rules apply at a place on a day, with the chain of ids behind each."""
    body = answer_bytes(answer(ask(kommune, institution, pr, kendt, omraade)))
    return HttpResponse(body, content_type=JSON)


@elsewhere.get("/{path:missing}", include_in_schema=False)
def unknown(request: HttpRequest, missing: str) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return problem(request, UnknownAddress(f"'{missing}' leads nowhere.", value=request.path))


api.add_router("", elsewhere)
