# SPDX-License-Identifier: MPL-2.0
"""One file may come with an answer: looked into, kept from others, and gone with its answer."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions import open_door
from handlerum_portal.actions.community import hearing_files
from handlerum_portal.store.models import Hearing, HearingAnswer, HearingFile, Person
from tests.portal.hearings.asking import (
    DESK,
    answered,
    asked,
    counted,
    decided,
    open_one,
)
from tests.portal.hearings.papers import docx, honest, hostile, paper, pdf, picture
from tests.portal.hearings.test_answering import everywhere, fields

SENTENCE = b"BT (vi er imod) Tj ET"


def public(made: HearingAnswer) -> str:
    return f"/hoeringer/{made.hearing_id}/bilag/{made.pk}/"


def inside(made: HearingAnswer) -> str:
    return f"{DESK}{made.hearing_id}/bilag/{made.pk}/"


@pytest.mark.parametrize(("kind", "content"), list(honest()), ids=[one for one, _ in honest()])
def test_each_kind_is_kept_with_its_checksum_and_reaches_the_caseworker(
    kind: str, content: bytes, client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    made = counted(open_one(client), mailoutbox, bilag=paper(content))
    file = HearingFile.objects.get()
    assert file.digest == hashlib.sha256(bytes(file.content)).hexdigest()
    sent = client.get(inside(made))
    assert (sent.status_code, sent.content) == (200, bytes(file.content))
    drawn = {"png": "jpg"}.get(kind, kind)
    assert sent["Content-Disposition"] == (
        f'attachment; filename="hoering-{made.hearing_id}-svar-{made.pk}.{drawn}"'
    )
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert "no-store" in sent["Cache-Control"]
    assert "html" not in sent["Content-Type"]


def test_a_picture_tells_nothing_of_where_it_was_taken(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0132] = "Skolen", "2026:01:01 10:00:00"
    counted(open_one(client), mailoutbox, bilag=paper(picture("JPEG", exif=exif)))
    kept = bytes(HearingFile.objects.get().content)
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
    assert b"Skolen" not in kept


@pytest.mark.parametrize(
    ("reason", "content"),
    [one[1:] for one in hostile() if one[0] in {"docm", "svg", "zip", "pdf launch", "large"}],
)
def test_a_hostile_file_is_refused_with_clear_words_and_the_text_stays(
    reason: str, content: bytes, client: Client, worker: Person
) -> None:
    page = answered(open_one(client), bilag=paper(content, "pæn.pdf"), virker="Mit svar")
    told = page.content.decode()
    words = {"macros": "makroer", "web_page": "webside", "archive": "pakke", "large": "5 MB"}
    assert (page.status_code, words.get(reason, "henter") in told) == (400, True)
    assert "Mit svar" in told
    assert 'href="#bilag"' in told
    assert (HearingAnswer.objects.count(), HearingFile.objects.count()) == (0, 0)


def test_a_file_far_too_large_is_dropped_while_it_comes(client: Client, worker: Person) -> None:
    huge = paper(b"0" * (26 * 1024 * 1024))
    page = answered(open_one(client), bilag=huge, virker="Mit svar")
    assert (page.status_code, page.wsgi_request.FILES) == (400, {})
    assert "Mit svar" in page.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"Barnet 010112-1234 er glad", "a.txt"),
        (docx("Barnet 010112-1234 er glad"), "a.docx"),
        (pdf(), "barnet 010112-1234.pdf"),
    ],
    ids=["txt", "docx", "name"],
)
def test_a_cpr_number_stops_the_file(
    content: bytes, name: str, client: Client, worker: Person
) -> None:
    page = answered(open_one(client), bilag=paper(content, name))
    assert (page.status_code, "CPR-nummer" in page.content.decode()) == (400, True)
    assert HearingFile.objects.count() == 0


def test_the_form_says_which_files_are_read_for_cpr_numbers(client: Client, worker: Person) -> None:
    page = Client().get(f"/hoeringer/{open_one(client).pk}/").content.decode()
    assert "ikke i PDF og billeder" in page


def test_the_file_goes_through_preview_edit_and_an_expired_form(
    client: Client, worker: Person
) -> None:
    row = open_one(client)
    path = f"/hoeringer/{row.pk}/"
    seen = answered(row, skridt="gennemse", bilag=paper()).content.decode()
    assert "udtalelse.pdf" in seen
    back = Client().post(path, fields(seen) | {"skridt": "rediger"}).content.decode()
    assert "udtalelse.pdf" in back
    old = Client().post(path, fields(seen) | {"formular": "x", "skridt": "send"}).content.decode()
    assert "udtalelse.pdf" in old
    token = fields(old)["bilag-noegle"]
    assert answered(row, **{"bilag-noegle": token}).status_code == 302
    assert HearingFile.objects.get().answer == HearingAnswer.objects.get()


def test_another_fault_does_not_lose_the_file(client: Client, worker: Person) -> None:
    row = open_one(client)
    page = answered(row, bilag=paper(), epost="ingen").content.decode()
    assert "udtalelse.pdf" in page
    assert answered(row, **{"bilag-noegle": fields(page)["bilag-noegle"]}).status_code == 302
    assert HearingFile.objects.get().answer is not None


def test_a_new_file_takes_the_place_of_the_old_and_one_can_be_taken_away(
    client: Client, worker: Person
) -> None:
    row = open_one(client)
    token = {
        "bilag-noegle": fields(answered(row, skridt="gennemse", bilag=paper()).content.decode())[
            "bilag-noegle"
        ]
    }
    page = answered(row, skridt="gennemse", bilag=paper(b"hej", "ny.txt"), **token).content.decode()
    assert HearingFile.objects.get().name == "ny.txt"
    token = {"bilag-noegle": fields(page)["bilag-noegle"]}
    left = answered(row, skridt="fjern", **token)
    assert (left.status_code, HearingFile.objects.count()) == (200, 0)
    assert "ny.txt" not in left.content.decode()


def test_a_file_that_is_gone_is_told_of_and_the_answer_can_go_without(
    client: Client, worker: Person
) -> None:
    row = open_one(client)
    page = answered(row, **{"bilag-noegle": "gaettet"})
    assert (page.status_code, "ligger her ikke mere" in page.content.decode()) == (400, True)
    assert "bilag-noegle" not in page.content.decode()
    assert HearingAnswer.objects.count() == 0


def test_nobody_takes_the_file_of_another_answer(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    token = fields(answered(row, skridt="gennemse", bilag=paper()).content.decode())["bilag-noegle"]
    made = counted(row, mailoutbox, **{"bilag-noegle": token})
    for wish in ("send", "fjern"):
        answered(row, skridt=wish, **{"bilag-noegle": token})
    assert HearingFile.objects.get().answer == made


def test_a_file_alone_is_an_answer(client: Client, worker: Person, mailoutbox: list[Any]) -> None:
    row = open_one(client)
    assert counted(row, mailoutbox, virker="", opmaerksom="", bilag=paper()).works == ""
    assert "udtalelse.pdf" in client.get(f"{DESK}{row.pk}/").content.decode()


def test_a_file_is_shown_only_where_sender_and_caseworker_agree(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    secret = counted(row, mailoutbox, vises="", bilag=paper())
    decided(client, secret, skridt="vis", bilag="ja")
    decided(client, secret, skridt="laest")
    assert Client().get(public(secret)).status_code == 404
    made = counted(row, mailoutbox, bilag=paper(pdf(SENTENCE)))
    assert Client().get(public(made)).status_code == 404
    decided(client, made, skridt="vis")
    assert Client().get(public(made)).status_code == 404
    assert public(made) not in everywhere(row.pk)
    decided(client, made, skridt="vis", bilag="ja")
    sent = Client().get(public(made))
    assert (sent.status_code, SENTENCE in sent.content) == (200, True)
    assert sent["Content-Disposition"].startswith("attachment; ")
    told = everywhere(row.pk)
    assert public(made) in told
    assert "udtalelse.pdf" not in told
    assert public(made) == reverse("hearing_file", args=[row.pk, made.pk])
    assert public(secret) not in told


def test_only_who_holds_the_hearing_reads_its_files(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    answered(row, bilag=paper())
    waiting = HearingAnswer.objects.get()
    assert client.get(inside(waiting)).status_code == 404
    HearingAnswer.objects.all().delete()
    made = counted(row, mailoutbox, bilag=paper())
    assert client.get(inside(made)).status_code == 200
    assert client.get(inside(made).replace(f"/{row.pk}/", f"/{row.pk + 1}/")).status_code == 404
    assert Client().get(inside(made)).status_code == 302
    other = Person.objects.create(name="b", role=ActorRole.CASEWORKER, municipality="0410")
    client.force_login(other)
    assert client.get(inside(made)).status_code == 403
    assert client.get(inside(made).replace("0791", "0410")).status_code == 404


@pytest.mark.parametrize("how", ["hidden", "withdrawn"])
def test_a_file_is_gone_for_all_when_its_answer_is_hidden_or_taken_back(
    how: str, client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    made = counted(open_one(client), mailoutbox, bilag=paper())
    own = next(p for p in mailoutbox[-1].body.split() if "/hoeringer/mit/" in p)
    decided(client, made, skridt="vis", bilag="ja")
    if how == "hidden":
        decided(client, made, skridt="skjul", begrundelse="Rammer en person")
    else:
        Client().post(own.removeprefix("http://testserver"))
    assert Client().get(public(made)).status_code == 404
    assert HearingFile.objects.count() == (0 if how == "hidden" else 1)


def test_too_many_files_from_one_place_or_at_once_must_wait(
    client: Client, worker: Person, monkeypatch: Any
) -> None:
    row = open_one(client)
    monkeypatch.setitem(open_door.LIMITS, "bilag", 2)
    told = [answered(row, skridt="gennemse", bilag=paper()).status_code for _ in range(3)]
    assert told == [200, 200, 400]
    monkeypatch.setitem(open_door.LIMITS, "bilag", 20)
    monkeypatch.setattr(hearing_files, "MOST_WAITING", 2)
    full = answered(row, skridt="gennemse", bilag=paper())
    assert "Der venter for mange filer" in full.content.decode()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Brugere\\mig\\svar.pdf", "svar.pdf"),
        ("svar\u202efdp.exe", "svarfdp.exe"),
        ("\x00\n", "bilag"),
        ("a" * 300, "a" * 100),
    ],
)
def test_the_name_of_a_file_is_only_ever_words(name: str, kept: str) -> None:
    assert hearing_files.plain_name(name) == kept


def test_nothing_of_a_file_lies_in_a_folder_that_is_served(
    client: Client, worker: Person, tmp_path: Path
) -> None:
    asked(client)
    answered(Hearing.objects.get(), bilag=paper(pdf(SENTENCE)))
    held = [one for one in tmp_path.rglob("*") if one.is_file() and SENTENCE in one.read_bytes()]
    assert held == []
