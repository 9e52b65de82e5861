# SPDX-License-Identifier: MPL-2.0
"""*Min side*: what waits, what is new, and where does one go from here?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, may, reach
from handlerum_portal.actions.desk.desk import has_desk
from handlerum_portal.actions.desk.visits import arrive
from handlerum_portal.pages.desk.waiting import desk_told
from handlerum_portal.pages.people import doings_of
from handlerum_portal.pages.shortcuts import courses_kept_by, news_told, shortcuts
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store.models import Person
from handlerum_portal.store.read import register


def desk(request: HttpRequest, fault: str = "") -> HttpResponse:
    """Show what waits for one, what is new since the last visit, and what the role may do."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("sign_in")
    in_english = language() == "en"
    visit, role = arrive(person), ActorRole(person.role)
    home = register().municipality(person.municipality)
    context = {
        "person": person,
        "section": "desk",
        "role": PEOPLE[f"role.{role.value}"][in_english],
        "home": home,
        "doings": doings_of(role),
        "crumbs": [{"text": PEOPLE["desk"][in_english]}],
        "shortcuts": shortcuts(person, language()),
        **news_told(person, visit),
        **desk_told(person, language()),
        "may_wait": has_desk(person),
        "fault": fault,
        "asked": request.POST,
        "may_manage": may(person, Doing.MANAGE),
        "may_audit": may(person, Doing.AUDIT),
        "course_href": _course_of(person),
        "agreements": courses_kept_by(person),
        "may_see_cases": reach(role, Doing.SEE_DECISIONS) is not Reach.NOBODY,
        "may_write": may(person, Doing.WRITE_DRAFT, person.municipality),
        "may_answer": may(person, Doing.ANSWER_PEOPLE, person.municipality),
        "may_hear": may(person, Doing.HOLD_HEARING, person.municipality),
        "may_share": may(person, Doing.SHARE_LESSON, person.municipality),
    }
    return render(request, "desk/desk.html", context, status=400 if fault else 200)


def _course_of(person: Person) -> str:
    """Return where the course of the municipality's agreement is kept, for who keeps it."""
    code = person.municipality
    keeps = may(person, Doing.KEEP_COURSE, code) and register().agreement_of(code)
    return reverse("course", args=[code]) if keeps else ""
