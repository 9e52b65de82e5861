# SPDX-License-Identifier: MPL-2.0
"""How is a list of rules sent, looked at, taken in and taken out again?"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.actions.local_rules.imports import List, look, take_back, take_in
from handlerum_portal.actions.local_rules.table_bounds import MOST_BYTES, refused
from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.pages.publishing.rules import crumbs_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.local_rules import FIELDS, ORIGINS, fault_in_words
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.models import LocalRuleImport, Person
from handlerum_portal.store.read import register

_TITLE = ("Indlæs en liste", "Load a list")
_PASTED = ("Indsat liste", "Pasted list")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 500


def rules_import(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file or a pasted list, and lead to what was read from it."""
    person = _person(request)
    fault = ""
    text = request.POST.get("text", "")
    if request.method == "POST":
        try:
            area = request.POST.get("area", "")
            batch = look(person, code, area if area in _areas() else "", _sent(request, text))
            return redirect("rules_import_look", code, batch.pk)
        except HandlerumError as error:
            fault = sentence_of(error, language())
    context = {
        "site": register().municipality(code),
        "areas": list(_areas().items()),
        "fault": fault,
        "text": text,
        "earlier": [(one, _name(one)) for one in _batches(code)[:10]],
        "section": "desk",
        "crumbs": crumbs_of(code, _TITLE[language() == "en"]),
    }
    return render(request, "publishing/rules_import.html", context, status=400 if fault else 200)


def rules_import_look(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show row by row what would change; take it in, or take it out again."""
    person = _person(request)
    batch = LocalRuleImport.objects.filter(municipality=code, pk=number).first()
    if batch is None:
        raise Http404(request.path)
    fault = ""
    if request.method == "POST":
        try:
            do = take_in if request.POST.get("do") == "take_in" else take_back
            do(person, number, code)
            return redirect("rules_import_look", code, number)
        except HandlerumError as error:
            fault = sentence_of(error, language())
    context = {
        "site": register().municipality(code),
        "batch": batch,
        "name": _name(batch),
        "rows": [_shown(row) for row in batch.rows[:_SHOWN]],
        "counts": Counter(_state(row) for row in batch.rows),
        "fault": fault,
        "section": "desk",
        "crumbs": crumbs_of(code, _TITLE[language() == "en"]),
    }
    return render(
        request, "publishing/rules_import_look.html", context, status=400 if fault else 200
    )


def rules_template(_request: HttpRequest, code: str) -> HttpResponse:
    """Send an Excel file with the columns, and a sheet that says what may stand in them."""
    column = language() == "en"
    heads = [pair[column] for pair in FIELDS.values()]
    origins = [[words[column]] for words in ORIGINS.values()]
    sheets = [
        Sheet(("Regler", "Rules")[column], heads, []),
        Sheet(FIELDS["origin"][column], [FIELDS["origin"][column]], origins),
    ]
    answer = HttpResponse(to_xlsx(sheets, _TITLE[column]), content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="regler-{code}.xlsx"'
    return answer


def _sent(request: HttpRequest, text: str) -> List:
    file = request.FILES.get("file")
    if file is None:
        return List(_PASTED[0], text=text)
    if (file.size or 0) > MOST_BYTES:
        raise refused("too_large", f"{(file.size or 0) // 1_000_000} MB")
    return List(str(file.name), content=file.read() or b" ")


def _batches(code: str) -> QuerySet[LocalRuleImport]:
    return LocalRuleImport.objects.filter(municipality=code)


def _name(batch: LocalRuleImport) -> str:
    """Return the name of the file, or that the list was pasted, in the page's language."""
    return _PASTED[language() == "en"] if batch.name in _PASTED else batch.name


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    rule = row["rule"]
    return {
        "number": row["number"],
        "rule": rule["rule"],
        "origin": ORIGINS[rule["origin"]][language() == "en"],
        "area": name_of("area", rule["area"], language()) if rule["area"] else "",
        "owner": rule["owner"],
        "state": _state(row),
        "faults": [fault_in_words(one, language()) for one in row["faults"]],
    }


def _state(row: Mapping[str, Any]) -> str:
    if row["faults"]:
        return "faulty"
    return "new" if row["is_new"] else "same"


def _areas() -> dict[str, str]:
    return {area.value: name_of("area", area.value, language()) for area in Area}


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user
