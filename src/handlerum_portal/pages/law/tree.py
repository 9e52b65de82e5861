# SPDX-License-Identifier: MPL-2.0
"""How does the law read here? The tree of one act or rule book, section by section."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.law.provision import Path
from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.law.asking import asked_of, work_of
from handlerum_portal.pages.law.list import name_of_work, to_laws
from handlerum_portal.pages.law.told import frame_told, openness_told, printed_told, section_told
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.pages.open_data.linked_law import of_act
from handlerum_portal.store.answers.law_openness import Frame, exemptions_in, frame_of
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.law.acts_in_force import Act, act_in_force
from handlerum_portal.store.law.rule_books import headings_of
from handlerum_portal.store.read import register

ONLY_SET_ASIDE = "fraveget"


@dataclass(frozen=True, slots=True)
class _Around:
    """What the tree shows beside the law: what may be set aside, and by whom it is."""

    frame: Frame | None
    exemptions: Mapping[Path, tuple[ExemptionTold, ...]]
    only: bool


@kept
def law_tree(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the chapters and sections of an act as they hold at a place that day."""
    try:
        facts = register()
        work, asked = work_of(slug, facts), asked_of(request, facts)
        act = act_in_force(work, asked.place, asked.on, asked.known_at, facts)
        frame = frame_of(work, asked.on, facts)
    except HandlerumError as error:
        return fault_page(request, error)
    only = request.GET.get("kun") == ONLY_SET_ASIDE
    around = _Around(frame, exemptions_in(act), only)
    all_words = all(act.has_words(section) for section in act.text.sections)
    printed = [printed_told(one, act) for one in act.text.printed_in]
    context = frame_told(act, asked) | {
        "chapters": list(_chapters(act, around)),
        "not_here": [section_told(section, act) for section in act.text.not_here],
        "printed_in": printed,
        "linked": script(of_act(act, name_of_work(act), request.build_absolute_uri(request.path))),
        "more": _files(slug, asked.query) if all_words else (),
        "cited": Named(eli=" ".join(one["eli"] for one in printed if one["eli"])),
        "all_words": all_words,
        "frame": frame,
        "only": only,
        "count_set_aside": len(around.exemptions),
        "crumbs": [to_laws(act.book), {"text": name_of_work(act)}],
    }
    return render(request, "pages/law_tree.html", context)


def _files(slug: str, query: str) -> list[tuple[str, str]]:
    text = "Akoma Ntoso (XML)"
    return [(text, f"{reverse('law_akn', args=[slug])}?{query}")]


def _chapters(act: Act, around: _Around) -> Iterator[dict[str, Any]]:
    headings = dict(_headings(act))
    shown = (one for one in act.text.sections if not around.only or one.path in around.exemptions)
    for chapter, sections in groupby(shown, lambda one: one.chapter):
        rows = [_row(act, one, around) for one in sections]
        yield {"label": chapter, "heading": headings.get(chapter, ""), "rows": rows}


def _headings(act: Act) -> Iterator[tuple[str, str]]:
    """Yield the first heading of each chapter of a rule book; acts are stored without theirs."""
    if act.book:
        yield from reversed(headings_of(act.text.version, "overskrift"))


def _row(act: Act, section: Any, around: _Around) -> dict[str, Any]:
    frame, held = around.frame, around.exemptions.get(section.path, ())
    openness = frame.sections.get(section.identity) if frame else None
    return section_told(section, act) | {
        "openness": openness_told(openness),
        "places": len({told.municipality for told in held}),
        "is_away": any(_is_away(told, act) for told in held),
    }


def _is_away(told: ExemptionTold, act: Act) -> bool:
    """Claim that the exemption is known to have effect on the day the act is read."""
    on = act.text.on
    return told.start is not None and told.until is not None and told.start <= on < told.until
