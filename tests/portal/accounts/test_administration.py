# SPDX-License-Identifier: MPL-2.0
"""Guests are let in once, roles change with a trace, and the set-up is kept by those who may."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from handlerum.errors import HandlerumError
from handlerum_portal.actions.audit import KEPT, forget_old, note
from handlerum_portal.actions.outbox import send_due
from handlerum_portal.actions.people.accounts import PersonRefused
from handlerum_portal.actions.people.administration import change_role, forget, shut_out
from handlerum_portal.actions.people.invitations import (
    InvitationRefused,
    accept,
    invite,
    read_guests,
)
from handlerum_portal.store.decisions.delegations import BODIES
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import AuditEntry, Invitation, OpenSession, OutboxLetter, Person
from tests.portal.accounts.example import (
    later,
    sign_in,
)
from tests.portal.test_rights import PASSWORD, person

LIST = """navn;email;rolle;kommune;institution
Anna Eksempel;anna@eksempel.dk;caseworker;0840;
Bo Eksempel;bo@eksempel.dk;auditor;;
"""


def test_guests_get_a_link_that_lets_them_in_once(client: Client, admin: Person) -> None:
    client.force_login(admin)
    page = client.post("/opsaetning/inviter/", {"liste": LIST})
    assert page.context["is_clean"]
    assert OutboxLetter.objects.count() == 0
    client.post("/opsaetning/inviter/", {"liste": LIST, "send": "1"})
    send_due()
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    path = link.removeprefix("http://testserver")
    guest = Client()
    assert "Anna Eksempel" in guest.get(path).content.decode()
    assert guest.get(path).headers["Referrer-Policy"] == "same-origin"
    given = {"password": PASSWORD, "again": PASSWORD}
    assert guest.post(path, {**given, "again": "andet"}).status_code == 400
    assert guest.post(path, {"password": "kort", "again": "kort"}).status_code == 400
    assert guest.post(path, given).headers["Location"] == "/arbejde/"
    made = Person.objects.get(name="Anna Eksempel")
    assert (made.role, made.municipality, made.email) == ("caseworker", "0840", "anna@eksempel.dk")
    assert "er brugt" in Client().get(path).content.decode()
    assert link.rpartition("/")[0][-10:] not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Anna;anna;caseworker;0840;", "email"),
        ("Anna;a@b.dk;konge;0840;", "unknown_role"),
        ("Anna;a@b.dk;caseworker;;", "needs_municipality"),
        ("Anna;a@b.dk;auditor;0840;", "no_municipality"),
        ("Anna;a@b.dk;caseworker;0840;findes-ikke", "institution"),
        (";a@b.dk;auditor;;", "no_name"),
        ("Anna;a@b.dk;auditor;;;;ekstra", "columns"),
        ("Anna;a@b.dk;auditor;;\nanna;c@d.dk;auditor;;", "twice"),
        ("Anna;a@b.dk\r\nBcc: x@y.dk;auditor;;", "unknown_role"),
    ],
)
def test_every_row_says_what_is_wrong_with_it(row: str, fault: str, admin: Person) -> None:
    guests = read_guests(f"navn;email;rolle;kommune;institution\n{row}")
    assert fault in {guest.fault for guest in guests}
    with pytest.raises(InvitationRefused):
        invite(admin, guests, lambda token: token)
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "a;b;c\n1;2;3", "x" * 300_000])
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvitationRefused):
        read_guests(text)


def test_an_invitation_expires(admin: Person, monkeypatch: Any) -> None:
    links: list[str] = []
    invite(admin, read_guests(LIST), lambda token: links.append(token) or token)
    later(monkeypatch, timedelta(days=7, minutes=1))
    with pytest.raises(InvitationRefused) as caught:
        accept(links[0], PASSWORD)
    assert caught.value.data["reason"] == "expired"


def test_a_role_is_changed_with_a_trace_and_the_session_ends(admin: Person, client: Client) -> None:
    one = person("caseworker")
    sign_in(client)
    change_role(admin, one.pk, "evaluator", "", "")
    assert client.get("/arbejde/").status_code == 302
    assert next(iter(ledger_log.rows())) is not None
    assert "Eksempel" not in str(ledger_log.event(0))
    assert AuditEntry.objects.filter(doing="person.role", person=admin).exists()


def test_nobody_changes_or_shuts_out_themselves(admin: Person) -> None:
    for doing in (
        lambda: change_role(admin, admin.pk, "auditor", "", ""),
        lambda: shut_out(admin, admin.pk),
    ):
        with pytest.raises(PersonRefused):
            doing()


def test_erasing_leaves_a_number_and_nothing_else(admin: Person) -> None:
    one = person("caseworker")
    with pytest.raises(PersonRefused):
        forget(admin, one.pk)
    shut_out(admin, one.pk)
    forget(admin, one.pk)
    one.refresh_from_db()
    assert (one.name, one.email, one.is_active) == (f"slettet-{one.pk}", "", False)
    assert not OpenSession.objects.filter(person=one).exists()


@pytest.mark.parametrize("role", ["caseworker", "auditor", "approver"])
def test_only_an_administrator_manages(role: str, admin: Person) -> None:
    other = person(role)
    with pytest.raises(HandlerumError):
        shut_out(other, admin.pk)


def test_the_set_up_is_kept_and_shown_on_every_page(client: Client, admin: Person) -> None:
    client.force_login(admin)
    given = {
        "authority": "Eksempel Kommune",
        "support": "12 34 56 78",
        "was_url": "https://was.digst.dk/x",
    }
    assert client.post("/opsaetning/", given).status_code == 200
    assert "Eksempel Kommune" in Client().get("/om/").content.decode()
    for bad in ({"was_url": "javascript:alert(1)"}, {"was_date": "i går"}):
        assert client.post("/opsaetning/", {**given, **bad}).status_code == 400


def test_a_logo_is_drawn_anew_and_nothing_else_is_taken(client: Client, admin: Person) -> None:
    import io

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    client.force_login(admin)
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "red").save(out, "PNG")
    for content, code in (
        (out.getvalue() + b"<script>", 200),
        (b"<svg onload=alert(1)>", 400),
        (b"", 400),
        (b"x" * 1_100_000, 400),
    ):
        file = SimpleUploadedFile("logo.png", content)
        assert client.post("/opsaetning/", {"hvad": "logo", "logo": file}).status_code == code
    shown = client.get("/logo.png")
    assert shown.headers["Content-Type"] == "image/png"
    assert b"<script>" not in shown.content


def test_a_test_letter_waits_in_the_outbox(client: Client, admin: Person) -> None:
    client.force_login(admin)
    client.post("/opsaetning/", {"hvad": "mail", "mail": "a@b.dk"})
    assert OutboxLetter.objects.get().to == "a@b.dk"


def test_a_delegation_is_registered_and_ended_and_stays(client: Client, admin: Person) -> None:
    client.force_login(admin)
    row = {
        "kommune": "0840",
        "omraade": "dagtilbud",
        "til": next(iter(BODIES)),
        "held": "2022-03-01",
        "punkt": "7",
    }
    assert client.post("/opsaetning/delegation/", row).status_code == 302
    assert client.post("/opsaetning/delegation/", {**row, "held": "2099-01-01"}).status_code == 400
    assert client.post("/opsaetning/delegation/", {**row, "held": "i går"}).status_code == 400
    page = client.get("/opsaetning/delegation/")
    number = page.context["rows"][0][0].pk
    client.post("/opsaetning/delegation/", {"slut": str(number)})
    assert client.get("/opsaetning/delegation/").context["rows"][0][0].ended_on is not None


def test_the_audit_log_names_numbers_and_is_forgotten_after_a_year(
    client: Client, monkeypatch: Any
) -> None:
    auditor = person("auditor")
    note(auditor, "person.role", "person/7")
    client.force_login(auditor)
    page = client.get("/opsaetning/revisionslog/").content.decode()
    assert f"person/{auditor.pk}" in page
    assert auditor.name not in page
    assert client.get("/opsaetning/revisionslog.csv").status_code == 200
    later(monkeypatch, KEPT + timedelta(days=1))
    assert forget_old() == 1


def test_a_sender_of_very_much_has_to_wait(client: Client, settings: Any) -> None:
    settings.OPEN_POSTS = 3
    codes = [client.post("/log-ind/", {"name": "x", "password": "y"}).status_code for _ in range(4)]
    assert codes == [403, 403, 403, 429]
    answer = client.post("/log-ind/", {"name": "x", "password": "y"})
    assert answer.headers["Retry-After"] == "300"


@pytest.mark.parametrize(
    "address",
    ["/konto/", "/konto/kode-app/", "/konto/noegle/", "/opsaetning/", "/opsaetning/brugere/",
     "/opsaetning/inviter/", "/opsaetning/delegation/", "/opsaetning/revisionslog/",
     "/opsaetning/integrationer/"],
)  # fmt: skip
@pytest.mark.parametrize("tongue", ["", "/en"])
def test_every_page_opens_in_both_languages(
    address: str, tongue: str, client: Client, admin: Person
) -> None:
    client.force_login(admin)
    page = client.get(tongue + address)
    assert page.status_code == 200
    assert page.content.decode().count("<h1>") == 1


def test_the_set_up_leads_to_each_of_its_rooms(client: Client, admin: Person) -> None:
    client.force_login(admin)
    page = client.get("/opsaetning/").content.decode()
    rooms = "opsaetning/brugere opsaetning/inviter opsaetning/delegation institutioner"
    for room in (*rooms.split(), "opsaetning/integrationer", "opsaetning/revisionslog"):
        assert f'href="/{room}/"' in page
        assert client.get(f"/{room}/").status_code == 200
