# SPDX-License-Identifier: MPL-2.0
"""A suggestion as it is written, sent, shown and answered."""

from typing import Any

from django.test import Client

from handlerum.ledger.event import ActorRole
from handlerum_portal.pages.community import human
from handlerum_portal.store.models import Person, Suggestion

TEXT = "Vi vil slippe for at skrive ugeplaner hver torsdag, ingen læser dem"
REBILD = "0840"


def form(**more: Any) -> dict[str, Any]:
    sent = {"tekst": TEXT, "sted": "Rebild", "omraade": "dagtilbud", "rolle": "medarbejder"}
    return sent | {"formular": human.new_form()} | more


def sent(client: Client, **more: Any) -> Any:
    return client.post("/forslag/nyt/", form(**more))


def worker(role: ActorRole = ActorRole.CASEWORKER, code: str = REBILD) -> Person:
    return Person.objects.create(name=f"eksempel-{role}-{code}", role=role, municipality=code)


def desk(client: Client, number: int, **step: str) -> Any:
    return client.post(f"/arbejde/forslag/{REBILD}/{number}/", step)


def shown(client: Client, **more: Any) -> Suggestion:
    sent(client, **more)
    row = Suggestion.objects.latest("pk")
    row.status = "vist"
    row.save()
    return row
