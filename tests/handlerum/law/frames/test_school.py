# SPDX-License-Identifier: MPL-2.0
"""What the act says of school and youth, read by machine, is the frame read by hand."""

import pytest

from tests.handlerum.law.frames.readings import YOUTH, Frames, listed, mandate, members, version

SCHOOL = [
    ("folkeskole-2021", "LOV 880/2021", "LBK 1396/2020"),
    ("folkeskole-2021", "LOV 880/2021", "LBK 1887/2021"),
    ("folkeskole-2022", "LBK 1171/2022", "LBK 1396/2022"),
    ("folkeskole-2022", "LBK 1171/2022", "LBK 1086/2023"),
    ("folkeskole-2024", "LBK 954/2024", "LBK 989/2024"),
]


@pytest.mark.parametrize(("which", "law", "day"), SCHOOL)
def test_the_protected_list_of_school_is_the_one_in_the_act(
    which: str, law: str, day: str, frames: Frames
) -> None:
    """lov 880/2021 § 9, stk. 4, as changed in 2022 and 2024."""
    found = frames.said(law, "§ 9, stk. 4", "folkeskoleloven")
    by_hand = listed(version(frames.facts, which)["protected"])
    assert members(found, frames.text(day)) == members(by_hand, frames.text(day))


@pytest.mark.parametrize(("which", "law", "day"), SCHOOL)
def test_the_rules_of_the_minister_for_school_are_the_ones_in_the_act(
    which: str, law: str, day: str, frames: Frames
) -> None:
    """lov 880/2021 § 9, stk. 6."""
    found = frames.said(law, "§ 9, stk. 6", "folkeskoleloven")
    rows = [
        row
        for row in version(frames.facts, which)["minister_rules"]
        if row["act"] == "folkeskoleloven"
    ]
    assert members(found, frames.text(day)) == members(
        listed(rows, "rules_under"), frames.text(day)
    )


YOUNG = [
    ("folkeskole-2021", "LOV 880/2021", "LBK 1301/2020"),
    ("folkeskole-2021", "LOV 880/2021", "LBK 1659/2021"),
    ("folkeskole-2022", "LBK 1171/2022", "LBK 1659/2021"),
    ("folkeskole-2022", "LBK 1171/2022", "LBK 1393/2022"),
    ("folkeskole-2024", "LBK 954/2024", "LBK 953/2024"),
]


@pytest.mark.parametrize(("which", "law", "day"), YOUNG)
def test_what_is_open_in_the_youth_act_is_what_the_act_says(
    which: str, law: str, day: str, frames: Frames
) -> None:
    """lov 880/2021 § 9, stk. 5."""
    found = frames.said(law, "§ 9, stk. 5", "ungeloven")
    assert members(found, frames.text(day)) == members(
        listed(version(frames.facts, which)["youth_act"]), frames.text(day)
    )


@pytest.mark.parametrize(("which", "law", "day"), YOUNG)
def test_the_rules_of_the_minister_under_the_youth_act_are_the_ones_in_the_act(
    which: str, law: str, day: str, frames: Frames
) -> None:
    """lov 880/2021 § 9, stk. 6."""
    found = frames.said(law, "§ 9, stk. 6", "ungeloven")
    rows = [row for row in version(frames.facts, which)["minister_rules"] if row["act"] == YOUTH]
    assert members(found, frames.text(day)) == members(
        listed(rows, "rules_under"), frames.text(day)
    )


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ("§ 9, stk. 2, 1. pkt.", slice(0, 6)),
        ("§ 9, stk. 2, 2. pkt.", slice(6, 13)),
        ("§ 9, stk. 3", slice(13, 14)),
    ],
)
@pytest.mark.parametrize("law", ["LOV 880/2021", "LBK 1171/2022", "LBK 954/2024"])
def test_the_special_cases_of_school_are_the_ones_in_the_act(
    where: str, rows: slice, law: str, frames: Frames
) -> None:
    """lov 880/2021 § 9, stk. 2 og 3."""
    day = frames.text("LBK 1887/2021")
    by_hand = listed(mandate(frames.facts, "folkeskole")["special"][rows])
    assert members(frames.said(law, where, "folkeskoleloven"), day) == members(by_hand, day)
