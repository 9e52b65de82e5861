# SPDX-License-Identifier: MPL-2.0
"""The day before which an approval must be applied for stands in one order, for one section."""

from datetime import date

import pytest

from handlerum.agreements.application_deadline import deadline_of
from handlerum.agreements.assessment import Frames
from handlerum.place import Area
from handlerum.time import Period
from tests.handlerum.agreements.decision.examples import ESBJERG, decision, entry


@pytest.mark.parametrize(
    ("reference", "begins", "deadline"),
    [
        ("§ 14, stk. 1", date(2021, 10, 1), date(2021, 9, 1)),
        ("folkeskolelovens § 14", date(2022, 7, 31), date(2021, 9, 1)),
        ("§ 14, stk. 7", date(2022, 8, 1), date(2022, 6, 15)),
        ("§ 14, stk. 3", date(2024, 1, 1), date(2023, 6, 15)),
        ("§ 14, stk. 2", date(2024, 8, 1), date(2024, 6, 15)),
        ("§ 14, stk. 2", date(2025, 8, 1), None),
        ("§ 14, stk. 6", date(2022, 8, 1), None),
        ("§ 15", date(2022, 8, 1), None),
        ("§ 14 b", date(2022, 8, 1), None),
        ("ungeindsatslovens § 2 g", date(2022, 8, 1), None),
    ],
)
def test_the_deadline_is_that_of_the_school_year(
    reference: str, begins: date, deadline: date | None, frames: Frames
) -> None:
    """BEK 893/2021 § 19, stk. 2; the order was repealed on 30 September 2024."""
    asked = decision(
        municipality=ESBJERG,
        area=Area.SCHOOL,
        sets_aside=(entry(reference, period=Period(begins, date(2026, 1, 1))),),
    )
    assert deadline_of(asked, "folkeskoleloven", frames.laws) == deadline


def test_of_several_provisions_the_earliest_deadline_counts(frames: Frames) -> None:
    later, sooner = (date(2023, 8, 1), date(2022, 9, 1))
    asked = decision(
        area=Area.SCHOOL,
        sets_aside=tuple(
            entry("§ 14, stk. 1", period=Period(day, date(2025, 1, 1))) for day in (later, sooner)
        ),
    )
    assert deadline_of(asked, "folkeskoleloven", frames.laws) == date(2022, 6, 15)
