# SPDX-License-Identifier: MPL-2.0
"""Which rule could go? The list, one suggestion, a new one, and the proposer's own page."""

from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.agreements.suggestion import Proposer
from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.photos import NAME, PhotoRefused, photo_folder
from handlerum_portal.actions.community.suggestions import (
    Photo,
    Proposal,
    suggest,
    support,
    supporter,
    withdraw,
)
from handlerum_portal.actions.open_door import hidden
from handlerum_portal.pages.community.asking import (
    given_in,
    guesses,
    open_form,
    origin,
    person_of,
    place_in,
    words_known,
)
from handlerum_portal.pages.community.contact import ask_from_form
from handlerum_portal.pages.community.human import FIELD, key_of
from handlerum_portal.pages.community.suggestion_table import found_page, suggestion_table
from handlerum_portal.pages.community.upload import TOO_LARGE, Bounded
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store.community.suggestions import alike, most_in_the_way, public_suggestions
from handlerum_portal.store.models import Suggestion
from handlerum_portal.store.read import register

FIELDS: Final = ("tekst", "sted", "omraade", "rolle", "vej", "epost", "billedtekst")


def suggestions(request: HttpRequest, form: str = "") -> HttpResponse:
    """List what people want gone, and which rule is most in the way."""
    rows, given = public_suggestions(), request.GET.dict()
    if form:
        return list_answer(request, suggestion_table(register()), list(rows), ("", {}), form)
    here = rows.filter(municipality=given["kommune"]) if given.get("kommune") else rows
    context = {
        "section": "suggestions",
        "crumbs": [{"text": word("title", language())}],
        "table": found_page(rows, given, request.path, language()),
        "in_the_way": most_in_the_way(here),
        "here": register().municipality(given.get("kommune", "")),
    }
    return render(request, "community/suggestions.html", context)


@csrf_exempt
@never_cache
def suggestion(request: HttpRequest, number: int) -> HttpResponse:
    """Show one suggestion, and count whoever supports it."""
    row = Suggestion.objects.filter(pk=number).first()
    if row is not None and row.merged_into is not None:
        return redirect("suggestion", row.merged_into.pk)
    if row is None or not public_suggestions().filter(pk=number).exists():
        raise Http404(request.path)
    if request.method == "POST":
        return _supported(request, row)
    near = alike(row.text, public_suggestions().filter(area=row.area), words_known(), row.pk)
    context = _about(row) | {"section": "suggestions", "near": near, "thanks": "tak" in request.GET}
    return render(request, "community/suggestion.html", context)


def _supported(request: HttpRequest, row: Suggestion) -> HttpResponse:
    who = supporter(row.pk, origin(request), str(request.META.get("HTTP_USER_AGENT", ""))[:300])
    try:
        support(row.pk, who, origin(request))
    except HandlerumError as error:
        return fault_page(request, error)
    return redirect(f"{reverse('suggestion', args=[row.pk])}?tak=1")


@csrf_exempt
@never_cache
def suggestion_new(request: HttpRequest) -> HttpResponse:
    """Take a new suggestion, from anybody; what was written is never lost."""
    request.upload_handlers.insert(0, Bounded(request))
    sent = request.POST.dict()
    given = given_in(sent or request.GET.dict(), FIELDS)
    error: HandlerumError | None = None
    if FIELD in sent:
        try:
            return _taken(request, given, sent)
        except HandlerumError as fault:
            error = fault
    context = open_form(sent, given, error, language()) | {
        "section": "suggestions",
        "crumbs": _crumbs(word("new", language())),
        "guesses": guesses(language()),
        "near": _near(given),
        "proposers": [one.value for one in Proposer],
    }
    return render(request, "community/suggestion_new.html", context, status=400 if error else 200)


def _taken(request: HttpRequest, given: dict[str, str], sent: dict[str, str]) -> HttpResponse:
    key, (place, area) = key_of(sent), place_in(given)
    if request.META.get(TOO_LARGE):
        raise PhotoRefused("The photo is too large.", value=">25", reason="large")
    file = request.FILES.get("billede")
    proposal = Proposal(
        text=given["tekst"],
        place=place,
        area=area,
        proposer=given["rolle"],
        key=key,
        believed=given["vej"],
        photo_alt=given["billedtekst"],
    )
    photo = Photo(file.file, file.size or 0) if file and file.file else None
    row, secret = suggest(proposal, origin(request), person_of(request), photo)
    if given["epost"]:
        ask_from_form(request, f"forslag/{row.pk}", given["epost"])
    return redirect("suggestion_own", secret)


@csrf_exempt
@never_cache
def suggestion_own(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the proposer alone where the suggestion stands, and let it be taken back."""
    row = Suggestion.objects.filter(secret=hidden(secret)).first()
    if row is None:
        raise Http404(request.path)
    if request.method == "POST":
        try:
            withdraw(secret)
        except HandlerumError as error:
            return fault_page(request, error)
        return redirect(f"{reverse('suggestions')}?slettet=1")
    link = request.build_absolute_uri()
    context = _about(row) | {"section": "suggestions", "link": link, "is_own": True}
    response = render(request, "community/suggestion.html", context)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def suggestion_photo(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """Send a photo that belongs to a suggestion everybody may see."""
    is_shown = public_suggestions().filter(photo=f"{name}.jpg").exists()
    if not is_shown or not NAME.fullmatch(f"{name}.jpg"):
        raise Http404(request.path)
    file = photo_folder() / f"{name}.jpg"
    if not file.is_file():
        raise Http404(request.path)
    return FileResponse(file.open("rb"), content_type="image/jpeg")


def _about(row: Suggestion) -> dict[str, Any]:
    facts = register()
    home = row.merged_into or row
    return {
        "row": row,
        "home": home,
        "town": facts.municipality(row.municipality),
        "site": facts.institution(row.institution),
        "crumbs": _crumbs(word("one", language(), number=row.pk)),
    }


def _near(given: dict[str, str]) -> list[Any]:
    if not given["tekst"] or not given["omraade"]:
        return []
    rows = public_suggestions().filter(area=given["omraade"])
    return list(alike(given["tekst"], rows, words_known(), most=3))


def _crumbs(text: str) -> list[dict[str, str]]:
    return [{"text": word("title", language()), "href": reverse("suggestions")}, {"text": text}]
