# SPDX-License-Identifier: MPL-2.0
"""Two days, two places, two texts, law and own rules: the terminal and the page say the same."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from handlerum_portal.actions.law.import_rules import import_rules
from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget
from tests.portal.test_law_pages import seen
from tests.portal.test_official_texts import _only as only
from tests.portal.test_own_rules import HELSINGOR, word

PLACES = "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> None:
    import_texts([only(shared, tmp_path, *(f"{name}.json" for name in NAMES))])


NAMES = ("2021_1912", "2022_985", "2024_988", "2024_55")


def ask(*arguments: str) -> Any:
    result = CliRunner().invoke(lov, ["sammenlign", *arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def labels(answer: Any, kind: str) -> list[str]:
    return [one["efter"] or one["foer"] for one in answer["aendringer"] if kind in one["art"]]


def test_two_places_differ_where_an_older_wording_is_pinned(texts: None) -> None:
    answer = ask("dagtilbudsloven", "--pr", "2024-09-01", "--pr2", "2024-09-01", "--sted2", "0217")
    assert labels(answer, "ændret") == ["§ 5", "§ 83"]
    assert labels(answer, "ophævet") == ["§ 5 a", "§ 5 b", "§ 19 a"]
    assert answer["uaendret"] == 141
    assert [side["sted"] for side in answer["sider"]] == ["", "0217"]


def test_the_words_of_both_sides_come_out_of_the_comparison(texts: None) -> None:
    answer = ask("dagtilbudsloven", "--pr", "2024-09-01", "--pr2", "2024-09-01", "--sted2", "0217")
    section = next(one for one in answer["aendringer"] if one["efter"] == "§ 83")
    sides = {
        edit: "".join(text for kind, text in section["ord"] if kind != edit)
        for edit in ("udgået", "indsat")
    }
    for edit, sted in (("indsat", ""), ("udgået", "0217")):
        arguments = ["tekst", "dagtilbudsloven", "--pr", "2024-09-01", "--sted", sted, "--json"]
        act = json.loads(CliRunner().invoke(lov, arguments).stdout)
        words = next(o["tekst"] for o in act["paragraffer"] if o["bestemmelse"] == "§ 83")
        assert sides[edit] == words.replace("\u00ad", "")


def test_two_printed_texts_are_compared_by_their_numbers(texts: None) -> None:
    answer = ask("LBK 985/2022", "lbk 988/2024")
    assert [side["trykt_i"] for side in answer["sider"]] == [["LBK 985/2022"], ["LBK 988/2024"]]
    assert {"§ 8 a", "§ 29 a"} <= set(labels(answer, "indsat"))
    changed = next(one for one in answer["aendringer"] if one["art"] == ["ændret"])
    assert changed["operationer"][0]["verbum"] in {"ændres", "indsættes", "udgår"}


def test_two_days_show_which_act_gave_the_words(texts: None) -> None:
    answer = ask("dagtilbudsloven", "--pr", "2023-01-01", "--pr2", "2024-09-01")
    causes = {one["efter"]: one["aarsag"] for one in answer["aendringer"]}
    assert causes["§ 83"] == "lov 2595/2021"
    assert causes["§ 29 a"] == "lov 1545/2023"


def test_without_words_only_what_differs_is_told() -> None:
    answer = ask("dagtilbudsloven", "--pr", "2024-09-01", "--pr2", "2024-09-01", "--sted2", "0217")
    assert answer["ordlyd_indlaest"] is False
    assert labels(answer, "ændret") == ["§ 5", "§ 83"]
    assert [one["ord"] for one in answer["aendringer"]] == [[]] * 5


def test_law_and_own_rules_are_paired_by_their_words(tmp_path: Path) -> None:
    words = "Eksempel: børn skal have et sundt måltid hver dag i institutionen"
    law = tmp_path / "lov.txt"
    law.write_text(f"Eksempellov\n§ 1. {words}.\n§ 2. Der er fri om fredagen efter klokken tolv.")
    rules = word(tmp_path / "regler.docx", "Regler", f"§ 9. {words}, også mandag.")
    answer = ask(str(law), str(rules))
    pair, alone = answer["aendringer"]
    assert (pair["foer"], pair["efter"]) == ("§ 1", "§ 9")
    assert (alone["foer"], alone["art"]) == ("§ 2", ["ophævet"])


def test_the_page_groups_by_what_happened_and_says_it_as_an_act_would(
    client: Client, texts: None
) -> None:
    page = seen(client, PLACES)
    assert page.index("Gælder kun det første sted (3)") < page.index("Anden ordlyd (2)")
    assert "5 paragraffer er forskellige, 141 er ens." in page
    assert re.search(r"I stk. 1 (ændres|indsættes|udgår) »", page)


def test_the_page_compares_an_act_with_own_rules(
    client: Client, texts: None, tmp_path: Path
) -> None:
    import_rules([word(tmp_path / "r.docx", "Eksempelregler", "§ 1. Ord.")], HELSINGOR)
    address = "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&med=0217-eksempelregler"
    page = seen(client, address)
    assert "Eksempelregler, Hele landet" in page
    assert "Står kun i den anden tekst (1)" in page


def test_word_gets_tracked_changes_that_can_be_accepted(client: Client, texts: None) -> None:
    answer = client.get(PLACES.replace("sammenlign/", "sammenlign.docx"))
    assert answer.status_code == 200
    document = Document(io.BytesIO(answer.content))
    body = document.element.body
    struck = "".join(part.text for part in body.iter(qn("w:delText")))
    inserted = "".join(part.text for one in body.iter(qn("w:ins")) for part in one.iter(qn("w:t")))
    assert "Tilsynet skal tilrettelægges" in struck
    assert "denne lov" in inserted
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"][:1] == [
        "§\xa05\xa0a"
    ]


def test_word_without_the_words_says_so(client: Client) -> None:
    answer = client.get(PLACES.replace("sammenlign/", "sammenlign.docx"))
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "Lovens egne ord er ikke indlæst" in words


@pytest.mark.parametrize(
    "arguments", [["rumloven"], ["dagtilbudsloven", "--pr", "nej"], ["dagtilbudsloven", "rumloven"]]
)
def test_what_cannot_be_compared_is_told_with_exit_code_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(lov, ["sammenlign", *arguments]).exit_code == 2
