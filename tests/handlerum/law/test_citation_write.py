# SPDX-License-Identifier: MPL-2.0
"""What is written can be read back to the same, in the form statutes use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import MalformedCitation
from handlerum.law.citation import ActNames, Citation, read_citation, write_citation
from handlerum.law.citation_resolve import resolve
from handlerum.law.flat import read_flat
from handlerum.law.provision import Kind, Path, Step
from tests.handlerum.law.citation_readings import READINGS
from tests.handlerum.law.shown import shown


def step(kind: Kind, labels: st.SearchStrategy[str]) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.just(kind), labels)


NUMBER = st.integers(1, 12).map(str)
LETTERED = st.builds(
    lambda n, a: f"{n} {a}".strip(), st.integers(1, 60), st.sampled_from(["", *"abci"])
)
LETTER = st.sampled_from("abcdæ")
SECTION = step(Kind.SECTION, LETTERED)
SUBSECTION = step(Kind.SUBSECTION, NUMBER)
BELOW = [
    st.tuples(),
    st.tuples(step(Kind.SENTENCE, NUMBER)),
    st.tuples(step(Kind.NUMBER, LETTERED)),
    st.tuples(step(Kind.NUMBER, NUMBER), step(Kind.SENTENCE, NUMBER)),
    st.tuples(step(Kind.NUMBER, NUMBER), step(Kind.LETTER, LETTER)),
    st.tuples(step(Kind.LETTER, LETTER)),
    st.tuples(step(Kind.SENTENCE, NUMBER), step(Kind.CLAUSE, NUMBER)),
]
INSIDE = st.builds(lambda a, b, c: (a, b, *c), SECTION, SUBSECTION, st.one_of(BELOW))
OUTER = st.one_of(
    st.tuples(step(Kind.CHAPTER, LETTERED)),
    st.tuples(step(Kind.PART, st.sampled_from(["I", "II", "II A", "IV", "X"]))),
    st.tuples(step(Kind.ANNEX, NUMBER)),
    st.tuples(SECTION),
)
PATH = st.one_of(INSIDE, OUTER)


def ranged(path: Path, by: int) -> Citation:
    last = path[-1]
    number = str(int(last.label) + by)
    return Citation(None, path, (*path[:-1], Step(last.kind, number)))


NUMBERED = st.builds(lambda a, b: (a, b), SECTION, SUBSECTION)
CITATION = st.one_of(
    PATH.map(lambda path: Citation(None, path)), st.builds(ranged, NUMBERED, st.integers(1, 9))
)


@given(st.lists(CITATION, min_size=1, max_size=8))
def test_reading_what_was_written_gives_the_same(citations: list[Citation]) -> None:
    listed = tuple(citations)
    once = read_citation(write_citation(listed))
    assert read_citation(write_citation(once)) == once


@given(PATH)
def test_one_address_survives_being_written(path: Path) -> None:
    (one,) = read_citation(write_citation(path))
    assert (one.start, one.end) == (path, None)


@given(st.lists(PATH, min_size=1, max_size=8, unique=True))
def test_no_break_spaces_are_read_like_spaces(paths: list[Path]) -> None:
    assert read_citation(write_citation(paths, unbroken=True)) == read_citation(
        write_citation(paths)
    )


LABELS = ["1", "2", "2a", "2b", "3", "4", "5", "6", "6a", "7"]
ROWS = [
    {
        "chapter": "1",
        "section": label,
        "content": f"§ {label}. Et. To. Tre. Stk. 2. Fire: 1) fem, 2) seks, 3) syv. Stk. 3. Otte. Stk. 4. Ni.",
    }
    for label in LABELS
]
SMALL = read_flat({"provisions": ROWS}, act="x", version="LOV 1/2000")
SOME = st.sets(
    st.sampled_from([one.path for one in SMALL.provisions if one.kind is not Kind.CHAPTER]),
    min_size=1,
    max_size=12,
)


@given(SOME)
def test_a_set_of_provisions_survives_being_compressed(chosen: set[Path]) -> None:
    ordered = [one.path for one in SMALL.provisions if one.path in chosen]
    read = read_citation(write_citation(ordered, text=SMALL))
    assert resolve(read, SMALL).members == tuple(ordered)


@pytest.mark.parametrize(("text", "meaning"), READINGS)
def test_every_known_form_has_a_canonical_one_with_the_same_meaning(
    text: str, meaning: str, names: ActNames
) -> None:
    before = read_citation(text, names=names)
    bare = tuple(one for one in before if one.start)
    again = read_citation(write_citation(bare)) if bare else ()
    assert [(one.start, one.end) for one in again] == [(one.start, one.end) for one in bare]


def section(label: str) -> Path:
    return (Step(Kind.SECTION, label),)


def test_neighbours_become_a_range_only_where_nothing_stands_between() -> None:
    assert write_citation([section("4"), section("5"), section("6")], text=SMALL) == "§§ 4-6"
    assert write_citation([section("1"), section("2"), section("3")], text=SMALL) == "§§ 1, 2 og 3"


def test_without_a_text_sections_never_become_a_range() -> None:
    assert write_citation([section("4"), section("5"), section("6")]) == "§§ 4, 5 og 6"


def test_the_section_sign_is_never_parted_from_its_number() -> None:
    assert write_citation(section("14 b"), unbroken=True) == "§\u00a014\u00a0b"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("dagtilbudsloven", "dagtilbudslovens § 7"),
        ("lov om social service", "§ 7 i lov om social service"),
        ("BEK 1542/2019", "§ 7 i BEK 1542/2019"),
    ],
)
def test_the_act_stands_before_or_after(act: str, expected: str) -> None:
    assert write_citation(section("7"), act=act) == expected


def test_the_whole_act_is_written_so() -> None:
    assert write_citation((), act="folkeskoleloven") == "hele folkeskoleloven"


def test_a_range_that_danish_has_no_form_for_is_refused() -> None:
    odd = Citation(None, (*section("4"), Step(Kind.SUBSECTION, "2")), section("6"))
    with pytest.raises(MalformedCitation, match="no Danish form"):
        write_citation(odd)


def test_what_is_left_out_is_written_where_it_was() -> None:
    text = "§ 2 g, stk. 1, stk. 2, bortset fra 4. pkt., og stk. 3-6"
    assert write_citation(read_citation(text)) == text


def test_a_writer_that_forgets_letter_sections_would_say_too_much() -> None:
    wrong = read_citation("§§ 1-3")
    assert shown(
        read_citation(write_citation([section("1"), section("2"), section("3")]))
    ) != shown(wrong)
    assert len(resolve(wrong, SMALL).members) == 5
