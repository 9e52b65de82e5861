# SPDX-License-Identifier: MPL-2.0
"""References in made-up texts, resolved in the real structure of an act."""

from datetime import date
from pathlib import Path as File

import pytest

from handlerum.law.citation_acts import act_names
from handlerum.law.collection import Laws
from handlerum.law.drift import Shift
from handlerum.law.flat import read_flat
from handlerum.law.provision import Kind, Path, Step
from handlerum.law.references import Reference, pointing, points_at, references_in
from handlerum_portal.store.law.frames import frames

SCHOOL = "folkeskoleloven"
PRINTED, LATER = date(2022, 11, 1), date(2024, 9, 1)


@pytest.fixture(scope="module")
def laws() -> Laws:
    return frames(File(__file__).parents[3] / "data").laws


def only(words: str, laws: Laws, act: str = "prøveloven") -> Reference:
    row = {"chapter": "1", "section": "1", "content": f"§ 1. {words}"}
    text = read_flat({"id": "x", "provisions": [row]}, act=act, version="x")
    (found,) = references_in(text, laws.names)
    return found


def steps(*labels: tuple[Kind, str]) -> Path:
    return tuple(Step(kind, label) for kind, label in labels)


def test_a_reference_knows_the_sentence_it_stands_in(laws: Laws) -> None:
    found = only("Ord. Se folkeskolelovens § 3, stk. 1.", laws)
    assert (found.act, found.words) == (SCHOOL, "§ 3, stk. 1")
    assert found.path[-1] == Step(Kind.SENTENCE, "2")


def test_a_reference_to_what_is_there_no_more_is_missing(laws: Laws) -> None:
    found = only("Se folkeskolelovens § 57 d, stk. 6.", laws)
    path = steps((Kind.SECTION, "57 d"), (Kind.SUBSECTION, "6"))
    assert pointing(found, laws, PRINTED, PRINTED).missing == ()
    assert pointing(found, laws, LATER, PRINTED).missing == (path,)


def test_a_label_that_holds_another_provision_than_when_printed_is_told(laws: Laws) -> None:
    found = only("Se folkeskolelovens § 57 d, stk. 4.", laws)
    (shift,) = pointing(found, laws, LATER, PRINTED).shifts
    assert shift.shift is Shift.ANOTHER_PROVISION
    assert shift.moved_to == steps((Kind.SECTION, "57 d"), (Kind.SUBSECTION, "3"))


def test_nothing_drifts_on_the_day_of_printing(laws: Laws) -> None:
    found = only("Se folkeskolelovens § 57 d, stk. 3.", laws)
    assert pointing(found, laws, PRINTED, PRINTED).shifts == ()


def test_an_act_that_is_not_at_hand_is_said_to_be_unknown(laws: Laws) -> None:
    found = only("Se rumlovens § 3.", laws)
    assert not pointing(found, laws, LATER, PRINTED).is_known


def test_a_range_points_at_every_section_between(laws: Laws) -> None:
    found = only("Se folkeskolelovens §§ 3-5.", laws)
    text = laws.text_on(SCHOOL, LATER)
    assert points_at(found, steps((Kind.SECTION, "4")), text)
    assert not points_at(found, steps((Kind.SECTION, "6")), text)


def test_naming_a_whole_act_points_at_no_provision_of_it(laws: Laws) -> None:
    text = laws.text_on(SCHOOL, LATER)
    row = {"chapter": "1", "section": "1", "content": "§ 1. Se kapitel 2 i lov om folkeskolen."}
    held = read_flat({"id": "x", "provisions": [row]}, act="prøveloven", version="x")
    found = list(references_in(held, laws.names))
    assert not any(points_at(one, steps((Kind.SECTION, "99")), text) for one in found)


def test_a_provision_does_not_point_at_itself(laws: Laws) -> None:
    names = act_names(())
    row = {"chapter": "1", "section": "3", "content": "§ 3. Ord. Stk. 2. Stk. 1 gælder også her."}
    held = read_flat({"id": "x", "provisions": [row]}, act=SCHOOL, version="x")
    (found,) = references_in(held, names)
    text = laws.text_on(SCHOOL, LATER)
    assert not points_at(found, steps((Kind.SECTION, "3")), text)
    assert points_at(found, steps((Kind.SECTION, "3"), (Kind.SUBSECTION, "1")), text)
