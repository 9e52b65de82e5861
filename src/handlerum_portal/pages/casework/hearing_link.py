# SPDX-License-Identifier: MPL-2.0
"""Which hearing asks about a case, and how is one opened with what the case says already?"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from handlerum.agreements.approval_words import Status
from handlerum.place import Area
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import parties_asked, status_of
from handlerum_portal.store.models import Hearing, OwnDecision, Person

_BEFORE_IT_IS_SENT = frozenset({Status.DRAFT.value, Status.HEARING.value})


def hearings_of(row: OwnDecision) -> list[dict[str, Any]]:
    """Return the hearings that ask about a case, the newest first."""
    return [
        {
            "title": one.title,
            "status": status_of(one).value,
            "closes": one.closes,
            "href": reverse("hearing_work", args=[row.municipality, one.pk]),
        }
        for one in Hearing.objects.filter(municipality=row.municipality, subject=row.key)
    ]


def opening_of(row: OwnDecision, form: Mapping[str, str], person: Person) -> str:
    """Return the address of a hearing filled in from the case; "" for who may open none."""
    is_early = row.status in _BEFORE_IT_IS_SENT
    if not is_early or not may(person, Doing.HOLD_HEARING, row.municipality):
        return ""
    said = {
        "omraade": row.area,
        "sag": row.key,
        "titel": form.get("titel", "")[:160],
        "tekst": form.get("begrundelse", ""),
        "frist": form.get("hoeringsfrist", ""),
        "parter": list(_parties(row, form)),
    }
    query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
    return f"{reverse('hearing_desk', args=[row.municipality])}?{query}#ny"


def _parties(row: OwnDecision, form: Mapping[str, str]) -> Iterator[str]:
    """Yield the parties the case names in the words of the list."""
    named = form.get("hoeringsparter", "").casefold()
    for one in parties_asked(Area(row.area), clock.today()):
        if any(name.casefold() in named for name in one.name.values() if name):
            yield one.id


def case_behind(hearing: Hearing) -> str:
    """Return the address of the case a hearing asks about; "" where it names none of ours."""
    own = OwnDecision.objects.filter(municipality=hearing.municipality, key=hearing.subject)
    if not hearing.subject or not own.exists():
        return ""
    return reverse("case", args=[hearing.municipality, hearing.subject])
