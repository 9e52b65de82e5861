# SPDX-License-Identifier: MPL-2.0
"""Two short texts are alike by the words that tell what they are about."""

from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.likeness import likeness, rarity, telling_stems
from handlerum.law.search_query import Vocabulary
from handlerum.law.words import Lexicon

STEMS = st.frozensets(st.sampled_from("abcdefgh"), max_size=8)
KNOWN = Vocabulary(
    Lexicon(heads=frozenset({"plan", "uge"})),
    frozenset({"vi", "vil"}),
    frozenset({"plan"}),
    frozenset({"the"}),
    {},
    {},
)


@given(STEMS, STEMS)
def test_likeness_is_symmetric_and_between_nothing_and_all(
    one: frozenset[str], other: frozenset[str]
) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found <= 1
    assert (found == 1) == (one == other and bool(one))
    assert (found == 0) == (not one & other)


@given(STEMS, STEMS)
def test_a_shared_word_weighs_more_the_rarer_it_is(
    one: frozenset[str], other: frozenset[str]
) -> None:
    shared = one & other
    if not shared or one == other:
        return
    rare = likeness(one, other, lambda stem: 5.0 if stem in shared else 1.0)
    assert rare > likeness(one, other)


def test_rarity_falls_with_the_number_of_texts_that_hold_it() -> None:
    weights = [rarity(1_000, holding) for holding in (1, 10, 100, 1_000)]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_small_and_light_words_tell_nothing_and_parts_of_compounds_do() -> None:
    assert telling_stems("Vi vil the plan", KNOWN) == frozenset()
    assert telling_stems("ugeplaner", KNOWN) == {"ugeplan", "uge"}


def test_a_broken_likeness_that_counts_small_words_would_find_everything_alike() -> None:
    said = ("vi vil uge", "vi vil noget")
    with_small = [frozenset(text.split()) for text in said]
    assert likeness(*with_small) > 0.5
    assert likeness(*(telling_stems(text, KNOWN) for text in said)) == 0
