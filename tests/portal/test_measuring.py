# SPDX-License-Identifier: MPL-2.0
"""Figures come in whole, count until they are taken back, and gaps are never zeros."""

import hashlib
import math
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from handlerum.evaluation.goals import Course, Indicator
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.round import Difference
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.evidence.indicators_files import rows_of
from handlerum_portal.actions.evidence.measuring import (
    RoundClosed,
    changes,
    define,
    lock_round,
    look,
    open_round,
    take_back,
    take_in,
)
from handlerum_portal.store.evidence.measuring import how_far, measurements
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Aim, Intake, Measured, MeasuringRound, Person

GOOD = "sted;periode;værdi\nHelsingør;2020;7,3\n0840;2020;..\n0561;2020;\nHolbæk;2020;0\n"


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def evaluator() -> Person:
    return Person.objects.create(name="eksempel-evaluator", role="evaluator")


@pytest.fixture
def round_row(evaluator: Person) -> MeasuringRound:
    told = Indicator(
        "proeve", "prøve", "Opdigtet", "point", Direction.HIGHER_IS_BETTER, "eksempel", 1.0, 0.5
    )
    row = define(told, {}, areas=["folkeskole"], is_example=True)
    return open_round(evaluator, row, "", ("2019", "2022"))


def given(person: Person, row: MeasuringRound, text: str) -> Intake:
    content = text.encode()
    file = ("proeve.csv", hashlib.sha256(content).hexdigest())
    return look(person, row, rows_of(content), file, "")


def test_looking_changes_nothing_and_taking_in_counts(
    evaluator: Person, round_row: MeasuringRound
) -> None:
    intake = given(evaluator, round_row, GOOD)
    assert (measurements(round_row.indicator), changes(intake)[Difference.NEW]) == ((), 4)
    take_in(evaluator, intake)
    take_in(evaluator, intake)
    found = {one.place: one for one in measurements(round_row.indicator)}
    assert found["0217"].value == 7.3
    assert found["0840"].status is Status.SUPPRESSED
    assert found["0561"].status is Status.MISSING
    assert (found["0316"].status, found["0316"].value) == (Status.OBSERVED, 0.0)
    assert all(math.isnan(found[code].value) for code in ("0840", "0561"))


def test_a_later_file_corrects_and_taking_it_back_restores(
    evaluator: Person, round_row: MeasuringRound
) -> None:
    take_in(evaluator, given(evaluator, round_row, GOOD))
    later = given(evaluator, round_row, "sted;periode;værdi\n0217;2020;8,1\n")
    assert changes(later)[Difference.CHANGED] == 1
    take_in(evaluator, later)
    values = {one.place: one.value for one in measurements(round_row.indicator)}
    assert (values["0217"], len(values)) == (8.1, 4)
    take_back(evaluator, later)
    again = {one.place: one.value for one in measurements(round_row.indicator)}
    assert again["0217"] == 7.3
    assert Measured.objects.filter(intake=later).count() == 1
    with pytest.raises(RoundClosed):
        take_back(evaluator, later)


def test_one_row_at_fault_keeps_all_out(evaluator: Person, round_row: MeasuringRound) -> None:
    intake = given(evaluator, round_row, GOOD + "Atlantis;2020;5\n0217;2031;5\n")
    assert [fault for _, fault, *_ in intake.remarks] == ["unknown_place", "period_outside"]
    with pytest.raises(RoundClosed) as caught:
        take_in(evaluator, intake)
    assert caught.value.data["reason"] == "faults"
    assert measurements(round_row.indicator) == ()


def test_a_locked_round_takes_nothing_in_and_gives_nothing_back(
    evaluator: Person, round_row: MeasuringRound
) -> None:
    intake = given(evaluator, round_row, GOOD)
    take_in(evaluator, intake)
    lock_round(evaluator, round_row)
    for step in (lambda: given(evaluator, round_row, GOOD), lambda: take_back(evaluator, intake)):
        with pytest.raises(RoundClosed):
            step()
    assert [ledger_log.event(seq).type for seq in range(2)] == [
        "measuring.taken_in",
        "measuring.locked",
    ]


