# SPDX-License-Identifier: MPL-2.0
"""A municipality's own rules keep their numbers, lose no word, and are divided as law is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import UnreadableSource
from handlerum.law.flat import read_flat
from handlerum.law.plain_rules import Line, Numbering, RuleText, read_rules
from handlerum.law.provision import Kind, key, label_order
from handlerum.law.source import Part


def rules(text: str) -> RuleText:
    return read_rules([Line(line) for line in text.splitlines()], "regler.txt")


def labels(text: RuleText) -> list[tuple[str, str]]:
    return [(row.chapter, row.section) for row in text.rows if row.part is Part.SECTION]


def addresses(text: RuleText) -> list[str]:
    rows = [
        {"chapter": row.chapter, "section": row.section, "content": row.words}
        for row in text.rows
        if row.part is Part.SECTION
    ]
    tree = read_flat({"id": "x", "provisions": rows}, act="x", version="x")
    return [key(one.path) for one in tree.provisions if one.kind is not Kind.SENTENCE]


LIKE_LAW = """Regler for måltider
I medfør af dagtilbudslovens § 17 fastsættes:
Kapitel 1 Mad
§ 1. Alle børn får et måltid. Det er sundt.
Stk. 2. Et måltid består af
1) brød og
2) frugt.
Udflugter
§ 2 a. Madpakker er tilladt på udflugter.
§ 3 Reglerne gælder fra i dag."""


def test_rules_written_as_law_are_divided_as_law() -> None:
    found = rules(LIKE_LAW)
    assert (found.title, found.numbering) == ("Regler for måltider", Numbering.SECTIONS)
    assert labels(found) == [("1", "1"), ("1", "2a"), ("1", "3")]
    assert addresses(found) == [
        "kapitel1",
        *("§1", "§1/stk.1", "§1/stk.2", "§1/stk.2/nr.1", "§1/stk.2/nr.2"),
        *("§2 a", "§2 a/stk.1", "§3", "§3/stk.1"),
    ]
    assert found.preamble == "I medfør af dagtilbudslovens § 17 fastsættes:"


def test_a_heading_between_rules_is_kept_and_is_no_rule() -> None:
    kept = [(row.part, row.words) for row in rules(LIKE_LAW).rows if row.part is Part.HEADING]
    assert kept == [(Part.HEADING, "Kapitel 1 Mad"), (Part.HEADING, "Udflugter")]


def test_decimals_are_rules_and_single_numbers_above_them_chapters() -> None:
    found = rules("Regler\n1. Mad\n1.1 Alle får mad.\nOgså om fredagen.\n2. Leg\n2.1 Alle leger.")
    assert found.numbering is Numbering.DECIMALS
    assert labels(found) == [("1", "1.1"), ("2", "2.1")]
    words = [row.words for row in found.rows if row.section == "1.1"]
    assert words == ["1.1 Alle får mad. Også om fredagen."]


def test_rules_without_numbers_are_counted_and_that_is_said() -> None:
    found = rules("Regler\nMad\nAlle får mad.\nDer er vand til.\nLeg\nAlle leger.")
    assert found.numbering is Numbering.COUNTED
    assert labels(found) == [("1", "1.1"), ("1", "1.2"), ("2", "2.1")]


def test_numbers_that_begin_again_are_no_names_so_we_count() -> None:
    found = rules("Regler\nMad\n1. Alle får mad.\nLeg\n1. Alle leger.")
    assert found.numbering is Numbering.COUNTED
    assert labels(found) == [("1", "1.1"), ("2", "2.1")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_rules"),
        ("Kun en titel", "no_rules"),
        ("Regler\n§ 1. Mad.\n§ 1. Leg.", "label_twice"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        rules(text)
    assert caught.value.data["reason"] == reason


def test_decimal_labels_sort_by_number() -> None:
    assert sorted(["2.10", "10.1", "2.9", "2"], key=label_order) == ["2", "2.9", "2.10", "10.1"]


WORDS = st.text(string.ascii_lowercase + "æøå .", min_size=1, max_size=40)
STARTS = st.sampled_from(["", "§ 7. ", "2.3 ", "4. ", "Kapitel 2 ", "1) ", "Stk. 2. "])


@given(st.lists(st.tuples(STARTS, WORDS), min_size=1, max_size=12))
def test_no_word_is_dropped(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(["titel", *(start + words for start, words in lines)])
    try:
        found = rules(text)
    except UnreadableSource:
        return
    given_words = [word for _, words in lines for word in words.replace(".", " ").split()]
    kept = " ".join(row.words for row in found.rows).replace(".", " ").split()
    assert [word for word in kept if word in set(given_words)] == given_words
