# SPDX-License-Identifier: MPL-2.0
"""Exemptions as they were registered before a day: the answer known that day, and plain SQL, agree."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.time import COPENHAGEN, Period
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.decisions.exemptions_as_known import exemptions_as_known
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register

AURA = "esb-d-aura"


@pytest.fixture
def course(office: Any, example: Decision, where: Any) -> OwnDecision:
    """Publish one that ends early, and one that is undone the same evening, Danish time."""
    row: OwnDecision = office.published()
    office.at(2022, 4, 1, 21, 30)
    later = replace(
        example.sets_aside[0],
        reference="folkeskolelovens § 16 a",
        period=Period(date(2022, 5, 1), date(2022, 8, 1)),
    )
    other = office.published(replace(example, sets_aside=(later,)))
    office.at(2022, 4, 3, 22, 30)
    office.step(other, "caseworker", Step.UNDO, publication=where)
    office.at(2022, 6, 1, 9)
    ends = Period(date(2022, 3, 4), date(2022, 7, 1))
    office.step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=where)
    return row


def known(client: Client, before: str, **more: str) -> dict[str, Any]:
    asked = {"registreret_foer": before, "antal": "1000", **more}
    found = client.get("/api/v1/fravigelser", asked)
    assert found.status_code == 200, found.content
    return {row["nr"]: row for row in found.json()["raekker"]}


def in_the_log(before: date) -> dict[str, str]:
    """Return, by plain SQL, the last day without effect of each decision that stood there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM store_ledgerevent ORDER BY seq")
        events = [json.loads(bytes(row[0])) for row in cursor.fetchall()]
    midnight = datetime(before.year, before.month, before.day, tzinfo=COPENHAGEN).astimezone(UTC)
    standing: dict[str, str] = {}
    for event in events:
        said = event["payload"]
        if event["type"] != "decision.step" or datetime.fromisoformat(event["instant"]) >= midnight:
            continue
        key = event["subject"].removeprefix("decision/")
        if said["step"] == "fortryd":
            standing.pop(key)
        elif said["edition"]:
            standing[key] = said["force"]["end"]
    return standing


def test_on_every_day_the_list_is_what_the_log_held_before_it(
    client: Client, course: OwnDecision
) -> None:
    seen = set()
    for after in range(-1, 95):
        before = date(2022, 3, 3) + timedelta(days=after)
        found = known(client, before.isoformat(), kommune="0561")
        here = {key: row["til"] for key, row in found.items() if row["oprindelse"] == "her"}
        assert here == in_the_log(before), before
        seen.add(tuple(sorted(here.items())))
    assert len(seen) == 4


def test_what_is_in_force_as_known_is_what_the_answer_of_that_knowledge_rests_on(
    client: Client, course: OwnDecision
) -> None:
    for before, on in [
        ("2022-03-03", "2022-03-10"),
        ("2022-03-04", "2022-03-10"),
        ("2022-04-02", "2022-05-02"),
        ("2022-04-04", "2022-05-02"),
        ("2022-04-05", "2022-05-02"),
        ("2022-06-01", "2022-07-02"),
        ("2022-06-02", "2022-07-02"),
        ("2022-06-02", "2022-06-30"),
    ]:
        knowledge = (date.fromisoformat(before) - timedelta(days=1)).isoformat()
        chains = [line.finding.chain for line in answer(ask("0561", AURA, on, knowledge)).lines]
        rests_on = {name.partition("/")[0] for chain in chains for name in chain}
        found = known(client, before, pr=on, institution=AURA)
        in_force = {
            key
            for key, row in found.items()
            if row["status"] in {"i_kraft", "udloeber_snart"} and row["oprindelse"] == "her"
        }
        assert in_force == {name for name in rests_on if name.startswith("her-")}, (before, on)


def test_before_the_extension_an_exemption_was_known_to_end_earlier(client: Client) -> None:
    # lov 678/2024 moved the end of lov 879/2021; it was known from 11 June 2024.
    assert known(client, "2024-06-11")["d-mid-79a"]["til"] == "2024-09-30"
    assert known(client, "2024-06-12")["d-mid-79a"]["til"] == "2025-07-01"


def test_nothing_is_registered_before_the_acts_were_known(client: Client) -> None:
    assert known(client, "2020-01-01") == {}
    assert known(client, "0001-01-01") == {}
    assert not [key for key, row in known(client, "2021-05-12").items() if not row["besluttet"]]


def test_before_tomorrow_is_all_that_is_known(course: OwnDecision) -> None:
    facts = register()
    for before in (date(2099, 1, 1), date(9999, 12, 31)):
        told = {one.key: one for one in exemptions_as_known("", before, facts)}
        assert told == {one.key: one for one in exemptions_known(facts)}


def test_what_never_took_effect_says_nothing_of_the_days(
    client: Client, office: Any, example: Decision, where: Any
) -> None:
    later = replace(
        example.sets_aside[0],
        reference="folkeskolelovens § 16 a",
        period=Period(date(2022, 8, 1), date(2023, 8, 1)),
    )
    row = office.published(replace(example, sets_aside=(*example.sets_aside, later)))
    office.at(2022, 6, 1, 9)
    ends = Period(date(2022, 3, 4), date(2022, 7, 1))
    office.step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=where)
    for before in (date(2022, 6, 1), date(2022, 6, 2), date(2099, 1, 1)):
        found = known(client, before.isoformat(), kommune="0561")
        assert found[row.key]["til"] == in_the_log(before)[row.key], before
    told = {one.key: one for one in exemptions_as_known("", date(2099, 1, 1), register())}
    assert told == {one.key: one for one in exemptions_known(register())}
