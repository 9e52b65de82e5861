# SPDX-License-Identifier: MPL-2.0
"""Has each side kept its word? The seven beside each other, and one in full."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.community.side_table import side_table
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.lessons import sentence
from handlerum_portal.store import clock
from handlerum_portal.store.read import register
from handlerum_portal.store.sides import two_sides

ORDER = ("stat", "kommune", "institution", "faelles")


@kept
def sides(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what each side of the seven agreements let go of and kept."""
    facts, today = register(), clock.today()
    rows = [two_sides(row, facts, today) for row in facts.agreements]
    context = {"section": "sides", "crumbs": [{"text": sentence("sides", language())}]}
    page = ("community/sides.html", context)
    return list_answer(request, side_table(facts), rows, page, form)


@kept
def sides_one(request: HttpRequest, key: str) -> HttpResponse:
    """Show one agreement's account in full, with the evidence of each promise."""
    facts = register()
    row = facts.agreement(key)
    if row is None:
        raise Http404(request.path)
    both = two_sides(row, facts, clock.today())
    context = {
        "section": "sides",
        "both": both,
        "follow_key": f"kommune:{row.municipality};omraade:{row.area}",
        "town": facts.municipality(row.municipality),
        "by_side": [
            (side, both.kept(side), [duty for duty in both.duties if duty.side == side])
            for side in ORDER
        ],
        "crumbs": [
            {"text": sentence("sides", language()), "href": reverse("sides")},
            {"text": row.title_da if language() == "da" else row.title_en},
        ],
    }
    return render(request, "community/sides_one.html", context)
