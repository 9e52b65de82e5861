# SPDX-License-Identifier: MPL-2.0
"""A provision is the same one after it is renumbered, rewritten or moved, and another when it is."""

from collections.abc import Callable

import pytest

from handlerum.law.identity import align, with_identities
from handlerum.law.provision import key
from handlerum.law.skeleton import Skeleton
from handlerum.law.text import Text
from tests.handlerum.law.small import sections

ONE = "Kommunen skal hvert år lave en plan for skolernes udvikling og kvalitet."
TWO = "Ministeren kan lukke en skole, der i tre år ikke har nået sine mål."
THREE = "Forældre har ret til at se planen og til at udtale sig om den på et møde."


def pairs(before: Text, after: Text) -> dict[str, str]:
    found = align(before, after)
    return {key(new): key(old) for new, old in found.items() if len(new) == 2}


def test_an_inserted_subsection_moves_the_ones_after_it() -> None:
    before = sections(f"§ 1. {ONE} Stk. 2. {TWO}")
    after = sections(f"§ 1. {ONE} Stk. 2. {THREE} Stk. 3. {TWO}")
    assert pairs(before, after) == {"§1/stk.1": "§1/stk.1", "§1/stk.3": "§1/stk.2"}


def test_a_deleted_subsection_moves_the_ones_after_it() -> None:
    before = sections(f"§ 1. {ONE} Stk. 2. {TWO} Stk. 3. {THREE}")
    after = sections(f"§ 1. {ONE} Stk. 2. {THREE}")
    assert pairs(before, after) == {"§1/stk.1": "§1/stk.1", "§1/stk.2": "§1/stk.3"}


def test_a_rewritten_subsection_stays_the_same() -> None:
    before = sections(f"§ 1. {ONE}")
    after = sections(f"§ 1. {ONE.replace('hvert år', 'hvert andet år')}")
    assert pairs(before, after) == {"§1/stk.1": "§1/stk.1"}


def test_a_subsection_that_leaves_its_section_is_found_again() -> None:
    before = sections(f"§ 1. {ONE} Stk. 2. {TWO}", f"§ 2. {THREE}")
    after = sections(f"§ 1. {ONE}", f"§ 2. {THREE} Stk. 2. {TWO}")
    assert pairs(before, after)["§2/stk.2"] == "§1/stk.2"


def test_a_renumbered_section_is_found_again() -> None:
    before = sections(f"§ 1. {ONE}", f"§ 2. {TWO}")
    after = sections(f"§ 1. {ONE}", f"§ 2. {THREE}", f"§ 3. {TWO}")
    assert pairs(before, after)["§3/stk.1"] == "§2/stk.1"


def test_a_new_provision_is_nobody_before() -> None:
    before = sections(f"§ 1. {ONE}")
    after = sections(f"§ 1. {ONE}", f"§ 2. {TWO}")
    assert "§2/stk.1" not in pairs(before, after)


def test_a_label_taken_over_gets_an_identity_of_its_own() -> None:
    first = sections(f"§ 1. {ONE} Stk. 2. {TWO}")
    second = sections(f"§ 1. {ONE} Stk. 2. {THREE} Stk. 3. {TWO}")
    before, after = with_identities([first, second])
    held = [one.identity for one in after.provisions if len(one.path) == 2]
    assert held == ["x:§1/stk.1", "x:§1/stk.2@LOV 1/2000", "x:§1/stk.2"]
    assert len({one.identity for one in before.provisions}) == len(before.provisions)


SAME = [
    ("folkeskoleloven", "LBK 1396/2022", "§57 d/stk.4", "LBK 1086/2023", "§57 d/stk.3"),
    ("folkeskoleloven", "LBK 1396/2022", "§57 d/stk.5", "LBK 1086/2023", "§57 d/stk.4"),
    ("folkeskoleloven", "LBK 1396/2022", "§57 d/stk.6", "LBK 1086/2023", "§57 d/stk.5"),
    ("folkeskoleloven", "LBK 1887/2021", "§57 d/stk.2", "LBK 1396/2022", "§57 d/stk.4"),
    ("folkeskoleloven", "LBK 1086/2023", "§22/stk.12", "LBK 90/2024", "§22/stk.11"),
    ("folkeskoleloven", "LBK 1086/2023", "§22/stk.13", "LBK 90/2024", "§22/stk.12"),
    ("folkeskoleloven", "LBK 1887/2021", "§13/stk.5", "LBK 1396/2022", "§13/stk.3"),
    ("folkeskoleloven", "LBK 1086/2023", "§22/stk.5", "LBK 90/2024", "§22/stk.5"),
    ("dagtilbudsloven", "LBK 1912/2021", "§5", "LBK 454/2022", "§5"),
    ("dagtilbudsloven", "LBK 985/2022", "§83", "LBK 55/2024", "§83"),
]


def identity(known: Skeleton, version: str, address: str) -> str:
    return next(one.identity for one in known.text(version).provisions if key(one.path) == address)


@pytest.mark.parametrize(("act", "before", "old", "after", "new"), SAME)
def test_a_known_renumbering_of_the_trial_years_is_seen(
    act: str, before: str, old: str, after: str, new: str, *, skeleton: Callable[[str], Skeleton]
) -> None:
    known = skeleton(act)
    assert identity(known, before, old) == identity(known, after, new)


@pytest.mark.parametrize("act", ["dagtilbudsloven", "folkeskoleloven", "serviceloven", "ungeloven"])
def test_no_two_provisions_of_a_state_are_the_same_one(
    act: str, skeleton: Callable[[str], Skeleton]
) -> None:
    known = skeleton(act)
    doubled = [
        one.id
        for one in known.versions
        if len({p.identity for p in known.text(one.id).provisions})
        != len(known.text(one.id).provisions)
    ]
    assert doubled == []
