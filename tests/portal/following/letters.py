# SPDX-License-Identifier: MPL-2.0
"""What those who follow are sent."""

from collections.abc import Callable

from handlerum_portal.store.models import OutboxLetter

ATOM = "{http://www.w3.org/2005/Atom}"
Follow = Callable[..., str]


def news() -> list[OutboxLetter]:
    return list(OutboxLetter.objects.filter(key__startswith="news-"))
