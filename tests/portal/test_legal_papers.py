# SPDX-License-Identifier: MPL-2.0
"""What has legal weight can be had as a paper that everybody can read, and that says what it shows."""

import io
import re

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
    pdfium = pytest.importorskip("pypdfium2")
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(paper)]
    return re.sub(r"\s+", " ", " ".join(pages))


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
