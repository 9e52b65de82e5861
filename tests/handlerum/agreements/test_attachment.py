# SPDX-License-Identifier: MPL-2.0
"""A file is what its bytes say, and nothing that runs, fetches, hides or carries is let in."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.agreements.attachment import AttachmentRefused, FileKind, kind_of, words_of
from handlerum.agreements.personal_data import cprs_in
from tests.portal.hearings.papers import docx, honest, hostile, odt, pdf, relation, with_parts

HONEST = list(honest())
HOSTILE = list(hostile())
CPR = "010112-1234"


@pytest.mark.parametrize(("kind", "content"), HONEST, ids=[kind for kind, _ in HONEST])
def test_an_honest_file_is_known_by_its_bytes(kind: str, content: bytes) -> None:
    assert kind_of(content).value == kind


@pytest.mark.parametrize(
    ("reason", "content"), [one[1:] for one in HOSTILE], ids=[name for name, _, _ in HOSTILE]
)
def test_a_hostile_file_is_refused_in_time_with_its_reason(reason: str, content: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(AttachmentRefused) as refusal:
        kind_of(content)
    assert refusal.value.data["reason"] == reason
    assert time.perf_counter() - begun < 5


def test_a_word_file_may_lead_to_a_page() -> None:
    linked = with_parts(
        docx(), {"word/_rels/document.xml.rels": relation("https://x.dk/", "hyperlink")}
    )
    assert kind_of(linked) is FileKind.WORD


@pytest.mark.parametrize(
    "content",
    [
        f"Barnet {CPR} er".encode(),
        f"Barnet {CPR} er".encode("utf-16"),
        docx(f"Barnet {CPR} er"),
        odt("Barnet 0101<text:span>12-12</text:span>34 er"),
    ],
    ids=["txt", "utf-16", "docx", "odt cut in pieces"],
)
def test_a_cpr_number_is_seen_in_every_kind_whose_words_are_read(content: bytes) -> None:
    assert [one.kind.value for one in cprs_in(words_of(content, kind_of(content)))] == ["cpr"]


def test_what_only_eyes_can_read_has_no_words() -> None:
    assert words_of(pdf(), FileKind.PDF) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + b"stream\n" * 600_000 + b"%%EOF",
        b"%PDF-1.7\n" + b"/ObjStm obj " * 400_000 + b"%%EOF",
        with_parts(docx(), {"word/_rels/document.xml.rels": b"<Relationship " * 1_400_000}),
        with_parts(docx(), {"word/_rels/a.rels": b"<Relationship " + b"Type=a" * 3_000_000}),
        with_parts(docx(), {"word/document.xml": b"<w:instrText " * 1_500_000}),
        odt("<draw:a " * 1_500_000),
        odt("<" * 15_000_000),
        b"1" * 4_900_000,
        b"01 01 12 " * 540_000,
    ],
    ids=[
        "streams",
        "objects",
        "tags",
        "one tag",
        "fields",
        "pictures",
        "angles",
        "digits",
        "dates",
    ],
)
def test_no_file_takes_long_to_read(content: bytes) -> None:
    begun = time.perf_counter()
    with suppress(AttachmentRefused):
        cprs_in(words_of(content, kind_of(content)))
    assert time.perf_counter() - begun < 10


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HONEST), st.data())
def test_a_bent_file_is_taken_or_refused_and_nothing_else(
    one: tuple[str, bytes], data: st.DataObject
) -> None:
    bent = bytearray(one[1])
    for _ in range(data.draw(st.integers(1, 8))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(bent[: data.draw(st.integers(1, len(bent)))])
    with suppress(AttachmentRefused):
        assert kind_of(cut) in set(FileKind)
        assert isinstance(words_of(cut, kind_of(cut)), str)
