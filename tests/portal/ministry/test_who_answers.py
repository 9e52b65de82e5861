# SPDX-License-Identifier: MPL-2.0
"""Only the ministry answers an application, with a second step, in words of both languages."""

from typing import Any

import pytest

from handlerum.agreements.approval_table import STEPS as TABLE
from handlerum.agreements.approval_words import Status, Step, Track
from handlerum_portal.actions.decisions.applying import DOING_OF
from handlerum_portal.pages.wording.application import STEPS, word
from handlerum_portal.pages.wording.lacking import LACKS
from handlerum_portal.store.decisions.applications import application_of
from tests.portal.ministry.conftest import GRANTED, REFUSED, Ministry
from tests.portal.ministry.test_application_pages import (
    ANSWER,
    answered,
    case,
    page,
    plain,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"svar": ""}, "Vælg et svar."),
        ({"svar": "godkend"}, "Vilkår hører til en godkendelse"),
        ({"vilkaar-1": "", "frist-1": ""}, "Skriv mindst ét vilkår"),
        ({"vilkaar-1": ""}, "En frist står uden vilkår"),
        ({"frist-1": "2022-13-40"}, "Fristen »2022-13-40« er ingen dag"),
        ({"journalnummer": ""}, "Journalnummeret mangler."),
        ({"myndighed": ""}, "Myndighedens navn mangler."),
        ({"vilkaar-1": "Spørg Jens Peter Hansen."}, "Jens Peter Hansen"),
        ({"vilkaar-1": "Ikke for 010203-1234."}, "CPR"),
        ({"vilkaar-1": "x" * 2001}, "2001"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_written_is_kept(
    more: dict[str, str], said: str, ministry: Ministry
) -> None:
    row, client = ministry.applied(), signed_in(ministry, "ministry_officer")
    answer = answered(client, row, **more)
    assert answer.status_code == 400
    told = plain(answer)
    assert said in told
    for name in ("journalnummer", "vilkaar-1"):
        assert (more | {}).get(name, ANSWER[name])[:60] in told
    assert application_of(row.key).status is Status.APPLIED


def test_more_conditions_keep_what_is_written_and_answer_nothing(ministry: Ministry) -> None:
    row, client = ministry.applied(), signed_in(ministry, "ministry_officer")
    more = {"handling": "mere", "vilkaar-2": "Eleverne får besked."}
    answer = answered(client, row, **more)
    assert 'name="vilkaar-4"' in answer.content.decode()
    assert "Eleverne får besked." in plain(answer)
    assert application_of(row.key).status is Status.APPLIED


@pytest.mark.parametrize("role", ["caseworker", "approver", "auditor"])
def test_others_send_no_answer(role: str, ministry: Ministry) -> None:
    row = ministry.applied()
    asked = application_of(row.key).asked
    assert asked
    sent = ANSWER | {"ansoegning": str(asked.seq), "noegle": "et"}
    assert signed_in(ministry, role).post(page(row), sent).status_code == 403
    assert application_of(row.key).status is Status.APPLIED


def test_who_has_shown_only_a_password_answers_nothing(settings: Any, ministry: Ministry) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"ministry_officer"})
    row = ministry.applied()
    sent = ANSWER | {"noegle": "et", "ansoegning": "0"}
    answer = signed_in(ministry, "ministry_officer").post(page(row), sent)
    assert answer.status_code == 302
    assert application_of(row.key).status is Status.APPLIED


@pytest.mark.parametrize("tongue", ["", "/en"])
@pytest.mark.parametrize(
    ("step", "said"),
    [(Step.GRANT, GRANTED), (Step.REFUSE, REFUSED), (Step.RETURN, {"reason": "Hvilke fag?"})],
)
def test_every_answer_reads_in_both_languages(
    tongue: str, step: Step, said: dict[str, Any], ministry: Ministry
) -> None:
    row = ministry.applied()
    ministry.step(row, "ministry_officer", step, **said)
    for role, address in (("caseworker", case(row)), ("ministry_legal", page(row))):
        answer = signed_in(ministry, role).get(f"{tongue}{address}")
        assert answer.status_code == 200
        assert "afgoerelse-" in plain(answer)


def test_every_step_and_status_of_an_application_has_words() -> None:
    rows = [row for row in TABLE.rows if row.track is Track.APPLICATION]
    assert {row.step.value for row in rows} == set(STEPS)
    for status in {status for row in rows for status in (row.status, row.to)}:
        assert word(status.value, "da")
        assert word(status.value, "en")
    assert {row.step for row in rows} == set(DOING_OF)
    needs = {need.value for row in rows for need in row.needs}
    assert needs <= set(LACKS)
