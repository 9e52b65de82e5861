# SPDX-License-Identifier: MPL-2.0
"""How are figures collected? Rounds with progress, an upload or a paste, a preview, an undo."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.evidence import measuring as act
from handlerum_portal.actions.evidence.indicators_files import rows_of
from handlerum_portal.pages.evidence.rounds_told import intake_told, progress_in, round_told
from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.pages.wording.indicators import error_in_words
from handlerum_portal.store.evidence import measuring as store
from handlerum_portal.store.models import Intake, MeasuringRound, Person
from handlerum_portal.store.read import register

ALL: Final = "landet"
MOST_PASTED: Final = 2_000_000
_HEADING: Final = "sted\tperiode\tværdi\n"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rounds(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rounds of a municipality, or of the whole country, and open a new one."""
    given = {name: str(request.POST.get(name, "")) for name in ("indikator", "fra", "til")}
    fault = ""
    if request.method == "POST":
        try:
            row = store.indicator(given["indikator"])
            span = (given["fra"].strip().upper(), given["til"].strip().upper())
            opened = act.open_round(_person(request), row, _home(code), span)
            return redirect("round", code, opened.pk)
        except HandlerumError as error:
            fault = error_in_words(error, language())
    found = MeasuringRound.objects.filter(municipality=_home(code)).select_related("indicator")
    context = {
        "code": code,
        "place": _place(code),
        "rounds": [round_told(row) for row in found.order_by("-pk")[:40]],
        "indicators": store.indicators(),
        "given": given,
        "fault": fault,
        "section": "desk",
        "crumbs": [_desk(), {"text": words("rounds", language())}],
    }
    return render(request, "evidence/rounds.html", context, status=400 if fault else 200)


def one_round(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one round: who has reported, what is looked at, and what can be taken back."""
    row = _round(code, number)
    if request.method != "POST":
        return _shown(request, row)
    step = _STEPS.get(request.POST.get("skridt", ""), _look)
    try:
        step(request, row)
    except HandlerumError as error:
        return _shown(request, row, error_in_words(error, language()))
    return redirect(f"{reverse('round', args=[code, number])}#seneste")


def template(request: HttpRequest, code: str, number: int) -> HttpResponse:  # noqa: ARG001
    """Return the round's Excel sheet: a row for each place and period, to be filled in."""
    row = _round(code, number)
    places = store.places_of(row, register())
    rows = [
        [place, name, period, None] for place, name in places.items() for period in _periods(row)
    ]
    sheet = Sheet("tal", ("sted", "navn", "periode", "værdi"), rows)
    name = f"{row.indicator.key}-{row.first}-{row.last}.xlsx".replace("/", "-")
    return HttpResponse(
        to_xlsx([sheet], row.indicator.name),
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _shown(request: HttpRequest, row: MeasuringRound, fault: str = "") -> HttpResponse:
    intakes = list(row.intakes.select_related("by").order_by("-pk")[:50])
    context = {
        "round": row,
        "told": round_told(row),
        "code": row.municipality or ALL,
        "place": _place(row.municipality or ALL),
        "progress": progress_in(row),
        "intakes": [intake_told(one, language()) for one in intakes],
        "pasted": request.POST.get("indsat", "")[:MOST_PASTED],
        "fault": fault,
        "section": "desk",
        "crumbs": [
            _desk(),
            {
                "text": words("rounds", language()),
                "href": reverse("rounds", args=[row.municipality or ALL]),
            },
            {"text": row.indicator.name_en if language() == "en" else row.indicator.name},
        ],
    }
    return render(request, "evidence/round.html", context, status=400 if fault else 200)


def _look(request: HttpRequest, row: MeasuringRound) -> None:
    file = request.FILES.get("fil")
    pasted = request.POST.get("indsat", "")[:MOST_PASTED].strip()
    if file is not None:
        name, content = str(file.name or "fil"), file.read(act.MOST_BYTES + 1)
    else:
        name, content = words("pasted", language()), _with_heading(pasted).encode()
    read = rows_of(content, columns={})
    digest = hashlib.sha256(content).hexdigest()
    mark = request.POST.get("decimaltegn", "")
    act.look(_person(request), row, read, (name, digest), mark if mark in {",", "."} else "")


def _with_heading(text: str) -> str:
    """Add the heading that a paste of the figures alone lacks."""
    first = text.partition("\n")[0].casefold()
    return text if "periode" in first or "period" in first else _HEADING + text


def _take_in(request: HttpRequest, row: MeasuringRound) -> None:
    act.take_in(_person(request), _intake(request, row))


def _take_back(request: HttpRequest, row: MeasuringRound) -> None:
    act.take_back(_person(request), _intake(request, row))


def _lock(request: HttpRequest, row: MeasuringRound) -> None:
    act.lock_round(_person(request), row)


_STEPS: Final[Mapping[str, Callable[[HttpRequest, MeasuringRound], None]]] = {
    "tag-ind": _take_in,
    "fortryd": _take_back,
    "laas": _lock,
}


def _intake(request: HttpRequest, row: MeasuringRound) -> Intake:
    number = request.POST.get("fil-nr", "")
    found = row.intakes.filter(pk=int(number)).first() if number.isdecimal() else None
    if found is None:
        raise Http404(number)
    return found


def _round(code: str, number: int) -> MeasuringRound:
    found = MeasuringRound.objects.select_related("indicator").filter(pk=number).first()
    if found is None or found.municipality != _home(code):
        raise Http404(number)
    return found


def _periods(row: MeasuringRound) -> list[str]:
    """Return the periods between first and last where they are years, else the two ends."""
    if row.first.isdecimal() and row.last.isdecimal():
        return [str(year) for year in range(int(row.first), int(row.last) + 1)][:60]
    return list(dict.fromkeys((row.first, row.last)))


def _home(code: str) -> str:
    return "" if code == ALL else code


def _place(code: str) -> str:
    home = register().municipality(code)
    if home is None and code != ALL:
        raise Http404(code)
    return f"{home.name} Kommune" if home else words("everywhere", language())


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user


def _desk() -> dict[str, Any]:
    return {"text": words("desk", language()), "href": reverse("desk")}
