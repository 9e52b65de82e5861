# SPDX-License-Identifier: MPL-2.0
"""What is sent is put together with its like, answered or hidden with a reason."""

import pytest
from django.test import Client

from handlerum.ledger.event import ActorRole
from handlerum_portal.pages.community.asking import words_known
from handlerum_portal.store.community.suggestions import alike, standing
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Suggestion
from tests.portal.suggestions.forms import REBILD, TEXT, desk, sent, shown, worker


def test_support_is_counted_once_for_each_telephone(client: Client) -> None:
    row = shown(client)
    for device in ("telefon", "telefon", "tavle"):
        client.post(f"/forslag/{row.pk}/", HTTP_USER_AGENT=device)
    row.refresh_from_db()
    assert row.support == 3
    assert client.post("/forslag/9999/").status_code == 404


def test_an_employee_who_is_signed_in_is_shown_at_once_at_home_only(client: Client) -> None:
    client.force_login(worker(ActorRole.EMPLOYEE))
    sent(client)
    sent(client, sted="Helsingør", tekst=f"{TEXT} i Helsingør")
    assert list(Suggestion.objects.order_by("pk").values_list("status", flat=True)) == [
        "vist",
        "venter",
    ]


def test_the_like_are_found_whatever_form_the_words_have(client: Client) -> None:
    row = shown(client)
    shown(client, tekst="Lukkedage mellem jul og nytår passer ikke forældrene")
    near = alike(
        "ugeplanen bliver ikke læst, lad os droppe den", standing("dagtilbud"), words_known()
    )
    assert [one.row.pk for one in near] == [row.pk]
    assert alike("helt andre ord om svømning", standing("dagtilbud"), words_known()) == ()


def test_the_desk_shows_what_a_new_one_is_like(client: Client) -> None:
    row = shown(client)
    sent(client, tekst="Ugeplaner bliver ikke læst, drop dem")
    client.force_login(worker())
    page = client.get(f"/arbejde/forslag/{REBILD}/").content.decode()
    assert f'name="med" inputmode="numeric" value="{row.pk}"' in page


def test_two_are_put_together_with_all_their_supporters(client: Client) -> None:
    first, second = shown(client), shown(client, tekst=f"{TEXT} hos os")
    for row in (first, second):
        client.post(f"/forslag/{row.pk}/", HTTP_USER_AGENT=f"kun-{row.pk}")
    client.post(f"/forslag/{second.pk}/", HTTP_USER_AGENT="en til")
    client.force_login(worker())
    desk(client, second.pk, skridt="saml", med=str(first.pk))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.status, second.merged_into, first.support) == ("lagt_sammen", first, 5)
    gone = client.get(f"/forslag/{second.pk}/")
    assert gone.headers["Location"] == f"/forslag/{first.pk}/"


@pytest.mark.parametrize("med", ["", "abc", "999999", "9" * 30])
def test_putting_together_with_nothing_is_refused_in_words(med: str, client: Client) -> None:
    row = shown(client)
    client.force_login(worker())
    assert desk(client, row.pk, skridt="saml", med=med).status_code == 400


def test_an_answer_is_public_and_the_log_keeps_only_its_kind(client: Client) -> None:
    row = shown(client)
    client.force_login(worker())
    refused = desk(client, row.pk, skridt="svar", afgoerelse="fjernes", svar=" ")
    assert refused.status_code == 400
    desk(client, row.pk, skridt="svar", afgoerelse="fjernes", svar="Ugeplaner kræves ikke mere.")
    page = client.get(f"/forslag/{row.pk}/").content.decode()
    assert "Reglen fjernes" in page
    assert "Ugeplaner kræves ikke mere." in page
    event = ledger_log.event(ledger_log.size() - 1)
    assert event.type == "suggestion.answered"
    assert event.payload == {"reply": "fjernes", "rule": "dag-ugeplaner", "municipality": REBILD}


def test_what_is_not_shown_says_why_to_its_proposer_alone(client: Client) -> None:
    own = sent(client).headers["Location"]
    row = Suggestion.objects.get()
    client.force_login(worker())
    desk(client, row.pk, skridt="skjul", begrundelse="Handler om en enkelt elev")
    assert "Handler om en enkelt elev" in Client().get(own).content.decode()
    assert Client().get(f"/forslag/{row.pk}/").status_code == 404


def test_another_municipality_neither_sees_nor_answers(client: Client) -> None:
    row = shown(client)
    client.force_login(worker(code="0217"))
    assert client.get(f"/arbejde/forslag/{REBILD}/").status_code == 403
    assert desk(client, row.pk, skridt="skjul", begrundelse="x").status_code == 403
    assert client.post(f"/arbejde/forslag/0217/{row.pk}/", {"skridt": "vis"}).status_code == 400
