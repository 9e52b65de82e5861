# SPDX-License-Identifier: MPL-2.0
"""A mandate is changed by two persons and only forward; what was before stays as it was."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from handlerum.agreements.mandate_change_checks import ChangeRefused
from handlerum.errors import HandlerumError, InvalidFact
from handlerum.place import Area
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.actions.law.mandate_release import give_back, propose, release
from handlerum_portal.actions.open_door import TextStopped
from handlerum_portal.actions.operation.rebuild import compare, rebuild
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.law.mandate_releases import check_releases, waiting
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ledger.log import event, size
from handlerum_portal.store.models import MandateRelease
from handlerum_portal.store.read import register
from tests.portal.mandate.conftest import CHANGE, FIRST

BEFORE = FIRST - timedelta(days=1)


def said(reference: str, on: date, **more: str) -> str:
    asked = {"bestemmelse": reference, "kommune": "0561", "besluttet": on.isoformat()}
    return str(check(asked | more, desk())["kan_fraviges"])


def mark(on: date, known: str = "") -> str:
    """Return on which side of the fence § 15 stands in Esbjerg, as the rulebook answers."""
    found = answer(ask("0561", "", on.isoformat(), known)).findings
    (kind,) = {
        one.fence.kind.value
        for one in found
        if one.work == "folkeskoleloven" and one.label == "§ 15"
    }
    return kind


def refused(reason: str) -> Any:
    return pytest.raises(ChangeRefused, match=rf"\({reason}\)")


def test_one_person_alone_changes_nothing(ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    with refused("same_person"):
        release(ministry.person(), "folkeskole", seq, "b")
    assert said("folkeskoleloven § 15", FIRST) == "ja"
    assert MandateRelease.objects.count() == 0


def test_another_releases_and_it_holds_from_its_day(ministry: Any) -> None:
    row = ministry.released()
    assert (row.number, row.begins) == (2, FIRST)
    assert [said("folkeskoleloven § 15", day) for day in (BEFORE, FIRST)] == ["ja", "nej"]


def test_what_was_known_before_the_release_is_answered_as_then(ministry: Any) -> None:
    ministry.released()
    known = [said("folkeskoleloven § 15", FIRST, kendt=f"2022-03-0{day}") for day in (2, 3)]
    assert known == ["ja", "nej"]


def test_the_rulebook_answers_by_day_and_by_knowledge(ministry: Any) -> None:
    before = mark(FIRST)
    ministry.released()
    ministry.at(2022, 3, 4, 11)
    assert mark(BEFORE) == before
    assert mark(FIRST, "2022-03-02") == before
    assert (before, mark(FIRST)) == ("none", "protected")


def test_the_register_is_another_after_a_release(ministry: Any) -> None:
    before = register()
    ministry.released()
    assert register().version != before.version
    assert frames_in_force().mandate(Area.SCHOOL).version == 2


def test_the_log_holds_the_whole_change_and_no_person(ministry: Any) -> None:
    row = ministry.released()
    told = event(row.event_id)
    assert (told.type, told.day_of_effect) == ("mandate.released", FIRST)
    assert told.payload["change"]["begun"][0]["targets"] == "§ 15"
    assert "first" not in str(told)
    assert "second" not in str(told)


def test_it_is_given_back_with_a_note(ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    with refused("note"):
        give_back(ministry.person("second"), "folkeskole", seq, " ", "b")
    give_back(ministry.person("second"), "folkeskole", seq, "Kilden er en anden.", "b")
    assert waiting("folkeskole") is None
    with refused("not_waiting"):
        release(ministry.person("second"), "folkeskole", seq, "c")


def test_one_change_of_a_mandate_waits_at_a_time(ministry: Any) -> None:
    propose(ministry.person(), CHANGE, "a")
    with refused("waits"):
        propose(ministry.person("second"), replace(CHANGE, reason="En anden."), "b")


@pytest.mark.parametrize("role", ["ministry_officer", "administrator", "auditor"])
def test_only_the_lawyers_of_the_ministry_may(role: str, ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    other = ministry.person("third", role)
    for asked in (
        lambda: propose(other, CHANGE, "b"),
        lambda: release(other, "folkeskole", seq, "c"),
        lambda: give_back(other, "folkeskole", seq, "Nej.", "d"),
    ):
        with pytest.raises(NotAllowed):
            asked()


def test_a_reason_that_names_somebody_is_stopped(ministry: Any) -> None:
    with pytest.raises(TextStopped):
        propose(ministry.person(), replace(CHANGE, reason="Skriv til lise@eksempel.dk."), "a")
    assert size() == 0


def test_a_key_is_one_wish(ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    assert propose(ministry.person(), CHANGE, "a") == seq
    with refused("name_taken"):
        propose(ministry.person(), replace(CHANGE, begins=date(2022, 5, 1)), "a")
    first = release(ministry.person("second"), "folkeskole", seq, "b")
    assert release(ministry.person("second"), "folkeskole", seq, "b").pk == first.pk
    with refused("not_waiting"):
        release(ministry.person("second"), "folkeskole", seq, "c")
    assert MandateRelease.objects.count() == 1


def test_a_day_that_has_come_while_it_waited_is_refused(ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    ministry.at(2022, 4, 1, 11)
    with refused("retroactive"):
        release(ministry.person("second"), "folkeskole", seq, "b")


def test_the_next_release_is_the_third_version_and_the_second_stands(ministry: Any) -> None:
    ministry.released()
    row = ministry.released(
        begins=date(2022, 5, 1), ended=("folkeskole-v2-1",), begun=(), reason="Igen åben."
    )
    days = (BEFORE, FIRST, date(2022, 5, 1))
    assert row.number == 3
    assert [said("folkeskoleloven § 15", day) for day in days] == ["ja", "nej", "ja"]


def test_the_rows_are_made_again_from_the_log(ministry: Any, monkeypatch: Any) -> None:
    ministry.released()
    made, kept = compare()
    assert made == kept
    assert check_releases() == 1
    found = list(MandateRelease.objects.values())
    monkeypatch.setattr(MandateRelease.objects, "all", list)
    with pytest.raises(HandlerumError):
        check_releases()
    monkeypatch.undo()
    assert rebuild() == 0
    assert list(MandateRelease.objects.values()) == found


def test_a_row_that_only_the_log_knows_is_made_again(ministry: Any, monkeypatch: Any) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(MandateRelease, "save", lambda _self: None)
        ministry.released()
    assert MandateRelease.objects.count() == 0
    made, kept = compare()
    assert made != kept
    assert rebuild() == 1
    assert check_releases() == 1
    assert said("folkeskoleloven § 15", FIRST) == "nej"


def test_facts_that_lose_a_clause_a_release_ended_are_refused(ministry: Any, data: Any) -> None:
    ministry.released(mandate="aeldre", ended=("aeldre-ramme-fripleje",), begun=())
    folder = data("mandates/aeldre.yaml", "id: aeldre-ramme-fripleje", "id: aeldre-ramme-andet")
    with pytest.raises(InvalidFact) as fault:
        load_facts(folder)
    assert "aeldre-ramme-fripleje" in sentence_of(fault.value, "da")


def test_facts_that_keep_it_are_loaded_and_the_release_stands(ministry: Any, data: Any) -> None:
    ministry.released()
    load_facts(data("mandates/aeldre.yaml", "id: aeldre-sundhedslov", "id: aeldre-sundhed"))
    assert said("folkeskoleloven § 15", FIRST) == "nej"


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_table_is_only_added_to(verb: str, ministry: Any) -> None:
    ministry.released()
    rows = MandateRelease.objects.all()
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        rows.update(number=9) if verb == "update" else rows.delete()
