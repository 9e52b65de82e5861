# SPDX-License-Identifier: MPL-2.0
"""A decision ends early on one day: what has begun ends then, what has not never takes effect."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.errors import InvalidPeriod
from handlerum.time import Period
from handlerum_portal.actions.operation.rebuild import compare
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.courses import check_rows, decision_in, newest_edition
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import ENDED, KEY, Program
from tests.portal.casework.test_own_places import AURA, BOHR, OWN, outcome, published, step
from tests.portal.casework.test_what_applies_after_a_decision import outcome as known_outcome

END = "2022-06-01"
# The first provision holds 2022-03-10 to 2023-03-10 at Aura, the second 2022-08-01 to 2023-01-01
# at Bohr; the second has not begun on the day of the end.
FIRST, SECOND = "§ 15", "§ 14 b"


@pytest.fixture
def ended(office: Any) -> OwnDecision:
    """End the decision on 1 June, said on 1 April."""
    published(office, **OWN)
    office.at(2022, 4, 1, 12)
    answer = step(office, "approver", "bring_til_ophoer", grund="Forsøget er slut", slut=END)
    assert (answer.status_code, answer.json().get("til")) == (200, END), answer.content
    return OwnDecision.objects.get()


def test_what_has_begun_ends_on_the_day_and_what_has_not_never_takes_effect(
    ended: OwnDecision,
) -> None:
    assert outcome(AURA, "2022-05-31", FIRST) == "set_aside"
    assert outcome(AURA, END, FIRST) == "applies"
    assert outcome(BOHR, "2022-08-01", SECOND) == "applies"
    assert outcome(BOHR, "2022-12-31", SECOND) == "applies"


def test_what_was_known_before_the_end_was_said_stands_as_it_was(ended: OwnDecision) -> None:
    assert known_outcome(AURA, "2022-09-01", known_at="2022-03-31") == "set_aside"
    assert known_outcome(AURA, "2022-09-01", known_at="2022-04-01") == "applies"
    asked = {"institution": BOHR, "pr": "2022-09-01"}
    before = Client().get("/api/v1/hvad-gaelder", asked | {"kendt": "2022-03-31"}).json()
    after = Client().get("/api/v1/hvad-gaelder", asked).json()
    freed = [
        {one["bestemmelse"] for one in said["bestemmelser"] if one["udfald"] == "fraveget"}
        for said in (before, after)
    ]
    assert freed == [{"folkeskoleloven § 14 b"}, set()]


def test_the_overview_keeps_both_lines_and_says_what_became_of_each(ended: OwnDecision) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    told = [(one.ends_on.isoformat(), one.is_withdrawn, one.changed_in) for one in edition.lines]
    assert told == [(END, False, 2), ("2023-01-01", True, 2)]
    page = Client().get("/kommuner/0561/oversigt/").content.decode()
    assert "Trukket tilbage" in page


def test_the_log_holds_one_event_and_makes_the_same_tables_again(ended: OwnDecision) -> None:
    event = list(ledger_log.events_of(f"decision/{KEY}"))[-1][1]
    assert (event.payload["step"], event.payload["force"]) == (
        Step.END_EARLY.value,
        {"start": "2022-03-10", "end": END},
    )
    marks = [one["is_withdrawn"] for one in event.payload["decision"]["sets_aside"]]  # type: ignore[index,call-overload,union-attr]
    assert marks == [False, True]
    made, kept = compare()
    assert made == kept
    assert check_rows() == 3


def test_the_list_of_exemptions_names_only_what_took_effect(ended: OwnDecision) -> None:
    one = exemption_named(KEY, register())
    assert one is not None
    assert (one.references, one.institutions) == (("folkeskoleloven § 15",), (AURA,))
    assert (str(one.start), str(one.until)) == ("2022-03-10", END)


def test_the_case_says_which_provision_never_takes_effect(ended: OwnDecision, office: Any) -> None:
    page = Desk(office, "caseworker").get(HERE)
    assert page.count("Trådte aldrig i kraft") == 1
    english = Desk(office, "caseworker").get(f"/en{HERE}")
    assert english.count("Never took effect") == 1
    told = Program(office, "caseworker").get(f"sager/{KEY}").json()
    assert told["traadte_aldrig_i_kraft"] == [2]


def test_words_corrected_afterwards_wake_nothing(ended: OwnDecision, office: Any) -> None:
    office.at(2022, 9, 1, 12)
    fixed = step(office, "approver", "ret", grund="Skrivefejl", **{"i_stedet-1": "Vi planlægger."})
    assert fixed.status_code == 200, fixed.content
    assert [one.is_withdrawn for one in decision_in(OwnDecision.objects.get()).sets_aside] == [
        False,
        True,
    ]
    assert outcome(BOHR, "2022-10-01", SECOND) == "applies"
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    assert [one.is_withdrawn for one in edition.lines] == [False, True]


def test_an_end_before_the_first_end_withdraws_what_lay_between(office: Any) -> None:
    published(office, **OWN)
    office.at(2022, 4, 1, 12)
    step(office, "approver", "bring_til_ophoer", grund="x", slut="2022-09-01")
    lines = newest_edition("0561", "folkeskole").lines  # type: ignore[union-attr]
    assert [one.ends_on.isoformat() for one in lines] == ["2022-09-01", "2022-09-01"]
    again = step(office, "caseworker", "bring_til_ophoer", grund="y", slut="2022-07-01")
    assert again.json()["til"] == "2022-07-01", again.content
    assert outcome(BOHR, "2022-08-15", SECOND) == "applies"


def test_two_changes_in_one_instant_leave_every_answer_standing(office: Any) -> None:
    """What was changed in the very instant it was said was never known; nothing else breaks."""
    published(office, **OWN)
    office.at(2022, 4, 1, 12)
    for role, day in (("approver", "2022-06-01"), ("caseworker", "2022-05-01")):
        assert step(office, role, "bring_til_ophoer", grund="x", slut=day).status_code == 200
    assert known_outcome(AURA, "2022-05-15") == "applies"
    assert known_outcome(AURA, "2022-05-15", known_at="2022-03-31") == "set_aside"


@pytest.mark.parametrize("day", ["2022-03-10", "2022-03-09"])
def test_an_end_before_anything_has_begun_is_refused(office: Any, day: str, where: Any) -> None:
    """That is undone, not ended; whoever calls past the page is refused as clearly."""
    row = published(office, **OWN)
    ends = Period(date(2022, 3, 1), date.fromisoformat(day))
    with pytest.raises(InvalidPeriod):
        office.step(row, "approver", Step.END_EARLY, reason="x", ends=ends, publication=where)
    refused = step(office, "approver", "bring_til_ophoer", grund="x", slut=day)
    assert (refused.status_code, refused.json()["type"]) == (
        400,
        "urn:handlerum:invalid_period",
    )


def test_between_two_provisions_the_one_ahead_can_be_called_off(office: Any) -> None:
    """Nothing of the decision holds on the day it ends; the first provision ended long before."""
    published(office, **OWN, til="2022-04-10")
    office.at(2022, 5, 1, 12)
    answer = step(office, "approver", "bring_til_ophoer", grund="x", slut="2022-06-01")
    assert answer.json().get("til") == "2022-06-01", answer.content
    assert outcome(BOHR, "2022-08-15", SECOND) == "applies"
    assert outcome(AURA, "2022-04-09", FIRST) == "set_aside"
    made, kept = compare()
    assert made == kept


def test_the_one_ahead_can_be_cut_after_the_first_has_ended(office: Any) -> None:
    """What has begun and is not changed is not asked for its first day again."""
    published(office, **OWN, til="2022-04-10")
    office.at(2022, 5, 1, 12)
    answer = step(office, "approver", "bring_til_ophoer", grund="x", slut="2022-10-01")
    assert answer.json().get("til") == "2022-10-01", answer.content
    assert outcome(BOHR, "2022-09-30", SECOND) == "set_aside"
    assert outcome(BOHR, "2022-10-01", SECOND) == "applies"


def test_another_decision_may_take_the_place_of_what_never_began(
    ended: OwnDecision, office: Any
) -> None:
    fields = {
        "titel": "Ny",
        "begrundelse": "x",
        "bestemmelse-1": "folkeskolelovens § 14 b",
        "omfang-1": "helt",
        "i_stedet-1": "Noget andet.",
        "hvor": "udvalgte",
        "institutioner": BOHR,
        "fra": "2022-08-01",
        "til": "2023-01-01",
    }
    begun = Program(office, "caseworker").post(
        "sager", omraade="folkeskole", noegle="b", felter=fields
    )
    codes = {one["kode"] for one in begun.json()["fund"]}
    assert not codes & {"contradiction", "overlap"}


def test_the_command_line_and_the_page_end_it_too(office: Any) -> None:
    published(office, **OWN)
    office.at(2022, 4, 1, 12)
    said = ENDED | {"slut": "2022-09-01", "begrundelse": "x"}
    for role in ("caseworker", "approver"):
        assert Desk(office, role).press("bring_til_ophoer", role, **said).status_code == 302
    said = ENDED | {"slut": "2022-07-01", "grund": "y"}
    fields = [part for name, text in said.items() for part in ("--felt", f"{name}={text}")]
    words = ("trin", KEY, "bring_til_ophoer", *fields)
    assert Program(office, "caseworker").run(*words).exit_code == 0
    run = Program(office, "approver").run(*words, "--json")
    assert run.exit_code == 0, run.output
    assert json.loads(run.output)["til"] == "2022-07-01"
    told = CliRunner().invoke(cli, ["regler", BOHR, "--pr", "2022-09-01", "--json"])
    assert "her-0561-2022-1" not in told.output
