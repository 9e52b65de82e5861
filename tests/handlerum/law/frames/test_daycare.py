# SPDX-License-Identifier: MPL-2.0
"""What the act says of daycare, read by machine, is the frame read by hand."""

import pytest

from handlerum.law.citation import ActNames, read_citation
from handlerum.law.citation_resolve import resolve
from handlerum.law.provision import Kind
from tests.handlerum.law.frames.readings import (
    DAGTILBUD,
    Facts,
    Read,
    listed,
    mandate,
    members,
    said,
)


@pytest.mark.parametrize("law", ["LOV 880/2021", "LBK 1171/2022", "LBK 954/2024"])
@pytest.mark.parametrize("day", DAGTILBUD)
def test_the_protected_list_of_daycare_is_the_one_in_the_act(
    law: str, day: str, text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 880/2021 § 8, stk. 2."""
    by_machine = members(said(text(law), "§ 8, stk. 2", "dagtilbudsloven", names), text(day))
    assert by_machine == members(listed(mandate(facts, "dagtilbud")["protected"]), text(day))
    assert len(by_machine) == 58


def test_the_one_exception_of_the_daycare_list_is_kept(text: Read, names: ActNames) -> None:
    """lov 880/2021 § 8, stk. 2: supervision of the name used is left out of § 81, stk. 1, 1. pkt."""
    found = said(text("LOV 880/2021"), "§ 8, stk. 2", "dagtilbudsloven", names)
    excepted = [one for one in found if one.exception]
    assert [one.start[0].label for one in excepted] == ["81"]
    assert excepted[0].exception.citations == ()


@pytest.mark.parametrize("day", DAGTILBUD)
def test_the_open_parts_of_daycare_are_the_ones_in_the_act(
    day: str, text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 880/2021 § 8, stk. 1, 1. pkt."""
    found = said(text("LOV 880/2021"), "§ 8, stk. 1, 1. pkt.", "dagtilbudsloven", names)
    assert members(found, text(day)) == members(
        listed(mandate(facts, "dagtilbud")["derogable"]), text(day)
    )


@pytest.mark.parametrize("entry", ["derogable", "outside"])
def test_a_part_of_daycare_is_its_chapters(entry: str, text: Read, facts: Facts) -> None:
    rows = mandate(facts, "dagtilbud")[entry]
    by_part = [resolve(read_citation(row["ref"]), text("LBK 1326/2020")).ranges for row in rows]
    by_chapter = [
        resolve(read_citation(row["chapters"]), text("LBK 1326/2020")).ranges for row in rows
    ]
    assert [span[-1].stop for span in by_part] == [span[-1].stop for span in by_chapter]


@pytest.mark.parametrize("day", DAGTILBUD)
def test_the_rules_of_the_minister_for_daycare_are_the_ones_in_the_act(
    day: str, text: Read, facts: Facts, names: ActNames
) -> None:
    """lov 880/2021 § 8, stk. 3."""
    found = said(text("LOV 880/2021"), "§ 8, stk. 3", "dagtilbudsloven", names)
    by_hand = listed(mandate(facts, "dagtilbud")["minister_rules"], "rules_under")
    assert members(found, text(day)) == members(by_hand, text(day))


def test_a_reader_that_takes_ranges_as_their_two_ends_would_lose_members(
    text: Read, names: ActNames
) -> None:
    found = said(text("LOV 880/2021"), "§ 8, stk. 2", "dagtilbudsloven", names)
    ends = {path for one in found for path in (one.start, one.end) if path}
    assert len(ends) < 58


def test_a_range_holds_the_letter_section_inside_and_not_the_one_after(text: Read) -> None:
    day = text("LBK 1326/2020")
    inside = resolve(read_citation("§§ 32-43"), day)
    labels = [path[0].label for path in inside.members if path[0].kind is Kind.SECTION]
    assert "32 a" in labels
    assert "43 a" not in labels
