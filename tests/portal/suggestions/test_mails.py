# SPDX-License-Identifier: MPL-2.0
"""A mail is sent to those who said yes, and to nobody who said stop."""

import re
from typing import Any

from django.test import Client

from handlerum_portal.actions.outbox import send_due
from handlerum_portal.store.models import Contact, OutboxLetter, Suggestion
from tests.portal.suggestions.forms import desk, sent, worker


def test_a_mail_is_sent_only_to_an_address_that_said_yes_and_is_deleted_when_answered(
    client: Client, mailoutbox: list[Any]
) -> None:
    sent(client, epost="mor@eksempel.dk")
    row = Suggestion.objects.get()
    client.force_login(worker())
    desk(client, row.pk, skridt="vis")
    send_due()
    assert [mail.subject for mail in mailoutbox] == ["Bekræft, at vi må skrive til dig"]
    link = re.search(r"http://testserver(/besked/\S+/ja/)", mailoutbox[0].body)
    assert link
    client.get(link[1])
    assert Contact.objects.get().confirmed_at is None
    client.post(link[1])
    desk(client, row.pk, skridt="svar", afgoerelse="bliver", svar="Reglen er lov.")
    send_due()
    assert "Reglen er lov." in mailoutbox[1].body
    assert "Din adresse er nu slettet" in mailoutbox[1].body
    assert Contact.objects.count() == 0
    assert client.get(link[1]).status_code == 400
    assert "mor@eksempel.dk" not in client.get(f"/forslag/{row.pk}/").content.decode()
    assert OutboxLetter.objects.count() == 2


def test_mails_stop_when_the_button_of_the_mail_is_pressed(
    client: Client, mailoutbox: list[Any]
) -> None:
    sent(client, epost="mor@eksempel.dk")
    row = Suggestion.objects.get()
    send_due()
    link = re.search(r"http://testserver(/besked/\S+/ja/)", mailoutbox[0].body)
    assert link
    client.post(link[1])
    client.force_login(worker())
    desk(client, row.pk, skridt="vis")
    send_due()
    stop = re.search(r"http://testserver(/besked/\S+/stop/)", mailoutbox[1].body)
    assert stop
    client.get(stop[1])
    assert Contact.objects.count() == 1
    client.post(stop[1])
    assert Contact.objects.count() == 0
