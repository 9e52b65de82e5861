# SPDX-License-Identifier: MPL-2.0
"""We asked, you answered, we did: without an account, confirmed from a mailbox, read before shown."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.outbox import send_due
from handlerum_portal.cli.main import cli
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Contact, Hearing, HearingAnswer, Person
from tests.portal.hearings.asking import DESK, SAID, answered, asked, confirmed, later


def test_a_hearing_is_opened_once_and_the_log_keeps_whom_it_asks(
    client: Client, worker: Person
) -> None:
    first, second = asked(client), asked(client)
    assert first.headers["Location"] == second.headers["Location"]
    row = Hearing.objects.get()
    assert row.questions == ["Hvem mister noget?", "Hvad koster det i tid?"]
    event = ledger_log.event(ledger_log.size() - 1)
    assert event.type == "hearing.opened"
    assert "aeldreraad" in tuple(event.payload["parties"])  # type: ignore[arg-type]
    page = Client().get(f"/hoeringer/{row.pk}/").content.decode()
    assert "29 dage tilbage" in page
    assert "Ældrerådet" in page
    assert "ældreloven" in page or "retssikkerhedsloven" in page


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"parter": ["med"]}, "aeldreraad"),
        ({"titel": ""}, "Giv høringen en titel"),
        ({"tekst": ""}, "Skriv, hvad I spørger om"),
        ({"frist": "2020-01-01"}, "2020-01-01"),
        ({"frist": ""}, "Vi mangler"),
        ({"tekst": "Er Peter Hansen god nok?"}, "navnet på en person"),
    ],
)
def test_a_hearing_that_will_not_do_is_refused_with_what_was_written(
    spoilt: dict[str, Any], told: str, client: Client, worker: Person
) -> None:
    answer = asked(client, **spoilt)
    assert answer.status_code == 400
    assert told in answer.content.decode() or told == "Vi mangler"
    assert Hearing.objects.count() == 0


def test_an_answer_counts_only_when_its_mailbox_says_yes_and_is_shown_when_read(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    asked(client)
    row = Hearing.objects.get()
    sent = answered(row, **{"spoergsmaal-2": "Ikke mere end i dag"})
    assert "Se i din postkasse" in Client().get(sent.headers["Location"]).content.decode()
    made = HearingAnswer.objects.get()
    assert (made.confirmed_at, made.is_shown) == (None, False)
    refused = client.post(f"{DESK}{row.pk}/", {"skridt": "vis", "svar": str(made.pk)})
    assert refused.status_code == 400
    confirmed(mailoutbox)
    assert "spise sammen" not in Client().get(f"/hoeringer/{row.pk}/").content.decode()
    client.post(f"{DESK}{row.pk}/", {"skridt": "vis", "svar": str(made.pk)})
    page = Client().get(f"/hoeringer/{row.pk}/").content.decode()
    assert "spise sammen" in page
    assert "Ikke mere end i dag" in page
    assert page.count("En borger") >= 2
    assert "mor@eksempel.dk" not in page


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"epost": ""}, "Skriv din mail"),
        ({"epost": "ingen"}, "ikke en mailadresse"),
        ({"virker": "", "opmaerksom": ""}, "Skriv et svar"),
        ({"part": "kongen"}, "Vælg, hvem du svarer for"),
        ({"virker": "Spørg 010112-1234"}, "CPR-nummer"),
        ({"opmaerksom": "Lederen er en idiot"}, "rammer et menneske"),
    ],
)
def test_an_answer_that_cannot_be_taken_stays_in_the_form(
    spoilt: dict[str, str], told: str, client: Client, worker: Person
) -> None:
    asked(client)
    answer = answered(Hearing.objects.get(), **spoilt)
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (400, True)
    assert HearingAnswer.objects.count() == 0
    assert (spoilt.get("opmaerksom", SAID["opmaerksom"]) or "textarea") in page


def test_after_the_deadline_nobody_can_answer(
    client: Client, worker: Person, monkeypatch: Any
) -> None:
    asked(client)
    row = Hearing.objects.get()
    later(monkeypatch, 29)
    assert answered(row).status_code == 400
    assert "Svar, der er kommet" in Client().get(f"/hoeringer/{row.pk}/").content.decode()


def test_it_ends_with_what_you_answered_and_what_we_did_and_addresses_are_deleted(
    client: Client, worker: Person, monkeypatch: Any, mailoutbox: list[Any]
) -> None:
    asked(client)
    row = Hearing.objects.get()
    answered(row)
    confirmed(mailoutbox)
    ends = {"skridt": "afslut", "svarede": "De fleste vil spise sammen", "gjorde": "Alle må nu"}
    assert client.post(f"{DESK}{row.pk}/", ends).status_code == 400
    later(monkeypatch, 30)
    client.force_login(worker)
    client.post(f"{DESK}{row.pk}/", {"skridt": "behandl"})
    assert client.post(f"{DESK}{row.pk}/", ends | {"gjorde": ""}).status_code == 400
    client.post(f"{DESK}{row.pk}/", ends)
    page = Client().get(f"/hoeringer/{row.pk}/").content.decode()
    assert all(word in page for word in ("Vi spurgte", "I svarede", "Vi gjorde", "Alle må nu"))
    assert send_due() == 1
    assert "Alle må nu" in mailoutbox[-1].body
    assert Contact.objects.count() == 0
    event = ledger_log.event(ledger_log.size() - 1)
    assert (event.type, event.payload["answers"]) == ("hearing.concluded", 1)


def test_another_municipality_may_neither_open_nor_read(client: Client, worker: Person) -> None:
    asked(client)
    row = Hearing.objects.get()
    other = Person.objects.create(name="b", role=ActorRole.CASEWORKER, municipality="0410")
    client.force_login(other)
    assert client.get(DESK).status_code == 403
    assert client.post(f"{DESK}{row.pk}/", {"skridt": "behandl"}).status_code == 403


def test_api_and_terminal_read_and_answer(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    asked(client)
    row = Hearing.objects.get()
    body = {"det_virker": "Fælles mad", "epost": "far@eksempel.dk", "maa_vises": True}
    path = f"/api/v1/hoeringer/{row.pk}/svar"
    sent = Client().post(path, json.dumps(body), content_type="application/json")
    assert (sent.status_code, sent.json()["status"]) == (202, "venter_paa_bekraeftelse")
    confirmed(mailoutbox)
    made = HearingAnswer.objects.get()
    client.post(f"{DESK}{row.pk}/", {"skridt": "vis", "svar": str(made.pk)})
    assert client.get(path).json()["raekker"][0]["det_virker"] == "Fælles mad"
    told = client.get("/api/v1/hoeringer?kommune=0791").json()["raekker"]
    run = CliRunner().invoke
    assert json.loads(run(cli, ["hoering", "liste", "--json"]).output) == told
    shown = json.loads(run(cli, ["hoering", "vis", str(row.pk), "--json"]).output)
    assert len(shown["svarene"]) == 1
    who = json.loads(run(cli, ["hoering", "parter", "folkeskole", "--json"]).output)
    assert who[0]["id"] == "skolebestyrelse"
    assert client.get("/api/v1/hoeringer/999").status_code == 404
    bad = Client().post(path, json.dumps({"epost": "a@b.dk"}), content_type="application/json")
    assert bad.status_code == 400


def test_an_area_that_is_none_shows_the_agreements_own(client: Client, worker: Person) -> None:
    page = client.get(DESK, {"omraade": "helikopter"})
    assert (page.status_code, page.context["area"]) == (200, "aeldre")
    assert asked(client, omraade="helikopter").status_code == 400


def test_a_repeated_key_loses_no_answer_and_a_weak_one_is_refused(
    client: Client, worker: Person
) -> None:
    asked(client)
    path = f"/api/v1/hoeringer/{Hearing.objects.get().pk}/svar"
    for key, words, status in (
        ("kort", "Fælles mad", 400),
        ("3f9c2b7e5a1d4c8896b0e7d2", "Fælles mad", 202),
        ("3f9c2b7e5a1d4c8896b0e7d2", "Fælles mad", 202),
        ("3f9c2b7e5a1d4c8896b0e7d2", "Mad i haven", 202),
    ):
        body = {"det_virker": words, "epost": "far@eksempel.dk", "noegle": key}
        sent = Client().post(path, json.dumps(body), content_type="application/json")
        assert sent.status_code == status
    assert {one.works for one in HearingAnswer.objects.all()} == {"Fælles mad", "Mad i haven"}
    assert HearingAnswer.objects.count() == 2


def test_an_open_hearing_stands_on_the_front_page(client: Client, worker: Person) -> None:
    before = Client().get("/").content.decode()
    assert "<strong>0</strong> høringer åbne nu" in before
    assert "Ingen er åbne lige nu" in before
    asked(client)
    page = Client().get("/").content.decode()
    assert "<strong>1</strong> høring åben nu" in page
    assert f"/hoeringer/{Hearing.objects.get().pk}/" in page
