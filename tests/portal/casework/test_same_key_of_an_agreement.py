# SPDX-License-Identifier: MPL-2.0
"""A key names one step of an agreement: the same again is answered, another one is refused."""

from typing import Any

import pytest

from handlerum.agreements.approval_words import Step, Track
from handlerum_portal.actions.decisions.courses import (
    Ask,
    CourseRefused,
    open_thing,
    take_course_step,
)
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Person
from handlerum_portal.store.read import register

AGREEMENT = "esbjerg-folkeskole"
OPENED = {"ansvarlig": "Skolechefen", "frist": "2022-06-01"}
SHOWN = {"dokumentation": "sag 22/77"}


@pytest.fixture
def writer(office: Any) -> Person:
    return office.person("caseworker")


def opened(writer: Person, title: str = "Fjern 20 skemaer", **fields: str) -> str:
    ask = Ask(
        agreement=AGREEMENT,
        track=Track.OBLIGATION,
        step=Step.SHOW_EVIDENCE,
        key="open",
        fields={**OPENED, **fields},
    )
    return open_thing(writer, ask, title)


def shown(
    writer: Person, item: str, key: str = "show", agreement: str = AGREEMENT, **fields: str
) -> None:
    ask = Ask(
        agreement=agreement,
        track=Track.OBLIGATION,
        step=Step.SHOW_EVIDENCE,
        key=key,
        item=item,
        fields={**SHOWN, **fields},
    )
    take_course_step(writer, ask)


def test_the_same_wish_again_is_answered_as_the_first_time(writer: Person) -> None:
    item = opened(writer)
    assert (opened(writer), opened(writer, "  Fjern 20 skemaer "), item) == (item, item, item)
    for _ in range(2):
        shown(writer, item)
    assert ledger_log.size() == 2


@pytest.mark.parametrize(
    "other", [{"title": "Fjern 30 skemaer"}, {"ansvarlig": "Borgmesteren"}, {"frist": "2022-07-01"}]
)
def test_another_thing_is_not_opened_under_the_key(other: dict[str, str], writer: Person) -> None:
    opened(writer)
    with pytest.raises(CourseRefused) as caught:
        opened(writer, **other)
    assert (caught.value.data["reason"], ledger_log.size()) == ("name_taken", 1)


def test_other_words_in_the_fields_are_another_wish(writer: Person) -> None:
    item = opened(writer)
    shown(writer, item)
    with pytest.raises(CourseRefused) as caught:
        shown(writer, item, dokumentation="sag 22/78")
    assert (caught.value.data["reason"], ledger_log.size()) == ("name_taken", 2)


def test_the_same_step_of_another_thing_is_another_wish(writer: Person) -> None:
    shown(writer, opened(writer))
    with pytest.raises(CourseRefused) as caught:
        shown(writer, "obligation-9")
    assert caught.value.data["reason"] == "name_taken"


def test_a_key_that_opened_something_takes_no_step(writer: Person) -> None:
    item = opened(writer)
    with pytest.raises(CourseRefused) as caught:
        shown(writer, item, key="open")
    assert caught.value.data["reason"] == "name_taken"


def test_the_same_step_of_another_agreement_is_another_wish(office: Any, writer: Person) -> None:
    item = opened(writer)
    shown(writer, item)
    neighbour = next(one for one in register().agreements if one.municipality != "0561")
    with pytest.raises(CourseRefused) as caught:
        shown(office.person("caseworker", neighbour.municipality), item, agreement=neighbour.key)
    assert (caught.value.data["reason"], ledger_log.size()) == ("name_taken", 2)
