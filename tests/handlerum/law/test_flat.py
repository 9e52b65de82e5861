# SPDX-License-Identifier: MPL-2.0
"""The flattened form is read into the tree the act has, and nothing in it is lost or mixed up."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import UnreadableSource
from handlerum.law.citation import ActNames, find_citations
from handlerum.law.citation_resolve import resolve
from handlerum.law.flat import Parts, foreign_rows, read_flat, rows
from handlerum.law.provision import Kind, Step, key
from handlerum.law.text import Text
from tests.handlerum.law.conftest import ACTS
from tests.handlerum.law.small import PARTS, document, keys, sections, small

Read = Callable[[str], Text]
STORED = [one["id"] for row in ACTS for one in row["documents"] if not one.get("inserts")]


def labels(text: Text, *kinds: Kind) -> list[str]:
    return [key(one.path) for one in text.provisions if one.kind in kinds]


def test_the_tree_goes_from_part_to_sentence() -> None:
    assert labels(small(), Kind.PART, Kind.CHAPTER) == [
        "afsnitI",
        "kapitel1",
        "kapitel2",
        "afsnitII",
        "kapitel2 a",
        "kapitel3",
    ]


def test_numbers_letters_and_sentences_lie_in_their_subsection() -> None:
    inside = [one for one in labels(small(), *Kind) if one.startswith("§2/stk.2")]
    assert inside == [
        "§2/stk.2",
        "§2/stk.2/pkt.1",
        "§2/stk.2/nr.1", "§2/stk.2/nr.1/pkt.1", "§2/stk.2/nr.1/pkt.2",
        "§2/stk.2/nr.2", "§2/stk.2/nr.2/pkt.1",
        "§2/stk.2/nr.3", "§2/stk.2/nr.3/pkt.1",
        "§2/stk.2/nr.3/litraa", "§2/stk.2/nr.3/litraa/pkt.1",
        "§2/stk.2/nr.3/litrab", "§2/stk.2/nr.3/litrab/pkt.1",
    ]  # fmt: skip


def test_a_section_without_marks_has_stk_1() -> None:
    assert [one for one in labels(small(), *Kind) if one.startswith("§1")] == [
        "§1",
        "§1/stk.1",
        "§1/stk.1/pkt.1",
    ]


def test_repealed_provisions_stand_as_repealed() -> None:
    assert sorted(keys(tuple(small().repealed))) == ["§3 b", "§5/stk.3", "§6", "§7", "§8"]


def test_a_row_for_a_range_stands_as_its_sections() -> None:
    text = sections("§§ 123-123 d. (Ophævet)")
    spread = read_flat(
        document([("1", "123-123d", "§§ 123-123 d. (Ophævet)")]), act="x", version="v"
    )
    assert labels(spread, Kind.SECTION) == ["§123", "§123 a", "§123 b", "§123 c", "§123 d"]
    assert text.repealed


def test_a_range_that_ends_in_a_letter_of_another_number_is_spread() -> None:
    spread = read_flat(
        document([("1", "150-151c", "§§ 150-151 c. (Ophævet)")]), act="x", version="v"
    )
    assert labels(spread, Kind.SECTION) == ["§150", "§151", "§151 a", "§151 b", "§151 c"]


def test_an_omitted_section_exists_and_is_not_repealed() -> None:
    spread = read_flat(document([("1", "104-105", "§§ 104-105. (Udelades)")]), act="x", version="v")
    assert labels(spread, Kind.SECTION) == ["§104", "§105"]
    assert not spread.repealed


def test_commencement_rows_of_other_acts_are_kept_apart() -> None:
    read = document([("1", "3", "§ 3. Egen."), (None, "3", "§ 3. Loven træder i kraft.")])
    assert [row.content for row in foreign_rows(read)] == ["§ 3. Loven træder i kraft."]
    assert labels(read_flat(read, act="x", version="v"), Kind.SECTION) == ["§3"]


def test_an_order_without_chapters_is_all_its_own() -> None:
    read = document([(None, "1", "§ 1. En."), (None, "2", "§ 2. To.")])
    assert foreign_rows(read) == ()
    assert labels(read_flat(read, act="x", version="v"), Kind.SECTION) == ["§1", "§2"]


MARKS = [
    ("§ 1. En. Stk. 1 finder ikke anvendelse.", ["1"]),
    ("§ 1. En. Stk. 2. To. Stk. 1 gælder ikke. Stk. 3. Tre.", ["1", "2", "3"]),
    ("§ 1. En. Stk. 2. Stk. 1, 2. pkt., gælder ikke.", ["1", "2"]),
    ("§ 1. En. Stk. 2-4. (Udelades)", ["1", "2", "3", "4"]),
    ("§ 1. En. Stk 2. To.", ["1", "2"]),
    ("§ 1. En. Stk.\u00a02. To.", ["1", "2"]),
    ("§ 1. En, jf. Stk. 4. Fire.", ["1"]),
]


@pytest.mark.parametrize(("content", "expected"), MARKS)
def test_only_marks_that_count_on_open_a_subsection(content: str, expected: list[str]) -> None:
    assert [one.label for one in sections(content).of_kind(Kind.SUBSECTION)] == expected


NOTES = [
    (
        "§ 1. Tilskud gives. Mere gives. 1) § 1 nyaffattes den 1. januar 2024, jf. lov nr. 5 af 1. maj 2020.",
        2,
        [],
    ),
    (
        "§ 1. 1) § 1 får virkning fra den 1. januar, jf. lov nr. 5 af 1. maj 2020. Tilskud gives. Mere gives.",
        2,
        [],
    ),
    (
        "§ 1. Fag: 4) Den ændring, der følger af lov nr. 5 af 1. maj 2020, er ikke indarbejdet. 1) Tysk. 2) Fransk.",
        1,
        ["1", "2"],
    ),
    ("§ 1. Gives til 1) en, 2) to og 3) tre.", 1, ["1", "2", "3"]),
    ("§ 1. En. To. 6) Ved lov nr. 882 af 21. juni 2022 blev stk. 9 ændret.", 2, []),
    ("§ 1. Sker. 3) Opgaven varetages nu af en anden. 4) Se note 3. 5) Se note 3.", 1, []),
]


@pytest.mark.parametrize(("content", "count", "numbers"), NOTES)
def test_a_footnote_is_neither_number_nor_sentence(
    content: str, count: int, numbers: list[str]
) -> None:
    text = sections(content)
    own = [one for one in text.of_kind(Kind.SENTENCE) if len(one.path) == 3]
    assert (len(own), [one.label for one in text.of_kind(Kind.NUMBER)]) == (count, numbers)
    assert len(text.notes) == (1 if numbers != ["1", "2", "3"] else 0)


def test_another_kind_of_document_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="no list of provisions"):
        read_flat({"id": "2000:1", "provisions": "§ 1"}, act="x", version="v")


def test_parts_open_with_their_first_chapter() -> None:
    assert [PARTS.opened_by(chapter) for chapter in ("1", "2", "2 a")] == ["I", "", "II"]
    assert Parts().opened_by("1") == ""


def said(text: Text) -> str:
    return "".join(one.wording for one in text.provisions) + "".join(
        one.words for one in text.notes
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "En. ",
                "Stk. 2. ",
                "Stk. 3. ",
                "1) ",
                "2) ",
                "a) ",
                "b) ",
                "jf. § 3. ",
                "(Ophævet) ",
                "\u00ad",
                "To: ",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_every_character_of_any_section_is_kept(content: str) -> None:
    assert Counter(said(sections(f"§ 1. {content}"))) == Counter(f"§ 1. {content}")


@pytest.mark.parametrize("version", STORED)
def test_every_character_of_every_stored_text_is_kept(
    version: str, text: Read, document: Callable[[str], dict[str, Any]]
) -> None:
    read = document(version)
    own = rows(read)[: len(rows(read)) - len(foreign_rows(read))]
    assert Counter(said(text(version))) == Counter("".join(row.content for row in own))


@pytest.mark.parametrize("version", STORED)
def test_no_address_stands_twice_in_a_stored_text(version: str, text: Read) -> None:
    doubles = [
        path for path, n in Counter(one.path for one in text(version).provisions).items() if n > 1
    ]
    assert doubles == []


@pytest.mark.parametrize("version", STORED)
def test_a_subtree_is_a_range_and_parents_hold_their_children(version: str, text: Read) -> None:
    read = text(version)
    for one in read.provisions:
        children = list(read.children(one))
        assert all(child.parent == one.ordinal for child in children)
        assert sum(child.end - child.ordinal for child in children) == one.end - one.ordinal - 1


COUNTS = [
    ("LBK 1396/2022", "§ 57 d", 7),
    ("LBK 1086/2023", "§ 57 d", 5),
    ("LBK 989/2024", "§ 57 d", 5),
    ("LBK 1100/2025", "§ 57 d", 1),
    ("LBK 1086/2023", "§ 22", 13),
    ("LBK 90/2024", "§ 22", 12),
    ("LBK 454/2022", "§ 83", 4),
    ("LBK 1287/2020", "§ 83", 8),
    ("LOV 880/2021", "§ 9", 6),
]


@pytest.mark.parametrize(("version", "section", "count"), COUNTS)
def test_subsections_are_as_many_as_a_lawyer_counts(
    version: str, section: str, count: int, text: Read
) -> None:
    whole = text(version).find((Step(Kind.SECTION, section.removeprefix("§ ")),))
    assert len(list(text(version).children(whole))) == count


OWN_REFERENCES = [
    (version, row["id"])
    for row in ACTS
    for version in (one["id"] for one in row["documents"])
    if version in STORED and version.startswith(("LBK", "LOV"))
]


@pytest.mark.parametrize(("version", "act"), OWN_REFERENCES)
def test_the_sentences_a_text_refers_to_in_itself_are_there(
    version: str, act: str, text: Read, names: ActNames
) -> None:
    """An independent oracle: the drafters count pkt. as we do, or their references would fail."""
    read = text(version)
    wrong = [
        (key(one.path), key(path))
        for one in read.of_kind(Kind.SENTENCE)
        for found in find_citations(one.wording, act=act, names=names)
        if found.act == act and any(step.kind is Kind.SENTENCE for step in found.start)
        for path in resolve(found, read, within=one.path).missing
    ]
    # LBK 13/2026 § 16 b, stk. 4, has one sentence and names its second: a fault in the law.
    assert wrong == (
        [("§16 b/stk.4/pkt.1", "§16 b/stk.4/pkt.2")] if version == "LBK 13/2026" else []
    )


def test_a_reader_that_takes_foreign_rows_would_overwrite_a_section(
    document: Callable[[str], dict[str, Any]],
) -> None:
    every = [row.section for row in rows(document("LBK 1396/2020"))]
    own = every[: len(every) - len(foreign_rows(document("LBK 1396/2020")))]
    assert len(every) - len(set(every)) == 3
    assert len(own) == len(set(own))
