# SPDX-License-Identifier: MPL-2.0
"""A change is said as an act would say it, and saying it loses no word of either text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.comparison import Change, Edit, Wording, compare, stretches
from handlerum.law.comparison_operations import Verb, grouped, readable, word_changes

WORDS = st.lists(st.sampled_from(["rådet", "giver", "svar", " ", ",", "§ 2", "Stk. 2. ", "æ"])).map(
    "".join
)


@given(WORDS, WORDS)
def test_what_is_made_readable_still_gives_both_texts(before: str, after: str) -> None:
    found = readable(stretches(before, after))
    assert "".join(one.text for one in found if one.edit is not Edit.INSERTED) == before
    assert "".join(one.text for one in found if one.edit is not Edit.STRUCK) == after


@given(WORDS, WORDS)
def test_two_edits_never_stand_apart_with_only_a_space_between(before: str, after: str) -> None:
    found = readable(stretches(before, after))
    inner = found[1:-1]
    assert [one for one in inner if one.edit is Edit.KEPT and one.text.isspace()] == []


@given(WORDS, WORDS)
def test_every_struck_and_inserted_word_is_in_one_operation(before: str, after: str) -> None:
    found = readable(stretches(before, after))
    changes = word_changes(found)
    if changes:
        for edit, side in ((Edit.STRUCK, "before"), (Edit.INSERTED, "after")):
            words = [one.text.strip() for one in found if one.edit is edit]
            assert [getattr(one, side) for one in changes if getattr(one, side)] == [
                one for one in words if one
            ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("§ 1. Rådet kan svare.", "§ 1. Rådet skal svare.", [(Verb.CHANGED, "1", "kan", "skal")]),
        ("§ 1. Rådet svarer.", "§ 1. Rådet svarer altid.", [(Verb.INSERTED, "1", "", "altid")]),
        ("§ 1. Rådet svarer altid.", "§ 1. Rådet svarer.", [(Verb.STRUCK, "1", "altid", "")]),
        (
            "§ 1. Rådet svarer. Stk. 2. Svar er korte.",
            "§ 1. Rådet svarer. Stk. 2. Svar er lange.",
            [(Verb.CHANGED, "2", "korte", "lange")],
        ),
        ("Helt andet.", "§", []),
    ],
)
def test_an_operation_names_its_subsection_and_both_wordings(
    before: str, after: str, said: list[tuple[Verb, str, str, str]]
) -> None:
    found = word_changes(stretches(before, after))
    assert [(one.verb, one.subsection, one.before, one.after) for one in found] == said


def test_a_section_that_becomes_repealed_is_repealed_and_not_merely_changed() -> None:
    before = [Wording("a", "§ 1", "§ 1. Ord."), Wording("b", "§ 2", "§ 2. (Ophævet)", True)]
    after = [Wording("a", "§ 1", "§ 1. (Ophævet)", True), Wording("b", "§ 2", "§ 2. Ord.")]
    groups = grouped(compare(before, after))
    assert {kind: [one.after for one in rows] for kind, rows in groups.items()} == {
        Change.INSERTED: ["§ 2"],
        Change.REPEALED: ["§ 1"],
    }


def test_sections_of_another_act_are_paired_when_they_are_alike() -> None:
    law = [Wording("lov 7", "§ 7", "Børn skal have et sundt måltid hver dag i dagtilbuddet.")]
    rule = [Wording("regel 1", "§ 1", "Vores børn skal have et sundt måltid.")]
    numbers = [len(compare(law, rule, alike=least).differences) for least in (0.85, 0.4)]
    assert numbers == [2, 1]
