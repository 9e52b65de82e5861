# SPDX-License-Identifier: MPL-2.0
"""The pages about the law: what a reader sees with official words, and without."""

import html
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from handlerum_portal.actions.import_texts import import_texts
from handlerum_portal.store.official import forget

HELSINGOR = "kommune=0217&pr=2024-09-01"
NAMES = ("2021_1912", "2022_985", "2024_988")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def seen(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(plain).replace("\u00a0", " ").split())


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> Path:
    """Import the consolidations that hold in Helsingør in September 2024."""
    with zipfile.ZipFile(shared / "data/law-json.zip") as archive:
        for name in NAMES:
            (tmp_path / f"{name}.json").write_bytes(archive.read(f"{name}.json"))
    import_texts([tmp_path])
    return tmp_path


def printed(folder: Path, name: str, label: str) -> str:
    rows = json.loads((folder / f"{name}.json").read_bytes())["provisions"]
    words = next(row["content"] for row in rows if row["section"] == label)
    return " ".join(words.replace("\u00a0", " ").split())


def test_the_list_says_that_no_words_are_imported(client: Client) -> None:
    assert "Lovenes egne ord er ikke indlæst" in seen(client, "/love/")


def test_the_tree_marks_what_is_older_and_what_does_not_hold_here(client: Client) -> None:
    page = seen(client, f"/love/dagtilbudsloven/?{HELSINGOR}")
    assert page.count("Ældre ordlyd gælder her") == 2
    assert page.index("Gælder ikke her") < page.index("§ 19 a")


def test_without_words_the_provision_page_says_so_and_links_to_them(client: Client) -> None:
    page = seen(client, f"/love/dagtilbudsloven/p5/?{HELSINGOR}")
    assert "Lovens egne ord er ikke indlæst her." in page
    assert "Uden virkning her er lov 2594/2021" in page


def test_the_provision_page_shows_the_words_that_hold_at_the_place(
    client: Client, texts: Path
) -> None:
    here = seen(client, f"/love/dagtilbudsloven/p5/?{HELSINGOR}")
    assert printed(texts, "2021_1912", "5") in here
    assert printed(texts, "2024_988", "5") not in here


def test_elsewhere_the_newer_words_stand(client: Client, texts: Path) -> None:
    there = seen(client, "/love/dagtilbudsloven/p5/?kommune=0101&pr=2024-09-01")
    assert printed(texts, "2024_988", "5") in there


def test_a_section_that_does_not_hold_here_says_which_act_has_no_effect(client: Client) -> None:
    page = seen(client, f"/love/dagtilbudsloven/p5a/?{HELSINGOR}")
    assert "Paragraffen gælder ikke her denne dag." in page
    assert "lov 2594/2021" in page


def test_the_orders_that_fall_with_a_section_are_shown(client: Client) -> None:
    page = seen(client, "/love/dagtilbudsloven/p9/?pr=2022-01-01")
    assert "BEK 968/2018" in page


def test_two_places_differ_in_five_sections_of_the_daycare_act(client: Client) -> None:
    address = "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217"
    page = seen(client, address)
    assert "5 paragraffer er forskellige, 141 er ens." in page
    assert "Derfor viser vi kun, hvilke paragraffer" in page


def test_struck_and_inserted_words_are_said_aloud(client: Client, texts: Path) -> None:
    address = "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217"
    page = client.get(address + "&vis=linje").content.decode()
    assert '<del><span class="sr-only">udgået begynder </span>' in page
    assert '<ins><span class="sr-only">indsat begynder </span>' in page


def test_english_pages_are_english_around_the_danish_words(client: Client, texts: Path) -> None:
    answer = client.get(f"/en/love/dagtilbudsloven/p5/?{HELSINGOR}").content.decode()
    assert "An older wording holds here." in answer
    assert '<blockquote class="law-words" lang="da">' in answer


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/love/rumloven/", 400, "Vi kender ikke loven"),
        ("/love/dagtilbudsloven/p999/", 404, "Bestemmelsen findes ikke her"),
        ("/love/dagtilbudsloven/?pr=i+morges", 400, "Datoen kan ikke læses"),
        ("/love/dagtilbudsloven/?kommune=xx", 404, "Vi kender ikke stedet"),
        ("/love/dagtilbudsloven/?pr=1990-01-01", 400, "Vi kender ikke loven den dag"),
        ("/love/dagtilbudsloven/sammenlign/?pr=nej", 400, "Datoen kan ikke læses"),
    ],
)
def test_a_question_we_cannot_answer_is_told_in_words(
    client: Client, address: str, status: int, heading: str
) -> None:
    assert heading in seen(client, address, status)
