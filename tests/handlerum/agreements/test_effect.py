# SPDX-License-Identifier: MPL-2.0
"""From which day a decision can have effect: the day after publication, Danish time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.effect import (
    AFTER_THE_END,
    BEYOND_THE_END,
    NOT_PUBLISHED,
    earliest_effect,
)
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.reading import REPEAL_DAY
from handlerum.time import COPENHAGEN

instants = st.datetimes(datetime(2021, 6, 1), datetime(2024, 6, 1), timezones=st.just(COPENHAGEN))


def first_day(mandate: Mandate, published: datetime, **more: date) -> date | None:
    return earliest_effect(mandate, published, **more).first_day


@given(instants)
def test_effect_begins_the_day_after_publication(dagtilbud: Mandate, published: datetime) -> None:
    """lov 880/2021 § 6, stk. 2."""
    assert first_day(dagtilbud, published) == published.date() + timedelta(days=1)


@given(instants, st.dates(date(2021, 6, 1), date(2024, 6, 1)))
def test_effect_never_begins_before_the_wished_day(
    dagtilbud: Mandate, published: datetime, wished: date
) -> None:
    day = first_day(dagtilbud, published, wished_on=wished)
    assert day is not None
    assert day >= wished


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2022, 3, 1, 22, 59, tzinfo=UTC), date(2022, 3, 2)),
        (datetime(2022, 3, 1, 23, 0, tzinfo=UTC), date(2022, 3, 3)),
        (datetime(2022, 7, 1, 21, 59, tzinfo=UTC), date(2022, 7, 2)),
        (datetime(2022, 7, 1, 22, 0, tzinfo=UTC), date(2022, 7, 3)),
        (datetime(2022, 10, 30, 0, 30, tzinfo=UTC), date(2022, 10, 31)),
        (datetime(2022, 12, 31, 22, 59, tzinfo=UTC), date(2023, 1, 1)),
        (datetime(2022, 12, 31, 23, 0, tzinfo=UTC), date(2023, 1, 2)),
    ],
)
def test_the_day_is_the_danish_calendar_day(
    dagtilbud: Mandate, instant: datetime, day: date
) -> None:
    assert first_day(dagtilbud, instant) == day


def test_nothing_has_effect_before_the_act_is_in_force(dagtilbud: Mandate) -> None:
    """lov 880/2021 § 10."""
    published = datetime(2021, 5, 12, 12, tzinfo=COPENHAGEN)
    assert first_day(dagtilbud, published) == date(2021, 5, 15)


def test_what_is_not_published_has_no_day(dagtilbud: Mandate) -> None:
    assert earliest_effect(dagtilbud, None).why_none == NOT_PUBLISHED


def test_after_the_end_there_is_no_day(dagtilbud: Mandate) -> None:
    """LBK 954/2024 § 11, stk. 1."""
    published = datetime(2025, 7, 31, 9, tzinfo=COPENHAGEN)
    assert earliest_effect(dagtilbud, published).why_none == AFTER_THE_END


def test_the_repeal_day_itself_is_open(dagtilbud: Mandate) -> None:
    published = datetime(2025, 7, 30, 9, tzinfo=COPENHAGEN)
    assert earliest_effect(dagtilbud, published).open_point == REPEAL_DAY


def test_before_the_extension_was_known_the_first_end_holds(dagtilbud: Mandate) -> None:
    published = datetime(2024, 4, 1, 9, tzinfo=COPENHAGEN)
    wished, known = date(2024, 10, 2), date(2024, 4, 22)
    effect = earliest_effect(dagtilbud, published, wished_on=wished, known_at=known)
    assert effect.why_none == AFTER_THE_END


def test_an_old_decision_that_reaches_into_the_extension_is_open(aeldre: Mandate) -> None:
    published = datetime(2022, 5, 3, 9, tzinfo=COPENHAGEN)
    wished, decided = date(2024, 11, 1), date(2022, 5, 2)
    effect = earliest_effect(aeldre, published, wished_on=wished, decided_on=decided)
    assert effect.open_point == BEYOND_THE_END
