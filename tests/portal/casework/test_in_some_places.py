# SPDX-License-Identifier: MPL-2.0
"""A decision for some institutions is told where the whole municipality is asked about."""

import re

import pytest
from django.test import Client

from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.answers.rollup import Group
from tests.portal.casework.conftest import AURA, CODE, Office

PROVISION, DAY = "folkeskoleloven § 15", "2022-03-04"


@pytest.fixture(autouse=True)
def published(office: Office) -> None:
    """One school sets § 15 aside from 4 March 2022; the others do not."""
    office.published()
    office.at(2022, 3, 4, 11)


def told(client: Client, institution: str = "") -> tuple[dict[str, int], dict[str, str]]:
    """Return the counts and the list in which each provision stands."""
    asked = {"kommune": CODE, "institution": institution, "pr": DAY}
    data = client.get("/api/v1/hvad-gaelder", asked).json()
    return data["antal"], {row["bestemmelse"]: row["gruppe"] for row in data["bestemmelser"]}


def test_the_municipality_does_not_deny_what_holds_at_one_school(client: Client) -> None:
    counts, groups = told(client)
    assert groups[PROVISION] == Group.SOMEWHERE
    assert (counts["fraveget"], counts["fraveget_nogle_steder"]) == (0, 1)


def test_the_school_itself_is_freed_and_another_is_not(client: Client) -> None:
    assert told(client, AURA)[1][PROVISION] == Group.SET_ASIDE
    assert told(client, "esb-d-bohr")[1][PROVISION] == Group.AS_THE_LAW_SAYS


@pytest.mark.parametrize(
    ("prefix", "said", "denied"),
    [
        ("", "1 regel er fraveget i nogle institutioner.", "Vi kender ingen fravigelse her."),
        ("/en", "1 rule is set aside in some institutions.", "We know of no exemption here."),
    ],
)
def test_the_page_says_so_in_its_first_sentence(
    client: Client, prefix: str, said: str, denied: str
) -> None:
    page = client.get(f"{prefix}/hvad-gaelder/{CODE}/", {"pr": DAY}).content.decode()
    assert said in page
    assert denied not in page


def test_the_chain_names_the_decision_and_whom_it_reaches(client: Client) -> None:
    line = next(one for one in answer(ask(CODE, "", DAY, "")).lines if one.group is Group.SOMEWHERE)
    asked = {"kommune": CODE, "pr": DAY, "bestemmelse": line.finding.provision}
    page = client.get("/hvad-gaelder/hvorfor/", asked).content.decode()
    told = re.sub(r"<[^>]+>", "", page)
    assert "Beslutningen gælder nogle institutioner: Skolen planlægger selv." in told
    assert "Vi kender ingen beslutning, der gør det her." not in page
