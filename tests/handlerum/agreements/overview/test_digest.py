# SPDX-License-Identifier: MPL-2.0
"""An edition is known by its digest, whatever zone and whichever words."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.overview import as_json, canonical_bytes, digest, next_edition
from handlerum.ledger.canonical import canonical
from tests.handlerum.agreements.overview.examples import FIRST, SCHOOL, decision, first, later


def test_editions_are_chained_by_their_digests() -> None:
    one = first(decision())
    two = next_edition(one, (decision("b-2"),), SCHOOL, later(1))
    assert two.previous == digest(one)
    assert digest(two) != digest(replace(two, previous=""))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(texts, texts)
def test_a_changed_word_gives_another_digest(word: str, other: str) -> None:
    one = first(decision(entry={"content": word}))
    same, differs = (first(decision(entry={"content": each})) for each in (word, other))
    assert digest(one) == digest(same)
    assert (digest(one) == digest(differs)) == (word.strip() == other.strip() or word == other)


def test_the_bytes_hashed_are_those_of_the_ledger() -> None:
    edition = as_json(first(decision(), decision("b-2", title="Æ")))
    assert canonical_bytes(edition) == canonical(edition)  # type: ignore[arg-type]


def test_an_instant_in_another_zone_is_the_same_edition() -> None:
    danish = datetime.fromisoformat("2022-03-03T12:00:00+01:00")
    same = next_edition(None, (decision(),), SCHOOL, replace(FIRST, at=danish))
    assert digest(same) == digest(first(decision()))
