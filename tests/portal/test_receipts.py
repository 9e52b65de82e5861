# SPDX-License-Identifier: MPL-2.0
"""Whoever has a checksum learns what it proves, or clearly that we do not know it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.decisions.edition_files import write_edition
from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.models import EditionFile, LedgerEvent, OverviewEdition
from handlerum_portal.store.read import register

ASKED = "kommune=0840&pr=2023-05-01&kendt=2024-01-01"


@pytest.fixture
def published(settings: Any, tmp_path: Path) -> OverviewEdition:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()
    make_examples()
    row = OverviewEdition.objects.get(municipality="0561")
    write_edition(row)
    return row


@pytest.mark.parametrize("length", [64, 12])
def test_an_edition_is_found_by_its_checksum(
    length: int, client: Client, published: OverviewEdition
) -> None:
    page = client.get(f"/kvittering/{published.digest[:length]}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Kvitteringen er ægte" in text
    assert "Esbjerg, folkeskole, udgave 1" in text
    assert text.count(f"nr.\u00a0{published.event_id}") == 1


def test_a_file_and_an_event_are_found_too(client: Client, published: OverviewEdition) -> None:
    file = EditionFile.objects.filter(name="oversigt.csv").first()
    event = LedgerEvent.objects.get(seq=published.event_id)
    assert file is not None
    assert "en fil fra en samlet oversigt" in _text(client, f"/kvittering/{file.digest}/")
    assert "en hændelse i loggen" in _text(client, f"/kvittering/{bytes(event.leaf).hex()}/")


def test_an_answer_is_asked_again_and_compared(client: Client) -> None:
    receipt = answer(ask("0840", "", "2023-05-01", "2024-01-01")).receipt
    text = _text(client, f"/kvittering/{receipt}/?{ASKED}")
    assert "fik det samme svar" in text
    other = client.get(f"/kvittering/{receipt}/?{ASKED.replace('0840', '0217')}")
    assert other.status_code == 404
    assert "fik en anden kvittering" in other.content.decode()


def test_the_line_an_answer_is_cited_with_is_enough(client: Client) -> None:
    page = client.get("/hvad-gaelder/0840/?pr=2023-05-01&kendt=2024-01-01").content.decode()
    cited = re.search(r'cite-text">([^<]+)<', page)
    assert cited is not None
    found = client.get("/kvittering/", {"tekst": cited[1].replace("\u00a0", " ")}, follow=True)
    assert found.status_code == 200
    assert "fik det samme svar" in found.content.decode()


def test_every_answer_links_to_its_own_check(client: Client) -> None:
    page = client.get("/hvad-gaelder/0840/?pr=2023-05-01").content.decode()
    link = re.search(r'href="(/kvittering/\?tekst=[^"]+)"', page)
    assert link is not None
    found = client.get(link[1].replace("&amp;", "&"), follow=True)
    assert "fik det samme svar" in found.content.decode()


@pytest.mark.parametrize("digest", ["0" * 64, "0" * 12, "abc", "ikke-en-kontrolsum"])
def test_what_we_do_not_know_is_said_and_a_way_on_is_shown(digest: str, client: Client) -> None:
    page = client.get(f"/kvittering/{digest}/")
    assert page.status_code == 404
    assert "Vi kender ikke denne kontrolsum" in page.content.decode()
    assert 'name="kommune"' in page.content.decode()


def test_words_without_a_checksum_are_kept_and_explained(client: Client) -> None:
    page = client.get("/kvittering/", {"tekst": "<b>hej</b>"})
    assert page.status_code == 400
    assert "Vi fandt ingen kontrolsum" in page.content.decode()
    assert "&lt;b&gt;hej" in page.content.decode()
    assert client.get("/kvittering/").status_code == 200


def test_a_question_that_cannot_be_asked_is_no_crash(client: Client) -> None:
    page = client.get(f"/kvittering/{'0' * 64}/?kommune=9999&pr=2023-13-45")
    assert page.status_code == 404
    assert "kunne ikke stilles igen" in page.content.decode()


def test_the_facts_have_a_receipt(client: Client) -> None:
    text = _text(client, f"/kvittering/{register().version}/")
    assert "de oplysninger, registret bygger på" in text


def _text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_a_program_learns_the_same(client: Client, published: OverviewEdition) -> None:
    found = client.get(f"/api/v1/kvittering/{published.digest}").json()
    (proof,) = found["beviser"]
    assert (proof["slags"], proof["kommune"], proof["udgave"]) == ("udgave", "0561", 1)
    assert (proof["nr_i_loggen"], found["svar"]) == (published.event_id, None)
    assert client.get(proof["link"].removeprefix("http://testserver")).status_code == 200
    event = LedgerEvent.objects.get(seq=published.event_id)
    (logged,) = client.get(f"/api/v1/kvittering/{bytes(event.leaf).hex()}").json()["beviser"]
    assert (logged["slags"], logged["nr_i_loggen"]) == ("haendelse", published.event_id)


@pytest.mark.parametrize("length", [12, 64])
def test_a_program_learns_what_was_asked_and_answered(length: int, client: Client) -> None:
    receipt = answer(ask("0840", "", "2023-05-01", "2024-01-01")).receipt[:length]
    found = client.get(f"/api/v1/kvittering/{receipt.upper()}?{ASKED}").json()
    whole = client.get(found["svar"]["link"].removeprefix("http://testserver")).json()
    assert found["beviser"] == []
    assert {key: whole[key] for key in found["svar"] if key != "link"} == {
        key: told for key, told in found["svar"].items() if key != "link"
    }
    assert whole["kvittering"]["sha256"].startswith(receipt)


@pytest.mark.parametrize(
    ("asked", "status", "code", "shown"),
    [
        ("0" * 64, 404, "unknown_receipt", "0" * 64),
        (f"{'0' * 64}?{ASKED}", 404, "unknown_receipt", "kendt"),
        (f"{'0' * 64}?kommune=9999", 404, "unknown_place", "9999"),
        (f"{'0' * 64}?kommune=0840&pr=2023-13-45", 400, "invalid_period", "2023-13-45"),
        ("abc", 400, "unreadable_parameter", "abc"),
        ("0" * 65, 400, "unreadable_parameter", "12"),
        ("ikke-en-kontrolsum", 400, "unreadable_parameter", "ikke-en-kontrolsum"),
    ],
)
def test_a_program_is_told_what_is_not_known(
    asked: str, status: int, code: str, shown: str, client: Client
) -> None:
    for language in ("da", "en"):
        found = client.get(f"/api/v1/kvittering/{asked}", headers={"Accept-Language": language})
        assert (found.status_code, found.json()["kode"]) == (status, code)
        assert shown in found.json()["detail"]


def test_a_receipt_is_not_sent_twice(client: Client) -> None:
    address = f"/api/v1/kvittering/{register().version}"
    first = client.get(address)
    assert first.json()["beviser"][0]["slags"] == "oplysninger"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
