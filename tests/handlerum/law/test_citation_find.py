# SPDX-License-Identifier: MPL-2.0
"""References are found in running text, each with its act and its place, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.citation import ActNames, find_citations
from tests.handlerum.law.shown import shown

FOUND = [
    ("Det følger af § 5, stk. 2, at", "§5/stk.2"),
    ("efter § 5, 14 dage efter", "§5"),
    ("efter stk. 2 og 3 måneder efter", "stk.2"),
    ("efter § 5 og 1. januar", "§5"),
    ("jf. § 5. Kommunen kan", "§5"),
    ("jf. dog stk. 2-4. Skolerne skal", "stk.2..stk.4"),
    ("jf. dog 2. og 3. pkt. og stk. 2.", "pkt.2 + pkt.3 + stk.2"),
    ("efter § 17, stk. 3, litra c eller d, fra", "§17/stk.3/litrac + §17/stk.3/litrad"),
    (
        "efter stk. 1, nr. 1, litra b eller c, eller nr. 2, forudsætter",
        "stk.1/nr.1/litrab + stk.1/nr.1/litrac + stk.1/nr.2",
    ),
    ("efter § 2 i kan kommunen", "§2 i"),
    ("efter § 2 i serviceloven", "serviceloven:§2"),
    ("efter § 9, stk. 2-4 i lov om social service, der", "serviceloven:§9/stk.2..§9/stk.4"),
    ("dagtilbudslovens § 7 og § 8, hvis", "dagtilbudsloven:§7 + dagtilbudsloven:§8"),
    (
        "dagtilbudslovens bestemmelser i afsnit I og II helt",
        "dagtilbudsloven:afsnitI + dagtilbudsloven:afsnitII",
    ),
    (
        "efter kapitel 3-8 i bekendtgørelse nr. 1542 af 19. december 2019 om dagtilbud ikke",
        "BEK 1542/2019:kapitel3..kapitel8",
    ),
    (
        "finder kapitel 9 om tilskud m.v. til børn i bekendtgørelse nr. 1542 af 19. december 2019",
        "BEK 1542/2019:kapitel9",
    ),
    ("i de i stk. 1, 3 og 4 nævnte", "stk.1 + stk.3 + stk.4"),
    (
        "efter §§ 216, 217, 218, stk. 1, 222 eller 223 dømmes",
        "§216 + §217 + §218/stk.1 + §222 + §223",
    ),
    (
        "efter § 17 b, stk. 1, stk. 3, 4 og stk. 6-9, finder",
        "§17 b/stk.1 + §17 b/stk.3 + §17 b/stk.4 + §17 b/stk.6..§17 b/stk.9",
    ),
    ("efter § 5 i den tidligere lov om boligbyggeri, der", "lov om boligbyggeri:§5"),
    ("konventionens artikel 6, stk. 1, om", "konventionen:artikel6/stk.1"),
    ("jf. artikel 2, litra c, i direktiv 98/26/EF, herunder", "direktiv 98/26/EF:artikel2/litrac"),
    ("jf. artikel 5 nævnt", "international tekst:artikel5"),
    ("lov nr. 260 af 7. april 2003, bortset fra § 203, stk. 2.", "LOV 260/2003:§203/stk.2"),
    ("lov om social service § 83, stk. 1, gælder", "serviceloven:§83/stk.1"),
    ("bilag 1, nr. 2, og afsnit II A", "bilag1/nr.2 + afsnitII A"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_reference_is_found_in_running_text(text: str, expected: str, names: ActNames) -> None:
    assert shown(find_citations(text, names=names)) == expected


NO_REFERENCE = [
    "§ 5. Kommunalbestyrelsen skal",
    "§ 5 a. (Ophævet)",
    "Stk. 2. Kommunalbestyrelsen skal",
    "sker det. Stk. 3. Ministeren kan",
    "lov nr. 880 af 12. maj 2021",
    "bekendtgørelse nr. 1542 af",
    "forordning (EU) nr. 575/2013",
    "1.-9. klassetrin",
    "den 1. januar 2021",
    "i 2. og 3. klasse",
    "3 kapitler, 2 afsnit",
]


@pytest.mark.parametrize("text", NO_REFERENCE)
def test_labels_dates_and_numbers_of_acts_are_no_references(text: str) -> None:
    assert shown(find_citations(text)) == ""


def test_stk_1_at_the_start_of_a_sentence_is_a_reference() -> None:
    assert shown(find_citations("Stk. 1 finder tilsvarende anvendelse.")) == "stk.1"


def test_samme_lov_is_the_act_named_last(names: ActNames) -> None:
    text = "efter § 5 i lov om social service og § 7 i samme lov"
    assert shown(find_citations(text, act="x", names=names)) == "serviceloven:§5 + serviceloven:§7"


def test_den_naevnte_bekendtgoerelse_is_the_order_named_last(names: ActNames) -> None:
    text = "reglerne i bekendtgørelse nr. 1542 af 19. december 2019. Kapitel 9 i den nævnte bekendtgørelse"
    assert shown(find_citations(text, names=names)) == "BEK 1542/2019:kapitel9"


def test_samme_lov_without_an_act_before_it_is_not_guessed() -> None:
    assert shown(find_citations("efter samme lovs § 5", act="x")) == "samme lov:§5"


def test_what_is_left_out_in_words_ends_where_the_list_goes_on() -> None:
    text = "fravige § 81, stk. 1, bortset fra tilsyn med navnet, § 81 a og § 82. Andet"
    assert shown(find_citations(text)) == "§81/stk.1 -«tilsyn med navnet» + §81 a + §82"


@given(st.text(alphabet="§ stk.nr123aog,-pktI\u00ad\u200b\n", max_size=60))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = [one.span for one in find_citations(text)]
    edges = [edge for span in spans for edge in span]
    assert all(0 <= edge <= len(text) for edge in edges)
    assert edges == sorted(edges)


@given(st.lists(st.sampled_from([text for text, _ in FOUND]), max_size=4))
def test_a_text_holds_what_its_sentences_hold(sentences: list[str]) -> None:
    joined = ". Herefter følger det. ".join(sentences)
    alone = [one.start for text in sentences for one in find_citations(text)]
    assert [one.start for one in find_citations(joined)] == alone
