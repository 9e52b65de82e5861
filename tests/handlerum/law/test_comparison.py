# SPDX-License-Identifier: MPL-2.0
"""A comparison says what happened to each provision and loses no word of either text."""

import difflib
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law import lexdania
from handlerum.law.comparison import Change, Comparison, Edit, Wording, compare, stretches

WORDS = st.lists(st.sampled_from(["rådet", "giver", "svar", " ", ",", "§ 2", "æ"])).map("".join)


def said(text: str, without: Edit, *, other: str) -> str:
    return "".join(s.text for s in stretches(text, other) if s.edit is not without)


@given(WORDS, WORDS)
def test_the_stretches_give_both_texts_again(before: str, after: str) -> None:
    assert said(before, Edit.INSERTED, other=after) == before
    assert said(before, Edit.STRUCK, other=after) == after


@given(WORDS)
def test_a_text_compared_with_itself_shows_nothing(text: str) -> None:
    wording = Wording("a", "1", text)
    assert compare([wording], [wording]) == Comparison((), 1)


def test_each_kind_of_change_is_named() -> None:
    before = [Wording("a", "1", "Rådet giver svar."), Wording("b", "2", "Alt andet.")]
    after = [Wording("c", "1 a", "Helt nyt her."), Wording("a", "2", "Rådet giver råd.")]
    result = compare(before, after)
    assert [(d.changes, d.before, d.after) for d in result.differences] == [
        ((Change.INSERTED,), "", "1 a"),
        ((Change.RENUMBERED, Change.REWORDED), "1", "2"),
        ((Change.REPEALED,), "2", ""),
    ]


def test_a_section_with_a_new_number_is_one_section_even_without_identity() -> None:
    words = "Rådet giver svar på alle spørgsmål inden for rimelig tid og uden betaling."
    (difference,) = compare([Wording("9", "9", words)], [Wording("10", "10", words)]).differences
    assert difference.changes == (Change.RENUMBERED,)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s", text)


TOKENS = st.lists(st.sampled_from(["rådet", "giver", "svar", "og"]), max_size=12)


@given(TOKENS, TOKENS)
def test_at_least_as_many_words_are_kept_as_the_standard_library_keeps(
    before: list[str], after: list[str]
) -> None:
    old, new = " ".join(before), " ".join(after)
    kept = [token for s in stretches(old, new) if s.edit is Edit.KEPT for token in tokens(s.text)]
    matcher = difflib.SequenceMatcher(None, tokens(old), tokens(new), autojunk=False)
    assert len(kept) >= sum(block.size for block in matcher.get_matching_blocks())


def test_two_real_consolidations_of_one_act_can_be_compared(shared: Path) -> None:
    path = shared / "data/lexdania-2010-2014.zip"
    if not path.exists():
        pytest.skip("the pack of LexDania files is not at hand")
    with zipfile.ZipFile(path) as archive:
        texts = [
            [
                Wording(section.label, section.label, section.text)
                for section in lexdania.read_bytes(archive.read(name), name).sections
            ]
            for name in ("2010-583.xml", "2010-1352.xml")
        ]
    result = compare(*texts)
    assert result.differences
    assert result.unchanged > len(result.differences)
