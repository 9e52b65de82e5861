# SPDX-License-Identifier: MPL-2.0
"""An answer is looked through before it is sent, and shown no further than its sender agrees."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import HearingAnswer, OutboxLetter, Person
from tests.portal.hearings.asking import DESK, SAID, answered, counted, decided, later, open_one

NAME = "Lone Lauritsen"


def fields(page: str) -> dict[str, str]:
    """Return what a page would send: its hidden fields."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: text.replace("&#x27;", "'").replace("&amp;", "&") for name, text in found}


def test_an_answer_is_looked_through_edited_and_sent_once(client: Client, worker: Person) -> None:
    row = open_one(client)
    path = f"/hoeringer/{row.pk}/"
    seen = answered(row, skridt="gennemse", navn=NAME, **{"spoergsmaal-1": "De & vi"})
    page = seen.content.decode()
    assert (seen.status_code, HearingAnswer.objects.count()) == (200, 0)
    assert all(text in page for text in (*SAID.values(), NAME, "De &amp; vi", "mor@eksempel.dk"))
    assert "ikke sendt endnu" in page
    assert "Ja, når kommunen har læst det, uden navn" in page
    back = Client().post(path, fields(page) | {"skridt": "rediger"}).content.decode()
    assert re.search(r'name="vises" value="ja" checked', back)
    assert all(text in back for text in (*SAID.values(), NAME, "De &amp; vi", "mor@eksempel.dk"))
    first = Client().post(path, fields(page) | {"skridt": "send"})
    again = Client().post(path, fields(page) | {"skridt": "send"})
    assert first.headers["Location"] == again.headers["Location"]
    made = HearingAnswer.objects.get()
    assert (made.works, made.name, made.replies[0]) == (SAID["virker"], NAME, "De & vi")
    assert OutboxLetter.objects.count() == 1


def test_enter_looks_through_and_sends_nothing(client: Client, worker: Person) -> None:
    row = open_one(client)
    for wish in ("", "slet-alt"):
        assert "ikke sendt endnu" in answered(row, skridt=wish).content.decode()
    assert HearingAnswer.objects.count() == 0


@pytest.mark.parametrize("wish", ["gennemse", "send"])
def test_an_expired_form_keeps_what_was_written_and_can_be_sent(
    wish: str, client: Client, worker: Person
) -> None:
    row = open_one(client)
    old = answered(row, skridt=wish, formular="for:gammel", navn=NAME)
    page = old.content.decode()
    assert (old.status_code, "stået længe" in page) == (400, True)
    assert all(text in page for text in (*SAID.values(), NAME, "mor@eksempel.dk"))
    assert answered(row, formular=fields(page)["formular"]).status_code == 302


def test_what_was_written_when_the_deadline_passed_is_told_and_still_there(
    client: Client, worker: Person, monkeypatch: Any
) -> None:
    row = open_one(client)
    later(monkeypatch, 29)
    late = answered(row, **{"spoergsmaal-1": "De ældste"})
    page = late.content.decode()
    assert (late.status_code, "Høringen er ikke åben" in page) == (400, True)
    assert all(text in page for text in (*SAID.values(), "De ældste"))


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"part": "med"}, "hvilket råd, udvalg"),
        ({"part": "med", "navn": "  "}, "hvilket råd, udvalg"),
        ({"navn": "x" * 121}, "plads til 120"),
        ({"navn": "010112-1234"}, "CPR-nummer"),
        ({"navn": "mig@eksempel.dk"}, "mailadresse"),
        ({"epost": "ingen"}, "ikke en mailadresse"),
        ({"virker": "Spørg 010112-1234"}, "CPR-nummer"),
    ],
)
@pytest.mark.parametrize("wish", ["gennemse", "send"])
def test_what_is_wrong_is_said_before_and_after_looking_through(
    wish: str, spoilt: dict[str, str], told: str, client: Client, worker: Person
) -> None:
    answer = answered(open_one(client), skridt=wish, **spoilt)
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert HearingAnswer.objects.count() == 0


