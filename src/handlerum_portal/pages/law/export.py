# SPDX-License-Identifier: MPL-2.0
"""How does somebody take an act with them? As Akoma Ntoso, at its place and day."""

from django.http import HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.law.asking import asked_of, work_of
from handlerum_portal.store.answers.law_export import as_akoma_ntoso
from handlerum_portal.store.law.acts_in_force import act_in_force
from handlerum_portal.store.read import register

AKN = "application/akn+xml"


def law_akn(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the act as it holds at a place that day, in the international standard."""
    try:
        facts = register()
        work, asked = work_of(slug, facts), asked_of(request, facts)
        act = act_in_force(work, asked.place, asked.on, asked.known_at, facts)
        content = as_akoma_ntoso(act)
    except HandlerumError as error:
        return fault_page(request, error)
    name = f"{slug}-{asked.on.isoformat()}.akn.xml"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(content, content_type=AKN, headers=headers)
