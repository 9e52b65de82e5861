# SPDX-License-Identifier: MPL-2.0
"""Figures come in whole from files and sources, and nothing goes over the network in a test."""

import email.message
import io
import json
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.round import Row
from handlerum.evaluation.round_rows import Fault, Kind
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence import indicators_asking
from handlerum_portal.actions.evidence import indicators_files as files
from handlerum_portal.actions.evidence import indicators_rounds as rounds
from handlerum_portal.actions.evidence import indicators_sources as sources
from handlerum_portal.actions.evidence.indicators_asking import (
    Asker,
    Question,
    SourceRefused,
    only_known,
    over_the_network,
)
from handlerum_portal.cli import indicator_fetch, indicator_load
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.wording import indicators as wording_indicators

SHARE = Indicator(
    "andel", "Andel", "Opdigtet andel", "procent", Direction.HIGHER_IS_BETTER, "Opdigtet", 1.0
)
NAMES = {"0217": "Helsingør", "0840": "Rebild"}
DEFINITIONS = """
indicators:
- id: andel
  name: Andel
  definition: Opdigtet andel
  unit: procent
  direction: higher
  source: Opdigtet kilde
  smallest_effect: 1.0
  table: OPDIGT1
- id: karakter
  name: Karakter
  definition: Opdigtet gennemsnit
  unit: point
  direction: higher
  source: Opdigtet kilde
  smallest_effect: 0.2
  education:
    query: {område: GS, emne: KARA, nøgletal: [Opdigtet]}
    columns: {place: Kommune, period: Skoleår, value: Opdigtet}
"""
DAY = date(2025, 1, 1)


# --- files --------------------------------------------------------------------------------------


def sheet(*lines: list[Any], percent: str = "") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    for line in lines:
        page.append(line)
    if percent:
        page[percent].number_format = "0.0%"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(content: bytes) -> Path:
        path = tmp_path / "runde"
        path.write_bytes(content)
        return path

    return keep


def values(rows: list[Row]) -> list[tuple[int, str, Kind]]:
    return [(row.number, row.value.text, row.value.kind) for row in rows]


def test_a_danish_csv_is_read_with_its_row_numbers(kept: Callable[[bytes], Path]) -> None:
    text = '\ufeff\nKommune;År;Værdi\n0217;2021;"7,3"\n\n0840;2021;..\n'
    rows = files.rows_in(kept(text.encode()))
    assert values(rows) == [(3, "7,3", Kind.TEXT), (5, "..", Kind.TEXT)]


def test_an_old_windows_csv_keeps_its_letters(kept: Callable[[bytes], Path]) -> None:
    rows = files.rows_in(kept("Kommune;År;Værdi\nHelsingør;2021;1\n".encode("cp1252")))
    assert rows[0].place.text == "Helsingør"


def test_cells_of_a_sheet_are_read_as_they_are_shown(kept: Callable[[bytes], Path]) -> None:
    content = sheet(
        ["kommune", "periode", "værdi"],
        [217, 2021, 0.987],
        ["0840", datetime(2021, 8, 1), 2351],
        percent="C2",
    )
    rows = files.rows_in(kept(content))
    assert values(rows) == [(2, "98.700", Kind.PERCENT), (3, "2351", Kind.NUMBER)]
    assert [row.period.text for row in rows] == ["2021", "2021-08-01"]


def test_formulas_and_errors_in_a_sheet_are_seen(kept: Callable[[bytes], Path]) -> None:
    content = sheet(["sted", "tid", "tal"], ["0217", 2021, "=1+1"], ["0840", 2021, "#DIV/0!"])
    found = [kind for _, _, kind in values(files.rows_in(kept(content)))]
    assert found == [Kind.FORMULA, Kind.SHEET_ERROR]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"kommune;periode\n0217;2021\n", "column"),
        (b"kommune;kommune;periode;tal\n", "column"),
        (b"", "column"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"PK\x03\x04 not a zip", "not_a_table"),
    ],
)
def test_a_file_without_a_table_is_refused(
    content: bytes, kind: str, kept: Callable[[bytes], Path]
) -> None:
    with pytest.raises(files.UnreadableFile) as refusal:
        files.rows_in(kept(content))
    assert refusal.value.data["kind"] == kind