def everywhere(row_number: int) -> str:
    """Return everything that anybody can read of a hearing."""
    reader = Client()
    page = f"/hoeringer/{row_number}/"
    texts = [
        reader.get(one).content.decode()
        for one in (
            *(page, "/en" + page, "/hoeringer/", "/hoeringer.csv", "/hoeringer.json"),
            *(f"/api/v1/hoeringer/{row_number}/svar", f"/api/v1/hoeringer/{row_number}"),
            "/feeds/hoeringer.atom",
        )
    ]
    zipped = b"".join(reader.get("/data/alt.zip").streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        texts += [archive.read(name).decode() for name in archive.namelist() if "hoering" in name]
    log = (ledger_log.event(n) for n in range(ledger_log.size()))
    return "\n".join((*texts, *(str(event.payload) for event in log)))


def test_without_consent_nobody_but_the_caseworker_reads_the_answer(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    made = counted(row, mailoutbox, vises="", navn=NAME, **{"navn-vises": "ja"})
    desk = client.get(f"{DESK}{row.pk}/").content.decode()
    assert SAID["virker"] in desk
    assert NAME in desk
    assert "Kun til jer" in desk
    assert 'value="vis"' not in desk
    refused = decided(client, made, skridt="vis")
    assert (refused.status_code, "ikke sagt ja" in refused.content.decode()) == (400, True)
    assert decided(client, made, skridt="laest").status_code == 302
    assert "Læste svar (1)" in client.get(f"{DESK}{row.pk}/").content.decode()
    told = everywhere(row.pk)
    assert SAID["virker"] not in told
    assert NAME not in told


def test_the_database_itself_shows_nothing_without_consent(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    made = counted(open_one(client), mailoutbox, vises="")
    rows = HearingAnswer.objects.filter(pk=made.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(is_shown=True, is_read=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(is_file_shown=True)


@pytest.mark.parametrize("agrees", ["ja", ""])
def test_a_name_is_shown_with_the_answer_only_where_its_sender_agrees(
    agrees: str, client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    made = counted(row, mailoutbox, navn=NAME, **{"navn-vises": agrees})
    decided(client, made, skridt="vis")
    told = everywhere(row.pk)
    assert SAID["virker"] in told
    assert (NAME in told) is bool(agrees)
    listed = json.loads(Client().get(f"/api/v1/hoeringer/{row.pk}/svar").content)["raekker"]
    assert listed[0]["navn"] == (NAME if agrees else None)


def test_a_body_says_which_it_is(client: Client, worker: Person, mailoutbox: list[Any]) -> None:
    row = open_one(client)
    name = "MED-udvalget på Eksempelhjemmet"
    made = counted(row, mailoutbox, part="med", navn=name, **{"navn-vises": "ja"})
    decided(client, made, skridt="vis")
    assert name in Client().get(f"/hoeringer/{row.pk}/").content.decode()


def test_the_sender_sees_the_answer_again_and_takes_the_consent_back(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    made = counted(row, mailoutbox, navn=NAME, **{"navn-vises": "ja"})
    decided(client, made, skridt="vis")
    own = re.search(r"http://testserver(/hoeringer/mit/\S+/)", mailoutbox[-1].body)
    assert own
    page = Client().get(own[1])
    assert "vises for alle" in page.content.decode()
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert SAID["virker"] in everywhere(row.pk)
    assert "Kun kommunens" in Client().post(own[1], follow=True).content.decode()
    told = everywhere(row.pk)
    assert SAID["virker"] not in told
    assert NAME not in told
    assert decided(client, made, skridt="vis").status_code == 400
    assert Client().get("/hoeringer/mit/gaettet/").status_code == 404
    assert Client().post("/hoeringer/mit/gaettet/").status_code == 404


def test_what_was_shown_can_be_hidden_again(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    made = counted(row, mailoutbox)
    decided(client, made, skridt="vis")
    assert decided(client, made, skridt="skjul", begrundelse="").status_code == 400
    decided(client, made, skridt="skjul", begrundelse="Rammer en person")
    assert SAID["virker"] not in everywhere(row.pk)
    desk = client.get(f"{DESK}{row.pk}/").content.decode()
    assert 'Vises ikke: <span lang="da">Rammer en person' in desk
    decided(client, made, skridt="vis")
    assert SAID["virker"] in everywhere(row.pk)


def test_the_form_names_its_legal_basis_and_what_happens_without_consent(
    client: Client, worker: Person
) -> None:
    row = open_one(client)
    danish = Client().get(f"/hoeringer/{row.pk}/").content.decode()
    assert "artikel 6, stk." in danish.replace("\u00a0", " ")
    assert "Uden kryds læser kun kommunens sagsbehandlere" in danish
    english = Client().get(f"/en/hoeringer/{row.pk}/")
    assert "GDPR article 6(1)(e)" in english.content.decode()
