# SPDX-License-Identifier: MPL-2.0
"""The report holds to the plan as it was locked, and shows every change."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlerum.evaluation import lock, plan_hash
from handlerum.evaluation.plan import revised
from handlerum.evaluation.refusals import InvalidPlan, PlanChanged
from handlerum_portal.actions.evidence.evaluation_report import report_of
from tests.portal.evaluation_report.example import (
    MOMENT,
    PLAN,
    SOURCES,
    TOLD,
    content,
    panel,
    rendered,
    text_of,
)


def test_a_changed_plan_gives_no_report() -> None:
    with pytest.raises(PlanChanged):
        report_of(
            replace(PLAN, alpha=0.1),
            {"trivsel": panel(0.0)},
            lock(PLAN, MOMENT),
            earlier=(),
            sources=SOURCES,
        )


def test_a_later_version_shows_every_change_with_its_reason_and_hash() -> None:
    second = revised(PLAN, "Kilden lukkede", {"alpha": 0.1})
    page = text_of(rendered(content(second, earlier=(PLAN,))))
    assert "Kilden lukkede" in page
    assert plan_hash(PLAN) in page
    assert "fejlniveau 0.05 0.1" in page


def test_a_later_version_without_the_first_gives_no_report() -> None:
    with pytest.raises(InvalidPlan):
        content(revised(PLAN, "Kilden lukkede", {"alpha": 0.1}))


def test_both_hashes_stand_on_page_1() -> None:
    front = rendered(TOLD).split('class="annex"')[0]
    assert TOLD["plan"]["sha256"] in front
    assert TOLD["resultat_sha256"] in front


@pytest.mark.parametrize(("year", "warned"), [(2019, False), (2020, True), (2026, True)])
def test_a_plan_locked_too_late_is_said_on_page_1(year: int, warned: bool) -> None:
    front = rendered(content(at=datetime(year, 1, 2, tzinfo=UTC))).split("<figure>")[0]
    assert ("efter at aftalen var begyndt" in front) == warned
