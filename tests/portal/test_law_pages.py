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

from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.store.law.official import forget

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


def squeezed(text: str) -> str:
    """Return a text without spaces: a link stands between its neighbours."""
    return "".join(text.split())


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
    assert squeezed(printed(texts, "2021_1912", "5")) in squeezed(here)
    assert squeezed(printed(texts, "2024_988", "5")) not in squeezed(here)


def test_elsewhere_the_newer_words_stand(client: Client, texts: Path) -> None:
    there = seen(client, "/love/dagtilbudsloven/p5/?kommune=0101&pr=2024-09-01")
    assert squeezed(printed(texts, "2024_988", "5")) in squeezed(there)


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


def test_the_tree_says_in_words_what_may_be_set_aside(client: Client) -> None:
    page = client.get("/love/folkeskoleloven/?pr=2024-10-01").content.decode()
    assert page.count("Kræver ministerens godkendelse") == 1
    plain = seen(client, "/love/folkeskoleloven/?pr=2024-10-01")
    for reference, words in (
        ("§ 7 ", "Kan fraviges"),
        ("§ 4 ", "Kan ikke fraviges"),
        ("§ 14 ", "Kræver ministerens godkendelse"),
        ("§ 3 ", "Kan delvist fraviges"),
    ):
        row = plain[plain.index(f" {reference}") :]
        assert words in row[: row.index("§", 2)]


def test_on_a_day_without_the_agreement_act_the_tree_leads_to_its_last_day(client: Client) -> None:
    page = client.get("/love/dagtilbudsloven/?pr=2026-01-01").content.decode()
    assert "Lov\u00a0880/2021 gælder ikke den dag" in page
    assert 'href="?pr=2025-07-30"' in page
    assert "Kan fraviges</span>" not in page


def test_the_tree_can_show_only_what_is_set_aside(client: Client) -> None:
    page = seen(client, "/love/dagtilbudsloven/?pr=2024-10-01&kun=fraveget")
    assert page.count("Fraveget i 1 kommune") == 2
    assert "§ 7" not in page[page.index("Kun fraveget") :]


def test_the_words_are_laid_out_and_every_citation_is_a_link_that_day(
    client: Client, texts: Path
) -> None:
    page = client.get(f"/love/dagtilbudsloven/p4/?{HELSINGOR}").content.decode()
    words = page[page.index('<blockquote class="law-words"') : page.index("</blockquote>")]
    assert '<p class="law-depth-0">Stk. 2. ' in words
    links = re.findall(r'href="(/love/[^"?]+)[^"]*">([^<]+)<', words)
    assert all(squeezed(label).lstrip("§").rstrip(".") for _, label in links)
    assert all("pr=2024-09-01" in href for href in re.findall(r'href="(/love/[^"]+)"', words))
    assert links


def test_a_section_is_cited_with_the_place_where_an_older_wording_holds(client: Client) -> None:
    page = seen(client, f"/love/dagtilbudsloven/p5/?{HELSINGOR}")
    cited = (
        "dagtilbudslovens § 5, jf. lovbekendtgørelse nr. 1912 af 6. oktober 2021, "
        "som den gælder i Helsingør Kommune den 1. september 2024"
    )
    assert cited in page
    bib = client.get(f"/love/dagtilbudsloven/p5.bib?{HELSINGOR}").content.decode()
    assert "url = {https://www.retsinformation.dk/eli/lta/2021/1912}" in bib
    ris = client.get(f"/love/dagtilbudsloven/p5.ris?{HELSINGOR}").content.decode()
    assert ris.startswith("TY  - STAT\r\n")
    assert client.get(f"/love/dagtilbudsloven/p5.exe?{HELSINGOR}").status_code == 404


def test_what_is_touched_can_be_shown_anywhere(client: Client) -> None:
    part = client.get("/beroert/?bestemmelse=dagtilbudslovens+%C2%A7+9&pr=2022-01-01")
    assert "BEK\u00a0968/2018" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert client.get("/beroert/?bestemmelse=noget").status_code == 400


def test_the_page_without_words_says_how_they_come_in(client: Client) -> None:
    page = seen(client, "/love/dagtilbudsloven/p5/?pr=2024-09-01")
    assert "Handlerum udgives uden lovenes ord." in page
    assert "handlerum lov hent" in page
