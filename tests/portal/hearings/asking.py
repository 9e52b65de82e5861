# SPDX-License-Identifier: MPL-2.0
"""How a test asks, answers, says yes from a mailbox, and lets days pass."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from handlerum_portal.actions.outbox import send_due
from handlerum_portal.pages.community import human
from handlerum_portal.store import clock
from handlerum_portal.store.models import Hearing, HearingAnswer

VIBORG = "0791"
DESK = f"/arbejde/hoeringer/{VIBORG}/"
SAID = {"virker": "Borgerne kan spise sammen", "opmaerksom": "Husk dem, der ikke kan komme"}


def asked(client: Client, **more: Any) -> Any:
    today = clock.today()
    sent = {
        "titel": "Madservice uden visitation",
        "tekst": "Skal alle kunne spise med på dagcentret?",
        "omraade": "aeldre",
        "parter": ["aeldreraad", "brugerraad", "med"],
        "spoergsmaal": "Hvem mister noget?\n\nHvad koster det i tid?",
        "frist": (today + timedelta(days=28)).isoformat(),
        "noegle": "abc",
    }
    if today >= datetime(2025, 7, 1, tzinfo=UTC).date():
        sent["parter"] = ["aeldreraad", "med"]
    return client.post(DESK, sent | more)


def answered(row: Hearing, **more: Any) -> Any:
    sent = SAID | {"formular": human.new_form(), "part": "borgere", "epost": "mor@eksempel.dk"}
    sent |= {"vises": "ja", "skridt": "send"}
    return Client().post(f"/hoeringer/{row.pk}/", sent | more)


def confirmed(mailoutbox: list[Any]) -> None:
    send_due()
    link = re.search(r"http://testserver(/besked/\S+/ja/)", mailoutbox[-1].body)
    assert link
    Client().post(link[1])


def later(monkeypatch: Any, days: int) -> None:
    then = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)


def open_one(client: Client, **more: Any) -> Hearing:
    """Open a hearing and return it."""
    asked(client, **more)
    return Hearing.objects.get()


def counted(row: Hearing, mailoutbox: list[Any], **more: Any) -> HearingAnswer:
    """Send an answer, say yes from its mailbox, and return it."""
    sent = answered(row, **more)
    assert sent.status_code == 302, sent.content.decode()
    confirmed(mailoutbox)
    return HearingAnswer.objects.latest("pk")


def decided(client: Client, made: HearingAnswer, **step: str) -> Any:
    """Let the caseworker take a step with an answer."""
    return client.post(f"{DESK}{made.hearing_id}/", {"svar": str(made.pk)} | step)
