# SPDX-License-Identifier: MPL-2.0
"""A misspelt word is answered with the nearest known one, and a known word is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.search_meant import meant
from handlerum.law.search_query import read_query
from handlerum.law.search_snippet import snippet
from tests.handlerum.law.test_search import INDEX, LEXICON, VOCABULARY


@pytest.mark.parametrize(
    ("written", "is_meant"),
    [
        ("eelvplan", "elevplan"),
        ("undervisnigstid", "undervisningstid"),
        ("elevplan", ""),
        ("vi vil", ""),
        ("xyzzyq", ""),
        ("elevplan undervisnigstid", "elevplan undervisningstid"),
    ],
)
def test_only_unknown_words_are_replaced(written: str, is_meant: str) -> None:
    assert meant(written, (INDEX,), VOCABULARY) == is_meant


TEXT = "§ 12. Elevplan skal skrives. Stk. 2. Skolen giver elever plan og dag. " * 6


@given(st.sampled_from(["elevplan", "dag", "intet", "skole plan"]), st.integers(1, 400))
def test_a_snippet_marks_words_of_its_own_text(words: str, length: int) -> None:
    shown = snippet(TEXT[:length], read_query(words, VOCABULARY), LEXICON)
    assert all(0 <= a < b <= len(shown.text) for a, b in shown.marks)
    assert all(shown.text[a:b].strip("…").isalpha() for a, b in shown.marks)
    assert len(shown.text) <= 270


def test_a_snippet_is_more_than_a_section_mark() -> None:
    shown = snippet("§ 12. Skolen låner ud. Ellers ikke.", read_query("intet", VOCABULARY), LEXICON)
    assert shown.text == "§ 12. Skolen låner ud. Ellers ikke."
