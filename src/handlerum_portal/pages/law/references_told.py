# SPDX-License-Identifier: MPL-2.0
"""How are a provision's references told, and what is touched when it falls?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handlerum.errors import HandlerumError
from handlerum.law.references import Pointing
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.law.asking import address_of, asked_of
from handlerum_portal.pages.law.words import href_of
from handlerum_portal.store.law.acts_in_force import eli_of, reference
from handlerum_portal.store.law.references import Web, provision_named, web_of
from handlerum_portal.store.law.rule_books import rule_book
from handlerum_portal.store.law.stored import called, laws_of
from handlerum_portal.store.read import register


def touched(request: HttpRequest) -> HttpResponse:
    """Show what a provision is tied to, for any page on which somebody chooses one."""
    named = request.GET.get("bestemmelse", "").strip()
    try:
        facts = register()
        asked = asked_of(request, facts)
        work, path = provision_named(named, request.GET.get("lov", ""), facts)
        web = web_of(work, path, asked.place, asked.on, asked.known_at)
    except HandlerumError as error:
        return fault_page(request, error)
    context = {
        "references": references_told(web, asked.query),
        "name": f"{called(work, facts)} {reference(path)}",
        "href": f"{address_of(work, path)}?{asked.query}",
    }
    return render(request, "pages/touched.html", context)


def references_told(web: Web, query: str) -> dict[str, Any]:
    """Return both ways, what dangles, what drifted, and the orders that fall with it."""
    return {
        "outward": [_outward(one, web, query) for one in web.outward],
        "dangling": [_outward(one, web, query) for one in web.dangling],
        "drifted": [_outward(one, web, query) for one in web.drifted],
        "inward": [
            {
                "act": _name(one.work, web),
                "is_own": one.work == web.act.text.work,
                "from": reference(one.path),
                "href": f"{address_of(one.work, one.path)}?{query}",
            }
            for one in web.inward
        ],
        "derived": [
            {
                "order": one.order,
                "parts": one.target.parts,
                "source": one.rule.source,
                "whole": one.rule.whole.value,
                "eli": eli_of(one.order, web.act.facts),
            }
            for one in web.derived
        ],
        "unread": len(web.unread),
        "known": len(laws_of(web.act.facts).skeletons),
    }


def _outward(one: Pointing, web: Web, query: str) -> dict[str, Any]:
    return {
        "words": one.reference.words,
        "act": _name(one.reference.act, web),
        "is_own": one.reference.is_own,
        "from": reference(one.reference.path),
        "href": href_of(one, query),
        "missing": [reference(path) for path in one.missing],
        "shifts": [
            {
                "reference": reference(shift.path),
                "kind": shift.shift.value,
                "moved_to": reference(shift.moved_to) if shift.moved_to else "",
            }
            for shift in one.shifts
        ],
    }


def _name(work: str, web: Web) -> str:
    book = rule_book(work)
    return book.title if book else called(work, web.act.facts)
