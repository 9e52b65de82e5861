# SPDX-License-Identifier: MPL-2.0
"""From idea to trial in five minutes; after eight weeks two answers, one number and a choice."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.community.trials import hide_trial, show_trial
from handlerum_portal.actions.outbox import send_due
from handlerum_portal.pages.community import human
from handlerum_portal.store import clock
from handlerum_portal.store.community.trials import trials_told
from handlerum_portal.store.models import Contact, OutboxLetter, Person, Trial

REBILD = "0840"
IDEA = {
    "titel": "Uden ugeplaner",
    "tekst": "Vi dropper ugeplaner i otte uger og fortæller om ugen på tavlen",
    "maal": "Mere tid med børnene",
    "sted": "Rebild",
    "omraade": "dagtilbud",
    "fritagelse": "ingen",
    "rolle": "leder",
    "tal": "timer om ugen",
}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(human, "_is_younger", lambda _: False)


def begun(client: Client, **more: str) -> Any:
    return client.post("/proevehandlinger/ny/", IDEA | {"formular": human.new_form()} | more)


def back(client: Client, own: str, **more: str) -> Any:
    seen = {"virker": "ja", "laert": "Børnene fortæller selv", "valg": "fortsaet", "tal": "3,5"}
    return client.post(own, seen | {"formular": human.new_form()} | more)


def worker(code: str = REBILD) -> Person:
    return Person.objects.create(
        name=f"eksempel-{code}", role=ActorRole.CASEWORKER, municipality=code
    )


def test_a_trial_begins_without_account_and_waits_to_be_shown(client: Client) -> None:
    answer = begun(client)
    row = Trial.objects.get()
    assert (answer.status_code, row.status, row.is_shown, row.rule) == (
        302,
        "i_gang",
        False,
        "dag-ugeplaner",
    )
    assert row.next_check_in == clock.today() + timedelta(weeks=8) == row.last
    assert "Uden ugeplaner" in client.get(answer.headers["Location"]).content.decode()
    assert client.get(f"/proevehandlinger/p-{row.pk}/").status_code == 404
    client.force_login(worker())
    client.post(f"/arbejde/proevehandlinger/{REBILD}/{row.pk}/", {"skridt": "vis"})
    assert client.get(f"/proevehandlinger/p-{row.pk}/").status_code == 200


def test_the_form_is_filled_in_from_the_check(client: Client) -> None:
    idea = {"tekst": "Vi vil kun bruge fire af de seks læreplanstemaer", "omraade": "dagtilbud"}
    page = client.post("/proevehandlinger/ny/", idea | {"sted": "Rebild"})
    given = page.context["given"]
    assert (given["fritagelse"], given["hjemmel"]) == ("skal_soeges", "dagtilbudsloven § 8")
    assert given["titel"] == idea["tekst"]
    assert Trial.objects.count() == 0


def test_it_can_be_copied_from_another_municipality_with_its_legal_basis(client: Client) -> None:
    given = client.get("/proevehandlinger/ny/?kopi=x-mid-79a").context["given"]
    assert "§ 79 a" in given["hjemmel"]
    assert given["omraade"] == "aeldre"
    sent = {key: given[key] for key in ("titel", "tekst", "kopi", "hjemmel")}
    begun(client, **sent, omraade="aeldre", sted="Viborg", fritagelse="skal_soeges")
    row = Trial.objects.get()
    assert (row.copied_from, row.status) == ("x-mid-79a", "venter_paa_fravigelse")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"titel": ""}, "Giv prøvehandlingen et navn"),
        ({"maal": ""}, "hvad der skal blive bedre"),
        ({"fritagelse": ""}, "kræver en fritagelse"),
        ({"fritagelse": "har"}, "hvilken beslutning den hviler på"),
        ({"fra": "2024-05-01", "til": "2024-04-01"}, "Sidste dag skal ligge efter"),
        ({"fra": "i morgen"}, "i morgen"),
        ({"sted": "Atlantis"}, "Atlantis"),
        ({"tekst": "Peter Hansen skal have lov til at gå"}, "navnet på en person"),
        ({"maal": "slippe for den kælling"}, "rammer et menneske"),
        ({"epost": "ikke en adresse"}, "ikke en mailadresse"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    spoilt: dict[str, str], told: str, client: Client
) -> None:
    answer = begun(client, **spoilt)
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (400, True)
    assert 'value="timer om ugen"' in page


def test_a_trial_judged_otherwise_than_the_check_says_so(client: Client) -> None:
    begun(client, tekst="Vi vil kun bruge fire af de seks læreplanstemaer", fritagelse="ingen")
    row = Trial.objects.get()
    assert row.judged_otherwise
    Trial.objects.update(is_shown=True)
    page = client.get(f"/proevehandlinger/p-{row.pk}/").content.decode()
    assert "Fritagelsestjekket mener noget andet" in page


def test_two_answers_one_number_and_a_choice_move_it_on(client: Client) -> None:
    own = begun(client).headers["Location"]
    back(client, own)
    row = Trial.objects.get()
    seen = row.check_ins.get()
    assert (seen.value, seen.choice, row.status) == (3.5, "fortsaet", "i_gang")
    back(client, own, valg="goer_varig")
    row.refresh_from_db()
    assert (row.status, row.next_check_in) == ("varig", None)
    refused = back(client, own, valg="fortsaet")
    assert refused.status_code == 400


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"virker": ""}, "om det virker"),
        ({"valg": ""}, "hvad I gør nu"),
        ({"tal": "mange"}, "ikke et tal"),
        ({"tal": "1e999"}, "ikke et tal"),
        ({"laert": "mor 010112-1234 var glad"}, "CPR-nummer"),
    ],
)
def test_a_look_back_that_cannot_be_read_is_kept_in_the_form(
    spoilt: dict[str, str], told: str, client: Client
) -> None:
    own = begun(client).headers["Location"]
    answer = back(client, own, **spoilt)
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert Trial.objects.get().check_ins.count() == 0


def test_one_that_waits_for_an_exemption_begins_when_a_caseworker_names_it(client: Client) -> None:
    own = begun(client, fritagelse="skal_soeges").headers["Location"]
    assert back(client, own).status_code == 400
    page = client.get(own).content.decode()
    assert "/arbejde/fravigelser/ny/?titel=Uden+ugeplaner" in page
    row = Trial.objects.get()
    client.force_login(worker())
    step = {"skridt": "fritaget", "hjemmel": "her-0840-2023-1"}
    client.post(f"/arbejde/proevehandlinger/{REBILD}/{row.pk}/", step)
    back(client, own)
    row.refresh_from_db()
    assert (row.status, row.basis) == ("i_gang", "her-0840-2023-1")


def test_a_reminder_comes_after_eight_weeks_and_moves_with_the_trial(
    client: Client, monkeypatch: Any, mailoutbox: list[Any]
) -> None:
    own = begun(client, epost="leder@eksempel.dk").headers["Location"]
    send_due()
    link = re.search(r"http://testserver(/besked/\S+/ja/)", mailoutbox[0].body)
    assert link
    client.post(link[1])
    assert send_due() == 0
    planned = OutboxLetter.objects.get(key__startswith="later-")
    assert clock.today() + timedelta(weeks=8) == planned.next_try.astimezone().date()
    back(client, own, valg="stop")
    assert not OutboxLetter.objects.filter(key__startswith="later-").exists()
    assert Contact.objects.count() == 0


def test_the_reminder_is_sent_on_its_day(
    client: Client, monkeypatch: Any, mailoutbox: list[Any]
) -> None:
    begun(client, epost="leder@eksempel.dk")
    send_due()
    link = re.search(r"http://testserver(/besked/\S+/ja/)", mailoutbox[0].body)
    assert link
    client.post(link[1])
    then = datetime.now(UTC) + timedelta(weeks=8, days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    assert send_due() == 1
    assert "Uden ugeplaner" in mailoutbox[1].body


def test_the_poster_is_a_pdf_with_a_square_for_shown_trials_only(client: Client) -> None:
    begun(client)
    row = Trial.objects.get()
    assert client.get(f"/proevehandlinger/p-{row.pk}/plakat.pdf").status_code == 404
    Trial.objects.update(is_shown=True)
    answer = client.get(f"/proevehandlinger/p-{row.pk}/plakat.pdf")
    assert answer.content.startswith(b"%PDF-")


def test_another_municipality_may_not_show_or_free_a_trial(client: Client) -> None:
    begun(client)
    row = Trial.objects.get()
    client.force_login(worker("0217"))
    path = f"/arbejde/proevehandlinger/{REBILD}/{row.pk}/"
    assert client.post(path, {"skridt": "vis"}).status_code == 403
    own = path.replace(REBILD, "0217")
    assert client.post(own, {"skridt": "vis"}).status_code == 400
    row.refresh_from_db()
    assert not row.is_shown


def test_the_list_asks_the_database_no_more_for_many_trials_than_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        begun(client, titel=f"Uden ugeplaner {number}")
    Trial.objects.update(is_shown=True)
    with django_assert_max_num_queries(3):
        assert sum(one.origin == "her" for one in trials_told()) == 5


def test_the_answer_of_the_check_leads_on_without_the_words_in_an_address(client: Client) -> None:
    idea = {"tekst": "Kun fire af seks læreplanstemaer", "omraade": "dagtilbud", "sted": "Rebild"}
    page = client.post("/fritagelsestjek/", idea).content.decode()
    assert 'action="/proevehandlinger/ny/"' in page
    assert 'action="/forslag/nyt/"' in page
    assert "/arbejde/fravigelser/ny/?bestemmelse-1=dagtilbudsloven" in page
    links = re.findall(r'href="([^"]*)"', page)
    assert [link for link in links if "fire" in link.lower()] == []


@pytest.mark.parametrize("day", ["9999-12-31", "9999-11-30", "0001-01-01", "31.12.9999"])
def test_a_day_at_the_end_of_the_calendar_is_shown_and_refused_in_words(
    day: str, client: Client
) -> None:
    assert client.get("/proevehandlinger/ny/", {"fra": day}).status_code == 200
    if "9999" in day:
        for last in ("", day):
            assert begun(client, fra=day, til=last).status_code == 400
    assert Trial.objects.count() == 0


def test_a_list_that_was_kept_shows_each_change_of_a_trial_at_once(client: Client) -> None:
    nobody = Client()

    def seen() -> tuple[str, int]:
        return (
            nobody.get("/proevehandlinger/").content.decode(),
            nobody.get("/proevehandlinger/p-1/").status_code,
        )

    states = [seen(), seen()]
    own = begun(client).headers["Location"]
    number = Trial.objects.get().pk
    one = f"/proevehandlinger/p-{number}/"
    assert nobody.get(one).status_code == 404
    person = worker()
    show_trial(person, number)
    assert "Uden ugeplaner" in nobody.get("/proevehandlinger/").content.decode()
    shown = nobody.get(one).content
    assert nobody.get(one).content == shown
    assert back(client, own).status_code == 302
    assert "Børnene fortæller selv" in nobody.get(one).content.decode()
    hide_trial(person, number, "Eksempel")
    assert nobody.get(one).status_code == 404
    assert "Uden ugeplaner" not in nobody.get("/proevehandlinger/").content.decode()
    assert states[0] == states[1]
