# SPDX-License-Identifier: MPL-2.0
"""Which rules apply here, and why? The page that answers for a place and a day."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError, UnknownProvision
from handlerum.place import Place
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.kept_papers import kept_paper
from handlerum_portal.pages.papers.legal import legal_paper, paper_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.chain import broad_decisions
from handlerum_portal.pages.wording.errors import heading_of, sentence_of, suggestions_of
from handlerum_portal.pages.wording.own_rules_here import own_here
from handlerum_portal.pages.wording.rule_names import acts_in_answer
from handlerum_portal.pages.wording.saying import day_in_words, say
from handlerum_portal.pages.wording.telling import (
    counts_of,
    notices_of,
    rule_of,
    sentence_of_answer,
    shelves_of,
)
from handlerum_portal.store import clock
from handlerum_portal.store.answers.answer import Answered, answer, ask, days_around
from handlerum_portal.store.places import label_of_place
from handlerum_portal.store.read import NothingLoaded, Register, register

_DATA = ("Svaret som data (JSON)", "The answer as data (JSON)")
ASKED = ("kommune", "institution", "pr", "kendt", "omraade")


@kept
def what_applies(request: HttpRequest, code: str = "") -> HttpResponse:
    """Answer for the place and day in the address, or ask for them."""
    given = _given(request)
    if code:
        given["kommune"] = code
    try:
        form = _form(given, register())
        if not given["kommune"] and not given["institution"]:
            return render(request, "pages/what_applies.html", form)
        answered = answer(ask(*(given[name] for name in ASKED)))
    except NothingLoaded as error:
        return fault_page(request, error)
    except HandlerumError as error:
        return _refused(request, error, given)
    act = request.GET.get("lov", "")
    return render(request, "pages/what_applies.html", form | _answer(answered, act, given))


@kept_paper
def what_applies_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the answer for a place and a day as a paper, with what was known when."""
    given = _given(request) | {"kommune": code}
    try:
        answered = answer(ask(*(given[name] for name in ASKED)))
    except HandlerumError as error:
        return fault_page(request, error)
    told = _answer(answered, request.GET.get("lov", ""), given)
    return legal_paper(request, "papers/what_applies.html", told, answered.asked.on)


@kept
def why_here(request: HttpRequest) -> HttpResponse:
    """Show the whole chain for one provision."""
    given = _given(request)
    wanted = request.GET.get("bestemmelse", "")
    try:
        answered = answer(ask(*(given[name] for name in ASKED)))
        line = next((line for line in answered.lines if line.finding.provision == wanted), None)
        if line is None:
            raise UnknownProvision(f"'{wanted}' is not in the answer.", value=wanted)
    except HandlerumError as error:
        return fault_page(request, error)
    back = f"{reverse('what_applies')}?{_query(answered, answered.asked.on)}"
    context = {
        "rule": rule_of(line, answered, language()),
        "chain": line.finding.chain,
        "place": _label(answered),
        "on": answered.asked.on,
        "back": back,
        "section": "answer",
        "crumbs": [{"text": _label(answered), "href": back}, {"text": say("why", language())}],
    }
    return render(request, "pages/why.html", context)


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ASKED}


def _form(given: dict[str, str], facts: Register) -> dict[str, object]:
    codes = {agreement.municipality for agreement in facts.agreements}
    sites = facts.institutions
    return {
        "section": "answer",
        "crumbs": [{"text": say("what_applies", language())}],
        "given": given,
        "with_agreement": [row for row in facts.municipalities if row.key in codes],
        "without": [row for row in facts.municipalities if row.key not in codes],
        "institutions": [
            {"home": home, "rows": [row for row in sites if row.municipality == home.key]}
            for home in facts.municipalities
            if any(row.municipality == home.key for row in sites)
        ],
    }


def _refused(request: HttpRequest, error: HandlerumError, given: dict[str, str]) -> HttpResponse:
    context = _form(given, register()) | {
        "fault": sentence_of(error, language()),
        "fault_heading": heading_of(error, language()),
        "suggestions": suggestions_of(error),
    }
    return render(request, "pages/what_applies.html", context, status=400)


def _answer(answered: Answered, act: str, given: dict[str, str]) -> dict[str, object]:
    asked, facts = answered.asked, answered.facts
    before, after = days_around(asked)
    query = _query(answered, asked.on)
    place = asked.place
    return {
        "answered": answered,
        "place": _label(answered),
        "on": asked.on,
        "chosen_by_us": asked.is_chosen_by_us and asked.on < clock.today(),
        "today": clock.today(),
        "agreement": facts.agreement_of(place.municipality),
        "municipality": facts.municipality(place.municipality),
        "site": facts.institution(place.institution.id) if place.institution else None,
        "sentence": sentence_of_answer(answered, language()),
        "counts": counts_of(answered, language()),
        "notices": notices_of(answered, language(), lambda day: day_in_words(day, language())),
        "broad": broad_decisions(answered),
        "shelves": shelves_of(answered, act, language()),
        "acts": acts_in_answer(answered, language()),
        "act": act,
        "own": own_here(answered, language()),
        "before": before,
        "after": after,
        "address": permanent_address(answered),
        "cite_title": f"{_label(answered)}, {asked.on.isoformat()}",
        "follow_key": _followed(place),
        "fetch": _files(answered),
        "others": [row for row in facts.agreements if row.municipality != place.municipality],
        "query": query,
        "query_before": _query(answered, before) if before else "",
        "query_after": _query(answered, after) if after else "",
        "given": given | {"pr": asked.on.isoformat(), "kommune": place.municipality},
        "receipt": answered.receipt,
        "receipt_address": _receipt_address(answered),
        "known_at": asked.known_at,
    }


def _files(answered: Answered) -> list[tuple[str, str]]:
    """Return the answer as a paper and as data, with their addresses."""
    here, _, asked = permanent_address(answered).partition("?")
    data = f"/api/v1/hvad-gaelder?{_query(answered, answered.asked.on)}"
    return [paper_of(here, f"?{asked}"), (_DATA[language() == "en"], data)]


def _receipt_address(answered: Answered) -> str:
    """Return where the receipt is checked: by asking the same again."""
    asked = f"{_query(answered, answered.asked.on)}&kendt={answered.asked.known_at.isoformat()}"
    return f"{reverse('receipts')}?tekst={answered.receipt}&{asked}"


def _label(answered: Answered) -> str:
    return label_of_place(answered.asked.place, answered.facts)


def _query(answered: Answered, on: date) -> str:
    place = answered.asked.place
    return urlencode(
        {"kommune": str(place.municipality)} | _where(answered) | {"pr": on.isoformat()}
    )


def _where(answered: Answered) -> dict[str, str]:
    """Return what of the place its municipality does not say."""
    place = answered.asked.place
    if place.institution:
        return {"institution": str(place.institution.id)}
    agreement = answered.facts.agreement_of(place.municipality)
    own = agreement.area if agreement else None
    return {"omraade": place.area.value} if place.area and place.area.value != own else {}


def permanent_address(answered: Answered) -> str:
    """Return the address that always gives this answer: place, day and the day of knowledge."""
    place, asked = answered.asked.place, answered.asked
    parts = _where(answered)
    days = {"pr": asked.on.isoformat(), "kendt": asked.known_at.isoformat()}
    return f"{reverse('what_applies_at', args=[place.municipality])}?{urlencode(parts | days)}"


def _followed(place: Place) -> str:
    """Return how news of a place is followed."""
    here = place.institution
    return f"institution:{here.id}" if here else f"kommune:{place.municipality}"
