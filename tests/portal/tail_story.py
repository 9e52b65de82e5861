# SPDX-License-Identifier: MPL-2.0
"""A register in which much happens after the copy was taken; told by a process of its own.

`python -m tests.portal.tail_story before|after|told`: the last prints what stands, as JSON.
"""

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from handlerum.agreements.approval_words import Step  # noqa: E402
from handlerum.ledger.event import ActorRole  # noqa: E402
from handlerum.time import Period  # noqa: E402
from handlerum_portal.actions.decisions.edition_files import finish_editions  # noqa: E402
from handlerum_portal.actions.decisions.steps import begin  # noqa: E402
from handlerum_portal.actions.facts.load_facts import load_facts  # noqa: E402
from handlerum_portal.actions.ledger import Act, record, take_stamp  # noqa: E402
from handlerum_portal.actions.people.accounts import close_person, open_person  # noqa: E402
from handlerum_portal.actions.people.erasure import erase  # noqa: E402
from handlerum_portal.actions.people.tokens import issue_token, revoke_token  # noqa: E402
from handlerum_portal.store.decisions.edition_files import tree  # noqa: E402
from handlerum_portal.store.models import (  # noqa: E402
    ApiToken,
    EditionFile,
    OverviewEdition,
    OwnDecision,
    Person,
)
from tests.portal.course import (  # noqa: E402
    EXAMPLE,
    NOW,
    WHERE,
    YEAR,
    person,
    released,
    step,
)

PASSWORD = "solen skinner over Mors"
SHUT = ("Anna Eksempel", "Bo Eksempel")


def before() -> None:
    """Publish one decision, send another for approval, and open two people."""
    call_command("migrate", verbosity=0, interactive=False)
    load_facts(settings.DATA_DIR)
    step(released(), "caseworker", Step.PUBLISH, publication=WHERE)
    step(begin(person("caseworker"), EXAMPLE), "caseworker", Step.ASK_APPROVAL)
    for name in SHUT:
        open_person(name, "auditor", "", PASSWORD)
    issue_token(person("caseworker"), "prøve", 10)


def after() -> None:
    """Do what the copy knows nothing of."""
    first, second = OwnDecision.objects.order_by("key")
    right = replace(EXAMPLE, title="Eksempel, rettet titel")
    step(first, "caseworker", Step.CORRECT, reason="Slåfejl", corrected=right, publication=WHERE)
    step(second, "council_secretariat", Step.DECIDE)
    step(second, "approver", Step.RELEASE)
    begin(person("caseworker"), EXAMPLE)  # a draft that no log knows
    step(released(), "caseworker", Step.PUBLISH, publication=WHERE)
    step(begin(person("caseworker"), EXAMPLE), "caseworker", Step.ASK_APPROVAL)
    timezone.now = lambda: NOW + timedelta(days=60)
    ends = Period(YEAR.start, date(2022, 6, 1))
    step(first, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)
    close_person(SHUT[0])
    erase(Person.objects.get(name=SHUT[1]))
    revoke_token(ApiToken.objects.get().pk)
    open_person("Carla Eksempel", "auditor", "", PASSWORD)
    with transaction.atomic():
        act = Act("delegation.ended", "delegation/70", ActorRole.ADMINISTRATOR, {})
        record(act, take_stamp(), "delegation-ended-70")
    finish_editions()


def told() -> dict[str, Any]:
    """Return what stands in the tables and on the disk."""
    keys = ("key", "status", "start", "until", "content", "author_id")
    return {
        "decisions": list(OwnDecision.objects.order_by("key").values(*keys)),
        "editions": list(OverviewEdition.objects.order_by("pk").values("event_id", "digest")),
        "files": sorted(EditionFile.objects.values_list("edition__event_id", "name", "digest")),
        "disk": sorted(str(file.relative_to(tree())) for file in tree().rglob("oversigt.*")),
        "people": list(Person.objects.order_by("pk").values_list("pk", "name", "is_active")),
        "revoked": [token.revoked_at is not None for token in ApiToken.objects.all()],
    }


def go_on() -> list[Any]:
    """Act in the register that came back: numbers go on where the log's are."""
    row = begin(person("caseworker"), EXAMPLE)
    opened = open_person("Dorte Eksempel", "auditor", "", PASSWORD)
    return [row.key, opened.pk]


if __name__ == "__main__":
    shown = NOW + timedelta(days={"before": 0, "after": 0.1}.get(sys.argv[1], 61))
    timezone.now = lambda: shown
    said = globals()[sys.argv[1]]()
    sys.stdout.write(json.dumps(said, default=str))
