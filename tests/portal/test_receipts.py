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
