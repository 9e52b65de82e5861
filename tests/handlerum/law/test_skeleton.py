# SPDX-License-Identifier: MPL-2.0
"""A skeleton is its texts without their words: same tree, same hashes, same identities."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlerum.errors import DayOutsideLaw, UnknownAct, UnreadableSource
from handlerum.law.fingerprint import of_words
from handlerum.law.identity import with_identities
from handlerum.law.provision import Kind, Step, key
from handlerum.law.skeleton import Skeleton
from handlerum.law.skeleton_form import read_skeleton
from handlerum.law.text import Text
from tests.handlerum.law.conftest import ACTS, ROOT
from tests.handlerum.law.small import numbered, sections, skeleton_of, small

Read = Callable[[str], Text]
FILES = sorted((ROOT / "data/skeletons").glob("*.json"))
STORED = [row for row in ACTS if row["documents"]]


def bones(text: Text) -> list[tuple[object, ...]]:
    return [
        (one.path, one.ordinal, one.end, one.parent, one.identity, one.fingerprint)
        for one in text.provisions
    ]


def test_a_skeleton_gives_its_text_back_without_words() -> None:
    text = small()
    again = skeleton_of(text).text(text.version)
    assert bones(again) == bones(text)
    assert again.repealed == text.repealed
    assert not any(one.wording for one in again.provisions)


@pytest.mark.parametrize("row", STORED, ids=lambda row: row["id"])
def test_the_shipped_skeletons_are_those_of_the_stored_texts(
    row: dict[str, Any], text: Read, skeleton: Callable[[str], Skeleton]
) -> None:
    whole = [one["id"] for one in row["documents"] if not one.get("inserts")]
    shipped = skeleton(row["id"])
    named = with_identities(text(version) for version in whole)
    differing = [one.version for one in named if bones(one) != bones(shipped.text(one.version))]
    assert differing == []


@pytest.mark.parametrize("row", STORED, ids=lambda row: row["id"])
def test_a_shipped_skeleton_knows_every_document_and_its_day(
    row: dict[str, Any], skeleton: Callable[[str], Skeleton]
) -> None:
    there = [(one.id, one.issued) for one in skeleton(row["id"]).versions]
    assert there == [(one["id"], one["issued"]) for one in row["documents"]]


NO_WORDS = re.compile(
    r"(?:§|stk\.|nr\.|litra[a-zæøå]|pkt\.|[0-9]+ ?[a-zæøå]?|[0-9a-f]{8}|LBK|LOV|BEK|[IVX]+(?: A)?"
    r"|[/@|=_ .-])*"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_skeleton_holds_no_word_of_the_law(path: Path) -> None:
    stored = json.loads(path.read_text("utf-8"))
    text = json.dumps(stored["sections"], ensure_ascii=False)
    wordy = [one for one in re.findall(r'"([^"]*)"', text) if not NO_WORDS.fullmatch(one)]
    assert wordy == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_skeleton_file_is_small(path: Path) -> None:
    assert path.stat().st_size < 600_000


def test_a_section_that_did_not_change_is_stored_once() -> None:
    first = sections("§ 1. En.", "§ 2. To.")
    second = sections("§ 1. En.", "§ 2. Nye to.")
    held = [
        (one.section.step.label, one.first, one.last) for one in skeleton_of(first, second).sections
    ]
    assert held == [("1", 0, 1), ("2", 0, 0), ("2", 1, 1)]


def test_the_state_of_a_day_is_the_one_issued_last() -> None:
    known = numbered("§ 1. En.", "§ 1. To.")
    assert known.text_on(date(2000, 12, 31)) is known.text_on(date(2000, 1, 1))
    assert known.text_on(date(2001, 1, 1)) is not known.text_on(date(2000, 12, 31))


def test_a_day_before_all_states_is_refused() -> None:
    with pytest.raises(DayOutsideLaw, match="1999-12-31"):
        skeleton_of(small()).text_on(date(1999, 12, 31))


def test_an_unknown_state_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownAct, match=r"LBK 9/1999.* Stored: LOV 1/2000"):
        skeleton_of(small()).text("LBK 9/1999")


def test_another_form_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="form 2"):
        read_skeleton({"form": 2, "act": "x", "parts": [], "versions": [], "sections": []})


def test_a_step_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="'hvad' is no step"):
        read_skeleton(
            {
                "form": 1,
                "act": "x",
                "parts": [],
                "versions": [],
                "sections": [("1", 0, 0, ["hvad", ""])],
            }
        )


def test_a_new_section_of_an_amending_act_stands_in_its_place(
    skeleton: Callable[[str], Skeleton],
) -> None:
    """lov 749/2023 puts § 9 a after § 9 of lov 879/2021."""
    text = skeleton("velfaerdsaftaleloven-2021-879").text("LOV 749/2023")
    order = [one.label for one in text.of_kind(Kind.SECTION)]
    assert order[order.index("9") : order.index("10") + 1] == ["9", "9 a", "10"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kommunen kan.", "kommunen  kan", True),
        ("Kom\u00admunen kan.", "Kommunen\u200b kan.", True),
        ("Kommunen kan.", "Kommunen skal.", False),
    ],
)
def test_a_fingerprint_is_of_the_words_alone(one: str, other: str, same: bool) -> None:
    assert (of_words(one) == of_words(other)) is same


def test_a_renumbered_subsection_keeps_its_fingerprint() -> None:
    before = sections("§ 1. En. Stk. 2. To ord her.")
    after = sections("§ 1. En. Stk. 2. Nyt. Stk. 3. To ord her.")
    old, new = ((Step(Kind.SECTION, "1"), Step(Kind.SUBSECTION, n)) for n in "23")
    assert before.find(old).fingerprint == after.find(new).fingerprint
    assert key(old) != key(new)
