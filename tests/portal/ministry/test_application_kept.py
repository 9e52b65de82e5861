# SPDX-License-Identifier: MPL-2.0
"""What is applied for and answered is told by mail, made again from the log, and read before deciding."""

import pytest

from handlerum_portal.actions.operation.rebuild import compare, put_rows_right
from handlerum_portal.pages.casework.paper import paper_of
from handlerum_portal.store.decisions.applications import applications_waiting
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import OutboxLetter, OwnDecision
from tests.portal.ministry.conftest import CONDITIONS, EXAM, Ministry
from tests.portal.ministry.test_applying import published

pytestmark = pytest.mark.django_db


def test_those_who_may_apply_are_told_by_mail_in_the_same_transaction(ministry: Ministry) -> None:
    for role in ("caseworker", "approver", "council_secretariat"):
        person = ministry.office.person(role)
        person.email = f"{role}@eksempel.dk"
        person.save()
    row = ministry.granted()
    letters = OutboxLetter.objects.filter(key__startswith="answer/")
    assert {one.to for one in letters} == {"caseworker@eksempel.dk", "approver@eksempel.dk"}
    assert row.key in letters[0].body


def test_the_log_alone_makes_it_all_again(ministry: Ministry) -> None:
    published(ministry, ministry.granted())
    ministry.applied()
    made, kept = compare()
    assert made == kept


def test_a_draft_that_was_lost_comes_back_as_it_was_applied_for(ministry: Ministry) -> None:
    row = ministry.applied()
    OwnDecision.objects.filter(key=row.key).delete()
    assert applications_waiting() == ()
    assert put_rows_right() == 1
    again = OwnDecision.objects.get(key=row.key)
    assert decision_in(again).sets_aside[0].instead == EXAM.sets_aside[0].instead
    assert [one.key for one in applications_waiting()] == [row.key]
    assert put_rows_right() == 0


def test_the_council_reads_the_approval_and_its_conditions_before_it_decides(
    ministry: Ministry,
) -> None:
    row = ministry.granted()
    parts = [str(part) for part in paper_of(row)[1]]
    assert any("Godkendt af Børne- og Undervisningsministeriet, 3. marts 2022" in p for p in parts)
    assert any(CONDITIONS[0].text in part for part in parts)
