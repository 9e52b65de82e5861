# SPDX-License-Identifier: MPL-2.0
"""Papers can be read by everybody and every machine, and the same paper is the same file."""

import csv
import io
import sys
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from handlerum_portal.actions.decisions.printing import NoPrinter, to_pdf
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.papers.word import Heading, Points, Redline, Table, Text, to_word
from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.store.csv_table import to_csv

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
PAGE = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Eksempel</title></head>'
    "<body><h1>Eksempel</h1><table><caption>Tal</caption><thead><tr><th scope='col'>A</th></tr>"
    "</thead><tbody><tr><td>1</td></tr></tbody></table>{}</body></html>"
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_run_by_a_spreadsheet(text: str) -> None:
    cell = load_workbook(io.BytesIO(to_xlsx([Sheet("A", ["h"], [[text]])], "t"))).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    rows = list(csv.reader(io.StringIO(to_csv(["h"], [[text]]).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0].startswith("'")


def test_numbers_and_days_stay_numbers_and_days() -> None:
    row = [1, -2.5, date(2022, 3, 4), None, "æøå; \x07"]
    book = load_workbook(io.BytesIO(to_xlsx([Sheet("Ark: 1", list("abcde"), [row])], "t")))
    values = [cell.value for cell in book.active[2]]
    assert values[:2] == [1, -2.5]
    assert values[2].date() == date(2022, 3, 4)
    assert values[3:] == [None, "æøå;  "]
    assert book.active.freeze_panes == "A2"
    assert to_csv(list("abc"), [row[:3]]).endswith(b"1;-2,5;2022-03-04\r\n")


def test_a_csv_file_opens_rightly_in_danish_excel() -> None:
    assert to_csv(["Ældre"], []) == b"\xef\xbb\xbf" + "Ældre\r\n".encode()


def test_word_has_real_headings_a_language_and_table_heads() -> None:
    parts = [
        Heading("Afsnit"),
        Text("To ord", is_strong=True),
        Points(["et", "to"]),
        Table("Tal", ["A", "B"], [["1", "2"]]),
    ]
    document = Document(io.BytesIO(to_word("Titel", parts, "da")))
    styles = [p.style.name for p in document.paragraphs if p.text]
    assert styles == ["Title", "Heading 1", "Normal", "List Bullet", "List Bullet"]
    spoken = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "da-DK"
    row = document.tables[0].rows[0]._tr
    assert row.find(f".//{qn('w:tblHeader')}") is not None
    assert document.core_properties.title == "Titel"


def test_the_same_paper_is_the_same_file() -> None:
    sheets = [Sheet("A", ["h"], [["1"]])]
    assert to_xlsx(sheets, "t") == to_xlsx(sheets, "t")
    assert to_word("t", [Text("x")]) == to_word("t", [Text("x")])


def test_a_pdf_is_tagged_and_says_its_title_and_language() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    pytest.importorskip("weasyprint")
    svg = str(qr("https://eksempel.dk/", "Vej til siden"))
    with pikepdf.open(io.BytesIO(to_pdf(PAGE.format(svg)))) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["dc:title"] == "Eksempel"
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert {"/H1", "/TH", "/TD", "/Figure"} <= kinds


def test_a_paper_fetches_nothing() -> None:
    pytest.importorskip("weasyprint")
    assert to_pdf(PAGE.format('<img src="file:///etc/passwd" alt="x">')).startswith(b"%PDF")


def test_without_a_printer_the_fault_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPrinter, match="Pango"):
        to_pdf(PAGE)


def test_a_square_says_aloud_where_it_leads() -> None:
    drawn = str(qr("https://eksempel.dk/?a=1&b=<x>", 'Vej til "siden"'))
    assert 'role="img"' in drawn
    assert "&quot;siden&quot;" in drawn
    assert "style=" not in drawn


def test_in_word_a_section_and_its_number_stay_on_one_line() -> None:
    parts = (Heading("§ 14 b her"), Text("lov 880/2021 § 6, stk. 2"), Points(["nr. 3"]))
    document = Document(io.BytesIO(to_word("Om § 5", parts)))
    said = [one.text.replace("\u00a0", "~") for one in document.paragraphs]
    assert said == ["Om §~5", "§~14~b her", "lov~880/2021 §~6, stk.~2", "nr.~3"]


def test_a_change_that_is_tracked_keeps_the_letters_of_the_law() -> None:
    document = Document(io.BytesIO(to_word("Ændring", (Redline([("", "efter § 5")]),))))
    assert document.paragraphs[-1].text == "efter § 5"
