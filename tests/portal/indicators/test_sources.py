# SPDX-License-Identifier: MPL-2.0
"""A source is asked for what is needed, once, and nothing goes over the network in a test."""

import email.message
import io
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from handlerum_portal.actions.evidence import indicators_asking
from handlerum_portal.actions.evidence import indicators_sources as sources
from handlerum_portal.actions.evidence.indicators_asking import (
    Question,
    SourceRefused,
    only_known,
    over_the_network,
)
from tests.portal.indicators.example import NAMES
from tests.portal.indicators.recorded_source import ABOUT, FIGURES, Recorded, asking, busy


def test_only_municipalities_and_the_chosen_kind_are_asked_for(tmp_path: Path) -> None:
    record = Recorded(ABOUT, FIGURES)
    codes = sources.statbank_codes(NAMES)
    sources.statbank_answer(asking(tmp_path, record), "OPDIGT1", {"ART": "A"}, codes)
    _, body, headers = record.asked[1]
    assert body["variables"] == [
        {"code": "Tid", "values": ["*"]},
        {"code": "OMRÅDE", "values": ["217", "840"]},
        {"code": "ART", "values": ["A"]},
    ]
    assert headers["User-agent"].startswith("Mozilla/5.0")


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    record = Recorded(ABOUT, FIGURES)
    codes = sources.statbank_codes(NAMES)
    asker = asking(tmp_path, record)
    first = sources.statbank_answer(asker, "OPDIGT1", {"ART": "A"}, codes)
    assert sources.statbank_answer(asker, "OPDIGT1", {"ART": "A"}, codes) == first
    assert len(record.asked) == 2


@pytest.mark.parametrize("choices", [{}, {"ART": "C"}, {"KØN": "1"}])
def test_a_wrong_choice_is_named_before_any_figure_is_fetched(
    choices: dict[str, str], tmp_path: Path
) -> None:
    record = Recorded(ABOUT)
    codes = sources.statbank_codes(NAMES)
    with pytest.raises(SourceRefused, match="ART"):
        sources.statbank_answer(asking(tmp_path, record), "OPDIGT1", choices, codes)


def test_a_busy_source_is_asked_again_and_an_answer_is_kept(tmp_path: Path) -> None:
    record = Recorded(busy(503), OSError("cut"), {"ok": 1})
    asker = asking(tmp_path, record)
    assert asker.ask(Question("https://example.invalid", {})) == b'{"ok": 1}'


def test_a_refusal_carries_the_sources_own_words(tmp_path: Path) -> None:
    said = json.dumps({"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen findes ikke"})
    asker = asking(tmp_path, Recorded(busy(400, said.encode())))
    with pytest.raises(SourceRefused) as refusal:
        asker.ask(Question("https://example.invalid", {}))
    assert refusal.value.data["kind"] == "EXTRACT-NOTFOUND"
    assert not list(tmp_path.glob("*.json"))


def test_a_source_that_cannot_be_reached_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="nothing"):
        asking(tmp_path, Recorded(*[OSError("no route")] * 3)).ask(
            Question("https://x.invalid", {})
        )


def test_pages_are_turned_until_one_is_empty_and_the_key_is_not_stored(tmp_path: Path) -> None:
    page = [{"Kommune": "Rebild", "Skoleår": "2020/21", "Opdigtet": "7,3"}]
    record = Recorded(page, page, [])
    columns = {"place": "Kommune", "period": "Skoleår", "value": "Opdigtet"}
    rows = sources.education_rows(asking(tmp_path, record), {"område": "GS"}, columns, key="k-e-y")
    assert [row.number for row in rows] == [1, 2]
    assert [body["side"] for _, body, _ in record.asked] == [1, 2, 3]
    assert "k-e-y" not in "".join(path.read_text() for path in tmp_path.glob("*.json"))


@pytest.mark.parametrize("answer", [{"fejl": 1}, [{"Kommune": "Rebild"}], ["a"]])
def test_an_answer_of_another_form_is_refused(answer: object, tmp_path: Path) -> None:
    columns = {"place": "Kommune", "period": "Skoleår", "value": "Opdigtet"}
    with pytest.raises(SourceRefused):
        sources.education_rows(asking(tmp_path, Recorded(answer)), {}, columns, key="")


@pytest.mark.parametrize(
    "address",
    [
        "http://api.statbank.dk/v1/data",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "https://api.statbank.dk.example.org/",
        "https://api.statbank.dk@example.org/",
        "https://api.statbank.dk:8443/v1/data",
        "file:///etc/hostname",
    ],
)
def test_no_other_host_is_asked_and_no_redirect_leads_there(address: str) -> None:
    with pytest.raises(SourceRefused) as caught:
        over_the_network(urllib.request.Request(address))
    assert caught.value.data["kind"] == "unknown_host"
    asked = urllib.request.Request(sources.STATBANK, headers={"Authorization": "Bearer x"})
    answer = io.BytesIO(), 302, "Found", email.message.Message(), address
    with pytest.raises(SourceRefused):
        indicators_asking._Staying().redirect_request(asked, *answer)


def test_every_address_that_is_asked_belongs_to_a_known_source() -> None:
    for address in (sources.STATBANK, sources.UDDANNELSESSTATISTIK):
        assert only_known(urllib.request.Request(address)).full_url == address
