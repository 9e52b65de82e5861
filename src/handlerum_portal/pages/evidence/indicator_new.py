# SPDX-License-Identifier: MPL-2.0
"""How does an evaluator add an indicator? Defined, its figures seen, taken in, and undone."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.evaluation.verdict import Direction
from handlerum.place import Area
from handlerum_portal.actions.evidence import indicator_proposals as act
from handlerum_portal.actions.evidence.definition import DefinitionRefused, fields_of
from handlerum_portal.actions.evidence.figures_sent import Sent
from handlerum_portal.actions.evidence.measuring import MOST_BYTES
from handlerum_portal.pages.evidence.measured import value_in_words
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.whole_number import number_in
from handlerum_portal.pages.wording.indicator_new import (
    choices_in,
    fault_of_field,
    field_name,
    words,
)
from handlerum_portal.pages.wording.indicators import error_in_words, remark_in_words
from handlerum_portal.store.evidence.measuring import names_of_all
from handlerum_portal.store.evidence.proposals import (
    UnknownProposal,
    figures_of,
    proposal_numbered,
    remarks_in,
)
from handlerum_portal.store.models import Person, ProposedIndicator
from handlerum_portal.store.read import register

_MOST_SHOWN: Final = 30


def indicator_new(request: HttpRequest) -> HttpResponse:
    """Show the form, perhaps filled as another proposal was; look at what is sent."""
    given = fields_of(request.POST.dict()) if request.method == "POST" else _before(request)
    told: dict[str, str] = {}
    fault = ""
    if request.method == "POST":
        try:
            held = act.look(_person(request), given, _sent(request))
            return redirect("indicator_proposal", held.pk)
        except DefinitionRefused as error:
            told = {one.field: fault_of_field(one, language()) for one in error.faults}
        except HandlerumError as error:
            fault = error_in_words(error, language())
    context = {
        "given": given,
        "chosen": request.POST.get("valg", ""),
        "faults": told,
        "points": _points(told),
        "fault": fault,
        "proposals": ProposedIndicator.objects.select_related("indicator").order_by("-pk")[:10],
        "areas": [one.value for one in Area],
        "directions": [one.value for one in Direction],
        "section": "desk",
        "crumbs": [_desk(), {"text": words("new", language())}],
    }
    status = 400 if fault or told else 200
    return render(request, "evidence/indicator_new.html", context, status=status)


def indicator_proposal(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was looked at; take it in, or take it back."""
    try:
        held = proposal_numbered(number)
    except UnknownProposal as error:
        raise Http404(str(number)) from error
    step = _STEPS.get(request.POST.get("skridt", "")) if request.method == "POST" else None
    fault = ""
    if step:
        try:
            step(_person(request), held)
            return redirect("indicator_proposal", number)
        except HandlerumError as error:
            fault = error_in_words(error, language())
    context = _told(held) | {"fault": fault, "section": "desk"}
    status = 400 if fault else 200
    return render(request, "evidence/indicator_proposal.html", context, status=status)


_STEPS: Final[Mapping[str, Callable[[Person, ProposedIndicator], object]]] = {
    "tag-ind": act.take_in,
    "fortryd": act.take_back,
}


def _told(held: ProposedIndicator) -> dict[str, Any]:
    names = names_of_all(register())
    remarks = remarks_in(held)
    shown = figures_of(held)[:_MOST_SHOWN]
    new = {"text": words("new", language()), "href": reverse("indicator_new")}
    return {
        "held": held,
        "fields": [(field_name(key, language()), text) for key, text in held.said.items() if text],
        "remarks": [(one.row, remark_in_words(one, language())) for one in remarks[:_MOST_SHOWN]],
        "more_remarks": max(0, len(remarks) - _MOST_SHOWN),
        "stops": any(one.stops for one in remarks),
        "waits": held.taken_in_at is None,
        "is_in": held.taken_in_at is not None and held.taken_back_at is None,
        "figures": [
            (
                names.get(one.place, one.place),
                one.period,
                value_in_words(one.status, one.value, language()),
            )
            for one in shown
        ],
        "more_figures": max(0, len(held.rows) - _MOST_SHOWN),
        "places": len({place for place, *_ in held.rows}),
        "elsewhere": ", ".join(held.elsewhere[:12]),
        "crumbs": [_desk(), new, {"text": str(held)}],
    }


def _points(told: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each field at fault, and a line that names it."""
    return [(name, f"{field_name(name, language())}: {said}") for name, said in told.items()]


def _before(request: HttpRequest) -> dict[str, str]:
    """Return the fields of a proposal whose file is to be sent again, else empty ones."""
    held = ProposedIndicator.objects.filter(pk=number_in(request.GET.get("fra", ""))).first()
    return fields_of(held.said if held else {})


def _sent(request: HttpRequest) -> Sent | None:
    file = request.FILES.get("fil")
    if file is None:
        return None
    mark = request.POST.get("decimaltegn", "")
    return Sent(
        str(file.name or "fil"),
        file.read(MOST_BYTES + 1),
        mark if mark in {",", "."} else "",
        choices_in(request.POST.get("valg", "")),
        is_dash_zero=bool(request.POST.get("streg_er_nul")),
    )


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user


def _desk() -> dict[str, Any]:
    return {"text": words("desk", language()), "href": reverse("desk")}
