# SPDX-License-Identifier: MPL-2.0
"""A LexDania file is read whole or refused with the file and the fault named."""

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from handlerum.errors import UnreadableSource
from handlerum.law import lexdania
from handlerum.law.document import Level

HEAD = (
    "<Meta><DocumentType>LBK H</DocumentType><DocumentTitle>Bekendtgørelse af prøveloven"
    "</DocumentTitle><Year>2030</Year><Number>7</Number><DiesSigni>2030-01-02</DiesSigni></Meta>"
)


def act(content: str) -> bytes:
    return f"<Dokument>{HEAD}<DokumentIndhold>{content}</DokumentIndhold></Dokument>".encode()


SECTION = (
    "<Paragraf><Explicatus>§ 1.</Explicatus><Stk><Exitus><Linea><Char>En </Char>"
    '<Char formaChar="Italic">prøve</Char><Char> </Char><Char>her.</Char></Linea></Exitus></Stk>'
    "</Paragraf>"
)


@pytest.fixture(scope="module")
def archive(shared: Path) -> zipfile.ZipFile:
    path = shared / "data/lexdania-2010-2014.zip"
    if not path.exists():
        pytest.skip("the pack of LexDania files is not at hand")
    return zipfile.ZipFile(path)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lost(archive: zipfile.ZipFile, name: str) -> bool:
    content = archive.read(name)
    ours = "".join(lexdania.read_bytes(content, name).root.pieces())
    return squeezed(ours) != squeezed("".join(etree.fromstring(content).itertext()))


def names(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.endswith(".xml")]


def test_no_character_is_lost_in_a_sample_of_real_acts(archive: zipfile.ZipFile) -> None:
    assert [name for name in names(archive)[::25] if lost(archive, name)] == []


@pytest.mark.slow
def test_no_character_is_lost_in_any_real_act(archive: zipfile.ZipFile) -> None:
    assert [name for name in names(archive) if lost(archive, name)] == []


def test_formatting_survives() -> None:
    line = next(lexdania.read_bytes(act(SECTION), "a.xml").root.of(Level.LINE))
    assert [(run.text, run.form) for run in line.runs] == [
        ("En ", ""),
        ("prøve", "Italic"),
        (" ", ""),
        ("her.", ""),
    ]


def test_commencement_sections_do_not_mix_with_the_acts_own() -> None:
    foreign = "<Ikraft><IkraftCentreretParagraf><Explicatus>§ 1</Explicatus></IkraftCentreretParagraf></Ikraft>"
    document = lexdania.read_bytes(act(SECTION + foreign), "a.xml")
    assert len(document.sections) == 1
    assert [section.label for section in document.commencement] == ["§ 1"]


def test_text_outside_the_usual_elements_is_kept() -> None:
    document = lexdania.read_bytes(act(SECTION.replace("<Stk>", "<Stk>løst")), "a.xml")
    assert "løst" in document.sections[0].text


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html><body>Siden findes ikke</body></html>", "<html>"),
        (act("<Nyhed/>"), "<Nyhed>"),
        (act(SECTION)[:-40], "well-formed"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + act(SECTION), "DOCTYPE"),
        (act("<Exitus>" * 200 + "</Exitus>" * 200), "deeper"),
        (act(SECTION).replace(b"<Year>2030</Year>", b""), "Year"),
        (act(SECTION).decode().encode("utf-16")[7:], "well-formed"),
        (act(SECTION).decode().encode("latin-1"), "well-formed"),
        (b"", "well-formed"),
    ],
)
def test_what_is_not_an_act_is_refused_by_name(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableSource, match=fault) as refused:
        lexdania.read_bytes(content, "prøve.xml")
    assert refused.value.data["file"] == "prøve.xml"


def outcome(content: bytes) -> str:
    try:
        return type(lexdania.read_bytes(content, "a.xml")).__name__
    except UnreadableSource as refused:
        return type(refused).__name__


@given(st.integers(0, 600), st.integers(0, 40), st.binary(max_size=12))
def test_damaged_bytes_are_read_or_refused_but_never_break_the_reader(
    start: int, length: int, noise: bytes
) -> None:
    whole = act(SECTION)
    damaged = whole[:start] + noise + whole[start + length :]
    assert outcome(damaged) in {"Document", "UnreadableSource"}


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bombe.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.xml", b" " * 5_000_000)
    with pytest.raises(UnreadableSource, match="bomb"):
        list(lexdania.read_archive(path))


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK no")
    with pytest.raises(UnreadableSource, match="zip"):
        list(lexdania.read_archive(path))


def test_a_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(act(SECTION))
    assert lexdania.read(path) == lexdania.read_bytes(act(SECTION), "a.xml")
