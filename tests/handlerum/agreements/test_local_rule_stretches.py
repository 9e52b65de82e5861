# SPDX-License-Identifier: MPL-2.0
"""A rule of the municipality's own stands until its municipality decided otherwise."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.exemption import start_of
from handlerum.agreements.local_rule import Fate
from handlerum.agreements.local_rule_day import kept_stretches
from handlerum.time import Period

FIRST = date(2023, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
DECIDED = st.lists(st.tuples(DAYS, st.sampled_from(Fate)), max_size=5)


@given(decided=DECIDED, on=DAYS, known_at=DAYS)
def test_it_stands_on_a_day_exactly_when_the_last_decision_known_keeps_it(
    decided: list[tuple[date, Fate]], on: date, known_at: date
) -> None:
    whole = Period(FIRST + timedelta(days=5), FIRST + timedelta(days=30))
    found = [
        period
        for period, known in kept_stretches(whole, decided)
        if on in period and start_of(known_at) in known
    ]
    in_order = sorted(decided, key=lambda one: one[0])
    told = [fate for day, fate in in_order if day <= min(on, known_at)]
    stands = on in whole and (not told or told[-1] is Fate.KEEP)
    assert len(found) == stands


def test_nobody_decided_it_stands_for_the_whole_agreement() -> None:
    whole = Period(date(2021, 6, 19), date(2025, 8, 1))
    assert [period for period, _ in kept_stretches(whole, ())] == [whole]