def test_a_leader_measures_only_at_home(round_row: MeasuringRound) -> None:
    leader = Person.objects.create(name="leder", role="institution_leader", municipality="0561")
    with pytest.raises(NotAllowed):
        given(leader, round_row, GOOD)
    own = open_round(leader, round_row.indicator, "0561", ("2019", "2022"))
    assert given(leader, own, "sted;periode;værdi\nHelsingør;2020;7\n").remarks[0][1] == (
        "unknown_place"
    )


@pytest.mark.parametrize(
    "periods", [("2022", "2019"), ("2019", "2020K1"), ("", "2020"), ("x", "y")]
)
def test_a_round_needs_a_span_of_one_form(
    evaluator: Person, round_row: MeasuringRound, periods: tuple[str, str]
) -> None:
    with pytest.raises(RoundClosed):
        open_round(evaluator, round_row.indicator, "", periods)


def test_the_table_itself_refuses_a_hidden_cell_with_a_number(
    evaluator: Person, round_row: MeasuringRound
) -> None:
    intake = given(evaluator, round_row, GOOD)
    for status, value in ((Status.SUPPRESSED, 0.0), (Status.MISSING, 3.0), (Status.OBSERVED, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measured.objects.create(
                intake=intake, place="0217", period="2020", status=int(status), value=value
            )


def test_figures_before_a_day_are_read_without_those_after(
    evaluator: Person, round_row: MeasuringRound, django_assert_num_queries: Any
) -> None:
    both = "sted;periode;værdi\n0217;2020;7\n0217;2021;9\n"
    take_in(evaluator, given(evaluator, round_row, both))
    with django_assert_num_queries(1) as asked:
        found = measurements(round_row.indicator, before="2021")
    assert [one.period for one in found] == ["2020"]
    assert "\"period\" < '2021'" in asked.captured_queries[0]["sql"]


def test_progress_is_told_by_place_and_never_from_a_gap(
    evaluator: Person, round_row: MeasuringRound
) -> None:
    rows = "sted;periode;værdi\n0561;2019;5\n0561;2021;8\n0316;2019;5\n0316;2021;..\n"
    take_in(evaluator, given(evaluator, round_row, rows))
    aim = Aim.objects.create(
        agreement="esbjerg-folkeskole", indicator=round_row.indicator, goal_da="x", goal_en="x",
        set_by="byrådet", source="eksempel", baseline="2019", value=9.0, by="2024",
    )  # fmt: skip
    found = how_far(aim, ("0561", "0316", "0217"))
    assert set(found) == {"0561", "0316"}
    assert (found["0561"].course, found["0561"].share) == (Course.TOWARDS, 0.75)
    assert (found["0316"].course, found["0316"].suppressed) == (Course.NO_NEWS, 1)


def test_a_definition_with_its_goal_and_rounds_comes_into_the_register(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from handlerum_portal.cli import indicator_load
    from handlerum_portal.cli.indicator import indikator

    monkeypatch.setattr(indicator_load, "VAR_DIR", tmp_path)
    (tmp_path / "indikatorer.yaml").write_text(
        "indicators:\n- id: klasse\n  name: klasse\n  definition: Opdigtet\n  unit: elever\n"
        "  direction: lower\n  source: eksempel\n  smallest_effect: 1.0\n  example: true\n"
        "  goals:\n  - agreement: esbjerg-folkeskole\n    goal: Eksempel\n    set_by: eksempel\n"
        "    source: eksempel\n    baseline: '2019'\n    value: 18\n    by: '2024'\n",
        "utf-8",
    )
    (tmp_path / "r.csv").write_text("sted;periode;værdi\n0561;2019;20,5\n0561;2021;..\n", "utf-8")
    run = CliRunner().invoke
    asked = ["--definitioner", str(tmp_path / "indikatorer.yaml")]
    first = run(indikator, ["indlaes", str(tmp_path / "r.csv"), "--indikator", "klasse", *asked])
    assert first.exit_code == 0, first.output
    for told in ("2 tal og 1 mål", "0 tal og 0 mål"):
        assert told in run(indikator, ["registrer", "klasse", *asked]).output
    aim = Aim.objects.get()
    assert how_far(aim, ("0561",))["0561"].suppressed == 1
