# SPDX-License-Identifier: MPL-2.0
"""An officer who is no lawyer reads the frames: clauses, versions, and whose hands each went through."""

from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.law.mandate_release import propose, release
from tests.portal.mandate.conftest import CHANGE
from tests.portal.mandate.test_pages import as_, text_of

LIST = "/arbejde/ministerium/rammer/"
ROOM = f"{LIST}folkeskole/"


@pytest.fixture
def released(ministry: Any) -> Any:
    proposed = propose(ministry.person("anna", "ministry_legal"), CHANGE, "p")
    release(ministry.person("bo", "ministry_legal"), CHANGE.mandate, proposed, "r")
    return ministry


@pytest.mark.parametrize("page", [LIST, ROOM])
def test_an_officer_reads_each_version_and_whose_it_is(page: str, released: Any) -> None:
    told = text_of(as_("carl", released, "ministry_officer").get(page))
    assert "Version 2" in told
    assert "af anna" in told
    assert "Udgivet af bo" in told
    assert "Version 1 , gælder fra 15. maj 2021" in told


def test_an_officer_reads_the_clauses_of_today_and_is_offered_no_change(ministry: Any) -> None:
    officer = as_("carl", ministry, "ministry_officer")
    assert "Foreslå en ændring" not in text_of(officer.get(LIST))
    room = officer.get(ROOM)
    assert room.context["clauses"]
    assert "Rammen i dag" in text_of(room)
    assert 'name="skridt"' not in room.content.decode()


def test_a_lawyer_is_still_offered_the_change(ministry: Any) -> None:
    lawyer = as_("anna", ministry)
    assert "Foreslå en ændring" in text_of(lawyer.get(LIST))
    assert 'name="skridt"' in lawyer.get(ROOM).content.decode()


def test_nobody_else_learns_whose_hands_it_was(released: Any) -> None:
    public = text_of(Client().get("/aftaler/esbjerg-folkeskole/ramme/?pr=2022-04-02"))
    assert "Version 2" in public
    assert "Udgivet af" not in public
