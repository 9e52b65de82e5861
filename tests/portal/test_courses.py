# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""A decision made here goes from draft to ended, step by step, and the log can tell it all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_decision_table import DECISION
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision import Decision
from handlerum.errors import InvalidFact
from handlerum.ledger.refusals import HistoryRewritten, PersonalData
from handlerum.time import Period
from handlerum_portal.actions.access import ACCESS, NotAllowed
from handlerum_portal.actions.decisions.decision_step import DOING as STEPS_HERE
from handlerum_portal.actions.decisions.steps import (
    DecisionRefused,
    DraftChanged,
    Wish,
    begin,
    findings,
    go,
    save,
)
from handlerum_portal.actions.ledger import DayTurned
from handlerum_portal.store.decisions.courses import check_rows, newest_edition, register_exemptions
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OverviewEdition, OwnDecision, StepTaken
from handlerum_portal.store.plain import plain, read_plain
from handlerum_portal.store.read import register
from tests.portal.course import (
    CODE,
    EXAMPLE,
    NOW,
    OTHER,
    WHERE,
    YEAR,
    clock,
    person,
    released,
    shown,
    step,
)


def test_a_decision_goes_from_draft_into_the_overview(shown: OwnDecision) -> None:
    assert (shown.status, shown.start) == (Status.PUBLISHED.value, date(2022, 3, 4))
    assert [
        event.payload["step"] for _, event in ledger_log.events_of(f"decision/{shown.key}")
    ] == [wanted.value for wanted in (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH)]
    assert check_rows() == 2


def test_the_event_of_publication_bears_the_first_day_of_effect(shown: OwnDecision) -> None:
    _, event = list(ledger_log.events_of(f"decision/{shown.key}"))[-1]
    assert (event.day, event.day_of_effect) == (date(2022, 3, 3), date(2022, 3, 4))
    edition = newest_edition(CODE, "folkeskole")
    assert edition is not None
    assert edition.lines[0].effective_on == date(2022, 3, 4)


def test_what_is_published_is_an_exemption_registered_here(shown: OwnDecision) -> None:
    (found,) = register_exemptions(register())
    assert (found.id, found.period) == (f"{shown.key}/1", YEAR)
    assert NOW in found.known
    assert datetime(2022, 3, 3, 10, tzinfo=UTC) not in found.known


def test_nothing_is_an_exemption_before_it_is_published() -> None:
    released()
    assert register_exemptions(register()) == ()


def test_effect_on_the_day_of_publication_is_refused(clock: Callable[[datetime], None]) -> None:
    row = released()
    clock(datetime(2022, 3, 4, 11, tzinfo=UTC))
    with pytest.raises(DecisionRefused) as caught:
        step(row, "caseworker", Step.PUBLISH, publication=WHERE)
    assert "effect_too_early" in [one.code for one in caught.value.data["red"]]  # type: ignore[operator]
    assert OwnDecision.objects.get().status == Status.RELEASED.value


def test_in_the_last_seconds_of_a_danish_day_nothing_is_published(
    clock: Callable[[datetime], None],
) -> None:
    row = released()
    clock(datetime(2022, 3, 3, 22, 59, 58, tzinfo=UTC))
    with pytest.raises(DayTurned):
        step(row, "caseworker", Step.PUBLISH, publication=WHERE)
    assert OverviewEdition.objects.count() == 0


def test_the_one_who_registered_it_can_never_release_it() -> None:
    both = person("approver")
    row = begin(person("caseworker"), EXAMPLE)
    step(row, "caseworker", Step.ASK_APPROVAL)
    step(row, "council_secretariat", Step.DECIDE)
    OwnDecision.objects.update(author=both)
    with pytest.raises(StepRefused):
        step(row, "approver", Step.RELEASE)


def test_no_step_can_be_skipped() -> None:
    row = begin(person("caseworker"), EXAMPLE)
    with pytest.raises((StepRefused, DecisionRefused)):
        step(row, "caseworker", Step.PUBLISH, publication=WHERE)
    assert ledger_log.size() == 0


def test_the_same_wish_twice_publishes_once(shown: OwnDecision) -> None:
    step(shown, "caseworker", Step.PUBLISH, publication=WHERE)
    assert (ledger_log.size(), OverviewEdition.objects.count()) == (4, 1)


@pytest.mark.parametrize("role", ["employee", "evaluator", "auditor", "administrator", "approver"])
def test_who_may_not_write_cannot_begin(role: str) -> None:
    with pytest.raises(NotAllowed):
        begin(person(role), EXAMPLE)


def test_another_municipality_can_neither_read_on_nor_publish() -> None:
    row = released()
    wish = Wish(step=Step.PUBLISH, key="x", publication=WHERE)
    with pytest.raises(NotAllowed):
        go(person("approver", OTHER), row.key, wish)
    with pytest.raises(NotAllowed):
        save(person("caseworker", OTHER), begin(person("caseworker"), EXAMPLE).key, 1, EXAMPLE)


