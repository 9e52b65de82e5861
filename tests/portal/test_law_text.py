# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov tekst` with official words where they are imported, without where they are not."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget

DAYCARE = ("2020_1326", "2021_1912", "2022_985", "2024_55", "2024_988", "2025_1038")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> Path:
    """Import the consolidations of the daycare act that lie beside the project."""
    with zipfile.ZipFile(shared / "data/law-json.zip") as archive:
        for name in DAYCARE:
            (tmp_path / f"{name}.json").write_bytes(archive.read(f"{name}.json"))
    import_texts([tmp_path])
    return tmp_path


def read(*arguments: str) -> Any:
    result = CliRunner().invoke(lov, ["tekst", *arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def section(answer: Any, label: str) -> Any:
    return next((one for one in answer["paragraffer"] if one["bestemmelse"] == label), None)


def stored(folder: Path, name: str, label: str) -> str:
    rows = json.loads((folder / f"{name}.json").read_bytes())["provisions"]
    return "".join(next(row["content"] for row in rows if row["section"] == label).split())


def test_the_words_in_helsingor_are_those_of_the_older_consolidation(texts: Path) -> None:
    answer = read("dagtilbudsloven", "--sted", "Helsingør", "--pr", "2024-09-01")
    words = "".join(section(answer, "§ 5")["tekst"].split())
    assert words == stored(texts, "2021_1912", "5")
    assert words != stored(texts, "2024_988", "5")


def test_the_older_words_in_rebild_hold_without_the_note_that_announces_the_new(
    texts: Path,
) -> None:
    answer = read("dagtilbudsloven", "--sted", "0840", "--pr", "2024-09-01")
    row = section(answer, "§ 83")
    words, (note,) = "".join(row["tekst"].split()), row["noter"]
    assert stored(texts, "2022_985", "83").replace("".join(note.split()), "") == words


def test_the_newer_words_hold_in_copenhagen(texts: Path) -> None:
    answer = read("dagtilbudsloven", "--sted", "0101", "--pr", "2024-09-01")
    words = "".join(section(answer, "§ 83")["tekst"].split())
    assert words == stored(texts, "2024_988", "83")


def test_the_new_wording_comes_when_the_agreement_act_ends(texts: Path) -> None:
    answer = read("dagtilbudsloven", "--sted", "0217", "--pr", "2025-09-01")
    assert "".join(section(answer, "§ 5")["tekst"].split()) == stored(texts, "2025_1038", "5")
    assert section(answer, "§ 5 a") is not None


def test_the_answer_says_that_every_word_is_at_hand(texts: Path) -> None:
    answer = read("dagtilbudsloven", "--sted", "0217", "--pr", "2024-09-01")
    assert answer["ordlyd_indlaest"] is True
    assert all(one["tekst"] for one in answer["paragraffer"])


def test_without_an_import_the_summary_and_the_address_stand_instead() -> None:
    answer = read("dagtilbudsloven", "--sted", "0217", "--pr", "2024-09-01")
    row = section(answer, "§ 5")
    assert (answer["ordlyd_indlaest"], row["tekst"]) == (False, "")
    assert row["resume"]["tekst"]
    assert row["eli"].endswith("/eli/lta/2021/1912")


def test_sections_of_acts_without_effect_are_listed_apart() -> None:
    answer = read("dagtilbudsloven", "--sted", "0840", "--pr", "2024-09-01")
    assert [one["bestemmelse"] for one in answer["ikke_her"]] == ["§ 5 a", "§ 5 b", "§ 19 a"]
    assert section(answer, "§ 5 a") is None


def test_an_act_we_do_not_hold_is_refused_in_words(capsys: Any) -> None:
    result = CliRunner().invoke(lov, ["tekst", "rumloven", "--pr", "2024-09-01"])
    said = " ".join((result.output + capsys.readouterr().err).split())
    assert result.exit_code == 2
    assert "rumloven" in said


def test_a_stored_text_that_no_structure_knows_can_be_read(tmp_path: Path) -> None:
    row = {"chapter": "1", "section": "1", "content": "§ 1. Ord. Stk. 2. Flere ord."}
    document = {
        "id": "2016:7",
        "short_name": "LBK H#LOKDOK03",
        "title": "Bekendtgørelse af lov om prøver",
        "issued_date": "2016-01-02",
        "provisions": [row],
    }
    (tmp_path / "a.json").write_text(json.dumps(document))
    import_texts([tmp_path])
    answer = read("LBK 7/2016", "--pr", "2020-01-01")
    assert section(answer, "§ 1")["tekst"] == "§ 1. Ord. Stk. 2. Flere ord."
