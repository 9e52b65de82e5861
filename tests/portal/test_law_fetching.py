# SPDX-License-Identifier: MPL-2.0
"""The client of Retsinformation and Folketinget: slow, bounded, resumable, and never fooled."""

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.actions.law import law_asking
from handlerum_portal.actions.law.fetch_law import address_of_act, fetch_acts
from handlerum_portal.actions.law.harvest_law import Shelf, harvest
from handlerum_portal.actions.law.law_asking import Answer, FetchFailed, LawAsker, over_the_network
from handlerum_portal.actions.law.parliament import bills_of
from handlerum_portal.cli import law_fetching
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.models import OfficialText

RECORDED = Path(__file__).parents[1] / "recorded"
NOON = datetime(2030, 1, 4, 11, 0, tzinfo=UTC)
LAW, API, ODA = (f"https://{host}" for host in law_asking.PACE)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def recorded(name: str) -> Answer:
    return Answer(200, (RECORDED / name).read_bytes())


def other_act(title: str, number: int) -> Answer:
    content = recorded("lta-2030-7.xml").content.decode()
    content = content.replace("<Number>7<", f"<Number>{number}<")
    return Answer(200, content.replace("lov om dagtilbud", title).encode())


class Network:
    """Answers from the recordings, keeps what was asked and how long was waited."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Exception] = {
            f"{LAW}/eli/lta/2030/7/xml": recorded("lta-2030-7.xml"),
            f"{LAW}/eli/accn/A20300000730/xml": recorded("lta-2030-7.xml"),
            f"{LAW}/eli/accn/A20300000930/xml": other_act("lov om fiskeri", 9),
            f"{API}/v1/Documents?date=2030-01-03": recorded("documents.json"),
            f"{ODA}/api/Sag?$skip=1": recorded("sag-2.json"),
        }
        self.asked: list[str] = []
        self.waited: list[float] = []
        self.now = 0.0

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        if address.startswith(f"{API}/v1/Documents") and address not in self.answers:
            return Answer(200, b"[]")
        if address.startswith(f"{ODA}/api/Sag?$filter"):
            return recorded("sag.json")
        answer = self.answers.get(address, recorded("missing.html"))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    @property
    def asker(self) -> LawAsker:
        return LawAsker(self, self.wait, lambda: self.now)


def reason(caught: Any) -> str:
    return str(caught.value.data["reason"])


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


def test_ten_seconds_lie_between_two_questions_to_the_harvest(tmp_path: Path) -> None:
    network = Network()
    harvest(Shelf(tmp_path), network.asker, NOON)
    lists = [address for address in network.asked if address.startswith(API)]
    assert lists[0].endswith("date=2029-12-25")
    assert lists[-1].endswith("date=2030-01-04")
    assert network.waited.count(10.0) == len(lists) - 1 == 10


def test_the_harvest_takes_only_what_concerns_our_acts_and_tells_the_rest(tmp_path: Path) -> None:
    found = harvest(Shelf(tmp_path), Network().asker, NOON)
    assert [one.document for one in found.outcome.planned] == ["LBK 7/2030"]
    assert found.removed == ("A20100000130",)
    assert found.unread == ("B20300000805",)
    assert Shelf(tmp_path).last() == date(2030, 1, 3)


def test_a_harvest_cut_short_goes_on_where_it_stopped(tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{LAW}/eli/accn/A20300000930/xml"] = OSError("nettet er væk")
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON)
    assert reason(caught) == "unreachable"
    assert (OfficialText.objects.count(), Shelf(tmp_path).last()) == (0, None)
    after = Network()
    harvest(Shelf(tmp_path), after.asker, NOON)
    assert f"{LAW}/eli/accn/A20300000730/xml" not in after.asked
    assert OfficialText.objects.count() == 1


def test_the_next_harvest_begins_the_day_after_the_last_and_says_what_it_cannot_see(
    tmp_path: Path,
) -> None:
    shelf = Shelf(tmp_path)
    shelf.remember(date(2030, 1, 2))
    network = Network()
    found = harvest(shelf, network.asker, NOON)
    assert [address[-10:] for address in network.asked if API in address] == [
        "2030-01-03",
        "2030-01-04",
    ]
    assert found.gap is None
    shelf.remember(date(2029, 11, 30))
    assert harvest(shelf, Network().asker, NOON).gap == date(2029, 12, 1)


def test_a_text_that_changed_at_the_source_is_told_and_not_replaced(tmp_path: Path) -> None:
    fetch_acts(["LBK 7/2030"], tmp_path, Network().asker)
    network = Network()
    changed = recorded("lta-2030-7.xml").content.replace(b"Opdigtet igen", b"Nye ord")
    network.answers[f"{LAW}/eli/accn/A20300000730/xml"] = Answer(200, changed)
    found = harvest(Shelf(tmp_path), network.asker, NOON)
    assert found.changed == ("LBK 7/2030",)
    assert OfficialText.objects.get().rows.get(section="2").words.endswith("Opdigtet igen.")


@pytest.mark.parametrize("hour", [22, 0, 1])
def test_outside_its_hours_the_harvest_is_not_asked(hour: int, tmp_path: Path) -> None:
    # 23:46, 01:46 and 02:46 in Copenhagen.
    network = Network()
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON.replace(hour=hour, minute=46))
    assert (reason(caught), network.asked) == ("closed", [])


@pytest.mark.parametrize("content", [b"{}", b"nej", b'["a"]', b"<html>"])
def test_a_list_in_another_shape_is_refused(content: bytes, tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{API}/v1/Documents?date=2030-01-03"] = Answer(200, content)
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON)
    assert reason(caught) in {"unreadable", "not_there"}


def test_an_act_leads_to_its_bill_over_all_pages_of_the_answer() -> None:
    (bill,) = bills_of("lov 7/2030", Network().asker)
    assert (bill.number, bill.session, bill.act) == ("L 998", "20291", "lov 7/2030")
    assert bill.page == "https://www.ft.dk/samling/20291/lovforslag/l998/index.htm"


def test_a_bill_leads_to_its_act_in_its_own_session() -> None:
    found = bills_of("L 998 (2029-30)", Network().asker)
    assert {one.session for one in found} == {"20291"}
    assert found[0].eli == f"{LAW}/eli/lta/2030/7"


@pytest.fixture
def server() -> Iterator[str]:
    """Start a small server that redirects, sends much, or sends slowly."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "https://example.org/")
                self.end_headers()
                return
            self.send_response(200 if self.path != "/gone" else 404)
            self.end_headers()
            self.wfile.write(b"x" * 5000)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def test_a_redirect_to_another_host_is_not_followed(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "host_of", lambda address: address.split("/")[2])
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/away")
    assert reason(caught) == "redirect"


def test_an_answer_without_end_is_cut_off(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "MOST_BYTES", 1000)
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/big")
    assert reason(caught) == "too_large"


def test_an_answer_that_takes_too_long_is_cut_off(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(law_asking, "_WHOLE", -1.0)
    with pytest.raises(FetchFailed) as caught:
        over_the_network(f"{server}/slow")
    assert reason(caught) == "too_slow"


def test_a_missing_page_is_an_answer_and_no_crash(server: str) -> None:
    assert over_the_network(f"{server}/gone").status == 404


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
