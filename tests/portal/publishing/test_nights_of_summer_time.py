# SPDX-License-Identifier: MPL-2.0
"""At midnight, and on the two nights the clocks are changed, a decision has effect on no wrong day.

Midnight is told by the rule of summer time, apart from the product (lov 880/2021 § 6, stk. 2).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from handlerum.time import ONE_DAY, Period
from handlerum_portal.actions.decisions.publication import earliest_effect, publish
from handlerum_portal.actions.decisions.publication_plan import plan, read_time, run_planned
from handlerum_portal.actions.decisions.steps import DecisionRefused
from handlerum_portal.actions.ledger import DayTurned
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OverviewEdition, PlannedPublication
from tests.handlerum.agreements.danish_days import midnight
from tests.portal.course import YEAR, person
from tests.portal.publishing.example import AREA, CODE, asked, wait

Clock = Callable[[datetime], None]
# The day before, the day of and the day after each change, and an ordinary day.
NIGHTS = [
    *(date(2022, 3, 26), date(2022, 3, 27), date(2022, 3, 28)),
    *(date(2022, 10, 29), date(2022, 10, 30), date(2022, 10, 31)),
    date(2022, 5, 5),
]


@pytest.mark.parametrize("day", NIGHTS)
def test_published_just_before_midnight_it_has_effect_from_that_midnight(
    day: date, clock: Clock
) -> None:
    row = wait(period=Period(day, YEAR.end))
    clock(midnight(day) - timedelta(seconds=6))
    assert earliest_effect() == str(day)
    publish(person("caseworker"), asked(row))
    edition = newest_edition(CODE, AREA)
    assert edition is not None
    assert (edition.day, edition.lines[0].effective_on) == (day - ONE_DAY, day)


@pytest.mark.parametrize("day", NIGHTS)
@pytest.mark.parametrize("before", [5, 1, 0.1, 0.000001])
def test_in_the_last_seconds_nothing_is_published(day: date, before: float, clock: Clock) -> None:
    row = wait(period=Period(day + ONE_DAY, YEAR.end))
    clock(midnight(day) - timedelta(seconds=before))
    with pytest.raises(DayTurned):
        publish(person("caseworker"), asked(row))
    assert OverviewEdition.objects.count() == 0


@pytest.mark.parametrize("day", NIGHTS)
def test_from_midnight_on_it_has_effect_the_day_after_at_the_earliest(
    day: date, clock: Clock
) -> None:
    too_early = wait(period=Period(day, YEAR.end))
    in_time = wait("folkeskolelovens § 16 a", period=Period(day + ONE_DAY, YEAR.end))
    clock(midnight(day))
    assert earliest_effect() == str(day + ONE_DAY)
    with pytest.raises(DecisionRefused):
        publish(person("caseworker"), asked(too_early, key="early"))
    publish(person("caseworker"), asked(in_time))
    edition = newest_edition(CODE, AREA)
    assert edition is not None
    assert edition.day == day


@pytest.mark.parametrize(
    ("wanted", "instant"),
    [
        ("2022-03-27T07:30", datetime(2022, 3, 27, 5, 30, tzinfo=UTC)),
        ("2022-03-27T01:59", datetime(2022, 3, 27, 0, 59, tzinfo=UTC)),
        ("2022-03-27T03:00", datetime(2022, 3, 27, 1, 0, tzinfo=UTC)),
        ("2022-10-30T01:59", datetime(2022, 10, 29, 23, 59, tzinfo=UTC)),
        ("2022-10-30T03:00", datetime(2022, 10, 30, 2, 0, tzinfo=UTC)),
        ("2022-10-30T07:30", datetime(2022, 10, 30, 6, 30, tzinfo=UTC)),
    ],
)
def test_what_is_planned_across_the_change_is_published_by_the_danish_clock(
    wanted: str, instant: datetime, clock: Clock
) -> None:
    row = wait(period=Period(date(2022, 11, 1), YEAR.end))
    plan(person("caseworker"), asked(row), read_time(wanted))
    clock(instant - timedelta(seconds=1))
    assert run_planned() == 0
    clock(instant)
    assert run_planned() == 1
    edition = newest_edition(CODE, AREA)
    assert edition is not None
    assert edition.day.isoformat() == wanted[:10]


@pytest.mark.parametrize("day", NIGHTS)
def test_planned_for_the_last_second_of_a_day_it_waits_and_then_is_too_late_for_that_day(
    day: date, clock: Clock
) -> None:
    row = wait(period=Period(day, YEAR.end))
    plan(person("caseworker"), asked(row), midnight(day) - timedelta(seconds=1))
    clock(midnight(day) - timedelta(seconds=0.1))
    assert run_planned() == 0
    assert PlannedPublication.objects.get().state == "venter"
    clock(midnight(day) + timedelta(seconds=1))
    assert run_planned() == 0
    told = PlannedPublication.objects.get()
    assert (told.state, OverviewEdition.objects.count()) == ("mislykket", 0)
