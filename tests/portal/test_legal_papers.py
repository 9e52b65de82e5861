# SPDX-License-Identifier: MPL-2.0
"""What has legal weight can be had as a paper that everybody can read, and that says what it shows."""

import io
import re
import shutil
import subprocess

import pytest
from django.test import Client

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("weasyprint")
PAGES = {
    "/fravigelser/d-mid-83a/": "Middelfart",
    "/aftaler/rebild-dagtilbud/?pr=2024-05-14": "Rebild",
    "/hvad-gaelder/0840/?pr=2024-05-14&kendt=2024-06-01": "Kvittering",
    "/love/dagtilbudsloven/p7/?kommune=0840&pr=2024-05-14": "§ 7",
}


def words_of(paper: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: the words of a paper are not read")
    command = ["pdftotext", "-layout", "-", "-"]
    found = subprocess.run(command, input=paper, capture_output=True, check=True)
    return re.sub(r"\s+", " ", found.stdout.decode())


@pytest.mark.parametrize(("page", "said"), PAGES.items())
def test_a_page_leads_to_its_paper(page: str, said: str, client: Client) -> None:
    shown = client.get(page).content.decode()
    (link,) = re.findall(r'href="([^"]+\.pdf[^"]*)"', shown)
    answer = client.get(link.replace("&amp;", "&"))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.open_metadata()["dc:title"])
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert {"/H1", "/H2", "/P"} <= kinds


def test_a_paper_says_what_it_shows_where_and_as_of_when(client: Client) -> None:
    for page, said in PAGES.items():
        path, _, asked = page.partition("?")
        words = words_of(client.get(f"{path.rstrip('/')}.pdf?{asked}").content)
        assert said in words, page
        assert f"http://testserver{path}" in words.replace(" ", "") or path in words
        assert "oplysninger" in words
        assert "14. maj 2024" in words or "pr=" not in page
    answer = words_of(client.get("/hvad-gaelder/0840.pdf?pr=2024-05-14&kendt=2024-06-01").content)
    receipt = client.get("/hvad-gaelder/0840/?pr=2024-05-14&kendt=2024-06-01").context["receipt"]
    assert receipt[:12] in answer
    assert answer.count("kendt 1. juni 2024") > answer.count("1/") > 0


def test_an_english_paper_is_english(client: Client) -> None:
    answer = client.get("/en/aftaler/rebild-dagtilbud.pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "en"
    assert "Exemptions we know" in words_of(answer.content)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fravigelser/findes-ikke.pdf", 404),
        ("/aftaler/findes-ikke.pdf", 404),
        ("/hvad-gaelder/9999.pdf", 404),
        ("/love/dagtilbudsloven/p999.pdf", 404),
        ("/fravigelser/d-mid-83a.pdf?pr=i+morgen", 400),
    ],
)
def test_what_is_not_there_has_no_paper(path: str, status: int, client: Client) -> None:
    assert client.get(path).status_code == status


def test_a_paper_of_a_day_shows_that_day(client: Client) -> None:
    early = words_of(client.get("/fravigelser/d-mid-83a.pdf?pr=2021-06-01").content)
    later = words_of(client.get("/fravigelser/d-mid-83a.pdf?pr=2023-06-01").content)
    assert "vist pr. 1. juni 2021" in early
    assert "vist pr. 1. juni 2023" in later
    assert "I kraft" in later
    assert "I kraft" not in early
