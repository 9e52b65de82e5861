# SPDX-License-Identifier: MPL-2.0
"""Does this idea need an exemption? Four questions, one answer, and no trace of the words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum_portal.actions.checks.need import check_need
from handlerum_portal.pages.checks.need_card import case_address, told_of
from handlerum_portal.pages.checks.need_form import (
    desk,
    entry_of,
    fault_of,
    form_of,
    given_in,
    missing,
)
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store.read import NothingLoaded, register

PAGE = "pages/need.html"


# Nothing is changed here and nobody is known, so there is no token, and no cookie to carry one.
@csrf_exempt
@never_cache
@sensitive_post_parameters("tekst")
def need(request: HttpRequest) -> HttpResponse:
    """Ask the four questions, and answer those that are sent."""
    given = given_in(request.POST or request.GET)
    try:
        form = form_of(given, register(), language())
    except NothingLoaded as error:
        return fault_page(request, error)
    if request.method != "POST":
        return render(request, PAGE, form)
    return _answered(request, given, form)


def _answered(request: HttpRequest, given: dict[str, str], form: dict[str, object]) -> HttpResponse:
    try:
        faults = missing(given, register(), language())
        if faults:
            return _refused(request, form, faults)
        answer = check_need(entry_of(given, register()), desk())
    except HandlerumError as error:
        return _refused(request, form, fault_of(error, language()))
    told = told_of(answer, given["vej"], language())
    context = {"answer": answer, "told": told, "case_address": case_address(answer)}
    return render(request, PAGE, form | context)


def _refused(request: HttpRequest, form: dict[str, object], faults: dict[str, str]) -> HttpResponse:
    return render(request, PAGE, form | {"faults": faults}, status=400)
