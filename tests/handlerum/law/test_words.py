# SPDX-License-Identifier: MPL-2.0
"""Words are the same word in every form, and a compound is the sum of its parts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.words import Lexicon, english_stem, normalised, terms, tokens
from handlerum.law.words_danish import without_endings

DATA = Path(__file__).parents[3] / "data" / "provisions"
LETTERS = "abcdefghijklmnoprstuvyæøå"
WORDS = st.text(LETTERS, min_size=1, max_size=24)
LEXICON = Lexicon(
    {"børn": "barn", "børnene": "barn", "bøger": "bog"},
    frozenset({"skole", "dag", "plan", "elev", "læreplan", "tema", "barn", "hjem", "besøg"}),
    frozenset({"for"}),
    frozenset({"forældre"}),
)


def words_of_the_summaries() -> list[str]:
    texts = (path.read_text("utf-8").lower() for path in sorted(DATA.glob("*.yaml")))
    return sorted({word for text in texts for word in re.findall(r"[a-zæøå]+", text)})


def test_the_stemmer_agrees_with_the_published_one_on_every_word_of_the_summaries() -> None:
    """The oracle is the reference implementation, repeated until nothing changes, as ours is."""
    reference = pytest.importorskip("snowballstemmer", reason="the reference stemmer is absent")
    published = reference.stemmer("danish")

    def settled(word: str) -> str:
        once = published.stemWord(word)
        return word if once == word else settled(once)

    words = words_of_the_summaries()
    assert len(words) > 3_000
    assert [w for w in words if without_endings(w) != settled(w)] == []


@given(WORDS)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert without_endings(without_endings(word)) == without_endings(word)


@given(WORDS)
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    assert word.startswith(without_endings(word))


@given(st.lists(st.sampled_from(sorted(LEXICON.heads)), min_size=1, max_size=4), WORDS)
def test_splitting_a_compound_loses_no_letter(parts: list[str], rest: str) -> None:
    word = "".join(parts) + rest
    assert "".join(LEXICON.parts(word)) == word


@given(st.lists(st.sampled_from(["skole", "dag", "plan", "elev"]), min_size=2, max_size=3))
def test_a_word_made_of_known_words_is_divided(parts: list[str]) -> None:
    assert len(LEXICON.parts("".join(parts))) > 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("skoledag", ("skole", "dag")),
        ("læreplanstemaer", ("læreplans", "temaer")),
        ("besøgsplan", ("besøgs", "plan")),
        ("forældre", ("forældre",)),
        ("skole", ("skole",)),
    ],
)
def test_linking_letters_stay_with_the_part_before(word: str, parts: tuple[str, ...]) -> None:
    assert LEXICON.parts(word) == parts


@pytest.mark.parametrize("form", ["barn", "barnet", "børn", "børnene", "børnenes"])
def test_irregular_forms_meet_their_basic_word(form: str) -> None:
    assert LEXICON.stem(form) == LEXICON.stem("barn")


@pytest.mark.parametrize("form", ["elevplan", "elevplaner", "elevplanerne", "elevplanens"])
def test_forms_of_a_word_share_a_stem(form: str) -> None:
    assert LEXICON.stem(form) == LEXICON.stem("elevplan")


def test_an_older_word_for_elderly_does_not_hide_in_parents() -> None:
    assert LEXICON.part_stems("forældre") == ()


def test_terms_hold_the_word_and_its_parts_at_half_weight() -> None:
    assert list(terms("skoledag", LEXICON)) == [("skoledag", 1.0), ("skol", 0.5), ("dag", 0.5)]


def test_letters_written_in_two_characters_are_the_same_letter() -> None:
    assert normalised("bo\u0308rn A\u030angst") == normalised("börn ångst")


def test_hyphens_divide_words_and_numbers_keep_their_decimals() -> None:
    assert tokens("Skole-hjem 2,5 timer") == ("skole", "hjem", "2,5", "timer")


@pytest.mark.parametrize("form", ["test", "tests", "testing", "tested"])
def test_english_forms_share_a_stem(form: str) -> None:
    assert english_stem(form) == "test"


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(weight > 0 for _, weight in terms(text, LEXICON))
