# SPDX-License-Identifier: MPL-2.0
"""Every form a Danish reference takes is read into the same addresses; what is none is refused."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import InvalidFact, MalformedCitation
from handlerum.law.citation import ActNames, Citation, act_names, read_citation
from handlerum.law.provision import Kind, Step
from tests.handlerum.law.citation_readings import READINGS
from tests.handlerum.law.shown import shown


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_a_reference_is_read_member_by_member(text: str, expected: str, names: ActNames) -> None:
    assert shown(read_citation(text, names=names)) == expected


def test_the_table_holds_at_least_150_different_forms() -> None:
    assert len({text for text, _ in READINGS}) >= 150


NOTHING_NAMED = [
    "",
    "   ",
    "lorem ipsum",
    "§",
    "§§",
    "§ x",
    "stk.",
    "stk. x",
    "nr.",
    "litra",
    "kapitel",
    "afsnit",
    "§ 5, lorem",
    "§ 5 og",
    "§ 5, stk.",
    "§ 3 x y",
    "og § 5 lorem",
    "bortset fra § 5",
    "pkt.",
    "§ 5, stk. 2, nr. 3, hvad",
    "😀",
    "2021-05-15",
]


@pytest.mark.parametrize("text", NOTHING_NAMED)
def test_a_text_that_names_no_provision_is_refused(text: str) -> None:
    with pytest.raises(MalformedCitation):
        read_citation(text)


def test_the_refusal_shows_the_value_the_place_and_what_to_write() -> None:
    with pytest.raises(
        MalformedCitation, match=r"'§ 5, hvad' .* at 'hvad'.* Write it like"
    ) as raised:
        read_citation("§ 5, hvad")
    assert raised.value.data == {"value": "§ 5, hvad", "stopped_at": 5, "rest": "hvad"}


def test_the_place_of_refusal_counts_hidden_characters() -> None:
    with pytest.raises(MalformedCitation) as raised:
        read_citation("§\u00ad 5, hvad")
    assert raised.value.data["stopped_at"] == 6


def test_the_act_of_the_context_holds_where_none_is_named(names: ActNames) -> None:
    here = read_citation("§ 5 og dagtilbudslovens § 7", act="serviceloven", names=names)
    assert [one.act for one in here] == ["serviceloven", "dagtilbudsloven"]


@pytest.mark.parametrize(
    "text", ["lovens § 5", "denne lovs § 5", "§ 5 i denne lov", "samme lovs § 5"]
)
def test_an_inherited_act_is_the_one_of_the_context(text: str) -> None:
    assert [one.act for one in read_citation(text, act="serviceloven")] == ["serviceloven"]


def test_lovens_in_an_order_is_not_the_order_itself() -> None:
    assert [one.act for one in read_citation("lovens § 5", act="BEK 894/2021")] == ["loven"]


def test_a_document_named_by_number_is_kept_beside_its_act(names: ActNames) -> None:
    (one,) = read_citation("LBK 954/2024 § 9, stk. 4", names=names)
    assert (one.act, one.document) == ("velfaerdsaftaleloven-2021-880", "LBK 954/2024")


def test_without_a_table_an_act_keeps_the_name_it_has() -> None:
    assert [one.act for one in read_citation("dagtilbudslovens § 7")] == ["dagtilbudsloven"]


def test_a_section_without_stk_has_stk_1_only() -> None:
    (one,) = read_citation("§ 2 i, nr. 1")
    assert one.start[1] == Step(Kind.SUBSECTION, "1")


def test_spans_point_at_the_members_in_the_original_text() -> None:
    text = "dag\u00adtilbudslovens § 3 a, stk. 1 og 4"
    found = [text[slice(*one.span)] for one in read_citation(text)]
    assert found == ["§ 3 a, stk. 1", "4"]


def test_a_name_that_stands_for_two_acts_is_refused() -> None:
    rows = [{"id": "a", "names": ["loven om alt"]}, {"id": "b", "names": ["Loven om Alt"]}]
    with pytest.raises(InvalidFact, match="both a and b"):
        act_names(rows)


def read_or_refused(text: str) -> Sequence[object]:
    try:
        return read_citation(text)
    except MalformedCitation as refused:
        return [refused.data["value"] == text]


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    assert read_or_refused(text)


PIECES = st.sampled_from(
    [
        "§ ",
        "§§ ",
        "3",
        " a",
        "-",
        " og ",
        ", ",
        "stk. ",
        "nr. ",
        "pkt.",
        ". ",
        "litra b",
        "kapitel ",
        " i ",
        "lov",
        "lovens ",
        "bortset fra ",
        "II",
        "sidste ",
        "\u00ad",
        "\u200b",
        " jf. ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_heap_of_pieces_is_read_or_refused_with_a_sentence(text: str) -> None:
    spans = [one.span for one in read_or_refused(text) if isinstance(one, Citation)]
    assert all(0 <= begins < ends <= len(text) for begins, ends in spans)


HIDDEN = st.sampled_from("\u00ad\u200b\u200c\u200d\ufeff")


@given(reading=st.sampled_from(READINGS), data=st.data())
def test_hidden_characters_change_nothing(
    names: ActNames, reading: tuple[str, str], data: st.DataObject
) -> None:
    text = reading[0]
    at = data.draw(st.integers(0, len(text)))
    hidden = text[:at] + data.draw(HIDDEN) + text[at:]
    assert shown(read_citation(hidden, names=names)) == reading[1]