def test_two_people_never_overwrite_each_other() -> None:
    row = begin(person("caseworker"), EXAMPLE)
    assert save(person("caseworker"), row.key, 1, replace(EXAMPLE, title="Den første")) == 2
    with pytest.raises(DraftChanged):
        save(person("institution_leader"), row.key, 1, replace(EXAMPLE, title="Den anden"))
    assert OwnDecision.objects.get().content["title"] == "Den første"


def test_a_lost_draft_leaves_a_gap_and_its_number_is_never_doubled() -> None:
    first, lost, last = (begin(person("caseworker"), EXAMPLE) for _ in range(3))
    lost.delete()
    assert begin(person("caseworker"), EXAMPLE).key == f"her-{CODE}-2022-4"
    assert {first.key, last.key} == {f"her-{CODE}-2022-1", f"her-{CODE}-2022-3"}


def test_a_released_text_cannot_be_changed() -> None:
    row = released()
    with pytest.raises(DecisionRefused):
        save(person("caseworker"), row.key, 1, EXAMPLE)


@pytest.mark.parametrize(
    ("reference", "code"),
    [("folkeskolelovens § 1", "protected"), ("folkeskolelovens § 999", "missing_provision")],
)
def test_the_live_check_says_red_while_writing(reference: str, code: str) -> None:
    one = replace(EXAMPLE.sets_aside[0], reference=reference)
    row = begin(person("caseworker"), replace(EXAMPLE, sets_aside=(one,)))
    assert code in {found.code for found in findings(row.key)}
    with pytest.raises((DecisionRefused, StepRefused)):
        step(row, "caseworker", Step.ASK_APPROVAL)


def test_after_the_act_nothing_can_be_decided(clock: Callable[[datetime], None]) -> None:
    clock(datetime(2026, 11, 23, 11, tzinfo=UTC))
    late = replace(EXAMPLE, decided_on=date(2026, 11, 20), meeting=None)
    row = begin(person("caseworker"), late)
    assert "decided_after_the_act" in {found.code for found in findings(row.key)}


def test_a_cpr_number_stops_the_step_and_leaves_the_draft() -> None:
    row = begin(person("caseworker"), replace(EXAMPLE, why="Barnet 010190-1234 trives."))
    with pytest.raises((PersonalData, DecisionRefused)):
        step(row, "caseworker", Step.ASK_APPROVAL)
    assert ledger_log.size() == 0


def test_an_early_end_closes_what_was_known(
    shown: OwnDecision, clock: Callable[[datetime], None]
) -> None:
    clock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    ends = Period(YEAR.start, date(2022, 7, 1))
    step(shown, "approver", Step.END_EARLY, reason="Prøven er slut", ends=ends, publication=WHERE)
    before, after = register_exemptions(register())
    assert (before.period.end, after.period.end) == (YEAR.end, date(2022, 7, 1))
    assert before.known.end == after.known.start
    assert check_rows() == 3


def test_an_early_end_keeps_the_line_in_the_overview(
    shown: OwnDecision, clock: Callable[[datetime], None]
) -> None:
    clock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    ends = Period(YEAR.start, date(2022, 7, 1))
    step(shown, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)
    edition = newest_edition(CODE, "folkeskole")
    assert edition is not None
    assert (edition.number, len(edition.lines)) == (2, 1)
    assert edition.lines[0].ends_on == date(2022, 7, 1)


def test_it_can_be_ended_with_effect_from_the_very_next_day(
    shown: OwnDecision, clock: Callable[[datetime], None]
) -> None:
    clock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    ends = Period(YEAR.start, date(2022, 6, 2))
    step(shown, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)
    assert OwnDecision.objects.get().until == date(2022, 6, 2)


def test_a_row_that_says_more_than_the_log_is_found(shown: OwnDecision) -> None:
    OwnDecision.objects.update(until=date(2024, 1, 1))
    with pytest.raises(HistoryRewritten, match=shown.key):
        check_rows()


@pytest.mark.parametrize("table", ["store_overviewedition", "store_steptaken"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET event_id = event_id", "DELETE FROM {0}"])
def test_editions_and_hands_cannot_be_changed(table: str, verb: str, shown: OwnDecision) -> None:
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        connection.cursor().execute(verb.format(table))


def test_the_log_names_roles_and_never_people(shown: OwnDecision) -> None:
    log = b"".join(bytes(row.data) for row in ledger_log.rows())
    assert b"person" not in log
    assert StepTaken.objects.count() == 4


def test_a_decision_is_kept_and_read_back_the_same() -> None:
    assert read_plain(Decision, plain(EXAMPLE)) == EXAMPLE


@pytest.mark.parametrize(
    "change", [{"area": "fiskeri"}, {"unknown": 1}, {"title": 7}, {"decided_on": "i går"}]
)
def test_a_text_of_another_form_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidFact):
        read_plain(Decision, plain(EXAMPLE) | change)


@pytest.mark.parametrize("wanted", list(STEPS_HERE))
def test_whoever_the_table_lets_near_a_step_may_take_it_in_the_course(wanted: Step) -> None:
    allowed = {role.value for role in ACCESS[STEPS_HERE[wanted]]}
    rows = [row for row in DECISION if row.step is wanted]
    assert rows
    assert all(allowed <= {actor.value for actor in row.by} for row in rows)
