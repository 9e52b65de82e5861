# SPDX-License-Identifier: MPL-2.0
"""Which state of everything public is given away now? Another state is another fingerprint."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import public_hearings
from handlerum_portal.store.community.lessons import PUBLIC
from handlerum_portal.store.community.suggestions import public_suggestions
from handlerum_portal.store.community.trials import public_trials_mark
from handlerum_portal.store.models import Hearing, HearingAnswer, Lesson, LocalRuleRow
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import register

_AT_A_TIME = 2000


def fingerprint() -> str:
    """Return 32 hexadecimal digits that differ whenever any table given away may differ.

    What is in the log is known by its newest event; what people say and withdraw is read through,
    so that nothing withdrawn is given away once more.
    """
    seen = sha256(repr((register().version, newest(), clock.today())).encode())
    seen.update(public_trials_mark().encode())
    for rows in _said():
        for values in rows.values_list().iterator(_AT_A_TIME):
            seen.update(repr(values).encode())
        seen.update(b"|")
    return seen.hexdigest()[:32]


def _said() -> Iterator[QuerySet[Any]]:
    yield public_suggestions().order_by("pk")
    begun = Hearing.objects.filter(pk__in=[row.pk for row in public_hearings()])
    yield begun.order_by("pk")
    yield HearingAnswer.objects.filter(hearing__in=begun, is_shown=True).order_by("pk")
    yield Lesson.objects.filter(status__in=PUBLIC).order_by("pk")
    yield LocalRuleRow.objects.exclude(fate="").order_by("pk")
