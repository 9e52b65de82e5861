# SPDX-License-Identifier: MPL-2.0
"""A hearing asks whom the law names, is open on both its days, and moves by dates alone."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.hearing import (
    Duty,
    HearingDays,
    HearingRefused,
    HearingStatus,
    Party,
    parties_for,
    read_parties,
    refuse_unasked,
)
from handlerum.errors import InvalidFact
from handlerum.place import Area

DATA = Path(__file__).parents[3] / "data" / "hearing_parties.yaml"
KNOWN = tuple(read_parties(yaml.safe_load(DATA.read_text("utf-8"))))
OPENS, CLOSES = date(2023, 10, 2), date(2023, 10, 30)


@pytest.mark.parametrize(
    ("area", "on", "by_law"),
    [
        (Area.ELDER_CARE, date(2023, 10, 2), {"aeldreraad", "brugerraad"}),
        (Area.ELDER_CARE, date(2025, 7, 1), {"aeldreraad"}),
        (Area.SCHOOL, date(2023, 10, 2), {"skolebestyrelse"}),
        (Area.DAYCARE, date(2023, 10, 2), {"foraeldrebestyrelse"}),
    ],
)
def test_the_law_names_whom_to_ask(area: Area, on: date, by_law: set[str]) -> None:
    asked = parties_for(area, on, KNOWN)
    assert {one.id for one in asked if one.duty is Duty.LAW} == by_law
    assert {"med", "borgere"} <= {one.id for one in asked}
    assert len({one.id for one in asked}) == len(asked)


def test_the_elder_council_stands_in_another_act_from_july_2025() -> None:
    def source(on: date) -> str:
        return next(one.source for one in parties_for(Area.ELDER_CARE, on, KNOWN))

    assert source(date(2025, 6, 30)).startswith("retssikkerhedsloven § 30")
    assert source(date(2025, 7, 1)).startswith("ældreloven § 34")


@pytest.mark.parametrize("party", KNOWN, ids=lambda one: one.id)
def test_a_source_names_nothing_of_our_files(party: Party) -> None:
    assert not re.search(r"data/|\.yaml|\b[a-z]-[a-z]{3}-", party.source)


def test_leaving_out_a_party_the_law_names_is_refused() -> None:
    must = parties_for(Area.ELDER_CARE, OPENS, KNOWN)
    refuse_unasked(["aeldreraad", "brugerraad"], must)
    with pytest.raises(HearingRefused) as caught:
        refuse_unasked(["brugerraad", "med"], must)
    assert caught.value.data["value"] == "aeldreraad"


@given(st.integers(-400, 400))
def test_the_status_follows_the_days(shift: int) -> None:
    day = OPENS + timedelta(days=shift)
    days = HearingDays(OPENS, CLOSES, CLOSES + timedelta(days=3), CLOSES + timedelta(days=9))
    status = days.status_on(day)
    order = list(HearingStatus)
    assert order.index(status) <= order.index(days.status_on(day + timedelta(days=1)))
    assert (status is HearingStatus.OPEN) == (OPENS <= day <= CLOSES)
    assert (days.days_left(day) > 0) == (day <= CLOSES)


def test_both_the_first_and_the_last_day_are_open() -> None:
    days = HearingDays(OPENS, CLOSES)
    assert [days.status_on(day) for day in (OPENS, CLOSES)] == [HearingStatus.OPEN] * 2
    assert days.days_left(CLOSES) == 1
    assert days.status_on(CLOSES + timedelta(days=1)) is HearingStatus.CLOSED


@pytest.mark.parametrize("length", [-1, 367])
def test_days_turned_round_or_a_year_long_are_refused(length: int) -> None:
    with pytest.raises(HearingRefused):
        HearingDays(OPENS, OPENS + timedelta(days=length))


def test_a_party_without_a_source_is_refused() -> None:
    with pytest.raises(InvalidFact):
        list(read_parties({"parties": [{"id": "x"}]}))
