# SPDX-License-Identifier: MPL-2.0
"""Files of law as people give them: three forms read alike, hostile ones refused by name."""

import json
import zipfile
from pathlib import Path

import pytest

from handlerum.errors import UnreadableSource
from handlerum.law import lexdania
from handlerum.law.akoma_ntoso import write
from handlerum.law.source import Form, Part, read_source
from handlerum.law.source_files import entries


def flat(**changes: object) -> bytes:
    rows = [{"chapter": "1", "section": "1", "content": "§ 1. Ord. Stk. 2. Flere ord."}]
    document = {
        "id": "2099:7",
        "short_name": "LBK H#LOKDOK03",
        "title": "Bekendtgørelse af lov om prøver",
        "issued_date": "2099-01-02",
        "provisions": rows,
    }
    return json.dumps(document | changes).encode()


LEXDANIA = """<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Year>2098</Year>
<Number>3</Number><DocumentTitle>Lov om prøver</DocumentTitle><DiesSigni>2098-03-04</DiesSigni>
</Meta><DokumentIndhold><Kapitel><Explicatus>Kapitel 1</Explicatus><Paragraf>
<Explicatus>§ 1.</Explicatus><Stk><Exitus><Linea><Char>Ord.</Char></Linea></Exitus></Stk>
<Stk><Explicatus>Stk. 2.</Explicatus><Exitus><Linea><Char>Flere ord.</Char></Linea></Exitus></Stk>
</Paragraf></Kapitel><IkraftCentreretParagraf><Explicatus>§ 1</Explicatus><Exitus><Linea>
<Char>Loven begynder.</Char></Linea></Exitus></IkraftCentreretParagraf></DokumentIndhold>
</Dokument>""".encode()


def reason(content: bytes) -> object:
    with pytest.raises(UnreadableSource) as caught:
        read_source(content, "fil")
    return caught.value.data["reason"]


def test_a_flattened_text_is_named_by_kind_number_and_year() -> None:
    source = read_source(flat(), "a.json")
    assert (source.document, source.form) == ("LBK 7/2099", Form.JSON)
    assert source.rows[0].words == "§ 1. Ord. Stk. 2. Flere ord."


def test_lexdania_gives_the_same_row_as_the_flattened_form() -> None:
    row = read_source(LEXDANIA, "a.xml").rows[0]
    assert (row.part, row.chapter, row.section) == (Part.SECTION, "1", "1")
    assert row.words == "§ 1. Ord. Stk. 2. Flere ord."


def test_commencement_sections_that_reuse_a_label_are_kept_apart() -> None:
    parts = [row.part for row in read_source(LEXDANIA, "a.xml").rows]
    assert parts == [Part.SECTION, Part.COMMENCEMENT]


def test_akoma_ntoso_written_by_us_is_read_back_with_the_same_words() -> None:
    written = write(lexdania.read_bytes(LEXDANIA, "a.xml"))
    source = read_source(written, "a.akn")
    assert (source.document, source.form) == ("LOV 3/2098", Form.AKOMA_NTOSO)
    assert "Flere ord." in source.rows[0].words


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<!DOCTYPE html><html><body>Siden findes ikke</body></html>", "html"),
        (b"\xef\xbb\xbf  <HTML lang='da'></HTML>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><Dokument/>", "doctype"),
        (LEXDANIA[:-40], "broken"),
        (LEXDANIA.replace(b"<Linea>", b"<Ukendt>").replace(b"</Linea>", b"</Ukendt>"),
         "unknown_element"),
        (LEXDANIA.replace(b"<Number>3</Number>", b""), "no_metadata"),
        (b'{"id": "2099:7"', "broken"),
        (b"[" * 100_000, "unknown_form"),
        (b'{"a":' * 100_000, "broken"),
        (flat(id="syv"), "no_metadata"),
        (flat(short_name=""), "no_metadata"),
        (flat(provisions="ingen"), "unknown_form"),
        (b"PK\x03\x04", "unknown_form"),
        (b"", "unknown_form"),
        ("§ 1. Ord".encode("utf-16"), "unknown_form"),
    ],
)  # fmt: skip
def test_what_is_no_whole_text_of_law_is_refused_with_the_reason(
    content: bytes, expected: str
) -> None:
    assert reason(content) == expected


def test_a_doctype_behind_a_long_comment_is_refused_too() -> None:
    hidden = b"<?xml version='1.0'?><!--" + b"x" * 5000 + b"--><!DOCTYPE Dokument><Dokument/>"
    assert reason(hidden) == "doctype"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"0" * 50_000_000)
    with pytest.raises(UnreadableSource) as caught:
        entries([tmp_path / "b.zip"])
    assert caught.value.data["reason"] == "bomb"


def test_half_a_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("a.json", flat())
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableSource) as caught:
        entries([tmp_path / "b.zip"])
    assert caught.value.data["reason"] == "not_a_zip"


def test_a_folder_gives_its_texts_in_order_and_leaves_the_lists_out(tmp_path: Path) -> None:
    for name in ("b.json", "a.xml", "manifest.json", "readme.txt"):
        (tmp_path / name).write_bytes(flat())
    assert [entry.name for entry in entries([tmp_path])] == ["a.xml", "b.json"]


def test_every_text_of_both_packs_can_be_read(shared: Path) -> None:
    packs = [shared / "data/law-json.zip", shared / "data/lexdania-2010-2014.zip"]
    sources = [read_source(entry.read(), entry.name) for entry in entries(packs)]
    assert len({source.document for source in sources}) == 609
    assert all(source.rows for source in sources if source.kind != "LOV Æ")
