# SPDX-License-Identifier: MPL-2.0
"""Whoever meets a rule in the way can say so; it is read, put together with its like, and answered."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image, ImageFile

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions import open_door
from handlerum_portal.actions.community import suggestions
from handlerum_portal.actions.community.photos import PhotoRefused, redrawn
from handlerum_portal.actions.outbox import send_due
from handlerum_portal.pages.community import human
from handlerum_portal.pages.community.asking import words_known
from handlerum_portal.store.community.suggestions import alike, standing
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Contact, OutboxLetter, Person, RateMark, Suggestion

TEXT = "Vi vil slippe for at skrive ugeplaner hver torsdag, ingen læser dem"
REBILD = "0840"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: Any) -> None:
    """Let a form be filled in at once."""
    monkeypatch.setattr(human, "_is_younger", lambda _: False)


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


def test_a_suggestion_without_account_waits_and_only_its_secret_page_shows_it(
    client: Client,
) -> None:
    answer = sent(client)
    row = Suggestion.objects.get()
    assert (answer.status_code, row.status, row.rule) == (302, "venter", "dag-ugeplaner")
    own = client.get(answer.headers["Location"])
    assert TEXT in own.content.decode()
    assert own.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in own.headers["Cache-Control"]
    assert client.get(f"/forslag/{row.pk}/").status_code == 404
    assert TEXT not in client.get("/forslag/").content.decode()
    assert answer.headers["Location"].split("/")[-2] not in row.secret


def test_sending_the_same_form_twice_makes_one_suggestion(client: Client) -> None:
    both = form()
    first, second = (client.post("/forslag/nyt/", both) for _ in range(2))
    assert Suggestion.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_no_cookie_comes_with_the_form(client: Client) -> None:
    assert client.get("/forslag/nyt/").cookies == {}
    assert sent(client).cookies == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{TEXT} siger mor til 010112-1234", "ligner et CPR-nummer"),
        (f"{TEXT} siger Peter Hansen", "ligner navnet på en person"),
        (f"{TEXT}, skriv til mor@eksempel.dk", "mailadresse"),
        (f"{TEXT}, ring 22 33 44 55", "telefonnummer"),
        (f"{TEXT}, de idioter", "rammer et menneske"),
        (f"{TEXT} http://eksempel.dk/virus.exe", "kan ikke vises"),
        (f"{TEXT} javascript:alert(1)", "kan ikke vises"),
        ("kort", "hvilken regel der skal væk"),
    ],
)
def test_what_should_not_be_public_is_stopped_kindly_and_the_text_kept(
    text: str, told: str, client: Client
) -> None:
    answer = sent(client, tekst=text)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert "Det, du skrev, står her stadig" in page
    assert re.search(r"<textarea[^>]*>\s*" + re.escape(text[:12]), page)
    assert (Suggestion.objects.count(), RateMark.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Se reglen på https://www.retsinformation.dk/eli/lta/2021/880 den er i vejen",
        "Elverhøjen i Helsingør må ikke blande stuerne",
        "De tåbelige, idiotiske ugeplaner skal væk",
    ],
)
def test_places_harmless_links_and_anger_at_a_rule_are_let_through(
    text: str, client: Client
) -> None:
    assert sent(client, tekst=text).status_code == 302


def test_a_link_is_shown_as_words_and_never_as_a_link(client: Client) -> None:
    row = shown(client, tekst="Se https://www.retsinformation.dk/eli/lta/2021/880 den skal væk")
    page = client.get(f"/forslag/{row.pk}/").content.decode()
    assert "retsinformation.dk/eli/lta/2021/880" in page
    assert 'href="https://www.retsinformation' not in page


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"hjemmeside": "http://spam"}, "skal stå tomt"),
        ({"formular": "forkert"}, "har stået længe"),
        ({"formular": ""}, "har stået længe"),
    ],
)
def test_programs_are_met_with_a_word_and_keep_their_text(
    spoilt: dict[str, str], told: str, client: Client
) -> None:
    answer = sent(client, **spoilt)
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert TEXT in answer.content.decode()
    assert Suggestion.objects.count() == 0


def test_a_form_sent_within_a_second_goes_through_the_second_time(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.undo()
    quick = form()
    answer = client.post("/forslag/nyt/", quick)
    assert "du er et menneske" in answer.content.decode()
    assert quick["formular"] in answer.content.decode()


def test_a_form_is_good_for_twelve_hours(client: Client, monkeypatch: Any) -> None:
    made = form()
    monkeypatch.setattr(signing.time, "time", lambda: __import__("time").time_ns() / 1e9 + 43_300)
    assert "har stået længe" in client.post("/forslag/nyt/", made).content.decode()


def test_too_much_from_one_place_must_wait_and_keeps_its_text(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setitem(open_door.LIMITS, "forslag", 2)
    told = [sent(client, tekst=f"{TEXT} nr. {number}").status_code for number in range(3)]
    assert told == [302, 302, 400]
    other = client.post("/forslag/nyt/", form(), REMOTE_ADDR="10.1.1.1")
    assert other.status_code == 302
    assert all("127.0.0.1" not in mark.who for mark in RateMark.objects.all())


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


def test_a_suggestion_nobody_built_on_can_be_deleted_for_good(client: Client) -> None:
    own = sent(client).headers["Location"]
    client.post(own)
    assert Suggestion.objects.count() == 0
    assert client.get(own).status_code == 404


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **more)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (56.0, 49.0, 12.0)
    exif[0x010F] = "Kameramærke"
    return photo(exif=exif)


def test_a_photo_loses_where_and_with_what_it_was_taken(client: Client) -> None:
    assert b"Exif" in with_place()
    sent(client, billede=SimpleUploadedFile("../../x.jpg", with_place()), billedtekst="En tavle")
    row = Suggestion.objects.get()
    kept = next(Path(open_door.settings.VAR_DIR, "billeder").iterdir())
    assert kept.name == row.photo
    assert not Image.open(kept).getexif()
    assert b"Exif" not in kept.read_bytes()
    assert client.get(f"/forslag/billede/{row.photo}").status_code == 404
    Suggestion.objects.update(status="vist")
    assert client.get(f"/forslag/billede/{row.photo}").headers["Content-Type"] == "image/jpeg"
    assert 'alt="En tavle"' in client.get(f"/forslag/{row.pk}/").content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ this is a program", "ikke et billede"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ikke et billede"),
        (photo()[:40], "ikke et billede"),
        (photo("GIF"), "ikke et billede"),
        (photo() + b"\0" * (20 * 1024 * 1024), "20 MB"),
    ],
)
def test_what_is_no_photo_or_too_large_is_refused_with_the_text_kept(
    content: bytes, told: str, client: Client
) -> None:
    answer = sent(client, billede=SimpleUploadedFile("foto.jpg", content))
    page = answer.content.decode()
    assert (answer.status_code, told in page, TEXT in page) == (400, True, True)
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "more"), [("PNG", {}), ("WEBP", {}), ("JPEG", {"progressive": True})]
)
def test_a_small_file_of_many_pixels_is_refused_before_it_is_decoded(
    kind: str, more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = io.BytesIO(photo(kind, (4_100, 4_000), **more))
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _self: pytest.fail("decoded"))
    with pytest.raises(PhotoRefused):
        redrawn(bomb)


def test_a_large_photo_of_a_telephone_is_drawn_smaller_and_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind, size in (("JPEG", (8_000, 6_000)), ("PNG", (4_000, 3_000))):
        drawn = Image.open(io.BytesIO(redrawn(io.BytesIO(photo(kind, size, exif=exif)))))
        assert drawn.size == (1_200, 1_600)


def test_a_refused_photo_still_counts_against_the_limit_and_is_read_outside_the_transaction(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = len(connection.savepoint_ids)
    seen: list[int] = []

    def refused(*_: object) -> str:
        seen.append(len(connection.savepoint_ids))
        raise PhotoRefused("No photo.", value="", reason="kind")

    monkeypatch.setattr(suggestions, "keep_photo", refused)
    assert sent(client, billede=SimpleUploadedFile("foto.jpg", photo())).status_code == 400
    assert seen == [outside]
    assert RateMark.objects.filter(kind="forslag").count() == 1
    assert Suggestion.objects.count() == 0


def test_a_file_far_too_large_is_dropped_while_it_comes_and_the_text_kept(client: Client) -> None:
    huge = SimpleUploadedFile("film.jpg", b"0" * (26 * 1024 * 1024))
    page = sent(client, billede=huge)
    assert (page.status_code, page.wsgi_request.FILES) == (400, {})
    assert TEXT in page.content.decode()
    assert "20 MB" in page.content.decode()


@pytest.mark.parametrize("form_", ["xlsx", "csv", "json"])
def test_the_list_can_be_fetched_and_runs_no_formula(form_: str, client: Client) -> None:
    shown(client, tekst='=HYPERLINK("http://x") skal væk som regel')
    answer = client.get(f"/forslag.{form_}")
    assert answer.status_code == 200
    if form_ == "csv":
        assert (
            ";'=HYPERLINK" in answer.content.decode()
            or "\n\"'=HYPERLINK" in answer.content.decode()
        )


def test_the_list_is_searched_by_stem_and_narrowed_by_place(client: Client) -> None:
    row = shown(client)
    shown(client, tekst="Lukkedage mellem jul og nytår passer ikke", sted="Helsingør")
    found = client.get("/forslag/?q=ugeplan").context["table"]
    assert (found.fitting, found.total) == (1, 2)
    here = client.get("/forslag/?kommune=0217").context
    assert here["table"].fitting == 1
    assert [one.rule for one in client.get("/forslag/?kommune=0840").context["in_the_way"]] == [
        row.rule
    ]


def test_a_broken_guard_would_let_a_number_through(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "handlerum_portal.actions.community.suggestions.must_be_fit", lambda _: None
    )
    assert sent(client, tekst=f"{TEXT} 010112-1234").status_code == 302
