# SPDX-License-Identifier: MPL-2.0
"""A text finds its provisions by address and knows what lies under and above each."""

import pytest

from handlerum.errors import UnknownProvision
from handlerum.law.provision import DEPTH, Kind, Step, key, label_order
from handlerum.law.text import Text
from tests.handlerum.law.small import small

NUMBER = (Step(Kind.SECTION, "2"), Step(Kind.SUBSECTION, "2"), Step(Kind.NUMBER, "1"))


@pytest.fixture
def text() -> Text:
    return small()


def test_a_provision_is_found_by_its_address(text: Text) -> None:
    found = text.find(NUMBER)
    assert (found.path, found.kind, found.label) == (NUMBER, Kind.NUMBER, "1")


def test_an_unknown_address_is_refused_with_the_version(text: Text) -> None:
    with pytest.raises(UnknownProvision, match="LOV 1/2000"):
        text.find((Step(Kind.SECTION, "99"),))


def test_ancestors_come_innermost_first(text: Text) -> None:
    above = [key(one.path) for one in text.ancestors(text.find(NUMBER))]
    assert above == ["§2/stk.2", "§2", "kapitel1", "afsnitI"]


def test_children_come_in_order(text: Text) -> None:
    below = [one.label for one in text.children(text.find(NUMBER[:2]))]
    assert below == ["1", "1", "2", "3"]


def test_the_subtree_begins_with_the_provision_itself(text: Text) -> None:
    found = text.find(NUMBER)
    assert text.subtree(found).start == found.ordinal
    assert [text.provisions[n].label for n in text.subtree(found)] == ["1", "1", "2"]


def test_ordinals_are_places_in_the_order_of_the_act(text: Text) -> None:
    assert [one.ordinal for one in text.provisions] == list(range(len(text.provisions)))


def test_identities_are_different(text: Text) -> None:
    assert len({one.identity for one in text.provisions}) == len(text.provisions)


def test_every_kind_has_a_depth() -> None:
    assert set(DEPTH) == set(Kind)


@pytest.mark.parametrize(
    "ordered",
    [
        ["3", "3 a", "3 b", "4", "10", "10 a", "11"],
        ["I", "II", "II A", "III", "IV", "V", "IX", "X", "XL"],
        ["a", "b", "c"],
    ],
)
def test_labels_are_ordered_as_in_an_act(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=label_order) == ordered
