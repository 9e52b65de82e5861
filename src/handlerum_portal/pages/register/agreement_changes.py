# SPDX-License-Identifier: MPL-2.0
"""What changed under an agreement between two days, and where is its calendar?"""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from handlerum.agreements.agreement import day_as_known
from handlerum.time import parse_day
from handlerum_portal.pages.register.agreement_parts import concerns
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.between_days import between_days
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import Register

_CALENDAR: Final = ("Kalender med frister (iCal)", "Calendar of deadlines (iCal)")


def changes_asked(request: HttpRequest, row: Agreement, facts: Register) -> dict[str, Any]:
    """Return what changed between the two days in the address; without both, only the form.

    Raises InvalidPeriod.
    """
    given = [request.GET.get(name, "").strip() for name in ("fra", "til")]
    days = sorted(parse_day(text) for text in given if text)
    told: dict[str, Any] = {"days_given": given}
    if len(days) == len(given):
        told |= {"first": days[0], "second": days[1], **_told(row, facts, days[0], days[1])}
    return told


def calendar_of(row: Agreement, language: str) -> tuple[str, str]:
    """Return the words and the address of the calendar of an agreement's place and field."""
    asked = urlencode({"kommune": row.municipality, "omraade": row.area})
    return _CALENDAR[language == "en"], f"{reverse('deadlines')}?{asked}"


def _told(row: Agreement, facts: Register, first: date, second: date) -> dict[str, Any]:
    events = [event for event in facts.events if concerns(event, row)]
    return {
        "changes": between_days(row.municipality, first, second, facts),
        "begins_between": first < row.start <= second,
        "ends_between": first < until_of(row) <= second,
        "events_between": sorted(
            (event for event in events if first < day_as_known(event.date).latest <= second),
            key=lambda event: event.date,
        ),
    }
