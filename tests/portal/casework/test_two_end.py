# SPDX-License-Identifier: MPL-2.0
"""A decision ends before its time by a meeting that decided it and two persons, never by one."""

from typing import Any

import pytest

from handlerum_portal.store.decisions.courses import decision_in, newest_edition
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.at_the_desk import waiting_for
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import ENDED, KEY, Program

END = {**ENDED, "slut": "2022-06-01", "grund": "Forsøget er slut"}


@pytest.fixture(autouse=True)
def in_force(office: Any) -> None:
    """Let the decision be in force."""
    office.published()
    office.at(2022, 4, 1, 12)


def ask(office: Any, role: str, key: str = "", **more: str) -> Any:
    fields = {name: text for name, text in (END | more).items() if text}
    sent = {"skridt": "bring_til_ophoer", "noegle": key or role, "felter": fields}
    return Program(office, role).post(f"sager/{KEY}/skridt", **sent)


def until() -> str:
    return str(OwnDecision.objects.get().until)


@pytest.mark.parametrize("role", ["caseworker", "approver"])
def test_one_person_alone_ends_nothing(role: str, office: Any) -> None:
    assert [ask(office, role, key).status_code for key in ("a", "b")] == [200, 200]
    assert (until(), OverviewEdition.objects.count()) == ("2023-03-04", 1)
    proposed = Program(office, role).get(f"sager/{KEY}").json()["ophoer_foreslaaet"]
    assert (proposed["slut"], proposed["punkt"]) == ("2022-06-01", "punkt 9")


def test_an_approver_makes_it_by_asking_for_the_same(office: Any) -> None:
    ask(office, "caseworker")
    assert ask(office, "approver").json()["til"] == "2022-06-01"
    edition = newest_edition("0561", "folkeskole")
    ending = decision_in(OwnDecision.objects.get()).ending
    assert edition is not None
    assert ending is not None
    assert ending.meeting.reference == "punkt 9"
    assert edition.lines[0].ends_on.isoformat() == "2022-06-01"
    assert Program(office, "approver").get(f"sager/{KEY}").json()["ophoer_foreslaaet"] == {}


def test_a_proposed_end_waits_at_the_desk_of_another_approver_only(office: Any) -> None:
    ask(office, "caseworker")
    told = {
        role: [one.text for one in waiting_for(office.person(role), "da")]
        for role in ("caseworker", "approver")
    }
    assert told == {"caseworker": [], "approver": ["Ophør foreslået: læs og bekræft"]}
    ask(office, "approver")
    assert "Ophør foreslået: læs og bekræft" not in [
        one.text for one in waiting_for(office.person("approver"), "da")
    ]


@pytest.mark.parametrize(
    "more", [{"slut": "2022-07-01"}, {"punkt": "punkt 8"}, {"besluttet": "2022-03-02"}]
)
def test_another_end_is_a_new_proposal(more: dict[str, str], office: Any) -> None:
    ask(office, "caseworker")
    assert ask(office, "approver", **more).json()["til"] == "2023-03-04"


def test_two_caseworkers_are_no_release(office: Any) -> None:
    ask(office, "approver")
    assert ask(office, "caseworker").json()["til"] == "2023-03-04"


@pytest.mark.parametrize("name", ["organ", "besluttet", "punkt", "grund", "slut"])
def test_what_is_missing_is_asked_for_when_it_is_proposed(name: str, office: Any) -> None:
    assert ask(office, "caseworker", **{name: ""}).status_code == 400
    assert Program(office, "caseworker").get(f"sager/{KEY}").json()["ophoer_foreslaaet"] == {}


@pytest.mark.parametrize(
    "more",
    [{"besluttet": "2022-05-01"}, {"organ": "udvalg"}, {"slut": "2022-04-01"}],
    ids=["in the future", "without delegation", "today"],
)
def test_what_cannot_be_is_refused_when_it_is_proposed(more: dict[str, str], office: Any) -> None:
    assert ask(office, "caseworker", **more).status_code == 400
    assert until() == "2023-03-04"


def test_the_overview_shows_both_days(office: Any) -> None:
    ask(office, "caseworker", besluttet="2022-03-20")
    ask(office, "approver", besluttet="2022-03-20")
    page = Desk(office, "caseworker").get("/kommuner/0561/oversigt/").replace("\u00a0", " ")
    assert "1. marts 2022; ophør besluttet 20. marts 2022" in page


def test_the_page_shows_the_approver_what_is_proposed(office: Any) -> None:
    ask(office, "caseworker")
    page = Desk(office, "approver").get(HERE)
    assert "Et ophør er foreslået" in page
    assert "»Forsøget er slut«" in page


def test_a_proposal_whose_proposer_was_lost_is_made_anew(office: Any, monkeypatch: Any) -> None:
    """After a restore from the log alone nobody knows who proposed: it names no person."""
    ask(office, "caseworker")
    monkeypatch.setattr("handlerum_portal.actions.decisions.two_hands._proposer", lambda _: None)
    assert ask(office, "approver").json()["til"] == "2023-03-04"
