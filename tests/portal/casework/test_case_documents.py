# SPDX-License-Identifier: MPL-2.0
"""The council gets a paper with six headings, and the journal gets the whole case in one file."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from docx import Document

from handlerum_portal.actions.decisions.drafts import start

HERE = "/arbejde/fravigelser/0561/her-0561-2022-1/"
SIX = ["Resumé", "Sagsfremstilling", "Retsgrundlag", "Høring", "Økonomi", "Indstilling"]
FORM = {
    "titel": "Kortere skoledag",
    "begrundelse": "Mere tid til det fælles",
    "bestemmelse-1": "folkeskolelovens § 15",
    "i_stedet-1": "Skolen planlægger selv.",
    "hvor": "udvalgte",
    "institutioner": "esb-d-aura",
    "fra": "2022-03-10",
    "til": "2023-03-10",
    "organ": "udvalg",
    "delegation_dato": "2022-01-05",
    "hoering": "afholdt",
    "hoeringsfrist": "2022-02-01",
    "hoeringsparter": "skolebestyrelsen",
    "oekonomi": "Ingen merudgift",
    "kle": "17.01.10",
    "sagsnummer": "22/1234",
    "maal": "Færre konflikter",
}


@pytest.fixture
def client_of(office: Any) -> Client:
    """Sign in as the caseworker."""
    client = Client()
    client.force_login(office.person("caseworker"))
    return client


def words_of(content: bytes) -> tuple[list[str], str]:
    document = Document(io.BytesIO(content))
    heads = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # § and its number stay together in the paper; what is said is the same.
    said = "\n".join([*(p.text for p in document.paragraphs), *cells])
    return heads, said.replace("\xa0", " ")


def test_the_paper_has_six_headings_and_says_what_was_written(
    office: Any, client_of: Client
) -> None:
    start(office.person("caseworker"), "folkeskole", FORM, "w")
    heads, said = words_of(client_of.get(f"{HERE}sagsfremstilling.docx").content)
    assert heads[:6] == SIX
    for text in (
        "Esbjerg Kommune foreslår at fravige folkeskolelovens § 15",
        "Auraskolen fra 10. marts 2022 til 10. marts 2023",
        "lov 880/2021 § 6, stk. 2",
        "overladt det i mødet 5. januar 2022",
        "Høringen sluttede 1. februar 2022. Hørt: skolebestyrelsen.",
        "Ingen merudgift",
        "Det indstilles, at udvalget beslutter,",
        "Målet: Færre konflikter",
        "22/1234",
    ):
        assert text in said, text


def test_an_empty_draft_gives_a_paper_too(office: Any, client_of: Client) -> None:
    start(office.person("caseworker"), "folkeskole", {}, "w")
    heads, said = words_of(client_of.get(f"{HERE}sagsfremstilling.docx").content)
    assert heads[:6] == SIX
    assert "Det er ikke afklaret, om nogen skal høres." in said


def test_the_same_case_gives_the_same_bytes(office: Any, client_of: Client) -> None:
    start(office.person("caseworker"), "folkeskole", FORM, "w")
    one, two = (client_of.get(f"{HERE}sagsfremstilling.docx").content for _ in range(2))
    assert one == two


def test_the_journal_package_holds_papers_data_and_proof(office: Any, client_of: Client) -> None:
    from handlerum_portal.actions.signing import sign_new

    office.published()
    sign_new()
    archive = zipfile.ZipFile(io.BytesIO(client_of.get(f"{HERE}journal.zip").content))
    names = archive.namelist()
    assert names[0] == "sagsfremstilling.docx"
    assert {"sagsfremstilling.pdf", "MANGLER-PDF.txt"} & set(names)
    assert "bevis-3.tlog-proof" in names
    about = json.loads(archive.read("sag.json"))
    assert (about["nummer"], about["dato"], about["kommune"]["navn"]) == (
        "her-0561-2022-1",
        "2022-03-03",
        "Esbjerg",
    )
    assert [step["skridt"] for step in about["historik"]][-1] == "offentliggoer"
    assert "caseworker-0561" not in archive.read("sag.json").decode()


def test_the_paper_is_for_the_municipality_only(office: Any) -> None:
    start(office.person("caseworker"), "folkeskole", FORM, "w")
    other = Client()
    other.force_login(office.person("caseworker", "0316"))
    for name in ("sagsfremstilling.docx", "sagsfremstilling.pdf", "journal.zip"):
        assert other.get(f"{HERE}{name}").status_code == 403


def test_a_case_shows_its_documents(office: Any, client_of: Client) -> None:
    start(office.person("caseworker"), "folkeskole", FORM, "w")
    page = client_of.get(HERE).content.decode()
    assert "Journaliseringspakke" in page
    assert "sagsfremstilling.docx" in page
