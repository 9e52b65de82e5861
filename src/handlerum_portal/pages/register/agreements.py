# SPDX-License-Identifier: MPL-2.0
"""What did the parties of an agreement promise, decide and reach? One tab for each question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.agreement import day_as_known
from handlerum.errors import HandlerumError
from handlerum_portal.actions.decisions.course_told import step_told
from handlerum_portal.pages.casework.agreement_told import course_context
from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.evidence.goals import evidence_of
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.kept_papers import kept_paper
from handlerum_portal.pages.ministry.mandate_told import version_told
from handlerum_portal.pages.on_a_day import day_asked, day_query, on_a_day
from handlerum_portal.pages.open_data.linked import of_agreement, script
from handlerum_portal.pages.papers.legal import legal_paper, paper_of
from handlerum_portal.pages.register.agreement_changes import calendar_of, changes_asked
from handlerum_portal.pages.register.agreement_parts import (
    concerns,
    decided_at,
    frame_of,
    promises_of,
)
from handlerum_portal.pages.register.exemption_table import exemptions_table
from handlerum_portal.pages.register.register_tables import agreements_table
from handlerum_portal.pages.tables.column import table_of
from handlerum_portal.pages.tables.listing import file_answer, list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.agreement import TABS, agreement_reference
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_at,
    section_of,
)
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.mandate_changes import releases_of
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import Register, register

FIRST: Final = "overblik"
STEPS: Final = ("Skridtene i aftalens forløb", "The steps in the course of the agreement")
STEP_HEADS: Final = (
    ("dag", ("Dag", "Day")),
    ("dag_tidligst", ("Tidligst", "At the earliest")),
    ("dag_senest", ("Senest", "At the latest")),
    ("skridt", ("Skridt", "Step")),
    ("af", ("Hvem", "Who")),
    ("begrundelse", ("Begrundelse", "Reason")),
    ("er_set_i_kilde", ("Set i en kilde", "Seen in a source")),
    ("sikkerhed", ("Sikkerhed", "Certainty")),
    ("nr_i_loggen", ("Nr. i loggen", "No. in the log")),
    ("kilde", ("Kilde", "Source")),
)
# The other tabs tell what is known today, whatever the day.
OF_A_DAY: Final = frozenset({FIRST, "fravigelser", "ramme", "historik"})
Content = dict[str, Any]


@kept
def agreements(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the seven agreements and their whole course."""
    facts = register()
    context = {
        "events": sorted(facts.events, key=lambda event: event.date),
        "section": "agreements",
        "rows_to_compare": facts.agreements,
        "crumbs": [{"text": say("agreements", language())}],
    }
    page = ("pages/agreements.html", context)
    return list_answer(request, agreements_table(facts), facts.agreements, page, form)


@kept
@on_a_day
def agreement(request: HttpRequest, key: str, tab: str = FIRST, form: str = "") -> HttpResponse:
    """Show one tab of an agreement, as it stood on a day when one is given."""
    facts = register()
    row = facts.agreement(key)
    if row is None or tab not in TABS:
        raise Http404(request.path)
    asked = day_asked(request)
    on = asked or clock.today()
    context = _frame(request, row, tab, on)
    if tab == "fravigelser":
        page = (f"agreement/{tab}.html", context)
        return list_answer(request, exemptions_table(facts, asked), _mine(row, facts), page, form)
    if form:
        return _steps(request, row, on, form if tab == "historik" else "")
    try:
        context |= changes_asked(request, row, facts) if tab == "historik" else {}
    except HandlerumError as error:
        return fault_page(request, error)
    return render(request, f"agreement/{tab}.html", context | PARTS[tab](row, facts, on))


