# SPDX-License-Identifier: MPL-2.0
"""Which state of everything public is given away now? Another state is another fingerprint."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import all_public_answers, public_hearings
from handlerum_portal.store.community.lessons import public_lessons
from handlerum_portal.store.community.suggestions import public_suggestions
from handlerum_portal.store.community.trials import public_trials_mark
from handlerum_portal.store.local_rules import decided_rows
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
    yield public_hearings().order_by("pk")
    yield all_public_answers().order_by("pk")
    yield public_lessons().order_by("pk")
    yield decided_rows().order_by("pk")
