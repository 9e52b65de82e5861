# SPDX-License-Identifier: MPL-2.0
"""What the act says of elder care, read by machine, is the frame read by hand."""

import pytest

from handlerum.law.citation import ActNames
from tests.handlerum.law.frames.readings import SERVICE, Facts, Read, listed, mandate, members, said


@pytest.mark.parametrize("day", SERVICE)
def test_what_is_open_in_elder_care_is_what_the_act_says(
    day: str, text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 879/2021 § 8, stk. 1, 1. pkt."""
    found = said(text("LOV 879/2021"), "§ 8, stk. 1, 1. pkt.", "serviceloven", names)
    rows = [
        row
        for row in mandate(facts, "aeldre")["derogable"]
        if row["act"] == "lov om social service"
    ]
    assert members(found, text(day)) == members(listed(rows), text(day))


def test_what_is_open_for_free_care_homes_is_what_the_act_says(
    text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 879/2021 § 8, stk. 1, 1. pkt."""
    found = said(text("LOV 879/2021"), "§ 8, stk. 1, 1. pkt.", "friplejeboligloven", names)
    rows = [
        row
        for row in mandate(facts, "aeldre")["derogable"]
        if row["act"] == "lov om friplejeboliger"
    ]
    day = text("LBK 1162/2017")
    assert members(found, day) == members(listed(rows), day)


@pytest.mark.parametrize("day", SERVICE)
def test_the_citizens_left_out_are_those_the_act_names(
    day: str, text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 879/2021 § 8, stk. 2."""
    found = said(text("LOV 879/2021"), "§ 8, stk. 2", "serviceloven", names)
    rows = [
        row
        for row in mandate(facts, "aeldre")["person_carve_outs"]
        if "citizen_receives_help_under" in row
    ]
    assert members(found, text(day)) == members(
        listed(rows, "citizen_receives_help_under"), text(day)
    )