@kept_paper
@on_a_day
def agreement_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give an agreement as a paper: what it is, its exemptions, and who promised what."""
    facts = register()
    row = facts.agreement(key)
    if row is None:
        raise Http404(request.path)
    on = day_asked(request) or clock.today()
    told = _frame(request, row, FIRST, on) | _overview(row, facts, on) | {"rows": _mine(row, facts)}
    return legal_paper(request, "papers/agreement.html", told, on)


@kept
def compare(request: HttpRequest) -> HttpResponse:
    """Show two agreements side by side."""
    facts = register()
    rows = [facts.agreement(request.GET.get(name, "")) for name in ("a", "b")]
    pair = [row for row in rows if row is not None]
    named = [{text for one in _mine(row, facts) for text in one.references} for row in pair]
    sets = [{section_of(text) for text in found} for found in named]
    both = set.intersection(*sets) if len(sets) == 2 else set()  # noqa: PLR2004 (a pair)
    parent = {"text": say("agreements", language()), "href": reverse("agreements")}
    context = {
        "choices": facts.agreements,
        "given": [request.GET.get("a", ""), request.GET.get("b", "")],
        "sides": [
            {
                "row": row,
                "until": until_of(row),
                "home": facts.municipality(row.municipality),
                "only": sorted(text for text in found if section_of(text) not in both),
                "promises": promises_of(row, facts),
            }
            for row, found in zip(pair, named, strict=True)
        ],
        "both": [
            (
                section,
                [
                    _in_section(section, row, found, facts)
                    for row, found in zip(pair, named, strict=True)
                ],
            )
            for section in sorted(both)
        ],
        "section": "agreements",
        "crumbs": [parent, {"text": say("compare", language())}],
    }
    return render(request, "agreement/compare.html", context)


def _in_section(
    section: str, row: Agreement, named: set[str], facts: Register
) -> tuple[str, list[str]]:
    """Return the municipality and what of a section it sets aside: one § 34, another its stk. 2."""
    home = facts.municipality(row.municipality)
    within = sorted(text for text in named if section_of(text) == section)
    return home.name if home else row.municipality, within


def _steps(request: HttpRequest, row: Agreement, on: date, form: str) -> HttpResponse:
    """Send every step of the course until the day as a file; no other tab is one."""
    course = course_of_agreement(row.key, on, register())
    told = [step_told(one) for one in course.taken]
    steps = [tuple(one[name] for name, _ in STEP_HEADS) for one in told]
    return file_answer(request, table_of("forloeb", STEPS, *STEP_HEADS), steps, form)


def _frame(request: HttpRequest, row: Agreement, tab: str, on: date) -> Content:
    in_english = language() == "en"
    title = row.title_en if in_english else row.title_da
    parent = {"text": say("agreements", language()), "href": reverse("agreements")}
    here = request.build_absolute_uri(reverse("agreement", args=[row.key]))
    return {
        "agreement": row,
        "municipality": register().municipality(row.municipality),
        "linked": script(of_agreement(row, here)),
        "until": until_of(row),
        "has_ended": on >= until_of(row),
        "has_begun": on >= row.start,
        "on": on,
        **({} if tab in OF_A_DAY else {"asked_day": None}),
        "title": title,
        "follow_key": f"kommune:{row.municipality}",
        "more": [
            paper_of(reverse("agreement", args=[row.key]), day_query(day_asked(request))),
            calendar_of(row, language()),
        ],
        "cited": Named(agreement_reference(row, until_of(row), language()), row.source2),
        "tabs": [
            {
                "key": key,
                "text": words[in_english],
                "href": _address(row.key, key) + day_query(day_asked(request)),
                "is_here": key == tab,
            }
            for key, words in TABS.items()
        ],
        "section": "agreements",
        "crumbs": [parent, {"text": title}],
    }


def _address(key: str, tab: str) -> str:
    if tab == FIRST:
        return reverse("agreement", args=[key])
    return reverse("agreement_tab", args=[key, tab])


def _overview(row: Agreement, facts: Register, on: date) -> Content:
    mine = _mine(row, facts)
    return {
        "sides": promises_of(row, facts),
        "count": len(mine),
        "in_force": sum(one.holds_on(on) for one in mine),
    }


def _frame_tab(row: Agreement, facts: Register, on: date) -> Content:
    mandate = next(one for one in mandates_of(facts) if one.area.value == row.area)
    return {
        "clauses": frame_of(row, facts, on),
        "releases": [version_told(one, mandate) for one in releases_of(mandate, facts)],
    }


def _goals(row: Agreement, facts: Register, _on: date) -> Content:
    return {
        "goals": [goal for goal in facts.goals if concerns(goal, row)],
        "results": [result for result in facts.results if concerns(result, row)],
        **evidence_of(row, facts),
    }


def _trials(row: Agreement, facts: Register, _on: date) -> Content:
    rows = [one for one in facts.experiences if row.municipality in one.municipalities]
    names = {site.key: site.name for site in facts.institutions}
    return {
        "trials": [
            {"row": one, "places": [names[key] for key in one.where if key in names]}
            for one in rows
        ]
    }


def _documents(row: Agreement, facts: Register, _on: date) -> Content:
    code = row.municipality
    decisions = facts.decisions_of(code)
    return {
        "decisions": decisions,
        "rules": [rule for rule in facts.rules if rule.municipality == code],
    }


def _history(row: Agreement, facts: Register, on: date) -> Content:
    events = [event for event in facts.events if concerns(event, row)]
    shown = [event for event in events if day_as_known(event.date).latest <= on]
    return {
        "events": sorted(shown, key=lambda event: event.date),
        "standing": decided_at(_mine(row, facts), on),
        **course_context(row, facts, language(), on=on),
    }


def _mine(row: Agreement, facts: Register) -> Sequence[ExemptionTold]:
    return exemptions_at(row.municipality, facts)


PARTS: Final[Mapping[str, Callable[[Agreement, Register, date], Content]]] = {
    FIRST: _overview,
    "ramme": _frame_tab,
    "maal": _goals,
    "proevehandlinger": _trials,
    "dokumenter": _documents,
    "historik": _history,
}
