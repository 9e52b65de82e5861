# SPDX-License-Identifier: MPL-2.0
"""Who wrote the text or registered it this time releases nothing; an earlier round is forgotten."""

from typing import Any

import pytest

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Step
from handlerum_portal.actions.decisions.drafts import Edit, keep
from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import MEETING, Desk

WARNED = "så skal en anden frigive"


def sent(office: Any, draft: Desk) -> Desk:
    draft.press("send_til_godkendelse")
    return Desk(office, "approver")


def test_an_approver_is_told_before_registering_that_another_must_release(
    office: Any, draft: Desk
) -> None:
    approver = sent(office, draft)
    address = "/arbejde/fravigelser/0561/her-0561-2022-1/"
    assert WARNED in approver.get(address)
    assert WARNED not in Desk(office, "council_secretariat").get(address)
    assert "then another must release it" in approver.get(f"/en{address}")


def test_a_new_round_registered_by_another_lets_the_approver_release(
    office: Any, draft: Desk
) -> None:
    approver = sent(office, draft)
    assert approver.press("registrer_beslutning", **MEETING).status_code == 302
    assert approver.press("frigiv").status_code == 400
    assert approver.press("tag_op_igen", begrundelse="Punktet var et andet").status_code == 302
    assert draft.press("send_til_godkendelse", "s2").status_code == 302
    secretary = Desk(office, "council_secretariat")
    assert secretary.press("registrer_beslutning", "r2", **MEETING).status_code == 302
    assert approver.press("frigiv", "f2").status_code == 302
    assert OwnDecision.objects.get().status == "beslutning:frigivet"


def test_who_wrote_in_the_text_releases_it_in_no_round(office: Any, draft: Desk) -> None:
    row = OwnDecision.objects.get()
    approver = office.person("approver")
    for number in range(2):
        draft.press("send_til_godkendelse", f"s{number}")
        if number == 0:
            row.refresh_from_db()
            edit = Edit(row.version, {"titel": "Kortere skoledag"}, {"titel": "Ny"})
            keep(approver, row.key, edit)
        Desk(office, "council_secretariat").press("registrer_beslutning", f"r{number}", **MEETING)
        if number == 0:
            Desk(office, "approver").press("tag_op_igen", begrundelse="En gang til")
    with pytest.raises(StepRefused):
        office.step(row, "approver", Step.RELEASE)


def test_who_registered_in_the_newest_round_does_not_release(office: Any, example: Any) -> None:
    row = begin(office.person("caseworker"), example)
    office.step(row, "caseworker", Step.ASK_APPROVAL)
    office.step(row, "council_secretariat", Step.SEND_BACK, reason="Mangler")
    office.step(row, "caseworker", Step.ASK_APPROVAL)
    office.step(row, "approver", Step.DECIDE)
    with pytest.raises(StepRefused):
        office.step(row, "approver", Step.RELEASE)
