# SPDX-License-Identifier: MPL-2.0
"""Does the time of a refused sign-in tell whether a name is known?"""

import time
from statistics import median
from unittest.mock import patch

from bench.reliability.figure import FEW, Figure
from bench.reliability.register import register

ROUNDS, SOAK, GOAL = 15 // FEW or 1, 400, 10.0
KNOWN, CLOSED, UNKNOWN = "Kendt Eksempel", "Lukket Eksempel", "Ukendt Eksempel"
SERVICE = "Tjeneste Eksempel"
"""Who signs in through a service and has no password here."""


def measure(figure: Figure, *, soak: bool) -> None:
    with register():
        make_people()
        took = refused(SOAK if soak else ROUNDS)
        figure.count(rounds=SOAK if soak else ROUNDS, **{f"ms_{n}": t for n, t in took.items()})
        figure.must("the time tells who is known", holds=apart(took) < GOAL)
        # Django hashes what was given for a name nobody has; a careless sign-in answers at once.
        with patch("handlerum_portal.store.models.Person.set_password"):
            hasty = apart(refused(5))
        figure.broken("no password is tried for a name nobody has", fails=hasty >= GOAL)


def make_people() -> None:
    """Let in one with a password and one without, and keep one out again."""
    from handlerum_portal.actions.people.accounts import close_person, open_person

    for name in (KNOWN, CLOSED, SERVICE):
        person = open_person(name, "auditor", "", "solen skinner over Mors")
    person.set_unusable_password()
    person.save()
    close_person(CLOSED)


def refused(rounds: int) -> dict[str, float]:
    """Try a wrong password for each kind of name in turn; return the median of each.

    Milliseconds of processor time: what else the machine does says nothing of a name.
    """
    names = {"known": KNOWN, "closed": CLOSED, "service": SERVICE, "unknown": UNKNOWN}
    took: dict[str, list[float]] = {kind: [] for kind in names}
    for _ in range(rounds):
        for kind, name in names.items():
            took[kind].append(once(name))
    return {kind: round(median(each), 1) for kind, each in took.items()}


def once(name: str) -> float:
    from handlerum.errors import HandlerumError
    from handlerum_portal.actions.people.accounts import sign_in
    from handlerum_portal.store.models import FailedSignIn

    FailedSignIn.objects.all().delete()
    begin = time.thread_time()
    try:
        sign_in(name, "forkert", "192.0.2.1")
    except HandlerumError:
        return (time.thread_time() - begin) * 1e3
    raise AssertionError(name)


def apart(took: dict[str, float]) -> float:
    return max(took.values()) - min(took.values())
