# SPDX-License-Identifier: MPL-2.0
"""A municipality's own rules come in from Word and stand beside the acts as works of their own."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from docx import Document
from docx.oxml import OxmlElement

from handlerum.errors import InvalidQuestion, UnknownPlace, UnreadableSource
from handlerum_portal.actions.law.import_rules import Given, import_rules, preview_rules
from handlerum_portal.actions.law.import_texts import TextDiffers, undo_import
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.law.rule_books import rule_book, rule_books
from handlerum_portal.store.models import OfficialReference, OfficialText, TextImport

RULES = (
    "Eksempel: regler for måltider",
    "I medfør af dagtilbudslovens § 17 fastsættes:",
    "§ 1. Børn får mad efter dagtilbudslovens § 7, stk. 1.",
    "Stk. 2. Se dagtilbudslovens § 999.",
    "§ 2. Se § 1.",
)
HELSINGOR = Given("kommune", "0217", date(2024, 8, 1))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def word(path: Path, *paragraphs: str, style: str = "Normal") -> Path:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words, style="Normal" if words is paragraphs[0] else style)
    document.save(str(path))
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return word(tmp_path / "regler.docx", *RULES)


def test_rules_in_word_become_a_work_with_owner_origin_and_authority(book: Path) -> None:
    number, _ = import_rules([book], HELSINGOR)
    (found,) = rule_books()
    assert (number > 0, found.owner, found.level) == (True, "0217", "kommune")
    assert found.work == "0217-eksempel-regler-for-måltider"
    assert found.authority == ("dagtilbudsloven § 17",)
    assert found.states == ((f"{found.work}@2024-08-01", date(2024, 8, 1)),)


def test_a_preview_names_what_points_at_nothing_and_writes_nothing(book: Path) -> None:
    (planned,) = preview_rules([book], HELSINGOR)
    assert planned.dangling == ("dagtilbudsloven § 999",)
    assert not OfficialText.objects.exists()


def test_references_are_stored_with_the_text(book: Path) -> None:
    import_rules([book], HELSINGOR)
    rows = OfficialReference.objects.values_list("section", "act", "target")
    work = "0217-eksempel-regler-for-måltider"
    assert list(rows) == [
        ("1", "dagtilbudsloven", "7"),
        ("1", "dagtilbudsloven", "999"),
        ("2", work, "1"),
    ]


def test_the_same_rules_twice_change_nothing_and_other_words_need_another_day(
    book: Path, tmp_path: Path
) -> None:
    import_rules([book], HELSINGOR)
    assert import_rules([book], HELSINGOR)[0] == 0
    other = word(tmp_path / "andre.docx", *RULES[:3])
    with pytest.raises(TextDiffers):
        import_rules([other], HELSINGOR)
    later = Given("kommune", "Helsingør", date(2025, 8, 1))
    import_rules([other], later)
    found = rule_book("0217-eksempel-regler-for-måltider")
    assert found is not None
    assert [day for _, day in found.states] == [date(2024, 8, 1), date(2025, 8, 1)]


def test_an_import_of_rules_is_undone_as_a_whole(book: Path) -> None:
    number, _ = import_rules([book], HELSINGOR)
    assert undo_import(number) == 1
    assert (OfficialText.objects.count(), OfficialReference.objects.count()) == (0, 0)
    assert rule_books() == ()


def test_one_bad_file_stops_the_whole_import(book: Path, tmp_path: Path) -> None:
    bad = tmp_path / "dårlig.docx"
    bad.write_bytes(b"PK\x03\x04 ikke en zip")
    with pytest.raises(UnreadableSource):
        import_rules([book, bad], HELSINGOR)
    assert not TextImport.objects.exists()


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (Given("kommune", "9999", date(2024, 1, 1)), UnknownPlace),
        (Given("lokal", "findes ikke", date(2024, 1, 1)), UnknownPlace),
        (Given("stat", "0217", date(2024, 1, 1)), InvalidQuestion),
    ],
)
def test_rules_need_a_known_owner(book: Path, given: Given, error: type[Exception]) -> None:
    with pytest.raises(error):
        import_rules([book], given)
    assert not OfficialText.objects.exists()


def test_automatic_numbers_of_word_are_read(tmp_path: Path) -> None:
    file = word(tmp_path / "n.docx", "Titel", "Alle får mad.", "Alle leger.", style="List Number")
    (planned,) = preview_rules([file], HELSINGOR)
    rows = [(row.section, row.words) for row in planned.text.rows if row.section]
    assert rows == [("1", "1. Alle får mad."), ("2", "2. Alle leger.")]


def test_the_words_of_a_table_are_kept(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Titel")
    document.add_paragraph("§ 1. Se tabellen:")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "0-2 år", "3 voksne"
    document.save(str(tmp_path / "t.docx"))
    (planned,) = preview_rules([tmp_path / "t.docx"], HELSINGOR)
    assert planned.text.rows[0].words == "§ 1. Se tabellen: 0-2 år | 3 voksne"


def _with(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def _tracked(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Titel")
    document.add_paragraph("§ 1. Ord.")._p.append(OxmlElement("w:ins"))
    document.save(str(path))
    return path


def _zip(path: Path) -> Path:
    held = io.BytesIO()
    zipfile.ZipFile(held, "w").close()
    path.write_bytes(_with_one(held))
    return path


def _with_one(held: io.BytesIO) -> bytes:
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("a.txt", "ord")
    return held.getvalue()


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


HOSTILE: tuple[tuple[str, Any], ...] = (
    ("macros", lambda at: _with(word(at / "a.docx", *RULES), "word/vbaProject.bin", b"x")),
    ("doctype", lambda at: _with(word(at / "b.docx", *RULES), "word/x.xml", b"<!DOCTYPE a><a/>")),
    ("bomb", lambda at: _with(word(at / "c.docx", *RULES), "word/y.bin", bytes(60_000_000))),
    ("tracked_changes", lambda at: _tracked(at / "d.docx")),
    ("unknown_form", lambda at: _zip(at / "e.docx")),
    ("broken", lambda at: _bytes(at / "f.docx", word(at / "g.docx", *RULES).read_bytes()[:900])),
    ("save_as_word", lambda at: _bytes(at / "h.pdf", b"%PDF-1.7")),
    ("save_as_word", lambda at: _bytes(at / "i.doc", b"\xd0\xcf\x11\xe0ord")),
    ("not_utf8", lambda at: _bytes(at / "j.txt", "Titel\n§ 1. Børn.".encode("cp1252"))),
    ("html", lambda at: _bytes(at / "k.txt", b"<!DOCTYPE html><p>Siden findes ikke")),
    ("unknown_form", lambda at: _bytes(at / "l.txt", b"Titel\n\0\0")),
    ("no_rules", lambda at: _bytes(at / "m.txt", b"")),
    ("no_file", lambda at: at / "n.txt"),
)


@pytest.mark.parametrize(("reason", "make"), HOSTILE)
def test_a_file_that_is_not_what_it_should_be_is_refused(
    reason: str, make: Any, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSource) as caught:
        import_rules([make(tmp_path)], HELSINGOR)
    assert caught.value.data["reason"] == reason
    assert not OfficialText.objects.exists()


def ran(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(lov, list(arguments), catch_exceptions=False)
    assert result.exit_code == code
    return result.output


def test_the_command_shows_imports_and_undoes(book: Path) -> None:
    own = [str(book), "--niveau", "kommune", "--ejer", "0217", "--fra", "2024-08-01"]
    shown = ran("indlaes", *own, "--proev")
    assert "Hviler på: dagtilbudsloven § 17" in shown
    assert "dagtilbudsloven § 999" in shown
    done = json.loads(ran("indlaes", *own, "--json"))
    assert (done["nye"], done["regelsaet"][0]["regler"]) == (1, 2)
    act = json.loads(ran("tekst", done["regelsaet"][0]["id"], "--pr", "2024-09-01", "--json"))
    assert [one["bestemmelse"] for one in act["paragraffer"]] == ["§ 1", "§ 2"]
    assert act["paragraffer"][1]["tekst"] == "§ 2. Se § 1."
    assert act["regelsaet"]["ejer"] == "0217"
    assert "er fortrudt" in ran("fortryd", str(done["indlaesning"]))


def test_the_rules_of_a_municipality_are_among_those_who_refer_to_a_section(book: Path) -> None:
    import_rules([book], HELSINGOR)
    asked = ["henvisninger", "dagtilbudslovens § 7", "--pr", "2024-09-01", "--json"]
    here = json.loads(ran(*asked, "--sted", "0217"))["henvises_fra"]
    there = json.loads(ran(*asked, "--sted", "0840"))["henvises_fra"]
    assert [(one["lov"], one["fra"]) for one in here] == [
        ("0217-eksempel-regler-for-måltider", "§ 1, stk. 1, 1. pkt.")
    ]
    assert there == []


def test_word_without_owner_is_told_what_to_add(book: Path) -> None:
    assert "--niveau kommune" in " ".join(ran("indlaes", str(book), code=2).split())


def test_the_rule_book_has_pages_with_owner_origin_and_authority(
    client: Client, book: Path
) -> None:
    import_rules([book], HELSINGOR)
    for page in ("/love/", "/regelsaet/", "/regelsaet/?ejer=0217"):
        listed = client.get(page).content.decode()
        assert "Eksempel: regler for måltider" in listed
        assert "Helsingør Kommune" in listed
    assert "Eksempel" not in client.get("/regelsaet/?ejer=0101").content.decode()
    tree = client.get("/love/0217-eksempel-regler-for-måltider/?pr=2024-09-01").content.decode()
    assert "Kommunens egne regler" in tree
    assert 'href="/love/dagtilbudsloven/p17/"' in tree
    rule = client.get("/love/0217-eksempel-regler-for-måltider/p1/?pr=2024-09-01")
    assert "Børn får mad efter dagtilbudslovens" in rule.content.decode()


def test_without_rule_books_the_page_says_how_to_import_them(client: Client) -> None:
    assert "--niveau kommune --ejer 0217" in client.get("/regelsaet/").content.decode()
