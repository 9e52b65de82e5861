# SPDX-License-Identifier: MPL-2.0
"""A reference covers exactly the provisions it names in a text, and says what is not there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.citation import Citation, read_citation
from handlerum.law.citation_resolve import completed, resolve
from handlerum.law.provision import Kind, Step
from handlerum.law.spans import meets, merged, minus
from tests.handlerum.law.small import keys, small

SMALL = small()

MEMBERS = [
    ("§ 1", ["§1"]),
    ("§§ 3-4", ["§3", "§3 a", "§3 b", "§4"]),
    ("§§ 3-3 a", ["§3", "§3 a"]),
    ("§§ 3 a-4", ["§3 a", "§3 b", "§4"]),
    ("§§ 3 og 4", ["§3", "§4"]),
    ("kapitel 2", ["kapitel2"]),
    ("kapitel 2-3", ["kapitel2", "kapitel2 a", "kapitel3"]),
    ("afsnit I og II", ["afsnitI", "afsnitII"]),
    ("§ 2, stk. 1", ["§2/stk.1"]),
    ("§ 2, stk. 1-3", ["§2/stk.1", "§2/stk.2", "§2/stk.3"]),
    ("§ 2, stk. 1, 2.-3. pkt.", ["§2/stk.1/pkt.2", "§2/stk.1/pkt.3"]),
    ("§ 2, 2. pkt.", ["§2/stk.1/pkt.2"]),
    ("§ 2, stk. 1, sidste pkt.", ["§2/stk.1/pkt.3"]),
    ("§ 2, stk. 1, næstsidste pkt.", ["§2/stk.1/pkt.2"]),
    ("§ 2, stk. 2, nr. 1-3", ["§2/stk.2/nr.1", "§2/stk.2/nr.2", "§2/stk.2/nr.3"]),
    ("§ 2, stk. 2, nr. 1, 2. pkt.", ["§2/stk.2/nr.1/pkt.2"]),
    ("§ 2, stk. 2, 1. pkt.", ["§2/stk.2/pkt.1"]),
    ("§ 2, stk. 2, nr. 3, litra a og b", ["§2/stk.2/nr.3/litraa", "§2/stk.2/nr.3/litrab"]),
    ("§§ 2-5, bortset fra § 3 a", ["§2", "§3", "§3 b", "§4", "§5"]),
    ("§ 2, stk. 2, bortset fra nr. 2", ["§2/stk.2"]),
    ("§§ 6-8", ["§6", "§7", "§8"]),
    ("§§ 3-5, stk. 2", ["§3", "§3 a", "§3 b", "§4", "§5/stk.2"]),
]


@pytest.mark.parametrize(("reference", "expected"), MEMBERS)
def test_a_reference_covers_its_members(reference: str, expected: list[str]) -> None:
    found = resolve(read_citation(reference), SMALL)
    assert (keys(found.members), found.missing) == (expected, ())


MISSING = [
    ("§ 10", ["§10"], []),
    ("§ 2, stk. 4", ["§2/stk.4"], []),
    ("§ 2, stk. 2-5", ["§2/stk.4", "§2/stk.5"], ["§2/stk.2", "§2/stk.3"]),
    ("§§ 9-11", ["§10", "§11"], ["§9"]),
    ("§ 2, stk. 1, 3. og 4. pkt.", ["§2/stk.1/pkt.4"], ["§2/stk.1/pkt.3"]),
    ("§ 1, stk. 1, nr. 1", ["§1/stk.1/nr.1"], []),
    ("kapitel 9", ["kapitel9"], []),
    ("bilag 1", ["bilag1"], []),
    ("§ 3 b, stk. 1", ["§3 b/stk.1"], []),
    ("§ 3 b, stk. 1, sidste pkt.", ["§3 b/stk.1/pkt.sidste"], []),
]


@pytest.mark.parametrize(("reference", "missing", "members"), MISSING)
def test_what_does_not_exist_is_told_as_data(
    reference: str, missing: list[str], members: list[str]
) -> None:
    found = resolve(read_citation(reference), SMALL)
    assert (keys(found.missing), keys(found.members)) == (missing, members)


def test_a_section_covers_everything_under_it() -> None:
    (span,) = resolve(read_citation("§ 2"), SMALL).ranges
    paths = [SMALL.provisions[ordinal].path for ordinal in span]
    assert all(path[0] == Step(Kind.SECTION, "2") for path in paths)
    assert len(paths) == len(
        [one for one in SMALL.provisions if one.path[0] == Step(Kind.SECTION, "2")]
    )


def test_a_part_covers_its_chapters_and_sections() -> None:
    found = resolve(read_citation("afsnit II"), SMALL)
    assert SMALL.find((Step(Kind.SECTION, "9"),)).ordinal in found
    assert SMALL.find((Step(Kind.SECTION, "3"),)).ordinal not in found


def test_what_is_left_out_is_not_covered() -> None:
    found = resolve(read_citation("§ 2, stk. 2, bortset fra nr. 2"), SMALL)
    kept, left = (
        resolve(read_citation(f"§ 2, stk. 2, nr. {nr}"), SMALL).ranges[0] for nr in (1, 2)
    )
    assert all(ordinal in found for ordinal in kept)
    assert not any(ordinal in found for ordinal in left)


def test_what_is_left_out_in_words_stays_covered_and_is_told() -> None:
    found = resolve(read_citation("§ 2, stk. 2, bortset fra tilsyn med navnet"), SMALL)
    assert found.partial
    assert [one.words for one in found.exceptions] == ["tilsyn med navnet"]
    assert len(found.members) == 1


def test_a_clause_lies_in_its_sentence_and_is_only_part_of_it() -> None:
    found = resolve(read_citation("§ 2, stk. 1, 1. pkt., 2. led"), SMALL)
    assert (keys(found.members), found.partial) == (["§2/stk.1/pkt.1"], True)


def test_the_whole_act_is_everything() -> None:
    found = resolve(Citation("lillelov", ()), SMALL)
    assert found.whole
    assert found.ranges == (range(len(SMALL.provisions)),)


def test_repealed_members_are_told() -> None:
    assert keys(resolve(read_citation("§§ 3 a-3 b"), SMALL).repealed) == ["§3 b"]
    assert keys(resolve(read_citation("§ 5, stk. 2-4"), SMALL).repealed) == ["§5/stk.3"]


WITHIN = [
    ("stk. 3", "§2/stk.2/nr.1", "§2/stk.3"),
    ("2. pkt.", "§2/stk.1/pkt.1", "§2/stk.1/pkt.2"),
    ("nr. 2", "§2/stk.2/nr.1/pkt.1", "§2/stk.2/nr.2"),
    ("§ 1", "§2/stk.2", "§1"),
]


@pytest.mark.parametrize(("reference", "stands_in", "expected"), WITHIN)
def test_a_short_reference_is_completed_by_where_it_stands(
    reference: str, stands_in: str, expected: str
) -> None:
    within = next(one.path for one in SMALL.provisions if keys((one.path,)) == [stands_in])
    assert keys(resolve(read_citation(reference), SMALL, within=within).members) == [expected]


def test_a_sentence_named_in_a_section_lies_in_stk_1() -> None:
    (one,) = read_citation("2. pkt.")
    assert keys((completed(one.start, (Step(Kind.SECTION, "2"),)),)) == ["§2/stk.1/pkt.2"]


SPANS = st.lists(
    st.builds(lambda a, b: range(a, a + b), st.integers(0, 40), st.integers(0, 12)), max_size=8
)


@given(SPANS, SPANS)
def test_ranges_are_sets(left: list[range], right: list[range]) -> None:
    expected = {n for span in left for n in span} - {n for span in right for n in span}
    spans = minus(merged(left), right)
    assert {n for span in spans for n in span} == expected
    assert sum(map(len, spans)) == len(expected)


@given(SPANS, SPANS)
def test_ranges_meet_where_their_sets_do(left: list[range], right: list[range]) -> None:
    for other in right:
        assert meets(left, other) == any(set(span) & set(other) for span in left)


@given(SPANS)
def test_merged_ranges_are_sorted_and_apart(spans: list[range]) -> None:
    found = merged(spans)
    assert all(a.stop < b.start for a, b in pairwise(found))


def test_a_resolver_that_goes_by_number_alone_would_lose_the_letter_sections() -> None:
    by_number = [f"§{n}" for n in range(3, 5)]
    assert keys(resolve(read_citation("§§ 3-4"), SMALL).members) != by_number
