# SPDX-License-Identifier: MPL-2.0
"""A decision is judged by the mandate of its time: what was decided before a change stands."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Stage
from handlerum.ledger.event import Event
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import take_stamp
from handlerum_portal.pages.ministry.mandate_told import change_told
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.decisions.courses import check_rows, course_of, decision_in
from handlerum_portal.store.law.mandate_releases import mandate_named
from handlerum_portal.store.ledger.log import event, events_of
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register
from tests.portal.casework.conftest import EXAMPLE, Office
from tests.portal.mandate.conftest import CHANGE


def codes(decision: Any, stage: Stage) -> set[str]:
    """Return what stops a decision at this moment."""
    from django.db import transaction

    with transaction.atomic():
        found = check(decision, surroundings(decision, take_stamp(), stage))
    return {one.code for one in found if one.level.value == "stop"}


def test_what_was_decided_before_stands_and_the_next_is_refused(ministry: Any) -> None:
    office = Office("0561", ministry.set_clock)
    row = office.published()
    steps = [told for _, told in events_of(f"decision/{row.key}")]
    ministry.at(2022, 3, 4, 12)
    ministry.released()
    ministry.at(2022, 4, 2, 12)
    row = OwnDecision.objects.get(key=row.key)
    assert check_rows() == 2
    assert course_of(row).status.value == "beslutning:offentliggjort"
    assert [told for _, told in events_of(f"decision/{row.key}")] == steps
    assert "protected" not in codes(decision_in(row), Stage.DECIDE)
    later = replace(EXAMPLE, decided_on=date(2022, 4, 1))
    assert "protected" in codes(later, Stage.DECIDE)


def test_the_exemption_goes_on_with_a_warning(ministry: Any) -> None:
    office = Office("0561", ministry.set_clock)
    office.published()
    ministry.at(2022, 3, 4, 12)
    ministry.released()
    ministry.at(2022, 4, 2, 12)
    found = [
        one
        for one in answer(ask("0561", "esb-d-aura", "2022-04-02", "")).findings
        if (one.work, one.label) == ("folkeskoleloven", "§ 15")
    ]
    (now,) = found
    assert "her-0561-2022-1" in " ".join(now.chain)
    assert now.fence.kind.value == "protected"


def test_the_preview_names_the_exemptions_that_are_touched(ministry: Any) -> None:
    office = Office("0561", ministry.set_clock)
    row = office.published()
    mandate = mandate_named("folkeskole")
    assert mandate is not None
    told = change_told(CHANGE, mandate, register())
    assert row.key in {one["exemption"].key for one in told["touched"]}
    other = replace(CHANGE, begun=(replace(CHANGE.begun[0], targets="§ 16 d"),))
    keys = {one["exemption"].key for one in change_told(other, mandate, register())["touched"]}
    assert row.key not in keys
    over = replace(CHANGE, begins=date(2023, 3, 4))
    keys = {one["exemption"].key for one in change_told(over, mandate, register())["touched"]}
    assert row.key not in keys


def test_an_event_of_a_release_is_read_as_any_other(ministry: Any) -> None:
    assert isinstance(event(ministry.released().event_id), Event)
