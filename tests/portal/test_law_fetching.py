# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401 (fixtures of another file)
"""What is fetched from Retsinformation and Folketinget is what was asked for, and kept once."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.actions.law.fetch_law import address_of_act, fetch_acts
from handlerum_portal.actions.law.law_asking import Answer, FetchFailed
from handlerum_portal.actions.law.parliament import bills_of
from handlerum_portal.cli import law_fetching
from handlerum_portal.cli.law import lov
from handlerum_portal.store.models import OfficialText
from tests.portal.law_network import LAW, NOON, Network, _nothing_remembered, reason


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("lta/2030/7", "/eli/lta/2030/7/xml"),
        ("eli/lta/2030/7", "/eli/lta/2030/7/xml"),
        ("https://www.retsinformation.dk/eli/lta/2030/7", "/eli/lta/2030/7/xml"),
        ("https://www.retsinformation.dk/eli/lta/2030/7/dan/xml", "/eli/lta/2030/7/xml"),
        ("LBK 7/2030", "/eli/lta/2030/7/xml"),
        ("lov nr. 7/2030", "/eli/lta/2030/7/xml"),
        ("A20300000730", "/eli/accn/A20300000730/xml"),
    ],
)
def test_an_act_is_named_by_eli_number_or_accession(named: str, address: str) -> None:
    assert address_of_act(named) == LAW + address


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("https://example.org/eli/lta/2030/7", "host"),
        ("http://www.retsinformation.dk/eli/lta/2030/7", "host"),
        ("https://www.retsinformation.dk:8443/eli/lta/2030/7", "host"),
        ("https://www.retsinformation.dk:x/eli/lta/2030/7", "host"),
        ("https://[www.retsinformation.dk/eli/lta/2030/7", "host"),
        ("https://www.retsinformation.dk@example.org/eli/lta/2030/7", "host"),
        ("file:///etc/passwd", "not_eli"),
        ("dagtilbudsloven", "not_eli"),
        ("../../etc/passwd", "not_eli"),
    ],
)
def test_nothing_else_is_asked(named: str, why: str, tmp_path: Path) -> None:
    network = Network()
    with pytest.raises(FetchFailed) as caught:
        fetch_acts([named], tmp_path, network.asker)
    assert reason(caught) == why
    assert network.asked == []


def test_a_fetched_act_is_imported_and_asked_for_once(tmp_path: Path) -> None:
    network = Network()
    first = fetch_acts(["LBK 7/2030"], tmp_path, network.asker)
    again = fetch_acts(["LBK 7/2030"], tmp_path, network.asker)
    assert (first.new, again.new, len(network.asked)) == (1, 0, 1)
    assert OfficialText.objects.get().document == "LBK 7/2030"
    assert OfficialText.objects.get().references.count() == 1


def test_a_web_page_with_status_200_is_no_act(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch_acts(["LBK 7/2030", "LBK 8/2030"], tmp_path, Network().asker)
    assert reason(caught) == "not_there"
    assert not OfficialText.objects.exists()
    assert [file.name for file in tmp_path.iterdir()] == ["lta-2030-7.xml"]


@pytest.mark.parametrize(
    "content", [b"", b"<Dokument><Meta>", b"<?xml version='1.0'?><!DOCTYPE a>", b"\xff"]
)
def test_what_cannot_be_read_is_not_kept(content: bytes, tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{LAW}/eli/lta/2030/7/xml"] = Answer(200, content)
    with pytest.raises(FetchFailed) as caught:
        fetch_acts(["LBK 7/2030"], tmp_path, network.asker)
    assert reason(caught) == "unreadable"
    assert list(tmp_path.iterdir()) == []


def test_a_busy_source_is_asked_three_times_and_then_left(tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{LAW}/eli/lta/2030/7/xml"] = Answer(503, b"")
    with pytest.raises(FetchFailed) as caught:
        fetch_acts(["LBK 7/2030"], tmp_path, network.asker)
    assert (reason(caught), len(network.asked)) == ("busy", 3)


def test_an_act_leads_to_its_bill_over_all_pages_of_the_answer() -> None:
    (bill,) = bills_of("lov 7/2030", Network().asker)
    assert (bill.number, bill.session, bill.act) == ("L 998", "20291", "lov 7/2030")
    assert bill.page == "https://www.ft.dk/samling/20291/lovforslag/l998/index.htm"


def test_a_bill_leads_to_its_act_in_its_own_session() -> None:
    found = bills_of("L 998 (2029-30)", Network().asker)
    assert {one.session for one in found} == {"20291"}
    assert found[0].eli == f"{LAW}/eli/lta/2030/7"


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(lov, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def offline(monkeypatch: Any, tmp_path: Path) -> Network:
    network = Network()
    monkeypatch.setattr(law_fetching, "asker", lambda: network.asker)
    monkeypatch.setattr(law_fetching, "_folder", lambda: tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    return network


def test_the_commands_fetch_update_and_show_the_bill(offline: Network) -> None:
    assert "1 af 1 tekster er nye" in run("hent", "LBK 7/2030", "--proev")
    assert json.loads(run("hent", "LBK 7/2030", "--json"))["nye"] == 1
    told = json.loads(run("opdater", "--json"))
    assert (told["nye"], told["fjernet_hos_kilden"]) == (0, ["A20100000130"])
    assert "blev til lov 7/2030" in run("forslag", "lov 7/2030")


def test_what_does_not_exist_is_told_with_what_to_do(offline: Network) -> None:
    said = " ".join(run("hent", "LBK 8/2030", code=2).split())
    assert "findes ikke hos kilden" in said
