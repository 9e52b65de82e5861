# SPDX-License-Identifier: MPL-2.0
"""What the ministry notes is for the ministry alone: in no log, without CPR, by its author."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.store.backup.rows import kept_models, tables_now
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import MinistryNote, OwnDecision
from tests.portal.casework.conftest import EXAMPLE
from tests.portal.ministry.conftest import Ministry
from tests.portal.ministry.test_application_pages import page, plain, signed_in

pytestmark = pytest.mark.django_db
EDITION = "/arbejde/ministerium/udgaver/0561/folkeskole/1/"
NOTES = "/arbejde/ministerium/noter/"
TEXT = "Spørg om eksamensreglerne."


def write(client: Client, where: str, text: str = TEXT, **more: str) -> Any:
    shown = unescape(client.get(where).content.decode())
    fields = dict(re.findall(r'name="(om|noegle)" value="([^"]*)"', shown[shown.index("noter") :]))
    return client.post(NOTES, fields | {"tekst": text} | more)


@pytest.fixture
def row(ministry: Ministry) -> OwnDecision:
    return ministry.applied()


@pytest.fixture
def officer(ministry: Ministry) -> Client:
    return signed_in(ministry, "ministry_officer")


def test_a_note_stands_with_author_and_time_for_the_whole_ministry(
    row: OwnDecision, officer: Client, ministry: Ministry
) -> None:
    answer = write(officer, page(row))
    assert answer.headers["Location"] == f"{page(row)}#noter"
    told = plain(signed_in(ministry, "ministry_legal").get(page(row)))
    assert TEXT in told
    assert "ministry_officer-" in told
    assert "3. marts 2022" in told


@pytest.mark.parametrize("role", ["caseworker", "approver", "auditor"])
def test_nobody_else_sees_or_writes_a_note(
    role: str, row: OwnDecision, officer: Client, ministry: Ministry
) -> None:
    write(officer, page(row))
    other = signed_in(ministry, role)
    assert TEXT not in plain(other.get(page(row)))
    assert TEXT not in plain(other.get(f"/arbejde/fravigelser/0561/{row.key}/"))
    sent = {"om": f"ansoegning/{row.key}", "noegle": "x", "tekst": "Andet"}
    assert other.post(NOTES, sent).status_code == 403
    assert MinistryNote.objects.count() == 1


def test_a_note_is_in_no_log_and_in_the_backup(row: OwnDecision, officer: Client) -> None:
    before = ledger_log.size()
    write(officer, page(row))
    assert ledger_log.size() == before
    tables = {model._meta.db_table for model in kept_models(tables_now())}
    assert {"store_ministrynote", "store_answerletter"} <= tables


def test_its_author_corrects_a_note_and_nobody_else(
    row: OwnDecision, officer: Client, ministry: Ministry
) -> None:
    write(officer, page(row))
    note = MinistryNote.objects.get()
    ministry.office.at(2022, 3, 4, 9)
    sent = {"nr": str(note.pk), "om": note.about, "tekst": "Spurgt den 4. marts."}
    assert signed_in(ministry, "ministry_legal").post(NOTES, sent).status_code == 403
    again = signed_in(ministry, "ministry_officer")
    assert again.post(NOTES, sent).status_code == 302
    note.refresh_from_db()
    assert note.text == "Spurgt den 4. marts."
    assert note.changed_at is not None
    assert "rettet 4. marts 2022" in plain(again.get(page(row)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"tekst": "  "}, "Skriv noget"),
        ({"tekst": "Om 010203-1234."}, "CPR"),
        ({"tekst": "x" * 4001}, "4001"),
        ({"om": "ansoegning/findes-ikke"}, "hverken en ansøgning eller en udgave"),
        ({"om": "udgave/0561/folkeskole/9"}, "hverken en ansøgning eller en udgave"),
        ({"om": "udgave/0561/folkeskole/²"}, "hverken en ansøgning eller en udgave"),
        ({"nr": "4711"}, "Noten findes ikke"),
        ({"noegle": ""}, "formularen er gammel"),
    ],
)
def test_what_is_no_note_is_refused_in_words_and_what_was_written_stands(
    more: dict[str, str], said: str, row: OwnDecision, officer: Client
) -> None:
    answer = write(officer, page(row), **more)
    assert answer.status_code == 400
    told = plain(answer)
    assert said in told
    assert more.get("tekst", TEXT).strip() in told
    assert not MinistryNote.objects.exists()


def test_the_same_note_sent_twice_is_kept_once(row: OwnDecision, officer: Client) -> None:
    sent = {"om": f"ansoegning/{row.key}", "noegle": "et", "tekst": TEXT}
    for _ in range(2):
        assert officer.post(NOTES, sent).status_code == 302
    assert MinistryNote.objects.count() == 1
    assert officer.post(NOTES, sent | {"tekst": "Andet"}).status_code == 400


def test_an_edition_shows_what_changed_the_frame_and_the_notes(
    ministry: Ministry, officer: Client
) -> None:
    key = ministry.office.published(EXAMPLE).key
    board = plain(officer.get("/arbejde/ministerium/"))
    assert EDITION in board
    told = plain(officer.get(EDITION))
    for words in (key, "folkeskolelovens § 15", "Kontrollen, som den var den dag", "Ny note"):
        assert words in told, words
    assert "kan tidligst virke" not in told
    write(officer, EDITION, "Se på næste udgave.")
    assert "Se på næste udgave." in plain(officer.get(f"/en{EDITION}"))
    assert "Se på næste udgave." not in plain(Client().get("/kommuner/0561/oversigt/1/"))


def test_an_edition_that_is_not_there_has_no_page(officer: Client) -> None:
    assert officer.get(EDITION).status_code == 404
