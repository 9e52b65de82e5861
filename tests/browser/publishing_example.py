# SPDX-License-Identifier: MPL-2.0
"""Fills a demo with invented decisions and rules, and prints a session for two who work there."""

import json
import os
import sys
from datetime import timedelta

os.environ.update(HANDLERUM_DEMO="1", DJANGO_SETTINGS_MODULE="handlerum_portal.settings")
import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from handlerum.agreements.approval_words import Step  # noqa: E402
from handlerum.agreements.decision import (  # noqa: E402
    Body,
    Decision,
    Hearing,
    HearingState,
    Meeting,
    SetAside,
    Transition,
)
from handlerum.agreements.local_rule import LocalRule, Origin  # noqa: E402
from handlerum.place import Area, MunicipalityCode  # noqa: E402
from handlerum.time import Period  # noqa: E402
from handlerum_portal.actions.decisions.steps import Wish, begin, go  # noqa: E402
from handlerum_portal.actions.local_rules.register import add  # noqa: E402
from handlerum_portal.actions.operation.demo import Part, play  # noqa: E402
from handlerum_portal.store import clock  # noqa: E402
from handlerum_portal.store.models import Person  # noqa: E402

CODE = "0791"
CANARY = "<img src=x onerror=window.ran=1><script>window.ran=1</script>"
STEPS = (
    (Step.ASK_APPROVAL, "caseworker"),
    (Step.DECIDE, "council_secretariat"),
    (Step.RELEASE, "approver"),
)


def who(role: str) -> Person:
    return play(Part(role, CODE), "127.0.0.1")


def waiting(reference: str, title: str) -> None:
    """Bring an invented decision to where it waits to be published."""
    today = clock.today()
    period = Period(today + timedelta(1), today + timedelta(200))
    one = SetAside(reference=reference, period=period, instead=f"Eksempel {CANARY}")
    met = today - timedelta(6)
    decision = Decision(
        id="",
        municipality=MunicipalityCode(CODE),
        area=Area.ELDER_CARE,
        title=f"Eksempel: {title} {CANARY}",
        sets_aside=(one,),
        body=Body.COUNCIL,
        decided_on=met,
        meeting=Meeting(Body.COUNCIL, met, "Eksempel, punkt 3"),
        hearing=Hearing(HearingState.HELD, ("Ældrerådet",), today - timedelta(20)),
        transition=Transition.NEEDED,
        transition_rule=f"Eksempel {CANARY}",
    )
    row = begin(who("caseworker"), decision)
    for step, role in STEPS:
        go(who(role), row.key, Wish(step=step, key=f"{row.key}-{step.value}"))


def session(person: Person) -> str:
    kept = SessionStore()
    kept[SESSION_KEY] = str(person.pk)
    kept[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    kept[HASH_SESSION_KEY] = person.get_session_auth_hash()
    kept.save()
    return str(kept.session_key)


waiting("servicelovens § 83 a", "rehabilitering")
waiting("servicelovens § 79 a", "besøg")
add(who("caseworker"), CODE, LocalRule(rule=f"Ugeplaner {CANARY}", origin=Origin.HABIT))
sys.stdout.write(json.dumps({role: session(who(role)) for role in ("approver", "caseworker")}))