def test_a_zip_of_something_else_is_refused(kept: Callable[[bytes], Path]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.txt", "a")
    with pytest.raises(files.UnreadableFile):
        files.rows_in(kept(packed.getvalue()))


def test_a_file_that_unpacks_to_too_much_is_refused(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 1_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/a.xml", b" " * (files.MOST_UNPACKED + 1))
    with pytest.raises(files.UnreadableFile, match="too_long"):
        files.rows_in(kept(packed.getvalue()))


def test_too_many_rows_are_refused(kept: Callable[[bytes], Path]) -> None:
    content = b"sted;tid;tal\n" + b"0217;2021;1\n" * (files.MOST_ROWS + 1)
    with pytest.raises(files.UnreadableFile, match="too_long"):
        files.rows_in(kept(content))


def test_several_sheets_wait_for_a_choice(kept: Callable[[bytes], Path]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Tal").append(["sted", "tid", "tal"])
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(files.UnreadableFile, match="sheet"):
        files.rows_in(kept(packed.getvalue()))
    assert files.rows_in(kept(packed.getvalue()), sheet="Tal") == []


# --- rounds -------------------------------------------------------------------------------------


def seen(period: str, value: float) -> Measurement:
    return Measurement("andel", "0217", period, Status.OBSERVED, value)


def test_a_later_round_corrects_cell_by_cell_and_can_be_taken_back(tmp_path: Path) -> None:
    rounds.take_in(tmp_path, SHARE, [seen("2020", 1.0), seen("2021", 2.0)], NAMES, on=DAY)
    rounds.take_in(tmp_path, SHARE, [seen("2021", 3.0)], NAMES, on=DAY)
    assert [one.value for one in rounds.loaded(tmp_path, "andel")] == [1.0, 3.0]
    rounds.take_back(tmp_path, "andel")
    assert [one.value for one in rounds.loaded(tmp_path, "andel")] == [1.0, 2.0]


def test_a_round_that_hides_a_number_hides_it(tmp_path: Path) -> None:
    hidden = Measurement("andel", "0217", "2021", Status.SUPPRESSED)
    rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    rounds.take_in(tmp_path, SHARE, [hidden], NAMES, on=DAY)
    assert rounds.loaded(tmp_path, "andel") == (hidden,)


def test_the_same_round_twice_is_one_round(tmp_path: Path) -> None:
    first = rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    assert rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY) == first


def test_nothing_can_be_taken_back_from_nothing(tmp_path: Path) -> None:
    with pytest.raises(rounds.UnknownIndicator):
        rounds.take_back(tmp_path, "andel")


def test_a_write_that_fails_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        rounds.take_in(tmp_path, SHARE, [seen("2021", 2.0)], NAMES, on=DAY)
    assert rounds.loaded(tmp_path, "andel") == ()


# --- sources ------------------------------------------------------------------------------------

# Answers in the form of StatBank, tables and figures invented.
ABOUT = {
    "id": "OPDIGT1",
    "text": "Opdigtet tabel",
    "variables": [
        {
            "id": "OMRÅDE",
            "text": "område",
            "elimination": True,
            "time": False,
            "map": "denmark_municipality_07",
            "values": [
                {"id": "000", "text": "Hele landet"},
                {"id": "217", "text": "Helsingør"},
                {"id": "840", "text": "Rebild"},
            ],
        },
        {"id": "ALDER", "text": "alder", "elimination": True, "time": False, "values": []},
        {
            "id": "ART",
            "text": "art",
            "elimination": False,
            "time": False,
            "values": [{"id": "A", "text": "alle"}, {"id": "B", "text": "nogle"}],
        },
        {
            "id": "Tid",
            "text": "tid",
            "elimination": False,
            "time": True,
            "values": [{"id": "2020", "text": "2020"}, {"id": "2021", "text": "2021"}],
        },
    ],
}


def category(*codes: str) -> dict[str, Any]:
    index = {code: place for place, code in enumerate(codes)}
    return {"label": "-", "category": {"index": index, "label": {code: code for code in codes}}}


FIGURES = {
    "dataset": {
        "dimension": {
            "OMRÅDE": category("217", "840"),
            "ART": category("A"),
            "ContentsCode": category("X"),
            "Tid": category("2020", "2021"),
            "id": ["OMRÅDE", "ART", "ContentsCode", "Tid"],
            "size": [2, 1, 1, 2],
            "role": {"metric": ["ContentsCode"], "time": ["Tid"]},
        },
        "label": "Opdigtet tabel",
        "source": "Opdigtet kilde",
        "updated": "2025-01-01T00:00:00Z",
        "value": [10.5, 11.5, None, None],
        "status": {"2": "..", "3": "-"},
    }
}


class Recorded:
    """A source at the network's edge that answers from its record and keeps what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Any, dict[str, str]]] = []

    def __call__(self, request: urllib.request.Request) -> bytes:
        assert isinstance(request.data, bytes)
        body = json.loads(request.data)
        self.asked.append((request.full_url, body, dict(request.headers)))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return json.dumps(answer).encode()


def busy(code: int, body: bytes = b"") -> urllib.error.HTTPError:
    return urllib.error.HTTPError(
        "https://example.invalid", code, "", email.message.Message(), io.BytesIO(body)
    )


def asking(folder: Path, record: Recorded) -> Asker:
    return Asker(folder, record, lambda _seconds: None)


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


# --- the commands -------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(indicator_load, "VAR_DIR", tmp_path)
    monkeypatch.setattr(indicator_fetch, "VAR_DIR", tmp_path)
    monkeypatch.setattr(indicator_load, "places", lambda: NAMES)
    monkeypatch.setattr(indicator_fetch, "places", lambda: NAMES)
    (tmp_path / "indikatorer.yaml").write_text(DEFINITIONS, "utf-8")
    (tmp_path / "god.csv").write_text("kommune;år;værdi\n217;2021;50,5\nRebild;2021;..\n", "utf-8")
    (tmp_path / "dårlig.csv").write_text(
        "kommune;år;værdi\n217;2021;50,5\n999;2021;3\n0840;2021;mange\n", "utf-8"
    )

    def run(*arguments: str) -> Result:
        given = [argument.replace("MAPPE", str(tmp_path)) for argument in arguments]
        return CliRunner().invoke(cli, ["indikator", *given])

    return run


def test_a_good_round_is_loaded_and_shown(told: Callable[..., Result]) -> None:
    loaded = told("indlaes", "MAPPE/god.csv", "--indikator", "andel")
    assert loaded.exit_code == 0, loaded.output
    shown = told("vis", "andel").output
    assert "50,5" in shown
    assert "skjult" in shown


def test_a_trial_writes_nothing(told: Callable[..., Result], tmp_path: Path) -> None:
    assert told("indlaes", "MAPPE/god.csv", "--indikator", "andel", "--proev").exit_code == 0
    assert not (tmp_path / "indikatorer").exists()


def test_a_bad_round_names_every_row_and_loads_none(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    refused = told("indlaes", "MAPPE/dårlig.csv", "--indikator", "andel")
    assert refused.exit_code == 2
    assert "Række 3: »999«" in refused.output
    assert "Række 4: »mange«" in refused.output
    assert not (tmp_path / "indikatorer").exists()


def test_a_json_stat_file_is_loaded_and_other_places_are_named(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    raw = json.loads(json.dumps(FIGURES).replace('"217"', '"000"'))
    raw["dataset"]["dimension"]["role"]["geo"] = ["OMRÅDE"]
    (tmp_path / "kube.json").write_text(json.dumps(raw), "utf-8")
    found = told("indlaes", "MAPPE/kube.json", "--indikator", "andel")
    assert found.exit_code == 0, found.output
    assert "udeladt: 000" in found.output


def test_an_unknown_indicator_is_answered_with_those_there_are(
    told: Callable[..., Result],
) -> None:
    refused = told("indlaes", "MAPPE/god.csv", "--indikator", "trivsel")
    assert refused.exit_code == 2
    assert "Der er: andel, karakter" in refused.output


def test_without_a_file_of_definitions_its_place_is_told(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "indikatorer.yaml").unlink()
    refused = told("hent", "andel")
    assert refused.exit_code == 2
    assert "indikatorer.yaml findes ikke" in refused.output


def test_a_round_can_be_regretted_from_the_command_line(told: Callable[..., Result]) -> None:
    told("indlaes", "MAPPE/god.csv", "--indikator", "andel")
    assert told("fortryd", "andel").exit_code == 0
    assert told("vis", "andel").exit_code == 1


def test_figures_are_fetched_by_the_definition(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = Recorded(ABOUT, FIGURES)
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    fetched = told("hent", "andel", "--vaelg", "ART=A")
    assert fetched.exit_code == 0, fetched.output
    assert "4 nye" in fetched.output
    assert "3 observeret, 0 mangler, 1 skjult" in fetched.output


def test_a_table_without_a_definition_is_kept_as_it_was_sent(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = Recorded(ABOUT, FIGURES)
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    done = told("hent", "--tabel", "OPDIGT1", "--vaelg", "ART=A", "--ud", "MAPPE/tabel.json")
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "tabel.json").read_text("utf-8")) == FIGURES


def test_school_figures_are_fetched_by_the_definition(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = [{"Kommune": "Rebild", "Skoleår": "2020/21", "Opdigtet": "7,3"}]
    monkeypatch.setattr(
        indicator_fetch, "asker", lambda: asking(tmp_path / "k", Recorded(page, []))
    )
    fetched = told("hent", "karakter")
    assert fetched.exit_code == 0, fetched.output
    assert "7,3" in fetched.output


def test_a_refusal_of_the_source_is_one_sentence(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = b'{"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen findes ikke"}'
    record = Recorded(busy(400, said))
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    refused = told("hent", "andel")
    assert refused.exit_code == 2
    assert "Tabellen findes ikke" in refused.output


@pytest.mark.parametrize("fault", Fault)
def test_every_remark_has_words_in_both_languages(fault: Fault) -> None:
    assert all(wording_indicators.FAULTS[fault])


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
