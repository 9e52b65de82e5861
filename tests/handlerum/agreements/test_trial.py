# SPDX-License-Identifier: MPL-2.0
"""A trial goes on, is adjusted, stops, seeks an exemption or stays; what needs one never just runs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.trial import (
    CHECK_IN_AFTER,
    ENDED,
    MOVES,
    Choice,
    Freedom,
    TrialRefused,
    TrialStatus,
    TrialTime,
    choices,
    chosen,
    first_status,
)

DAYS = st.dates(date(2021, 1, 1), date(2030, 1, 1))


@given(st.sampled_from(TrialStatus), st.sampled_from(Choice), st.sampled_from(Freedom))
def test_exactly_what_is_offered_can_be_chosen(
    status: TrialStatus, choice: Choice, freedom: Freedom
) -> None:
    if choice in choices(status, freedom):
        assert chosen(status, choice, freedom) is MOVES[status, choice]
    else:
        with pytest.raises(TrialRefused):
            chosen(status, choice, freedom)


@given(st.lists(st.sampled_from(Choice), max_size=12))
def test_a_trial_that_wants_an_exemption_never_runs_before_it_is_there(
    wishes: list[Choice],
) -> None:
    status = first_status(Freedom.WANTED)
    for wish in wishes:
        if wish in choices(status, Freedom.WANTED):
            status = chosen(status, wish, Freedom.WANTED)
        assert status not in {TrialStatus.RUNNING, TrialStatus.PERMANENT}


def test_a_broken_rule_that_forgot_the_exemption_would_let_it_run() -> None:
    assert chosen(TrialStatus.WAITING, Choice.CONTINUE, Freedom.GIVEN) is TrialStatus.RUNNING
    assert Choice.CONTINUE not in choices(TrialStatus.WAITING, Freedom.WANTED)


def test_what_rests_on_an_exemption_cannot_be_made_permanent() -> None:
    assert Choice.KEEP in choices(TrialStatus.RUNNING, Freedom.NOT_NEEDED)
    with pytest.raises(TrialRefused) as caught:
        chosen(TrialStatus.RUNNING, Choice.KEEP, Freedom.GIVEN)
    assert caught.value.data["reason"] == "rests_on_exemption"


@pytest.mark.parametrize("status", sorted(ENDED))
def test_what_has_ended_offers_nothing(status: TrialStatus) -> None:
    assert choices(status, Freedom.NOT_NEEDED) == ()


@given(DAYS, st.integers(0, 400), st.integers(0, 500))
def test_the_next_look_back_is_eight_weeks_on_or_the_last_day_if_sooner(
    first: date, length: int, after: int
) -> None:
    time = TrialTime(first, first + timedelta(days=length))
    day = first + timedelta(days=after)
    found = time.check_in(day)
    assert found > day or found == time.last == day
    assert found <= day + CHECK_IN_AFTER
    if day < time.last:
        assert found <= time.last


@pytest.mark.parametrize("days", [-1, 4 * 366])
def test_a_period_turned_round_or_too_long_is_refused(days: int) -> None:
    with pytest.raises(TrialRefused):
        TrialTime(date(2024, 1, 1), date(2024, 1, 1) + timedelta(days=days))
