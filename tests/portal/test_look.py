# SPDX-License-Identifier: MPL-2.0
"""Within one look the register stays as it was first seen; outside it every question is new."""

import pytest

from handlerum_portal.store.look import one_look, seen_once

SAID: list[int] = []


@seen_once
def count() -> int:
    """Return how often this was asked before."""
    SAID.append(1)
    return len(SAID)


@seen_once
def refuse() -> int:
    """Refuse, and count that too."""
    count()
    raise ValueError("refused")


@pytest.fixture(autouse=True)
def none_said() -> None:
    SAID.clear()


def test_a_question_is_asked_once_in_one_look_and_anew_in_the_next() -> None:
    with one_look():
        assert [count(), count()] == [1, 1]
    with one_look():
        assert count() == 2


def test_outside_a_look_every_question_is_new() -> None:
    assert [count(), count()] == [1, 2]


def test_a_refusal_is_not_remembered() -> None:
    with one_look():
        for _ in range(2):
            with pytest.raises(ValueError, match="refused"):
                refuse()
        assert count() == 1


def test_a_look_within_a_look_sees_for_itself_and_the_outer_stays() -> None:
    with one_look():
        assert count() == 1
        with one_look():
            assert count() == 2
        assert count() == 1
