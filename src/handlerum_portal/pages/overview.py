# SPDX-License-Identifier: MPL-2.0
"""What has a municipality decided in this register? Its collected overview, edition by edition."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.overview import Edition, line_status
from handlerum.agreements.overview_order import FieldKey, OverviewOrder, order_for
from handlerum_portal.pages.papers.edition_tables import csv_bytes
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording import say
from handlerum_portal.pages.wording_overview import STATUS, period_in_words, value_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.courses import edition_numbered, newest_edition
from handlerum_portal.store.edition_files import json_bytes
from handlerum_portal.store.overview_rules import overview_orders
from handlerum_portal.store.read import register

_FORMS = {"json": ("application/json", json_bytes), "csv": ("text/csv; charset=utf-8", csv_bytes)}


def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the newest edition with the fields the order asks for; ended decisions stay."""
    facts = register()
    site, agreement = facts.municipality(code), facts.agreement_of(code)
    if site is None:
        raise Http404(code)
    edition = newest_edition(code, agreement.area) if agreement else None
    context = {
        "site": site,
        "agreement": agreement,
        "edition": edition,
        "section": "places",
        "crumbs": [
            {"text": say("municipalities", language()), "href": reverse("municipalities")},
            {"text": site.name, "href": reverse("municipality", args=[code])},
            {"text": "Samlet oversigt" if language() == "da" else "Collected overview"},
        ],
        **(_shown(edition) if edition else {}),
    }
    return render(request, "pages/overview.html", context)


def overview_data(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """Send one edition, whole and unaltered, as data or as a table."""
    agreement = register().agreement_of(code)
    edition = edition_numbered(code, agreement.area, number) if agreement else None
    if edition is None or form not in _FORMS:
        raise Http404(request.path)
    kind, written = _FORMS[form]
    return HttpResponse(written(edition), content_type=kind)


def _shown(edition: Edition) -> dict[str, object]:
    order = order_for(edition.area, overview_orders(Path(settings.DATA_DIR)))
    today = clock.today()
    return {
        "heads": _heads(order),
        "lines": [
            {
                "decision": line.decision,
                "status": STATUS[line_status(line, today).value][language() == "en"],
                "cells": [
                    (name, _value(key, line.shown.get(key, ()))) for key, name in _heads(order)
                ],
            }
            for line in edition.lines
        ],
        "digest": sha256(json_bytes(edition)).hexdigest(),
    }


def _heads(order: OverviewOrder) -> list[tuple[FieldKey, str]]:
    return [(field.key, dict(field.words)[language()]) for field in order.fields]


def _value(key: FieldKey, values: tuple[str, ...]) -> str:
    is_period = key is FieldKey.PERIOD and values
    return (period_in_words if is_period else value_in_words)(values, language())
