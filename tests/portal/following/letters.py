# SPDX-License-Identifier: MPL-2.0
"""What those who follow are sent."""

from collections.abc import Callable
from datetime import timedelta

from handlerum.agreements.hearing import HearingDays
from handlerum_portal.actions.community.hearings import Invitation, open_hearing
from handlerum_portal.actions.operation.demo import Part, play
from handlerum_portal.store import clock
from handlerum_portal.store.models import Hearing, OutboxLetter

ATOM = "{http://www.w3.org/2005/Atom}"
Follow = Callable[..., str]


def news() -> list[OutboxLetter]:
    return list(OutboxLetter.objects.filter(key__startswith="news-"))


def ask_all(opens_in: int = 0) -> Hearing:
    """Open a hearing in Esbjerg that begins in so many days and lasts twelve."""
    opens = clock.today() + timedelta(days=opens_in)
    days = HearingDays(opens, opens + timedelta(days=12))
    asked = Invitation(
        title="Lektiehjælp",
        what="Skal skolen samle lektiehjælpen?",
        area="folkeskole",
        parties=("skolebestyrelse",),
        opens=days.opens,
        closes=days.closes,
        key="proeve",
    )
    return open_hearing(play(Part("caseworker", "0561"), "127.0.0.1"), asked)
