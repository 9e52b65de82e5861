# SPDX-License-Identifier: MPL-2.0
"""Sentences end where a lawyer counts them to end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.sentences import sentences

COUNTS = [
    ("", 0),
    ("En sætning", 1),
    ("Den ene. Den anden.", 2),
    ("Den ene. Den anden. Den tredje.", 3),
    ("Det gælder, jf. § 5. Ellers ikke.", 2),
    ("Det følger af jf. Børne- og Undervisningsministeriet.", 1),
    ("Efter stk. 2. Kommunen kan.", 2),
    ("Efter 1. pkt. Kommunen kan.", 2),
    ("Jf. 2. og 3. pkt. og stk. 2.", 1),
    ("Efter lov nr. 5 af 1. maj 2020 kan det.", 1),
    ("Det sker den 1. januar 2021. Derefter ophører det.", 2),
    ("På 1.-9. klassetrin undervises.", 1),
    ("På 7., 8. eller 9. klassetrin gives bevis.", 1),
    ("Udgifter m.v. afholdes. Andre ikke.", 2),
    ("Der gives tilskud m.v. Kommunen betaler.", 2),
    ("Det er f.eks. Aarhus Kommune.", 1),
    ("Det er bl.a. Aarhus Kommune.", 1),
    ("Beløbet er 1.000 kr. Det reguleres.", 2),
    ("Det er ca. 75 pct. Resten betales.", 2),
    ("Det er 10 mio. kr. om året.", 1),
    ("Det er dvs. Alt.", 1),
    ("Efter kap. 3 gælder det.", 1),
    ("Som H. C. Andersen skrev.", 1),
    ("Han sagde »Ja.« Hun sagde nej.", 2),
    ("(En i parentes.) En uden.", 2),
    ("Skal det ske? Ja! Det skal.", 3),
    ("Følgende gælder: Intet.", 1),
    ("Elever i 9. klasse. 10. klasse er frivillig.", 2),
    ("Reglerne gælder. § 5 finder anvendelse.", 2),
    ("Reg\u00adlerne gælder. \u200bKommunen kan.", 2),
    ("Styrelsen for It og Læring m.fl. kan.", 1),
    ("Beløb efter § 5, stk. 2, nr. 1. Andre beløb.", 2),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="aB. §1(»«)?!\u00ad jf", max_size=80))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_a_splitter_that_cuts_at_every_point_would_count_too_many() -> None:
    text = "Jf. 2. og 3. pkt. og stk. 2."
    assert text.count(". ") + 1 > len(sentences(text))
