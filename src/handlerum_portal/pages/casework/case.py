# SPDX-License-Identifier: MPL-2.0
"""How far is a case, what does the log tell of it, and what can be done with it now?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.approval_decision import DecisionCourse, status_on
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision_finding import Finding
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.draft_fields import OF_AN_END
from handlerum_portal.actions.decisions.draft_form import entries_in
from handlerum_portal.actions.decisions.drafts import form_in, mend
from handlerum_portal.actions.decisions.looking import findings, findings_ahead
from handlerum_portal.actions.decisions.two_hands import asks_two, proposed_end, proposed_words
from handlerum_portal.pages.casework.applying import application_told
from handlerum_portal.pages.casework.documents import documents_of
from handlerum_portal.pages.casework.fields import Field, field
from handlerum_portal.pages.casework.found import case_of, person_of, told
from handlerum_portal.pages.casework.hearing_link import hearings_of, opening_of
from handlerum_portal.pages.casework.history import log_of
from handlerum_portal.pages.casework.offers import Standing, offers_for
from handlerum_portal.pages.casework.shown import Shown, in_order, shown_of
from handlerum_portal.pages.casework.summary import summary_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import STATION, STATIONS, STEPS, said_status, word
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import course_of, newest_edition
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register

_SILENT: Final = frozenset({Status.PUBLISHED, Status.IN_FORCE, Status.ENDED, Status.DISCARDED})
_ASKED_AFTER_THE_MEETING: Final = frozenset({"decision_missing", "minutes_missing", "body_missing"})
_OF_APPROVAL: Final = ("godkendt", "godkendelse")
_MEETING: Final = ("organ", "besluttet", "punkt", "link")


@told
def case(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show one case whole: where it is, what must be mended, what can be done, what was done."""
    page = page_of(request, case_of(code, key))
    return render(request, "casework/case.html", page)


@told
def review(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show everything on one page before it is sent, with a way back to each row."""
    row = case_of(code, key)
    if row.status not in {Status.DRAFT.value, Status.TO_APPROVE.value}:
        return redirect("case", code, key)
    page = page_of(request, row)
    ahead = shown_of(findings_ahead(row, page["found"]), language(), form_in(row))
    page["findings"] = in_order([*page["findings"], *ahead])
    return render(request, "casework/review.html", page | {"is_review": True})


@told
def mended(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Write what mends one finding, when its button is pressed."""
    row, sent = case_of(code, key), request.POST.dict()
    mend(person_of(request), row.key, sent.get("fund", ""), sent.get("hvor", ""))
    back = "case_review" if sent.get("tilbage") == "gennemse" else "case"
    return redirect(back, code, key)


def page_of(request: HttpRequest, row: OwnDecision) -> dict[str, Any]:
    """Return everything the page of a case shows."""
    spoken, person = language(), person_of(request)
    course = course_of(row)
    status = status_on(course, clock.today())
    found = () if status in _SILENT else findings(row.key)
    form = form_in(row)
    proposed = _proposed(row, form, spoken)
    to_mend = shown_of((o for o in found if not _is_asked_above(o, status)), spoken, form)
    edition = newest_edition(row.municipality, row.area)
    taken = STEPS.get(request.GET.get("taget", ""))
    return {
        "row": row,
        "title": form.get("titel") or row.key,
        "status": said_status(status.value, spoken),
        "status_code": status.value.partition(":")[2],
        "stations": list(_stations(status, course, spoken)),
        "found": found,
        "findings": to_mend,
        "offers": offers_for(Standing(person, row, course, found), spoken),
        **_asked(request, row, found, form, to_mend),
        **proposed,
        "documents": documents_of(row),
        "hearings": hearings_of(row),
        "open_hearing": opening_of(row, form, person),
        "summary": summary_of(row, form, spoken),
        "log": log_of(row, spoken),
        "is_editable": row.status in {Status.DRAFT.value, Status.TO_APPROVE.value},
        "municipality": register().municipality(row.municipality),
        "edition": edition,
        "noegle": uuid4().hex,
        "may_write": may(person, Doing.WRITE_DRAFT, person.municipality),
        "taken": _said_taken(taken, spoken, proposed),
        "section": "desk",
        "crumbs": [
            {"text": word("desk", spoken), "href": reverse("desk")},
            {"text": word("cases", spoken), "href": reverse("cases")},
            {"text": form.get("titel") or row.key, "lang": "da"},
        ],
    }


def _asked(
    request: HttpRequest,
    row: OwnDecision,
    found: tuple[Finding, ...],
    form: dict[str, str],
    to_mend: list[Shown],
) -> dict[str, Any]:
    """Return the application, and what is asked after the meeting: not what it answered here."""
    taken = request.GET.get("ansoegt", "")
    application = application_told(row, found, person_of(request), taken)
    is_known = application is not None and application["filed"] is not None
    names = _MEETING if is_known else (*_MEETING, *_OF_APPROVAL)
    return {
        "application": application,
        "meeting": [field(name, form, to_mend, language()) for name in names],
    }


def _proposed(row: OwnDecision, form: dict[str, str], spoken: str) -> dict[str, Any]:
    """Return what somebody proposed and another may make, words or an end, and its fields."""
    end, words = proposed_end(row), proposed_words(row)
    return {
        "proposed": words,
        "corrections": _corrections(form | words, spoken),
        "corrected_from": _was(form),
        "asks_two": asks_two(row.municipality),
        "proposed_end": end,
        "ending": [field(name, end, (), spoken) for name in OF_AN_END],
    }


def _said_taken(
    taken: tuple[tuple[str, str], ...] | None, spoken: str, proposed: dict[str, Any]
) -> str:
    if proposed["proposed"] and taken is STEPS[Step.CORRECT.value]:
        return word("correction_proposed", spoken)
    if proposed["proposed_end"] and taken is STEPS[Step.END_EARLY.value]:
        return word("end_proposed", spoken)
    return taken[1][spoken == "en"] if taken else ""


def _is_asked_above(finding: Finding, status: Status) -> bool:
    """Claim that the form for the meeting, just above, asks for it already."""
    return status is Status.TO_APPROVE and finding.code in _ASKED_AFTER_THE_MEETING


def _corrections(form: dict[str, str], spoken: str) -> list[Field]:
    """Return the fields whose words may be corrected after publication."""
    drawn = (field(name, form, (), spoken, len(entries_in(form))) for name in _correctable(form))
    return [replace(one, name=f"ret-{one.name}") for one in drawn]


def _was(form: dict[str, str]) -> str:
    """Return the words as they stand, so that only what somebody changes is sent on."""
    return json.dumps({name: form.get(name, "") for name in _correctable(form)}, ensure_ascii=False)


def _correctable(form: dict[str, str]) -> list[str]:
    return ["titel", *(f"i_stedet-{n}" for n in entries_in(form)), "link", "link_fravigelse"]


def _stations(status: Status, course: DecisionCourse, spoken: str) -> Iterator[dict[str, Any]]:
    """Yield the stations of the line: those passed, the one where the case is, those ahead."""
    here = "beslutning:kladde" if status is Status.HEARING else status.value
    at = STATIONS.index(here) if here in STATIONS else -1
    days = course.force
    for number, name in enumerate(STATIONS):
        when = None
        if days and name in {Status.IN_FORCE.value, Status.ENDED.value}:
            when = days.start if name == Status.IN_FORCE.value else days.end
        yield {
            "name": STATION[name][spoken == "en"],
            "is_passed": number < at,
            "is_here": number == at,
            "when": when,
        }
