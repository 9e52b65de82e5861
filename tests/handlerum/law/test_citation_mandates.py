# SPDX-License-Identifier: MPL-2.0
"""The acts' own sentences, read by machine, give the frames read by hand, member for member."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from handlerum.law.citation import ActNames, Citation, find_citations, read_citation
from handlerum.law.citation_resolve import resolve
from handlerum.law.provision import Kind, Path
from handlerum.law.text import Text

Read = Callable[[str], Text]
Facts = dict[str, Any]
DAGTILBUD = [
    "LBK 1326/2020",
    "LBK 1912/2021",
    "LBK 454/2022",
    "LBK 985/2022",
    "LBK 55/2024",
    "LBK 988/2024",
]
SERVICE = [
    "LBK 1287/2020",
    "LBK 1548/2021",
    "LBK 170/2022",
    "LBK 1089/2023",
    "LBK 67/2024",
    "LBK 909/2024",
    "LBK 155/2025",
]
YOUTH = "lov om kommunal indsats for unge under 25 år"


def members(citations: Iterable[Citation], text: Text) -> list[Path]:
    """Return the members in order, those that do not exist in that text among them."""
    found: list[Path] = []
    for one in citations:
        resolved = resolve(one, text)
        found += [*resolved.members, *resolved.missing]
    return found


def said(law: Text, where: str, act: str, names: ActNames) -> list[Citation]:
    """Return the references to `act` in one provision of a law, exceptions apart."""
    (path,) = resolve(read_citation(where), law).members
    whole = law.find(path)
    words = "".join(one.wording for one in law.provisions[whole.ordinal : whole.end])
    return [one for one in find_citations(words, act=law.act, names=names) if one.act == act]


@dataclass(frozen=True)
class Frames:
    """What is compared: the texts, the reading by hand, and the names of acts."""

    text: Read
    facts: Facts
    names: ActNames

    def said(self, law: str, where: str, act: str) -> list[Citation]:
        return said(self.text(law), where, act, self.names)


@pytest.fixture(scope="module")
def frames(text: Read, facts: Facts, names: ActNames) -> Frames:
    return Frames(text, facts, names)


def listed(entries: Iterable[Facts], key: str = "ref") -> list[Citation]:
    return [one for entry in entries for one in read_citation(entry[key])]


def mandate(facts: Facts, which: str) -> Facts:
    return next(one for one in facts["mandates"] if one["id"] == which)


def version(facts: Facts, which: str) -> Facts:
    return next(one for one in mandate(facts, "folkeskole")["versions"] if one["id"] == which)


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


ORDERS = {
    "BEK 892": ("BEK 892/2021", "dagtilbudsloven", "LBK 1326/2020"),
    "BEK 893": ("BEK 893/2021", "folkeskoleloven", "LBK 1396/2020"),
}


def derived(facts: Facts, order: str) -> list[Facts]:
    """Return the derived rules of an order that wait for a decision on its act."""
    rows = [row for row in facts["derived_rules"] if row["source"].startswith(order)]
    return [row for row in rows if row["act"] != YOUTH and row["when"]]


@pytest.mark.parametrize("order", ["BEK 892", "BEK 893"])
def test_a_derived_rule_waits_for_the_sections_its_order_names(
    order: str, text: Read, facts: Facts, names: ActNames
) -> None:
    law, act, day = ORDERS[order]
    for_each = [
        (
            members(listed([{"ref": ref} for ref in row["when"]]), text(day)),
            row["source"].removeprefix(f"{order} "),
        )
        for row in derived(facts, order)
    ]
    missed = [
        where
        for by_hand, where in for_each
        if not set(by_hand) <= set(members(said(text(law), where, act, names), text(day)))
    ]
    assert missed == []


@pytest.mark.parametrize("order", ["BEK 892", "BEK 893"])
def test_a_derived_rule_names_nothing_more_than_was_read_by_hand(
    order: str, text: Read, facts: Facts, names: ActNames
) -> None:
    law, act, day = ORDERS[order]
    extra = {
        row["source"]: set(
            members(said(text(law), row["source"].removeprefix(f"{order} "), act, names), text(day))
        )
        - set(members(listed([{"ref": ref} for ref in row["when"]]), text(day)))
        for row in derived(facts, order)
    }
    # BEK 893 § 10 says § 22 in one sentence and § 22 c in the next; faults_in_the_law.
    known = {"BEK 893 § 10"}
    assert {source for source, more in extra.items() if more} <= known


def test_every_part_of_an_order_that_falls_exists_in_that_order(text: Read, facts: Facts) -> None:
    targets = [
        (target["order"], part)
        for row in facts["derived_rules"]
        for target in row["targets"]
        for part in (target["parts"], target.get("parts_when_partly"))
        if part and part != "whole order" and target["order"] != "BEK 252/2019"
    ]
    missing = [
        (order, part)
        for order, part in targets
        if resolve(read_citation(part), text(order)).missing
    ]
    assert len(targets) > 10
    assert missing == []


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
