# SPDX-License-Identifier: MPL-2.0
"""When was a person last at their desk, and how far was the log then?"""

from datetime import timedelta
from typing import Final

from handlerum_portal.store import clock
from handlerum_portal.store.decisions.news import last_event
from handlerum_portal.store.models import DeskVisit, Person

# Who comes back within this is still on the same visit.
ONE_VISIT: Final = timedelta(hours=1)


def arrive(person: Person) -> DeskVisit:
    """Note that a person is at their desk; a new visit begins after an hour away."""
    now = clock.now()
    visit, is_first = DeskVisit.objects.get_or_create(
        person=person, defaults={"at": now, "seq": last_event()}
    )
    if not is_first and abs(now - visit.at) > ONE_VISIT:
        visit.at_before, visit.seq_before = visit.at, visit.seq
        visit.seq = last_event()
    visit.at = now
    visit.save()
    return visit
