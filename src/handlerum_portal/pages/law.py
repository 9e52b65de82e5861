# SPDX-License-Identifier: MPL-2.0
"""How does the law read here? The tree of one act or rule book, and one provision of it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError, UnknownProvision
from handlerum.law.in_force import SectionInForce
from handlerum.law.provision import Path
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.law_asking import (
    Asked,
    address_of,
    asked_of,
    places_to_choose,
    work_of,
)
from handlerum_portal.pages.law_list import name_of_work, to_laws, told_book
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording_law import edition_of
from handlerum_portal.store.acts_in_force import Act, act_in_force, eli_of, explanation, reference
from handlerum_portal.store.law_addresses import path_of, slug_of
from handlerum_portal.store.laws import laws_of
from handlerum_portal.store.models import Decision
from handlerum_portal.store.places import label_of_place
from handlerum_portal.store.read import register
from handlerum_portal.store.references import Web, web_of


def law_tree(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the chapters and sections of an act as they hold at a place that day."""
    try:
        facts = register()
        work, asked = work_of(slug, facts), asked_of(request, facts)
        act = act_in_force(work, asked.place, asked.on, asked.known_at, facts)
    except HandlerumError as error:
        return fault_page(request, error)
    set_aside = {path for decision in facts.decisions for path in _targets(decision, act)}
    context = _frame(act, asked) | {
        "chapters": list(_chapters(act, set_aside)),
        "not_here": [_told(section, act) for section in act.text.not_here],
        "printed_in": [_printed(one, act) for one in act.text.printed_in],
        "all_words": all(act.has_words(section) for section in act.text.sections),
        "crumbs": [to_laws(act.book), {"text": name_of_work(act)}],
    }
    return render(request, "pages/law_tree.html", context)


def provision(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """Show one section: its text here and now, its versions, exemptions and references."""
    try:
        facts = register()
        work, asked, path = work_of(slug, facts), asked_of(request, facts), path_of(label)
        act = act_in_force(work, asked.place, asked.on, asked.known_at, facts)
        found = act.text.find(path)
        here = found or tuple(one for one in act.text.not_here if one.path == path)
        if not here:
            raise UnknownProvision(f"{work} has no {path}.", value=reference(path))
        web = web_of(work, path, asked.place, asked.on, asked.known_at) if found else None
    except HandlerumError as error:
        return fault_page(request, error)
    tree = f"{reverse('law_tree', args=[slug])}?{asked.query}"
    context = _frame(act, asked) | {
        "rule": _told(here[0], act),
        "holds": bool(found),
        "notes": here[0].notes,
        "open_points": here[0].wording.open_points,
        "versions": list(_versions(act, path)),
        "decisions": [d for d in facts.decisions if path in set(_targets(d, act))],
        "references": _references(web, asked) if web else {},
        "crumbs": [
            to_laws(act.book),
            {"text": name_of_work(act), "href": tree},
            {"text": reference(path)},
        ],
    }
    return render(request, "pages/provision.html", context)


def _frame(act: Act, asked: Asked) -> dict[str, Any]:
    facts = act.facts
    is_somewhere = bool(asked.place.municipality)
    everywhere = "the whole country" if language() == "en" else "hele landet"
    return {
        "section": "law",
        "work": act.text.work,
        "slug": slug_of(act.text.work),
        "name": name_of_work(act),
        "book": told_book(act.book, facts) if act.book else None,
        "on": asked.on,
        "given": asked.given | {"kommune": str(asked.place.municipality)},
        "query": asked.query,
        "place": label_of_place(asked.place, facts) if is_somewhere else everywhere,
        "version": act.text.version,
    } | places_to_choose(facts)


def _chapters(act: Act, set_aside: set[Path]) -> Iterator[dict[str, Any]]:
    for chapter, sections in groupby(act.text.sections, lambda one: one.chapter):
        rows = [_told(one, act) | {"is_away": one.path in set_aside} for one in sections]
        yield {"label": chapter, "rows": rows}


def _told(section: SectionInForce, act: Act) -> dict[str, Any]:
    printed = section.wording.printed_in
    own = explanation(act.text.work, section.path, printed, act.facts)
    english = language() == "en"
    return {
        "reference": reference(section.path),
        "href": address_of(act.text.work, section.path),
        "heading": (own.heading_en if english else own.heading_da) if own else "",
        "summary": (own.summary_en if english else own.summary_da) if own else "",
        "words": section.words,
        "is_older": section.is_older,
        "is_repealed": section.is_repealed,
        "without": [amendment.by for amendment in section.wording.without],
        "given_by": section.wording.id.replace("LOV ", "lov "),
        "printed": _printed(printed, act)["text"],
        "eli": eli_of(printed, act.facts),
    }


def _printed(document: str, act: Act) -> dict[str, str]:
    """Return a printed state as a reader knows it: by number, or by the day it began."""
    if act.book is None:
        return {"text": document, "eli": eli_of(document, act.facts)}
    began = next(day for one, day in act.book.states if one == document)
    return {"text": edition_of(began, language()), "eli": ""}


def _targets(decision: Decision, act: Act) -> Iterator[Path]:
    """Yield the sections of the act that a decision names."""
    laws, work = act.laws, act.text.work
    for text in decision.targets or ():
        for citation in laws.read(text, ""):
            if citation.act == work:
                named = laws.resolve(citation, laws.text(work, act.text.version))
                yield from (path[:1] for path in named.members)


def _versions(act: Act, path: Path) -> Iterator[dict[str, Any]]:
    """Yield each wording once: the printed state that showed it first, newest first."""
    laws, work = act.laws, act.text.work
    shown: list[dict[str, Any]] = []
    before = ""
    for state in laws.skeleton(work).versions:
        text = laws.text(work, state.id)
        words = text.find(path).fingerprint if path in text else "-"
        if words != before and not (words == "-" and not before):
            shown.append({"text": state.id, "issued": state.issued, "is_gone": words == "-"})
        before = words
    yield from (row | _printed(row["text"], act) for row in shown[::-1])


def _references(web: Web, asked: Asked) -> dict[str, Any]:
    skeletons = laws_of(web.act.facts).skeletons
    return {
        "outward": [
            {
                "words": one.reference.words,
                "act": one.reference.act,
                "from": reference(one.reference.path),
                "href": f"{address_of(one.reference.act, one.members[0])}?{asked.query}"
                if one.members and one.members[0][0].kind == "§"
                else "",
                "missing": [reference(path) for path in one.missing],
                "shifts": [reference(shift.path) for shift in one.shifts],
            }
            for one in web.outward
        ],
        "inward": [
            {
                "act": one.work,
                "from": reference(one.path),
                "href": f"{address_of(one.work, one.path)}?{asked.query}",
            }
            for one in web.inward
        ],
        "derived": [
            {
                "order": one.order,
                "parts": one.target.parts,
                "source": one.rule.source,
                "eli": eli_of(one.order, web.act.facts),
            }
            for one in web.derived
        ],
        "unread": len(web.unread),
        "known": len(skeletons),
    }
