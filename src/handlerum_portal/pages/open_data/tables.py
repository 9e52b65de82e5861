# SPDX-License-Identifier: MPL-2.0
"""What is in one public table, and how does it leave? All is read in the file of everything."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.pages.tables.files import KINDS as FILE_KINDS
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.pages.wording.open_kinds import KINDS
from handlerum_portal.pages.wording.open_package import beside
from handlerum_portal.pages.wording.open_tables import TABLES
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.open_data.facts import cell
from handlerum_portal.store.open_data.table import Table
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.open_data.whole import made_at, part_of, whole_file
from handlerum_portal.store.read import loaded_at, register

# More than this makes a workbook that few programs open; CSV and JSON have no end.
MOST_IN_EXCEL: Final = 50_000


def open_table(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a table holds, what each column means, and its files."""
    table, file = _table(name), whole_file(beside)
    about = _about(file, name)
    context = {
        "section": "data",
        "crumbs": [{"text": say("data", language()), "href": reverse("data")}, {"text": name}],
        "name": name,
        "what": TABLES[name][_english()],
        "fields": list(_fields(about)),
        "rows": about["rows"],
        "forms": forms_of(about["rows"]),
        "most": MOST_IN_EXCEL,
        "same_as": table.same_as,
        "is_loaded": table.is_loaded,
        "at": loaded_at() if table.is_loaded else made_at(file),
    }
    return render(request, "open_data/table.html", context)


def open_table_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Send a table; CSV and JSON are the very bytes that lie in the zip."""
    _table(name)
    file = whole_file(beside)
    if form not in FILE_KINDS or form not in forms_of(_about(file, name)["rows"]):
        raise Http404(request.path)
    answer: HttpResponseBase
    if form == "xlsx":
        address = request.build_absolute_uri()
        answer = HttpResponse(_workbook(file, name, address), content_type=FILE_KINDS[form])
    else:
        pieces = part_of(file, f"{name}.{form}")
        answer = StreamingHttpResponse(pieces, content_type=FILE_KINDS[form])
    slug = f"{name}-{clock.today()}"
    answer["Content-Disposition"] = f'attachment; filename="{slug}.{form}"'
    answer["Link"] = f'<{LICENCE}>; rel="license"'
    return answer


def open_table_schema(request: HttpRequest, name: str) -> HttpResponse:
    """Send the table's description as a Tabular Data Resource (Frictionless), with its address."""
    _table(name)
    data = reverse("open_table_file", args=[name, "csv"])
    about = _about(whole_file(beside), name) | {"path": request.build_absolute_uri(data)}
    body = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def forms_of(rows: int | None) -> tuple[str, ...]:
    """Return the forms a table of so many rows can be had in."""
    return ("csv", "json") if (rows or 0) > MOST_IN_EXCEL else ("xlsx", "csv", "json")


def _english() -> bool:
    return language() == "en"


def _table(name: str) -> Table:
    found = next((one for one in public_tables(register()) if one.name == name), None)
    if found is None:
        raise Http404(name)
    return found


def _read(file: Path, name: str) -> Any:
    return json.loads(b"".join(part_of(file, name)))


def _about(file: Path, name: str) -> dict[str, Any]:
    """Return the table's own part of the data package."""
    resources = _read(file, "datapackage.json")["resources"]
    about: dict[str, Any] = next(one for one in resources if one["path"] == f"{name}.csv")
    return about


def _fields(about: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield name, meaning and kind of each column in the page's language."""
    meaning = "description_en" if _english() else "description"
    for one in about["schema"]["fields"]:
        yield one["name"], one[meaning], KINDS[one["type"]][_english()]


def _workbook(file: Path, name: str, address: str) -> bytes:
    """Return a workbook: the table, what its columns mean, and where it comes from."""
    fields = list(_fields(_about(file, name)))
    heads = [key for key, _, _ in fields]
    rows = [[cell(row[key]) for key in heads] for row in _read(file, f"{name}.json")]
    source = (("kilde", address), ("licens", LICENCE), ("udgave", register().version))
    sheets = (
        Sheet(name, heads, rows),
        Sheet(*_COLUMNS[_english()], fields),
        Sheet("kilde", ("", ""), source),
    )
    return to_xlsx(sheets, TABLES[name][_english()])


_COLUMNS: Final = (
    ("kolonner", ("kolonne", "betydning", "slags")),
    ("columns", ("column", "meaning", "kind")),
)
