# SPDX-License-Identifier: MPL-2.0
"""Personal data is taken out before anything is searched, and the words of the law are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.applicability.need_personal import without_personal_data

COMMON = frozenset({"fælles", "mål", "sprog", "danske", "kommune", "børnehaven", "skolen"})


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    found = without_personal_data(text, COMMON.__contains__)
    return " ".join(found.text.split()), found.found


@pytest.mark.parametrize("number", ["010112-1234", "0101121234", "010112 1234", "01.01.12-1234"])
def test_a_cpr_number_is_taken_out(number: str) -> None:
    assert cleaned(f"barnet {number} skal testes") == ("barnet skal testes", ("cpr",))


@pytest.mark.parametrize("name", ["Peter Hansen", "Anna Marie Kjærgaard", "Mustafa K. Yilmaz"])
def test_a_full_name_is_taken_out(name: str) -> None:
    assert cleaned(f"vi vil hjælpe {name} i dag") == ("vi vil hjælpe i dag", ("navn",))


def test_a_first_name_after_a_kin_word_is_taken_out() -> None:
    assert cleaned("min søn Villads slår") == ("min søn slår", ("navn",))


@pytest.mark.parametrize("text", ["Fælles Mål fylder", "Danske Kommune", "Vi i skolen", "§ 13 b"])
def test_words_of_the_language_are_no_names(text: str) -> None:
    assert cleaned(text) == (text, ())


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = without_personal_data(text, COMMON.__contains__).text
    assert without_personal_data(once, COMMON.__contains__).text.split() == once.split()
