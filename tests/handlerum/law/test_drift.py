# SPDX-License-Identifier: MPL-2.0
"""References that point at nothing, or at another text than before, are told with the reason."""

from collections.abc import Callable
from typing import Any

import pytest

from handlerum.law.citation import read_citation
from handlerum.law.drift import Shift, Shifted, dangling, shifted
from handlerum.law.provision import key
from handlerum.law.skeleton import Skeleton
from tests.handlerum.law.small import numbered

Known = Callable[[str], Skeleton]
ONE = "Kommunen skal hvert år lave en plan for skolernes udvikling og kvalitet."
TWO = "Ministeren kan lukke en skole, der i tre år ikke har nået sine mål."
THREE = "Forældre har ret til at se planen og til at udtale sig om den på et møde."


def changes(reference: str, known: Skeleton, *versions: str) -> list[Shifted]:
    return list(shifted(read_citation(reference), known, versions=versions))


def test_a_reference_that_exists_nowhere_is_told() -> None:
    (found,) = dangling(read_citation("§ 1, stk. 3"), numbered(f"§ 1. {ONE}"))
    assert (key(found.missing), found.exists_in, found.missing_in) == (
        "§1/stk.3",
        (),
        ("LBK 0/2000",),
    )


def test_a_reference_that_exists_everywhere_is_not_told() -> None:
    assert dangling(read_citation("§ 1"), numbered(f"§ 1. {ONE}", f"§ 1. {TWO}")) == ()


DANGLING = [
    (
        "folkeskoleloven",
        "§ 57 d, stk. 6",
        ["LBK 1396/2022"],
        ["LBK 1086/2023", "LBK 90/2024", "LBK 989/2024"],
    ),
    (
        "folkeskoleloven",
        "§ 22, stk. 13",
        ["LBK 1396/2022", "LBK 1086/2023"],
        ["LBK 90/2024", "LBK 989/2024"],
    ),
    ("folkeskoleloven", "§ 13 b, stk. 6", ["LBK 1887/2021"], ["LBK 1396/2022"]),
    ("folkeskoleloven", "§ 40 a, stk. 5", ["LBK 1887/2021"], ["LBK 1396/2022"]),
    ("ungeloven", "§ 2 i, nr. 1", ["LBK 1301/2020", "LBK 1393/2022"], ["LBK 953/2024"]),
    ("ungeloven", "§ 2 i, nr. 2", ["LBK 1301/2020", "LBK 1393/2022"], ["LBK 953/2024"]),
]


@pytest.mark.parametrize(("act", "reference", "there", "gone"), DANGLING)
def test_the_dangling_references_of_the_frames_are_found(
    act: str, reference: str, there: list[str], gone: list[str], skeleton: Known
) -> None:
    (found,) = dangling(read_citation(reference), skeleton(act), versions=[*there, *gone])
    assert (list(found.exists_in), list(found.missing_in)) == (there, gone)


def test_the_facts_name_no_dangling_reference_that_the_texts_do_not_show(
    facts: dict[str, Any], skeleton: Known
) -> None:
    named = [row for row in facts["dangling"] if row.get("act") == "folkeskoleloven"]
    found = [
        dangling(
            read_citation(row["ref"]),
            skeleton(row["act"]),
            versions=row["exists_in"] + row["missing_in"],
        )
        for row in named
    ]
    assert [list(one.missing_in) for (one,) in found] == [row["missing_in"] for row in named]


MOVED = [
    ("§ 57 d, stk. 3", "LBK 1396/2022", "LBK 1086/2023", "", "§57 d/stk.4"),
    ("§ 57 d, stk. 4", "LBK 1396/2022", "LBK 1086/2023", "§57 d/stk.3", "§57 d/stk.5"),
    ("§ 57 d, stk. 5", "LBK 1396/2022", "LBK 1086/2023", "§57 d/stk.4", "§57 d/stk.6"),
    ("§ 22, stk. 12", "LBK 1086/2023", "LBK 90/2024", "§22/stk.11", "§22/stk.13"),
    ("§ 13, stk. 5", "LBK 1887/2021", "LBK 1396/2022", "§13/stk.3", "§13/stk.7"),
]


@pytest.mark.parametrize(("reference", "earlier", "later", "to", "origin"), MOVED)
def test_a_label_that_holds_another_provision_is_told_with_where_both_are(
    reference: str, earlier: str, later: str, to: str, origin: str, *, skeleton: Known
) -> None:
    (found,) = changes(reference, skeleton("folkeskoleloven"), earlier, later)
    assert found.shift is Shift.ANOTHER_PROVISION
    assert (key(found.moved_to), key(found.came_from)) == (to, origin)


REWRITTEN = [
    ("folkeskoleloven", "§ 22, stk. 5", "LBK 1086/2023", "LBK 90/2024"),
    ("dagtilbudsloven", "§ 5", "LBK 1912/2021", "LBK 454/2022"),
    ("dagtilbudsloven", "§ 83", "LBK 985/2022", "LBK 55/2024"),
]


@pytest.mark.parametrize(("act", "reference", "earlier", "later"), REWRITTEN)
def test_a_provision_that_was_rewritten_is_told_as_the_same_with_other_words(
    act: str, reference: str, earlier: str, later: str, skeleton: Known
) -> None:
    (found,) = changes(reference, skeleton(act), earlier, later)
    assert (found.shift, found.was) == (Shift.OTHER_WORDS, found.now)


def test_a_range_that_gains_and_loses_members_is_told() -> None:
    known = numbered(
        f"§ 1. {ONE} Stk. 2. {TWO}", f"§ 1. {ONE} Stk. 2. {TWO} Stk. 3. {THREE}", f"§ 1. {ONE}"
    )
    told = [(one.shift, key(one.path)) for one in changes("§ 1, stk. 1-3", known)]
    assert told == [(Shift.JOINED, "§1/stk.3"), (Shift.LEFT, "§1/stk.2"), (Shift.LEFT, "§1/stk.3")]


def test_nothing_is_told_where_nothing_changed() -> None:
    assert changes("§ 1", numbered(f"§ 1. {ONE}", f"§ 1. {ONE}")) == []


def test_section_3_c_came_into_the_protected_range_in_2024(skeleton: Known) -> None:
    """LBK 954/2024 § 9, stk. 4, says §§ 3 a-4."""
    told = changes("§§ 3 a-4", skeleton("folkeskoleloven"), "LBK 90/2024", "LBK 989/2024")
    assert [(one.shift, key(one.path)) for one in told if one.shift is Shift.JOINED] == [
        (Shift.JOINED, "§3 c")
    ]


def test_a_check_of_labels_alone_would_miss_the_shift(skeleton: Known) -> None:
    states = ["LBK 1396/2022", "LBK 1086/2023"]
    assert (
        dangling(read_citation("§ 57 d, stk. 4"), skeleton("folkeskoleloven"), versions=states)
        == ()
    )
    assert changes("§ 57 d, stk. 4", skeleton("folkeskoleloven"), *states)
