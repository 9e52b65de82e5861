# SPDX-License-Identifier: MPL-2.0
"""A plan is locked in the log before outcomes are read; one changed character stops the run."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction

from handlerum.evaluation import Lock, Method, Plan, run
from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.plan import plan_of
from handlerum.evaluation.power import Outlook
from handlerum.evaluation.refusals import PlanChanged, PlanNotLocked, SuppressedOutcome
from handlerum.evaluation.table import Columns, read_panel
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence import analyses
from handlerum_portal.actions.evidence.analyses import (
    AnalysisRefused,
    Wanted,
    approve,
    can_it_be_answered,
    lock_plan,
    opened,
    publish,
    revise,
    run_analysis,
)
from handlerum_portal.actions.evidence.evaluation_panels import planned
from handlerum_portal.actions.evidence.measuring import define, take_in_known
from handlerum_portal.cli.evaluation import evaluering
from handlerum_portal.pages.wording import evaluation as say
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.evidence.evaluations import UnknownEvaluation, published_run, versions
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import EvaluationPlan, EvaluationRun, MeasuredIndicator, Person

TREATED = ("p01", "p02")


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def people() -> tuple[Person, Person]:
    first, second = (Person.objects.create(name=n, role="evaluator") for n in ("a", "b"))
    return first, second


def figures(key: str, *, effect: float = 0.0, hidden: bool = False) -> list[Measurement]:
    found = []
    for place in range(1, 21):
        for year in range(2012, 2022):
            on = place <= len(TREATED) and year >= 2019
            value = place + ((place * 7 + year * 5) % 11) / 4 + effect * on
            status = Status.SUPPRESSED if hidden and (place, year) == (9, 2020) else Status.OBSERVED
            number = value if status is Status.OBSERVED else float("nan")
            found.append(Measurement(key, f"p{place:02d}", str(year), status, number))
    return found


def measured(key: str, **more: Any) -> MeasuredIndicator:
    told = Indicator(
        key, key, "Opdigtet", "point", Direction.HIGHER_IS_BETTER, "eksempel", 2.0, 1.0
    )
    row = define(told, {}, areas=(), is_example=True)
    take_in_known(row, figures(key, **more), "eksempel")
    return row


def plan_for(*rows: MeasuredIndicator, **more: Any) -> Plan:
    return Plan(
        title="Eksempel",
        indicators=tuple(planned(row) for row in rows),
        treated=tuple((place, "2019") for place in TREATED),
        method=Method.DID,
        **more,
    )


def test_from_feasibility_to_publication_with_two_people(people: tuple[Person, Person]) -> None:
    first, second = people
    row = measured("trivsel", effect=20.0)
    (told,) = can_it_be_answered([row], Wanted(TREATED, "2019", 3))
    assert told.found is not None
    assert (told.units, told.periods, told.found.p_floor) == (20, 7, 1 / 190)
    lock_plan(first, "e-1", plan_for(row))
    made = run_analysis(first, "e-1")
    assert made.content["indikatorer"][0]["dom"] == "improved"
    with pytest.raises(UnknownEvaluation):
        published_run("e-1")
    with pytest.raises(AnalysisRefused) as caught:
        publish(first, made)
    assert caught.value.data["reason"] == "unread"
    with pytest.raises(AnalysisRefused) as caught:
        approve(first, made)
    assert caught.value.data["reason"] == "own"
    approve(second, made)
    publish(first, made)
    assert published_run("e-1").sha256 == made.sha256
    types = [ledger_log.event(seq).type for seq in range(1, 5)]
    assert types == [
        f"evaluation.{word}" for word in ("plan_locked", "run", "approved", "published")
    ]
    assert ledger_log.event(1).payload["sha256"] == made.content["plan"]["sha256"]


def test_what_feasibility_reads_ends_before_the_start() -> None:
    row = measured("trivsel")
    with connection.execute_wrapper(_only_before("2019")):
        can_it_be_answered([row], Wanted(TREATED, "2019", 3))


def _only_before(start: str) -> Any:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if 'FROM "store_measured"' in sql and "JOIN" in sql:
            assert '"period" <' in sql
            assert start in params
        return execute(sql, params, many, context)

    return wrapper


def test_without_a_lock_no_outcome_is_opened() -> None:
    measured("trivsel")
    with pytest.raises(PlanNotLocked):
        opened("e-1")


@pytest.mark.parametrize("place", [0, 40, -3])
def test_one_changed_character_stops_the_run(people: tuple[Person, Person], place: int) -> None:
    row = measured("trivsel")
    locked = lock_plan(people[0], "e-1", plan_for(row))
    content = json.loads(bytes(locked.content))
    content["title"] = content["title"].replace("E", "F") if place == 0 else content["title"]
    content["alpha"] = 0.06 if place else content["alpha"]
    changed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    EvaluationPlan.objects.filter(pk=locked.pk).update(content=changed.encode())
    with pytest.raises(PlanChanged):
        run_analysis(people[0], "e-1")
    assert EvaluationRun.objects.count() == 0


def test_a_new_version_needs_a_reason_and_shows_in_the_report(
    people: tuple[Person, Person],
) -> None:
    row = measured("trivsel", hidden=True)
    lock_plan(people[0], "e-1", plan_for(row))
    with pytest.raises(SuppressedOutcome) as caught:
        run_analysis(people[0], "e-1")
    assert (caught.value.data["unit"], caught.value.data["period"]) == ("p09", "2020")
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationPlan.objects.filter(key="e-1").update(version=2)
    revise(people[0], "e-1", "p09 er skjult i 2020", {"left_out": ("p09",)})
    made = run_analysis(people[0], "e-1")
    (change,) = made.content["plan"]["aendringer"]
    assert change["begrundelse"] == "p09 er skjult i 2020"
    assert set(change["felter"]) == {"left_out"}
    assert change["foer_sha256"] == versions("e-1")[0].sha256


def test_anyone_with_the_plan_and_the_panels_gets_the_same_hash(
    people: tuple[Person, Person],
) -> None:
    row = measured("trivsel", effect=1.125)
    locked = lock_plan(people[0], "e-1", plan_for(row))
    made = run_analysis(people[0], "e-1")
    columns = Columns("enhed", "tid", "udfald", "behandlet")
    panel = read_panel(made.panels["trivsel"].encode(), columns)
    plan = plan_of(bytes(locked.content))
    again = run(plan, {"trivsel": panel}, held=Lock(locked.sha256, locked.locked_at))
    assert again.sha256 == made.sha256


def test_two_treated_of_few_cannot_be_answered() -> None:
    row = measured("trivsel")
    (told,) = can_it_be_answered([row], Wanted(("p01",), "2019", 3))
    assert told.found is not None
    assert told.found.outlook is not Outlook.CAN_ANSWER
    (none,) = can_it_be_answered([row], Wanted(("p01",), "2013", 3))
    assert none.refused is not None


def test_a_plan_too_large_for_a_page_is_run_in_the_terminal(
    people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = people
    row = measured("trivsel", effect=20.0)
    lock_plan(first, "e-1", plan_for(row))
    monkeypatch.setattr(analyses, "MOST_FIGURES", 100)
    with pytest.raises(AnalysisRefused) as caught:
        run_analysis(first, "e-1")
    (outlook,) = can_it_be_answered([row], Wanted(TREATED, "2019", 3))
    for refused, figures in ((caught.value, 200), (outlook.refused, 140)):
        assert isinstance(refused, AnalysisRefused)
        assert refused.data["reason"] == "too_many"
        assert f"Der er {figures} tal." in sentence_of(refused, "da")
        assert "handlerum evaluering regn" in sentence_of(refused, "da")
    told = CliRunner().invoke(evaluering, ["regn", "e-1"])
    assert told.exit_code == 0, told.output
    run_row = EvaluationRun.objects.get(plan__key="e-1")
    assert run_row.sha256 in told.output
    assert run_row.ran_by is None


def test_an_indicator_has_its_english_name_in_the_english_report(
    people: tuple[Person, Person],
) -> None:
    row = measured("trivsel", effect=20.0)
    row.name_en = "well-being"
    row.save()
    lock_plan(people[0], "e-1", plan_for(row))
    content = run_analysis(people[0], "e-1").content
    assert "Well-being" in say.headline(content, "en")
    assert "Trivsel" in say.headline(content, "da")
    assert say.name({"navn": "trivsel"}, "en") == "trivsel"
