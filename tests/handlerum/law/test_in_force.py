# SPDX-License-Identifier: MPL-2.0
"""The daycare act in the municipalities where two acts have no effect, and everywhere else."""

from datetime import date
from functools import cache
from pathlib import Path as File

import pytest

from handlerum.errors import DayOutsideLaw
from handlerum.law.in_force import Sources, TextInForce, text_in_force, words_of
from handlerum.law.provision import Kind, Step
from handlerum.law.text import Text
from handlerum.law.version import frozen
from handlerum.place import MunicipalityCode, Place
from handlerum_portal.store.law.frames import frames

DATA = File(__file__).parents[3] / "data"
ACT = "dagtilbudsloven"
HELSINGOR, REBILD, COPENHAGEN = "0217", "0840", "0101"
NOW = date(2026, 11, 23)


@cache
def sources(known_at: date) -> Sources:
    found = frames(DATA)
    (mandate,) = (one for one in found.mandates if ACT in one.acts)
    until = mandate.end_known(known_at).repealed_on
    return Sources(found.laws, frozen(found.history, until))


def reading(code: str, on: date, known_at: date = NOW) -> TextInForce:
    place = Place(MunicipalityCode(code))
    return text_in_force(ACT, place, on, known_at, sources=sources(known_at))


def older(text: TextInForce) -> list[str]:
    return [one.path[0].label for one in text.sections if one.is_older]


def not_here(text: TextInForce) -> list[str]:
    return [one.path[0].label for one in text.not_here]


@pytest.mark.parametrize("code", [HELSINGOR, REBILD])
def test_older_wordings_go_on_where_two_acts_have_no_effect(code: str) -> None:
    text = reading(code, date(2024, 9, 1))
    assert older(text) == ["5", "83"]
    assert not_here(text) == ["5 a", "5 b", "19 a"]


def test_each_older_section_is_read_where_it_was_printed_last() -> None:
    text = reading(REBILD, date(2024, 9, 1))
    printed = {one.path[0].label: one.wording.printed_in for one in text.sections}
    assert (printed["5"], printed["83"]) == ("LBK 1912/2021", "LBK 985/2022")
    assert printed["4"] == printed["84"] == "LBK 988/2024"


def test_nothing_is_older_in_a_municipality_without_the_freeze() -> None:
    text = reading(COPENHAGEN, date(2024, 9, 1))
    assert (older(text), not_here(text)) == ([], [])
    assert text.printed_in == ("LBK 988/2024",)


def test_the_older_wording_ends_with_the_agreement_act() -> None:
    assert older(reading(HELSINGOR, date(2025, 7, 30))) == ["5", "83"]
    assert older(reading(HELSINGOR, date(2025, 7, 31))) == []


def test_an_end_that_was_put_off_later_was_not_yet_known() -> None:
    day = date(2024, 10, 15)
    assert older(reading(HELSINGOR, day, known_at=date(2024, 2, 1))) == []
    assert older(reading(HELSINGOR, day)) == ["5", "83"]


def test_what_was_printed_later_was_not_yet_known() -> None:
    text = reading(COPENHAGEN, date(2024, 9, 1), known_at=date(2024, 8, 1))
    assert text.version == "LBK 55/2024"


def test_a_section_stands_once_and_in_order() -> None:
    labels = [one.path[0].label for one in reading(HELSINGOR, date(2024, 9, 1)).sections]
    assert len(labels) == len(set(labels))
    assert labels.index("4") < labels.index("5") < labels.index("6")


def test_a_day_before_every_stored_text_is_refused() -> None:
    with pytest.raises(DayOutsideLaw):
        reading(COPENHAGEN, date(2010, 1, 1))


def test_a_section_that_does_not_hold_here_is_not_found() -> None:
    path = (Step(Kind.SECTION, "19 a"),)
    assert reading(HELSINGOR, date(2024, 9, 1)).find(path) == ()
    assert reading(COPENHAGEN, date(2024, 9, 1)).find(path) != ()


def test_without_an_imported_text_there_are_no_words_and_none_are_made_up() -> None:
    assert {one.words for one in reading(HELSINGOR, date(2024, 9, 1)).sections} == {""}
    assert words_of(Text(ACT, "LBK 988/2024", ()), (Step(Kind.SECTION, "4"),)) == ""


def test_ignoring_the_freeze_gives_another_text() -> None:
    place = Place(MunicipalityCode(HELSINGOR))
    blind = Sources(sources(NOW).laws, ())
    text = text_in_force(ACT, place, date(2024, 9, 1), NOW, sources=blind)
    assert [one.path for one in text.sections] != [
        one.path for one in reading(HELSINGOR, date(2024, 9, 1)).sections
    ]
