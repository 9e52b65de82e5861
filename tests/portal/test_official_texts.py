# SPDX-License-Identifier: MPL-2.0
"""Official texts come in as a whole, go out as a whole, and are never mixed up."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum.errors import UnreadableSource
from handlerum_portal.actions.law.import_texts import (
    TextDiffers,
    UnknownImport,
    import_texts,
    preview_import,
    undo_import,
)
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget, official_text
from handlerum_portal.store.models import OfficialRow, OfficialText, TextImport
from handlerum_portal.store.read import register


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def text(number: int = 7, words: str = "§ 1. Ord.") -> bytes:
    row = {"chapter": "1", "section": "1", "content": words}
    document = {
        "id": f"2099:{number}",
        "short_name": "LOV H#LOKDOK01",
        "title": "Lov om prøver",
        "issued_date": "2099-01-02",
        "provisions": [row],
    }
    return json.dumps(document).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (7, 8):
        (tmp_path / f"{number}.json").write_bytes(text(number))
    return tmp_path


def test_a_dry_run_tells_what_would_come_and_writes_nothing(folder: Path) -> None:
    outcome = preview_import([folder])
    assert [(one.document, one.is_new) for one in outcome.planned] == [
        ("LOV 7/2099", True),
        ("LOV 8/2099", True),
    ]
    assert not OfficialText.objects.exists()
    assert not TextImport.objects.exists()


def test_words_are_kept_as_they_were_given(folder: Path) -> None:
    import_texts([folder])
    row = OfficialRow.objects.get(text__document="LOV 7/2099")
    assert (row.section, row.words) == ("1", "§ 1. Ord.")


def test_the_same_import_twice_changes_nothing(folder: Path) -> None:
    first = import_texts([folder])
    second = import_texts([folder])
    assert (first.new, second.new, second.id) == (2, 0, 0)
    assert OfficialText.objects.count() == 2
    assert TextImport.objects.count() == 1


def test_one_bad_file_stops_the_whole_import(folder: Path) -> None:
    (folder / "9.json").write_bytes(b"<!doctype html><p>Siden findes ikke")
    with pytest.raises(UnreadableSource):
        import_texts([folder])
    assert not OfficialText.objects.exists()
    assert not TextImport.objects.exists()


def test_the_same_number_with_other_words_is_never_chosen_silently(folder: Path) -> None:
    import_texts([folder / "7.json"])
    (folder / "7.json").write_bytes(text(7, "§ 1. Andre ord."))
    with pytest.raises(TextDiffers):
        import_texts([folder])
    assert OfficialRow.objects.get(section="1").words == "§ 1. Ord."


def test_undoing_takes_out_the_whole_import_and_nothing_else(folder: Path) -> None:
    kept = import_texts([folder / "7.json"])
    undone = import_texts([folder])
    assert undo_import(undone.id) == 1
    assert list(OfficialText.objects.values_list("imported", "document")) == [
        (kept.id, "LOV 7/2099")
    ]


def test_what_was_undone_cannot_be_undone_again_but_can_come_back(folder: Path) -> None:
    made = import_texts([folder])
    undo_import(made.id)
    with pytest.raises(UnknownImport):
        undo_import(made.id)
    assert import_texts([folder]).new == 2


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ([], "er en hjemmeside, ikke en lovtekst"),
        (["--english"], "is a web page, not a text of law"),
    ],
)
def test_the_command_line_says_in_both_languages_what_was_wrong(
    tmp_path: Path, capsys: Any, flags: list[str], sentence: str
) -> None:
    (tmp_path / "x.xml").write_bytes(b"<html></html>")
    result = CliRunner().invoke(lov, ["indlaes", str(tmp_path / "x.xml"), *flags])
    said = " ".join((result.output + capsys.readouterr().err).split())
    assert result.exit_code == 2
    assert sentence in said


def test_the_command_line_imports_and_undoes(folder: Path) -> None:
    made = CliRunner().invoke(lov, ["indlaes", str(folder), "--json"])
    number = json.loads(made.stdout)["indlaesning"]
    undone = CliRunner().invoke(lov, ["indlaes", "--fortryd", str(number)])
    assert "2 tekster er taget ud" in undone.stdout


def _only(shared: Path, target: Path, *names: str) -> Path:
    with zipfile.ZipFile(shared / "data/law-json.zip") as archive:
        for name in names:
            (target / name).write_bytes(archive.read(name))
    return target


def test_the_words_of_a_known_act_stand_at_the_places_of_our_structure(
    shared: Path, tmp_path: Path
) -> None:
    import_texts([_only(shared, tmp_path, "2020_1326.json")])
    facts = register()
    held = official_text("dagtilbudsloven", "LBK 1326/2020", facts)
    from handlerum_portal.store.law.stored import laws_of

    ours = laws_of(facts).text("dagtilbudsloven", "LBK 1326/2020")
    assert [one.path for one in held.provisions] == [one.path for one in ours.provisions]
    assert [one.fingerprint for one in held.provisions] == [
        one.fingerprint for one in ours.provisions
    ]


def test_a_section_of_a_known_act_has_the_identity_of_our_structure(
    shared: Path, tmp_path: Path
) -> None:
    import_texts([_only(shared, tmp_path, "2022_454.json")])
    row = OfficialRow.objects.get(section="5a", part="paragraf")
    assert (row.text.act, row.identity) == ("dagtilbudsloven", "dagtilbudsloven:§5 a")


def test_a_state_made_by_an_amending_act_stands_on_the_one_before(
    shared: Path, tmp_path: Path
) -> None:
    import_texts([_only(shared, tmp_path, "2021_879.json", "2023_749.json")])
    facts = register()
    from handlerum_portal.store.law.stored import laws_of

    act = "velfærdsaftaleloven (lov 879/2021)"
    act = laws_of(facts).names.known("LOV 879/2021") or act
    held = official_text(act, "LOV 749/2023", facts)
    ours = laws_of(facts).text(act, "LOV 749/2023")
    assert [one.path for one in held.provisions] == [one.path for one in ours.provisions]
