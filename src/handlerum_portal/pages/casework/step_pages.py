# SPDX-License-Identifier: MPL-2.0
"""How is a decision written in five steps, saved as one goes, and checked while one chooses?"""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.approval_words import Status
from handlerum_portal.actions.decisions.draft_fields import STEP_COUNT, step_of
from handlerum_portal.actions.decisions.drafts import (
    Edit,
    FieldsDiffer,
    Kept,
    form_in,
    keep,
    look_at,
    mend,
)
from handlerum_portal.pages.casework.choosing import choice_page
from handlerum_portal.pages.casework.fields import (
    entries_of,
    fields_of,
    without_entry,
    written,
)
from handlerum_portal.pages.casework.found import case_of, person_of, told
from handlerum_portal.pages.casework.framing import fields_here, frame
from handlerum_portal.pages.casework.places import earliest, own_places, ticks
from handlerum_portal.pages.casework.provisions import found_provisions, known_provisions
from handlerum_portal.pages.casework.shown import of_step, shown_of
from handlerum_portal.pages.law.touched_short import TouchedBy, touched_by
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.saying import oclock_in_words
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import OwnDecision

_OPEN: Final = frozenset({Status.DRAFT.value, Status.TO_APPROVE.value})
_PROVISIONS, _PLACES = 2, 4


@told
def step(request: HttpRequest, code: str, key: str, number: int) -> HttpResponse:
    """Show one of the five steps, and keep what is sent before going where it is asked."""
    row = case_of(code, key)
    if not 1 <= number <= STEP_COUNT:
        raise Http404(request.path)
    if row.status not in _OPEN:
        return redirect("case", code, key)
    if request.method == "POST":
        return _kept(request, row, number)
    return render(request, "casework/step.html", _page(row, number, request.GET.dict()))


@told
def live_check(request: HttpRequest, code: str, key: str, number: int) -> HttpResponse:
    """Say what there is to say of what is being written; nothing is kept."""
    row = case_of(code, key)
    now = written(request.POST, number)
    form = form_in(row) | now
    found = of_step(shown_of(look_at(row, now), language(), form), number)
    live = {"findings": found, "touched": _touched(row, form, number)}
    return render(request, "casework/live.html", live)


def _kept(request: HttpRequest, row: OwnDecision, number: int) -> HttpResponse:
    doing = request.POST.get("handling", "gem")
    edit = _edit(request, row, number, doing)
    try:
        kept = keep(person_of(request), row.key, edit)
    except FieldsDiffer as error:
        if doing == "auto":
            return JsonResponse({"strid": True}, status=409)
        return choice_page(request, row, number, error)
    if doing == "auto":
        return _saved(row, number, kept)
    if doing.startswith("ret|"):
        _, code, where = f"{doing}||".split("|")[:3]
        mend(person_of(request), row.key, code, where)
    return redirect(_onward(row, number, request.POST.dict()))


def _edit(request: HttpRequest, row: OwnDecision, number: int, doing: str) -> Edit:
    sent = request.POST.dict()
    was = texts_in(sent.get("var", "{}"))
    now = written(request.POST, number)
    for name in list(now):
        if sent.get(f"valg-{name}") == "deres":
            now[name] = was.get(name, "")
    if doing.startswith("fjern-"):
        whole = form_in(row) | now
        now = without_entry(whole, int(doing.removeprefix("fjern-") or 0))
        was = {name: form_in(row).get(name, "") for name in {*whole, *now}}
    version = sent.get("version", "")
    return Edit(int(version) if version.isdecimal() else 0, was, now)


def texts_in(sent: str) -> dict[str, str]:
    """Return the fields as a page was made with them; none where that is not said."""
    try:
        said = json.loads(sent)
    except ValueError:
        return {}
    pairs = said.items() if isinstance(said, dict) else ()
    return {str(name): str(text) for name, text in pairs if step_of(str(name))}


def _onward(row: OwnDecision, number: int, sent: Mapping[str, str]) -> str:
    """Return where to go: on where nothing here is red, else here again with what is wrong."""
    doing = sent.get("handling", "gem")
    here = _address(row, number)
    if doing == "naeste" and _is_red(row, number):
        return f"{here}?fejl=1#fejl"
    ways = {
        "naeste": _address(row, number + 1),
        "forrige": _address(row, number - 1),
        "tilfoej": f"{here}?ny=1#ny",
        "soeg": f"{here}?{urlencode({'soeg': sent.get('soeg', '')})}#soegning",
        "luk": reverse("cases"),
    }
    return ways.get(doing, f"{here}?gemt=1")


def _is_red(row: OwnDecision, number: int) -> bool:
    """Claim that this step must be mended first; a contradiction may end with place and days."""
    row.refresh_from_db()
    found = of_step(shown_of(look_at(row, {}), language(), form_in(row)), number)
    return any(one.is_red and not one.is_order for one in found)


def _address(row: OwnDecision, number: int) -> str:
    if number < 1:
        return reverse("cases")
    if number > STEP_COUNT:
        return reverse("case_review", args=[row.municipality, row.key])
    return reverse("case_step", args=[row.municipality, row.key, number])


def _saved(row: OwnDecision, number: int, kept: Kept) -> HttpResponse:
    row.refresh_from_db()
    form = form_in(row)
    return JsonResponse(
        {
            "version": kept.version,
            "var": json.dumps(fields_here(form, number), ensure_ascii=False),
            "gemt": oclock_in_words(kept.saved_at, language()) if kept.saved_at else "",
        }
    )


def _page(row: OwnDecision, number: int, asked: Mapping[str, str]) -> dict[str, Any]:
    form, spoken = form_in(row), language()
    found = shown_of(look_at(row, {}), spoken, form)
    here = of_step(found, number)
    return {
        **frame(row, number, found),
        "fields": fields_of(number, form, here, spoken),
        "provisions": entries_of(number, form, here, spoken, one_more="ny" in asked),
        "findings": here,
        "faults": [one for one in here if one.is_red] if "fejl" in asked else [],
        "was": json.dumps(fields_here(form, number), ensure_ascii=False),
        "places": ticks(row, form, here, spoken) if number == _PLACES else (),
        "own_places": own_places(row, form, here, spoken) if number == _PLACES else (),
        "earliest": earliest(row.area),
        "known": known_provisions(row.area, spoken) if number == _PROVISIONS else (),
        "hits": found_provisions(row.area, asked.get("soeg", ""), spoken),
        "searched": asked.get("soeg", ""),
        "is_saved": "gemt" in asked,
        "touched": _touched(row, form, number),
    }


def _touched(row: OwnDecision, form: Mapping[str, str], number: int) -> TouchedBy:
    """Return what the chosen provisions are tied to, on the step that chooses them."""
    if number != _PROVISIONS:
        return TouchedBy()
    named = [text for name, text in form.items() if name.startswith("bestemmelse-")]
    return touched_by(named, mandate_of(row.area).act, row.municipality)
