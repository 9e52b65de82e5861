# SPDX-License-Identifier: MPL-2.0
"""How is the collected overview published? Seen, checked, then published now or planned."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.overview_comparison import compare
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.edition_files import write_if_possible
from handlerum_portal.actions.decisions.edition_letters import told_of
from handlerum_portal.actions.decisions.publication import (
    Asked,
    earliest_effect,
    proposed,
    publish,
    ready,
    undo,
    undoable,
)
from handlerum_portal.actions.decisions.publication_plan import cancel, plan, read_time
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.actions.unsaved import not_saved
from handlerum_portal.pages.papers.edition import names_of, told
from handlerum_portal.pages.publishing.checks import checked, stops
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.edition import words_of as edition_words
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.pages.wording.publish import words_of
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OwnDecision, Person, PlannedPublication
from handlerum_portal.store.read import register

_AT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent with the form, by whom, for which municipality and area."""

    person: Person
    code: str
    area: str
    form: Mapping[str, str]
    chosen: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the name of the wish; none where the form brought none."""
        name = self.form.get("key", "")
        return f"page:{self.code}:{short_name(name)}" if name else ""

    @property
    def asked(self) -> Asked:
        """Return what is to be published."""
        return Asked(
            municipality=self.code,
            area=self.area,
            decisions=self.chosen,
            website=self.form.get("website", ""),
            non_digital=self.form.get("non_digital", ""),
            key=self.key,
        )


def publish_overview(request: HttpRequest, code: str, area: str) -> HttpResponse:
    """Show what waits and what would be published; carry out what is asked."""
    agreement = register().agreement_of(code)
    if agreement is None or agreement.area != area:
        raise Http404(request.path)
    sent = _sent(request, code, area)
    fault = ""
    do = _DO.get(sent.form.get("do", "")) if request.method == "POST" else None
    if do:
        try:
            return redirect(do(sent))
        except OperationalError as error:
            fault = sentence_of(not_saved(error), language())
        except HandlerumError as error:
            fault = sentence_of(error, language())
    context = _context(sent, fault)
    return render(request, "publishing/publish.html", context, status=400 if fault else 200)


def _sent(request: HttpRequest, code: str, area: str) -> Sent:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    waiting = tuple(row.key for row in ready(code, area))
    if request.method == "POST":
        # What was published a moment ago may be sent again, and then gets the same receipt.
        chosen = tuple(request.POST.getlist("decision")[:_AT_MOST])
        return Sent(request.user, code, area, request.POST.dict(), chosen)
    ticked = tuple(key for key in request.GET.getlist("decision") if key in waiting)
    chosen = ticked if "choose" in request.GET else waiting
    return Sent(request.user, code, area, request.GET.dict(), chosen)


def _publish_now(sent: Sent) -> str:
    edition = publish(sent.person, sent.asked)
    # Here the files that take a second are made too, so that the receipt can show them.
    write_if_possible(edition)
    return reverse("publish_receipt", args=[sent.code, sent.area, edition.number])


def _plan(sent: Sent) -> str:
    plan(sent.person, sent.asked, read_time(sent.form.get("at", "")))
    return _here(sent)


def _cancel(sent: Sent) -> str:
    number = sent.form.get("plan", "")
    cancel(sent.person, int(number) if number.isdecimal() else 0, sent.code)
    return _here(sent)


def _undo(sent: Sent) -> str:
    key = sent.form.get("undo", "")
    if not OwnDecision.objects.filter(key=key, municipality=sent.code, area=sent.area).exists():
        raise Http404(key)
    row = undo(sent.person, key, f"{sent.key}/undo/{key}")
    edition = newest_edition(row.municipality, row.area)
    number = edition.number if edition else 1
    return reverse("publish_receipt", args=[sent.code, sent.area, number])


_DO: Final[Mapping[str, Callable[[Sent], str]]] = {
    "publish": _publish_now,
    "plan": _plan,
    "cancel": _cancel,
    "undo": _undo,
}


def _here(sent: Sent) -> str:
    return reverse("publish_overview", args=[sent.code, sent.area])


def _context(sent: Sent, fault: str) -> dict[str, Any]:
    site = register().municipality(sent.code)
    before = newest_edition(sent.code, sent.area)
    rows = ready(sent.code, sent.area)
    return {
        "site": site,
        "area": sent.area,
        "area_name": name_of("area", sent.area, language()),
        "fault": fault,
        "may_publish": may(sent.person, Doing.PUBLISH, sent.code),
        "rows": [(row, row.content["title"], row.key in sent.chosen) for row in rows],
        "undoable": undoable(sent.code, sent.area),
        "planned": [
            (row, words_of(f"state.{row.state}", language()))
            for row in PlannedPublication.objects.filter(
                municipality=sent.code, area=sent.area
            ).order_by("-at")[:10]
        ],
        "website": sent.form.get("website", before.publication.website if before else ""),
        "non_digital": sent.form.get(
            "non_digital", before.publication.non_digital if before else ""
        ),
        "at": sent.form.get("at", ""),
        "key": sent.form.get("key") or secrets.token_urlsafe(16),
        "told": told_of(sent.area),
        "earliest": earliest_effect(),
        "section": "desk",
        "crumbs": [
            {"text": PEOPLE["desk"][language() == "en"], "href": reverse("desk")},
            {"text": words_of("title", language())},
        ],
        **_proposal(sent, before.number if before else 0),
    }


def _proposal(sent: Sent, number: int) -> dict[str, Any]:
    """Return the edition as it would be: what is new in it, its checks and how it reads."""
    new = proposed(_with_what_was_said_before(sent))
    if new is None:
        return {"text": None, "number": number + 1}
    found = compare(newest_edition(sent.code, sent.area), new.edition)
    pairs = [
        (edition_words(f"change.{kind}", language()), names_of(getattr(found, kind), language()))
        for kind in ("new", "changed", "ended")
    ]
    return {
        "text": told(new.edition, language()),
        "number": new.edition.number,
        "changes": [(name, keys) for name, keys in pairs if keys],
        "checks": checked(new.findings, language()),
        "stops": stops(new.findings),
    }


def _with_what_was_said_before(sent: Sent) -> Asked:
    before = newest_edition(sent.code, sent.area)
    asked = sent.asked
    if before is None or "website" in sent.form:
        return asked
    shown = before.publication
    return Asked(
        municipality=sent.code,
        area=sent.area,
        decisions=asked.decisions,
        website=shown.website,
        non_digital=shown.non_digital,
    )
