# SPDX-License-Identifier: MPL-2.0
"""What is tried where? The list, one trial, and a new one in five minutes."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.agreements.suggestion import Proposer
from handlerum.agreements.trial import CHECK_IN_AFTER, LAST_DAY, Freedom, TrialTime
from handlerum.applicability.need import Need
from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.actions.community.suggestions import rule_in_the_way
from handlerum_portal.actions.community.trials import Plan, begin_trial
from handlerum_portal.pages.community.asking import (
    given_in,
    open_form,
    origin,
    person_of,
    place_in,
)
from handlerum_portal.pages.community.contact import ask_from_form
from handlerum_portal.pages.community.human import FIELD, key_of
from handlerum_portal.pages.community.trial_table import check_in_table, check_ins_of, trial_table
from handlerum_portal.pages.kept import kept_by
from handlerum_portal.pages.tables.listing import file_answer, list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.trials import (
    TrialTold,
    own_trial,
    public_trials_mark,
    trial_told,
    trials_told,
)
from handlerum_portal.store.places import label_of
from handlerum_portal.store.read import register

FIELDS: Final = (
    "titel tekst maal tegn tal sted omraade fra til fritagelse hjemmel rolle epost fase kopi "
    "forslag vej"
).split()
_FREE: Final = frozenset({Need.NONE.value, Need.MUNICIPALITY.value, ""})
_TITLE: Final = 80
_FREEDOMS: Final = {"ja": Freedom.WANTED.value, "nej": Freedom.NOT_NEEDED.value}


@kept_by(public_trials_mark)
def trials(request: HttpRequest, form: str = "") -> HttpResponse:
    """List the trials of the seven from sources, and those begun here."""
    context = {
        "section": "trials",
        "crumbs": [{"text": word("trials", language())}],
        "own": sum(one.origin == "her" for one in trials_told()),
    }
    page = ("community/trials.html", context)
    return list_answer(request, trial_table(register()), trials_told(), page, form)


@kept_by(public_trials_mark)
def trial(request: HttpRequest, key: str, form: str = "") -> HttpResponse:
    """Show one trial, or fetch what was seen when it was looked back on."""
    told, row = trial_told(key), own_trial(key)
    if told is None:
        raise Http404(request.path)
    if form:
        return file_answer(request, check_in_table(), check_ins_of(row), form)
    context = about(told) | {"section": "trials", "row": row}
    return render(request, "community/trial.html", context)


def about(told: TrialTold) -> dict[str, Any]:
    """Return what every page about a trial shows."""
    facts = register()
    sites = [facts.institution(key) for key in told.institutions]
    return {
        "told": told,
        "towns": [facts.municipality(code) for code in told.municipalities],
        "sites": [site for site in sites if site],
        "crumbs": [
            {"text": word("trials", language()), "href": reverse("trials")},
            {"text": told.title, "lang": "da"},
        ],
    }


@csrf_exempt
@never_cache
def trial_new(request: HttpRequest) -> HttpResponse:
    """Begin a trial, from nothing, from the check, or from another municipality's."""
    sent = request.POST.dict()
    given = given_in(sent or request.GET.dict(), tuple(FIELDS))
    error: HandlerumError | None = None
    if FIELD in sent:
        try:
            return _begun(request, given, sent)
        except HandlerumError as fault:
            error = fault
    given = given if FIELD in sent else _filled(given)
    context = open_form(sent, given, error, language()) | {
        "section": "trials",
        "found": _found(given),
        "freedoms": [one.value for one in Freedom],
        "proposers": [one.value for one in Proposer],
        "crumbs": [
            {"text": word("trials", language()), "href": reverse("trials")},
            {"text": word("trial.new", language())},
        ],
    }
    return render(request, "community/trial_new.html", context, status=400 if error else 200)


def _begun(request: HttpRequest, given: dict[str, str], sent: dict[str, str]) -> HttpResponse:
    key, (place, area) = key_of(sent), place_in(given)
    first = parse_day(given["fra"]) if given["fra"] else clock.today()
    last = parse_day(given["til"]) if given["til"] else _in_eight_weeks(first)
    plan = Plan(
        title=given["titel"],
        what=given["tekst"],
        goal=given["maal"],
        sign=given["tegn"],
        number=given["tal"],
        place=place,
        area=area,
        time=TrialTime(first, last),
        freedom=given["fritagelse"],
        basis=given["hjemmel"],
        phase=given["fase"],
        proposer=given["rolle"],
        copied_from=given["kopi"],
        suggestion=int(given["forslag"]) if given["forslag"].isdecimal() else 0,
        key=key,
    )
    row, secret = begin_trial(plan, origin(request), person_of(request))
    if given["epost"]:
        ask_from_form(request, f"proevehandling/{row.pk}", given["epost"])
    return redirect("trial_own", secret)


def _filled(given: dict[str, str]) -> dict[str, str]:
    """Return the form as far as we can fill it in: from the words, the check, or a copy."""
    copied = trial_told(given["kopi"]) if given["kopi"] else None
    if copied:
        given |= {
            "titel": copied.title,
            "tekst": copied.what,
            "omraade": copied.area,
            "hjemmel": copied.rule,
            "fritagelse": _FREEDOMS.get(copied.needed, ""),
        }
    today = clock.today()
    given["titel"] = given["titel"] or _short(given["tekst"])
    given["fra"] = given["fra"] or today.isoformat()
    given["til"] = given["til"] or _until(given["fra"], today).isoformat()
    found = _found(given)
    if found and not given["fritagelse"]:
        is_free = found["need"] in _FREE
        given["fritagelse"] = (Freedom.NOT_NEEDED if is_free else Freedom.WANTED).value
        if not is_free and not given["hjemmel"]:
            given["hjemmel"] = found["rule_name"]
    return given


def _until(first: str, today: date) -> date:
    try:
        return _in_eight_weeks(parse_day(first))
    except HandlerumError:
        return _in_eight_weeks(today)


def _in_eight_weeks(first: date) -> date:
    """Return the day eight weeks on, or the last day of the calendar."""
    return min(first, LAST_DAY) + CHECK_IN_AFTER


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rsplit(' ', 1)[0]} …"


def _found(given: dict[str, str]) -> dict[str, str] | None:
    """Return what the exemption check says of the idea, once there is one."""
    if not given["tekst"] or not given["omraade"]:
        return None
    try:
        place, area = place_in(given)
        code = str(place.municipality)
    except HandlerumError:
        code, area = "", given["omraade"]
    try:
        said = f"{given['tekst']} {given['hjemmel'] if given['kopi'] else ''}"
        return rule_in_the_way(said, area, code)
    except HandlerumError:
        return None


def case_address(row: Any) -> str:
    """Return the address of a new exemption case that is filled in from a trial."""
    asked = {
        "titel": row.title,
        "bestemmelse-1": row.rule if " § " in row.rule else "",
        "i_stedet-1": row.what,
        "maal": row.goal,
        "maerkes_af": row.sign,
    }
    return f"{reverse('case_new')}?{urlencode({k: v for k, v in asked.items() if v})}"


def place_label(row: Any) -> str:
    """Return the name of the place of a trial."""
    facts = register()
    site = facts.institution(row.institution) or facts.municipality(row.municipality)
    return label_of(site, facts) if site else row.municipality
