# SPDX-License-Identifier: MPL-2.0
"""What was published here is shown on its pages as it stood that day, in the words of that day."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.time import Period
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.test_overview_on_a_day import course  # noqa: F401 (fixture)

OVERVIEW = "/kommuner/0561/oversigt/"


def words(client: Client, address: str, on: str) -> str:
    answer = client.get(address, {"pr": on} if on else {})
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_the_overview_is_the_edition_that_stood_that_day(
    client: Client,
    course: OwnDecision,  # noqa: F811
) -> None:
    def edition(on: str) -> str:
        lead = words(client, OVERVIEW, on).partition('class="lead">')[2].partition("</p>")[0]
        return re.sub("<[^>]+>", "", lead)

    assert "4, offentliggjort" in edition("")
    assert "4, offentliggjort" in edition("2022-06-01")
    assert "3, offentliggjort" in edition("2022-05-31")
    assert "1, offentliggjort" in edition("2022-03-31")
    nothing = words(client, OVERVIEW, "2022-03-02")
    assert "havde ikke offentliggjort nogen oversigt i dette register 2. marts 2022" in nothing


def test_its_lines_are_sorted_and_worded_by_that_day(
    client: Client,
    course: OwnDecision,  # noqa: F811
) -> None:
    old, new = words(client, OVERVIEW, "2022-04-01"), words(client, OVERVIEW, "2022-04-02")
    assert "Rettet." not in old.partition("Siden udgaven før")[0]
    assert "Rettet." in new.partition("Siden udgaven før")[0]
    checksum = "<code>"
    assert old.partition(checksum)[2][:64] == new.partition(checksum)[2][:64]


def test_an_exemption_is_told_in_the_words_that_had_effect(
    client: Client,
    course: OwnDecision,  # noqa: F811
) -> None:
    address = f"/fravigelser/{course.key}/"
    assert "Skolen planlægger selv." in words(client, address, "2022-04-01")
    assert "Rettet." not in words(client, address, "2022-04-01")
    assert "Rettet." in words(client, address, "2022-04-02")
    assert "3. marts 2023" in words(client, address, "2022-06-01")
    assert "30. juni 2022" in words(client, address, "2022-06-02")
    assert "Rettet." in words(client, address, "")


def test_before_it_was_published_the_page_says_so(
    client: Client,
    course: OwnDecision,  # noqa: F811
) -> None:
    address = f"/fravigelser/{course.key}/"
    said = "Den dag var den ikke offentliggjort. Det blev den 3. marts 2022"
    assert said in words(client, address, "2022-03-02")
    assert said not in words(client, address, "2022-03-03")


def test_what_was_withdrawn_later_was_still_to_come(
    office: Any, example: Decision, where: Any, client: Client
) -> None:
    later = replace(example.sets_aside[0], period=Period(date(2022, 4, 1), date(2023, 3, 4)))
    row = office.published(replace(example, sets_aside=(later,)))
    office.at(2022, 3, 10, 9)
    office.step(row, "caseworker", Step.UNDO, publication=where)
    address = f"/fravigelser/{row.key}/"
    assert "Endnu ikke i kraft" in words(client, address, "2022-03-09")
    assert "Trukket tilbage" in words(client, address, "2022-03-10")


def test_a_decision_made_here_is_cited_by_who_decided_when_and_which_item(
    client: Client,
    course: OwnDecision,  # noqa: F811
) -> None:
    page = words(client, f"/fravigelser/{course.key}/", "")
    named = page.partition('aria-label="Kommunal henvisning">')[2].partition("</pre>")[0]
    assert named.startswith("Esbjerg Kommune, Kommunalbestyrelsen, 1. marts 2022, punkt 7: ")
    assert named.endswith(f"({course.key})")
