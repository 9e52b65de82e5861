# SPDX-License-Identifier: MPL-2.0
"""How does a view answer with a list? One call gives the page and its three files."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from handlerum_portal.pages.tables.asked import read_asked
from handlerum_portal.pages.tables.column import Table
from handlerum_portal.pages.tables.files import KINDS, table_bytes
from handlerum_portal.pages.tables.prepared import Prepared, prepared
from handlerum_portal.pages.tables.shown import drawn
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store import clock

View = Callable[..., HttpResponse]


def listed(address: str, view: View, name: str) -> tuple[URLPattern, URLPattern]:
    """Return the addresses of a list: `address/` as a page and `address.xlsx|csv|json` as files."""
    return path(f"{address}/", view, name=name), path(f"{address}.<slug:form>", view, name=name)


def list_answer(
    request: HttpRequest,
    table: Table,
    rows: Sequence[Any],
    page: tuple[str, Mapping[str, Any]],
    form: str = "",
    *,
    state: Hashable = None,
) -> HttpResponse:
    """Answer with the page (template, context) and its `table`, or with the file asked for.

    `state` says what the rows and columns rest on; while it is the same, a long list is sorted
    and filtered once for all who ask.
    """
    # A day that is asked for once is not worth the place of the list that all ask for.
    listed = prepared(rows, table, language(), None if table.on else state)
    if form:
        return _file(request, listed, form)
    template, context = page
    asked = read_asked(request.GET.dict(), table)
    shown = drawn(listed, asked, request.path, language())
    return render(request, template, {**context, "table": shown})


def file_answer(request: HttpRequest, table: Table, rows: Sequence[Any], form: str) -> HttpResponse:
    """Answer with a table that stands on a page of its own making; raises Http404."""
    return _file(request, prepared(rows, table, language(), None), form)


def _file(request: HttpRequest, listed: Prepared, form: str) -> HttpResponse:
    if form not in KINDS:
        raise Http404(request.path)
    table = listed.table
    wanted = listed.asked_for(read_asked(request.GET.dict(), table))
    address = request.build_absolute_uri()
    response = HttpResponse(
        table_bytes(form, table, wanted, address, language()), content_type=KINDS[form]
    )
    name = f"{table.name}-{table.on or clock.today():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
