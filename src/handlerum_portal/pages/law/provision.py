# SPDX-License-Identifier: MPL-2.0
"""What does one section say here and now, since when, set aside by whom, and tied to what?"""

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError, UnknownProvision
from handlerum.law.in_force import SectionInForce
from handlerum.law.provision import Path
from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.kept_papers import kept_paper
from handlerum_portal.pages.law.asking import Asked, asked_of, work_of
from handlerum_portal.pages.law.cite import FORMS, Cited, citation_of, cited_as
from handlerum_portal.pages.law.list import name_of_work, to_laws
from handlerum_portal.pages.law.references_told import references_told
from handlerum_portal.pages.law.told import frame_told, openness_told, printed_told, section_told
from handlerum_portal.pages.law.words import blocks_of
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.pages.open_data.linked_law import of_provision
from handlerum_portal.pages.papers.legal import legal_paper, paper_of
from handlerum_portal.store.answers.law_openness import exemptions_in, frame_of
from handlerum_portal.store.law.acts_in_force import Act, act_in_force, reference
from handlerum_portal.store.law.addresses import path_of
from handlerum_portal.store.law.references import Web, web_of
from handlerum_portal.store.read import register

_MANAGERS: Final = {"bib": "BibTeX", "ris": "RIS"}


@kept
def provision(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """Show one section: its text here and now, its versions, exemptions and references."""
    try:
        return render(request, "pages/provision.html", _told(request, slug, label))
    except HandlerumError as error:
        return fault_page(request, error)


@kept_paper
def provision_pdf(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """Give one section as a paper, as it holds at a place on a day."""
    try:
        told = _told(request, slug, label)
    except HandlerumError as error:
        return fault_page(request, error)
    return legal_paper(request, "papers/provision.html", told, told["on"])


def _told(request: HttpRequest, slug: str, label: str) -> dict[str, Any]:
    act, asked, here, web = _found(request, slug, label)
    frame = frame_of(act.text.work, asked.on, act.facts)
    address = request.build_absolute_uri(request.path)
    tree = f"{reverse('law_tree', args=[slug])}?{asked.query}"
    openness = frame.sections.get(here.identity) if frame else None
    told, cited = section_told(here, act), citation_of(_cited(act, here, asked))
    frame_of_page = frame_told(act, asked)
    followed = frame_of_page["follow_key"]
    return frame_of_page | {
        "rule": told,
        "label": label,
        "holds": web is not None,
        "blocks": blocks_of(here, act, web.outward, asked.query) if web else [],
        "notes": here.notes,
        "open_points": here.wording.open_points,
        "openness": openness_told(openness),
        "frame": frame,
        "versions": list(_versions(act, here.path)),
        "exemptions": exemptions_in(act).get(here.path, ()),
        "references": references_told(web, asked.query) if web else {},
        "law_cited": cited,
        "follow_key": followed and f"{followed} {reference(here.path)}",
        "linked": script(of_provision(act, here, name_of_work(act), address)),
        "cited": Named(eli=cited["eli"]),
        "cite_title": f"{name_of_work(act)} {reference(here.path)}, {asked.on.isoformat()}",
        "more": _files(slug, label, asked.query) if cited["eli"] and not act.book else (),
        "crumbs": [
            to_laws(act.book),
            {"text": name_of_work(act), "href": tree},
            {"text": reference(here.path)},
        ],
    }


def _files(slug: str, label: str, query: str) -> list[tuple[str, str]]:
    """Return the paper, and the citation for each reference manager, with its address."""
    addresses = ((form, reverse("provision_cited", args=[slug, label, form])) for form in FORMS)
    cited = [(_MANAGERS[form], f"{address}?{query}") for form, address in addresses]
    return [paper_of(reverse("provision", args=[slug, label]), f"?{query}"), *cited]


def provision_cited(request: HttpRequest, slug: str, label: str, form: str) -> HttpResponse:
    """Return the section for a reference manager: BibTeX or RIS."""
    try:
        act, asked, here, _ = _found(request, slug, label)
        words, kind = cited_as(form, _cited(act, here, asked))
    except HandlerumError as error:
        return fault_page(request, error)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{label}.{form}"'}
    return HttpResponse(words, content_type=f"{kind}; charset=utf-8", headers=headers)


def _found(
    request: HttpRequest, slug: str, label: str
) -> tuple[Act, Asked, SectionInForce, Web | None]:
    """Return the section asked for; without references where it does not hold here."""
    facts = register()
    work, asked, path = work_of(slug, facts), asked_of(request, facts), path_of(label)
    act = act_in_force(work, asked.place, asked.on, asked.known_at, facts)
    found = act.text.find(path)
    here = found or tuple(one for one in act.text.not_here if one.path == path)
    if not here:
        raise UnknownProvision(f"{work} has no {path}.", value=reference(path))
    web = web_of(work, path, asked.place, asked.on, asked.known_at) if found else None
    return act, asked, here[0], web


def _cited(act: Act, here: SectionInForce, asked: Asked) -> Cited:
    home = act.facts.municipality(asked.place.municipality)
    return Cited(act, here, home.name if home else "", asked.on)


def _versions(act: Act, path: Path) -> Iterator[dict[str, Any]]:
    """Yield each wording once: the printed state that showed it first, newest first."""
    laws, work = act.laws, act.text.work
    shown: list[dict[str, Any]] = []
    before = ""
    for state in laws.skeleton(work).versions:
        text = laws.text(work, state.id)
        words = text.find(path).fingerprint if path in text else "-"
        if words != before and not (words == "-" and not before):
            earlier = shown[-1]["issued"] if shown else None
            row = {"id": state.id, "issued": state.issued, "is_gone": words == "-"}
            shown.append(row | {"earlier": earlier})
        before = words
    yield from (row | printed_told(row["id"], act) for row in shown[::-1])
