# SPDX-License-Identifier: MPL-2.0
"""A search finds what was meant, says by which words, and never depends on the order of things."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.search import Found, best_of, is_one_slip, scores_of, search
from handlerum.law.search_index import Field, Index, Passage, build_index
from handlerum.law.search_query import Vocabulary, language_of, read_query
from handlerum.law.search_snippet import snippet
from handlerum.law.words import Lexicon

LEXICON = Lexicon({"børn": "barn"}, frozenset({"elev", "plan", "skole", "dag", "kort"}))
VOCABULARY = Vocabulary(
    LEXICON,
    silent=frozenset({"vi", "vil", "for", "de", "i"}),
    light=frozenset({LEXICON.stem("skole")}),
    english_silent=frozenset({"the", "we", "want", "to"}),
    synonyms={LEXICON.stem("eksamen"): (LEXICON.stem("prøve"),)},
    english={"exam": (LEXICON.stem("prøve"),)},
)
PASSAGES = (
    Passage("elevplan", ((Field.HEADING, "Elevplan til hver elev"), (Field.PHRASES, "slippe for elevplaner"))),
    Passage("skoledag", ((Field.HEADING, "Undervisningstid pr. år"), (Field.PHRASES, "kortere skoledag, fri klokken 13"))),
    Passage("prøve", ((Field.HEADING, "Afsluttende prøve"), (Field.ENGLISH, "Final examination"))),
    Passage("bibliotek", ((Field.HEADING, "Skolens bibliotek"), (Field.SUMMARY, "Bøger til børn. Skolen giver lån gratis."))),
)  # fmt: skip
INDEX = build_index(PASSAGES, LEXICON, VOCABULARY.silent)


def asked(text: str, index: Index = INDEX) -> Found:
    return search(read_query(text, VOCABULARY), index)


def best(text: str) -> str:
    return asked(text).hits[0].passage.key


def test_another_form_of_the_word_finds_it() -> None:
    assert best("elevplanerne") == "elevplan"


def test_a_part_of_a_compound_finds_it() -> None:
    assert best("plan for en elev") == "elevplan"


def test_a_compound_is_found_by_its_parts() -> None:
    assert best("skolebibliotek") == "bibliotek"


def test_a_synonym_finds_the_word_of_the_law() -> None:
    assert best("eksamen") == "prøve"


def test_an_english_question_finds_the_danish_words() -> None:
    assert best("we want to stop the exam") == "prøve"


def test_a_slip_of_the_pen_finds_the_word() -> None:
    assert best("biblotek") == "bibliotek"


def test_a_whole_phrase_counts_more_than_its_words_apart() -> None:
    whole, apart = asked("kortere skoledag").hits[0], asked("kortere bøger").hits
    assert whole.passage.key == "skoledag"
    assert whole.score > max(hit.score for hit in apart if hit.passage.key == "skoledag")


def test_a_hit_tells_the_words_of_the_question_that_met() -> None:
    assert asked("slippe elevplaner").hits[0].words == ("elevplaner", "slippe")


def test_unknown_words_are_not_understood() -> None:
    assert asked("qzxv wvkk") == Found((), 0.0)


def test_only_the_passages_allowed_are_searched() -> None:
    found = search(read_query("bøger elevplan", VOCABULARY), INDEX, frozenset({"bibliotek"}))
    assert [hit.passage.key for hit in found.hits] == ["bibliotek"]


def test_the_language_is_that_of_the_small_words() -> None:
    assert language_of("we want to", VOCABULARY) == "en"
    assert language_of("vi vil", VOCABULARY) == "da"


def test_letters_of_other_keyboards_are_read_as_danish() -> None:
    assert best("boeger til boern") == "bibliotek"


def test_a_snippet_is_the_clause_that_meets_with_its_marks() -> None:
    shown = snippet("Bøger til børn. Skolen giver lån gratis.", read_query("gratis lån", VOCABULARY), LEXICON)  # fmt: skip
    marked = {shown.text[begin:end] for begin, end in shown.marks}
    assert marked == {"lån", "gratis"}


@given(st.permutations(PASSAGES))
def test_the_order_of_the_passages_changes_no_answer(passages: list[Passage]) -> None:
    index = build_index(passages, LEXICON, VOCABULARY.silent)
    assert asked("elevplan i skolen", index) == asked("elevplan i skolen")


@given(st.text(max_size=120))
def test_every_question_has_a_ranking_with_falling_scores(text: str) -> None:
    scores = [hit.score for hit in asked(text).hits]
    assert scores == sorted(scores, reverse=True)


@given(st.text("abcæø", min_size=2, max_size=8), st.integers(0, 7), st.sampled_from("abcæø"))
def test_one_letter_changed_is_one_slip(word: str, at: int, letter: str) -> None:
    place = at % len(word)
    assert is_one_slip(word, word[:place] + letter + word[place + 1 :])


@given(st.text("abcæø", min_size=2, max_size=8), st.integers(0, 7), st.sampled_from("abcæø"))
def test_one_letter_more_is_one_slip_either_way(word: str, at: int, letter: str) -> None:
    longer = word[: at % len(word)] + letter + word[at % len(word) :]
    assert is_one_slip(word, longer)
    assert is_one_slip(longer, word)


def test_two_letters_changed_are_more_than_a_slip() -> None:
    assert not is_one_slip("prøve", "gråve")


ASKED = (
    "elevplan",
    "elevplaner",
    "skoledag",
    "kortere",
    "exam",
    "børn",
    "lån",
    "skolen",
    "fri",
    "7",
)


@given(st.permutations(PASSAGES), st.lists(st.sampled_from(ASKED)).map(" ".join))
def test_scores_in_columns_are_those_of_the_ranking(passages: list[Passage], text: str) -> None:
    index = build_index(passages, LEXICON, VOCABULARY.silent)
    query = read_query(text, VOCABULARY)
    scores = scores_of(query, index, {term.stem for term in query.terms})
    told = {key: score for key, score in zip(index.keys, scores, strict=True) if score}
    assert told == {hit.passage.key: hit.score for hit in search(query, index).hits}


@given(st.lists(st.sampled_from([0.5, 1.0, 2.0]), max_size=12), st.integers(0, 14))
def test_the_best_are_the_highest_and_of_equal_ones_the_last(
    values: list[float], most: int
) -> None:
    scores, found = np.array(values), np.arange(len(values))
    ranked = sorted(found.tolist(), key=lambda at: (-values[at], -at))
    assert set(best_of(found, scores, most).tolist()) == set(ranked[:most])
