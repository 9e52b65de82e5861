# SPDX-License-Identifier: MPL-2.0
"""Which cases has the municipality, how far are they, and by when must something be done?"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.agreements.approval_words import Status
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, may, must, reach
from handlerum_portal.actions.decisions.drafts import form_in
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.casework.summary import where_of
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import said_status, word
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in, status_of
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list."""

    key: str
    municipality: str
    municipality_name: str
    title: str
    provisions: str
    where: str
    status: str
    area: str
    start: date | None
    until: date | None
    deadline: date | None
    saved: date | None


CASES: Final = Table(
    name="fravigelser",
    title=("Sager om fravigelser", "Exemption cases"),
    order="status",
    empty=("Ingen sager endnu.", "No cases yet."),
    columns=(
        Column(
            key="sag",
            head=("Sag", "Case"),
            value=lambda one: one.title,
            href=lambda one: reverse("case", args=[one.municipality, one.key]),
            is_searched=True,
            is_danish=True,
        ),
        Column(key="nr", head=("Nr.", "No."), value=lambda one: one.key, is_searched=True),
        Column(
            key="kommune",
            head=("Kommune", "Municipality"),
            value=lambda one: one.municipality_name,
            is_choice=True,
            is_only_in_files=True,
        ),
        Column(
            key="bestemmelser",
            head=("Bestemmelser", "Provisions"),
            value=lambda one: one.provisions,
            is_searched=True,
            is_danish=True,
        ),
        Column(
            key="hvor",
            head=("Hvor", "Where"),
            value=lambda one: one.where,
            is_searched=True,
            is_danish=True,
        ),
        Column(
            key="omraade",
            head=("Område", "Area"),
            value=lambda one: one.area,
            say=lambda value, spoken: name_of("area", str(value), spoken),
            is_choice=True,
            is_only_in_files=True,
        ),
        Column(
            key="status",
            head=("Status", "Status"),
            value=lambda one: one.status,
            say=lambda value, spoken: said_status(str(value), spoken),
            is_choice=True,
        ),
        Column(key="fra", head=("Fra", "From"), value=lambda one: one.start, say=said_day),
        Column(key="til", head=("Til", "Until"), value=lambda one: one.until, say=said_day),
        Column(
            key="frist",
            head=("Udgives senest", "Publish by"),
            value=lambda one: one.deadline,
            say=said_day,
        ),
    ),
)
_WAITS: Final = frozenset(
    {Status.TO_APPROVE.value, Status.DECIDED.value, Status.RELEASED.value, Status.HEARING.value}
)


@told
def cases(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the cases of one's municipality; whoever may see every municipality sees all."""
    person, spoken = person_of(request), language()
    sees_all = reach(ActorRole(person.role), Doing.SEE_DECISIONS) is Reach.EVERY
    if not sees_all:
        must(person, Doing.SEE_DECISIONS, person.municipality)
    rows = OwnDecision.objects.exclude(status=Status.DISCARDED.value)
    shown = rows if sees_all else rows.filter(municipality=person.municipality)
    lines = [line_of(row, spoken) for row in shown]
    context = {
        "may_write": may(person, Doing.WRITE_DRAFT, person.municipality),
        "person": person,
        "section": "desk",
        "crumbs": [
            {"text": word("desk", spoken), "href": reverse("desk")},
            {"text": word("cases", spoken)},
        ],
    }
    return list_answer(request, CASES, lines, ("casework/cases.html", context), form)


def line_of(row: OwnDecision, spoken: str) -> CaseLine:
    """Return one case as a line of the list."""
    decision, form = decision_in(row), form_in(row)
    home = register().municipality(row.municipality)
    periods = [one.period for one in decision.sets_aside]
    start = row.start or min((one.start for one in periods), default=None)
    return CaseLine(
        key=row.key,
        municipality=row.municipality,
        municipality_name=home.name if home else row.municipality,
        title=decision.title or row.key,
        provisions=", ".join(one.reference for _, one in decision.taking_effect),
        where=where_of(form, spoken),
        status=status_of(row, clock.today()).value,
        area=row.area,
        start=start,
        until=row.until or max((one.end for one in periods if one.end != date.max), default=None),
        deadline=start - timedelta(days=1) if start and row.status in _WAITS else None,
        saved=row.saved_at.date() if row.saved_at else None,
    )
