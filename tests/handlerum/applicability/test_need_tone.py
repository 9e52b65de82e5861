# SPDX-License-Identifier: MPL-2.0
"""A greeting, anger and another matter are met kindly; a rule that is meant is answered all the same."""

from typing import Any

import pytest

from handlerum.applicability.need_tone import read_tones, rude_words, tone_of
from handlerum.errors import InvalidFact
from handlerum_portal.actions.checks.need import check_need, need_desk
from handlerum_portal.settings import DATA_DIR


def answer(text: str) -> dict[str, Any]:
    asked = {"tekst": text, "omraade": "folkeskole", "kommune": "0561"}
    return check_need(asked, need_desk(DATA_DIR))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hej", "hilsen"),
        ("Goddag, tak", "hilsen"),
        ("hello", "hilsen"),
        ("I er nogle idioter", "uhoeflig"),
        ("hvad bliver vejret i morgen", "andet-emne"),
        ("parkeringsbøde klage", "andet-emne"),
        ("køb billige bitcoin", "andet-emne"),
        ("asdf qwerty", "ikke-forstaaet"),
        ("???", "ikke-forstaaet"),
    ],
)
def test_what_asks_about_no_rule_gets_no_outcome_but_a_kind_word(text: str, code: str) -> None:
    given = answer(text)
    assert given["svar"] is None
    assert given["regler"] == []
    assert [one["kode"] for one in given["advarsler"]] == [code]


@pytest.mark.parametrize(
    "text",
    ["idiotiske ugeplaner, fjern lortet", "droppe de ugeplaner, idioter", "hej, droppe ugeplaner"],
)
def test_anger_or_a_greeting_does_not_hide_the_rule_that_is_meant(text: str) -> None:
    given = answer(text)
    assert given["svar"] == "kraever_ingen_fritagelse"
    assert given["regler"][0]["id"] == "fsl-ugeplaner"


def test_a_number_of_a_person_is_taken_out_and_the_rest_is_answered() -> None:
    given = answer("min søn 010112-1234 skal slippe for ugeplaner")
    assert [one["kode"] for one in given["advarsler"]] == ["cpr"]
    assert given["regler"][0]["id"] == "fsl-ugeplaner"
    assert "1234" not in str(given)


def test_a_word_that_only_begins_like_a_rude_one_is_let_through() -> None:
    tones = need_desk(DATA_DIR).facts.tones
    assert rude_words("idiotsikre svineheldige fjolleri", tones) == ()
    assert rude_words("Din røvhulsleder", tones) == ("røvhulsleder",)


def test_a_file_without_a_list_is_refused() -> None:
    with pytest.raises(InvalidFact, match="rude"):
        read_tones({"greetings": ["hej"], "elsewhere": ["vejr"]})


def test_a_broken_reading_without_small_words_would_take_a_question_for_a_greeting() -> None:
    tones = need_desk(DATA_DIR).facts.tones
    assert tone_of("hej droppe ugeplaner", frozenset(), tones) == ""
    assert tone_of("hej droppe ugeplaner", frozenset({"droppe", "ugeplaner"}), tones) == "hilsen"
