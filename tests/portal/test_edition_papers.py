# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""The papers of an edition say what the order asks for, to everybody, and run nothing."""

import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from openpyxl import load_workbook

from handlerum.place import Area, MunicipalityCode
from handlerum_portal.actions.decisions.edition_files import PROOF
from handlerum_portal.actions.signing import log_key
from handlerum_portal.pages.papers.edition import told
from handlerum_portal.pages.papers.edition_pages import large_print_bytes, page_bytes
from handlerum_portal.pages.papers.editions import PRINTER
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.decisions.edition_files import tree
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.models import OverviewEdition
from tests.portal.course import clock, shown
from tests.portal.edition_shelf import FOLDER, _print_the_same_page_once, done, on_disk


def test_the_papers_show_exactly_the_fields_of_the_order(
    done: OverviewEdition, settings: Any
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    (order,) = [o for o in overview_orders(Path(settings.DATA_DIR)) if o.id == edition.order]
    asked = [dict(f.words)["da"] for f in order.required if f.when.value == "always"]
    sheet = load_workbook(io.BytesIO(on_disk()["oversigt.xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet[1]][2:] == asked
    assert list(told(edition, "da").heads) == asked
    document = Document(io.BytesIO(on_disk()["oversigt.docx"]))
    assert [row.cells[0].text for row in document.tables[0].rows][1:] == asked
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [
        "Samlet oversigt: Esbjerg Kommune, folkeskole, udgave 1"
    ]


@pytest.mark.parametrize("name", ["oversigt.pdf", "plakat.pdf"])
def test_the_pdf_files_can_be_read_aloud(name: str, done: OverviewEdition) -> None:
    with pikepdf.open(io.BytesIO(on_disk()[name])) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as facts:
            assert "Esbjerg" in facts["dc:title"]
            assert str(facts["pdfuaid:part"]) == "1"
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = [str(one.get("/S")) for one in objects]
        assert kinds.count("/H1") == 1
        assert ("/TH" in kinds) == (name == "oversigt.pdf")
        alt = [str(one.Alt) for one in objects if "/Alt" in one]
        assert bool(alt) == (name == "plakat.pdf")


def test_elder_care_has_an_edition_for_those_who_do_not_use_the_net(
    done: OverviewEdition,
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    elder = replace(
        edition,
        area=Area.ELDER_CARE,
        municipality=MunicipalityCode("0791"),
        order="BEK 900/2021",
    )
    (form,) = [form for form in PRINTER.forms if form.name == "papir.pdf"]
    assert [one.area in form.areas for one in (edition, elder)] == [False, True]
    with pikepdf.open(io.BytesIO(large_print_bytes(elder))) as pdf:
        box = pdf.pages[0].MediaBox
        assert [round(float(side)) for side in box] == [0, 0, 595, 842]
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert {"/H1", "/H2", "/H3"} <= kinds


def test_the_page_stands_alone_and_runs_nothing(done: OverviewEdition) -> None:
    page = on_disk()["oversigt.html"].decode()
    assert re.findall(r"<script|javascript:|\sstyle=|\son\w+=|@import|url\(|src=", page) == []
    assert page.count("<h1") == 1
    assert '<th scope="col">' in page
    assert '<html lang="da">' in page
    assert '<html lang="en">' in on_disk()["overview.html"].decode()


def test_in_a_demo_every_paper_says_that_it_is_an_exercise(
    done: OverviewEdition, settings: Any
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    assert "Øvelse" not in page_bytes(edition).decode()
    settings.DEMO = True
    assert "Øvelse" in page_bytes(edition).decode()


def test_the_proof_can_be_checked_without_the_register(
    done: OverviewEdition, tmp_path: Path
) -> None:
    key = log_key().verifier()
    asked = ["python3", "tools/verify_proof.py", str(tree() / FOLDER / PROOF), "--key", key]
    told_so = subprocess.run(asked, capture_output=True, check=False, text=True)
    assert told_so.returncode == 0, told_so.stdout + told_so.stderr


def test_word_and_excel_files_have_no_macros_and_no_links_out(done: OverviewEdition) -> None:
    for name in ("oversigt.docx", "oversigt.xlsx"):
        with zipfile.ZipFile(io.BytesIO(on_disk()[name])) as archive:
            names = archive.namelist()
            assert not [n for n in names if "vba" in n.lower() or "external" in n.lower()]


def test_the_data_file_is_the_published_edition(done: OverviewEdition) -> None:
    data = json.loads(on_disk()["oversigt.json"])
    assert (data["municipality"], data["number"], len(data["lines"])) == ("0561", 1, 1)
