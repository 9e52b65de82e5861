# SPDX-License-Identifier: MPL-2.0
"""Wherever an agreement's end is told it is its own, also when it came before that of the act."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.decision_finding import Stage
from handlerum.place import MunicipalityCode
from handlerum_portal.actions.checks.need import check_need, desk_here
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import take_stamp
from handlerum_portal.store.agreement_end import certain_end, until_of
from handlerum_portal.store.answers.answer import ask
from handlerum_portal.store.answers.place_warnings import warnings_for
from handlerum_portal.store.deadlines import AGREEMENT_ENDS, deadlines
from handlerum_portal.store.places import place_named
from handlerum_portal.store.read import register
from tests.portal.casework.conftest import EXAMPLE
from tests.portal.casework.test_course_pages import AGREEMENT
from tests.portal.casework.test_ending_an_agreement import released

END = date(2022, 6, 1)
LAST = END - timedelta(days=1)


@pytest.fixture
def ended(office: Any) -> Any:
    """The agreement of Esbjerg ended on 1 June 2022, and it is July."""
    released(office)
    office.at(2022, 7, 1, 9)
    return office


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_an_institution_says_that_its_agreement_has_ended(ended: Any, client: Client) -> None:
    page = words(client, "/institutioner/esb-d-aura/")
    assert "Aftalen er udløbet" in page
    assert "31. maj 2022" in page.partition("Det gælder hos os")[2][:80]


def test_two_agreements_compared_each_have_their_own_end(ended: Any, client: Client) -> None:
    page = words(client, f"/aftaler/sammenlign/?a={AGREEMENT}&b=holbaek-folkeskole")
    first, _, second = page.partition('id="s2"')
    assert "31. maj 2022" in first
    assert "30. juli 2025" not in first
    assert "30. juli 2025" in second


def test_the_overview_of_the_agreement_tells_its_end_apart_from_the_acts(
    ended: Any, client: Client
) -> None:
    assert "Aftalen blev bragt til ophør før tid 1. juni 2022" in words(
        client, f"/aftaler/{AGREEMENT}/"
    )
    assert "The agreement was ended early on 1 June 2022" in words(
        client, f"/en/aftaler/{AGREEMENT}/"
    )
    assert f"2021-05-15/{END}" in words(client, f"/aftaler/{AGREEMENT}/")


def test_the_day_we_choose_is_the_last_of_the_agreement(ended: Any) -> None:
    chosen = ask("0561", "", "", "")
    assert (chosen.on, chosen.is_chosen_by_us) == (LAST, True)
    assert ask("0316", "", "", "").on == date(2022, 7, 1)


def test_the_exemption_check_chooses_that_day_too(ended: Any, settings: Any) -> None:
    asked = {"tekst": "§ 15", "omraade": "folkeskole"}
    desk = desk_here(settings.DATA_DIR)
    assert (
        check_need(asked | {"kommune": "0561"}, desk)["forudsaetninger"]["pr"] == LAST.isoformat()
    )
    assert check_need(asked | {"kommune": "0316"}, desk)["forudsaetninger"]["pr"] == "2022-07-01"


def test_the_calendar_holds_the_day_of_the_agreement(ended: Any) -> None:
    days = [d.day for d in deadlines(register()) if (d.kind, d.key) == (AGREEMENT_ENDS, AGREEMENT)]
    assert days == [END]


def codes(on: date, known_at: date) -> dict[str, str]:
    place = place_named("Esbjerg", register())
    return {one.code: one.value for one in warnings_for(place, on, register(), known_at)}


def test_an_answer_after_that_day_says_so_once_it_is_known(ended: Any) -> None:
    july, before = date(2022, 7, 1), date(2022, 3, 2)
    assert codes(july, july)["aftalen_bragt_til_ophoer"] == END.isoformat()
    assert codes(END, july)["aftalen_bragt_til_ophoer"] == END.isoformat()
    assert "aftalen_bragt_til_ophoer" not in codes(LAST, july)
    assert "aftalen_bragt_til_ophoer" not in codes(july, before)
    assert codes(date(2025, 9, 1), july)["aftalen_udloebet"] != END.isoformat()


def test_what_was_known_before_the_end_was_released_is_the_acts_end(ended: Any) -> None:
    own = register().agreement(AGREEMENT)
    assert own is not None
    assert until_of(own, date(2022, 3, 2)) == own.until
    assert until_of(own, date(2022, 3, 3)) == END
    assert until_of(own) == END
    assert certain_end("0561", "folkeskole") == END
    assert certain_end("0561", "aeldre") == certain_end("", "folkeskole") == date.max


def test_a_new_decision_is_checked_against_the_end(ended: Any) -> None:
    assert EXAMPLE.municipality == MunicipalityCode("0561")
    assert surroundings(EXAMPLE, take_stamp(), Stage.DRAFT).agreement_until == END


def test_a_decision_under_an_agreement_that_ends_with_its_act_is_told_of_no_early_end(
    office: Any,
) -> None:
    assert surroundings(EXAMPLE, take_stamp(), Stage.DRAFT).agreement_until == date.max
