# SPDX-License-Identifier: MPL-2.0
"""What the API says stood on a day is what was archived, and what had effect that day."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.time import Period
from handlerum_portal.cli.main import cli
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.models import OwnDecision

AURA = "esb-d-aura"
ADDRESS = "/api/v1/kommuner/0561/oversigt"


def told(client: Client, on: str = "", status: int = 200) -> Any:
    found = client.get(ADDRESS, {"pr": on} if on else {})
    assert found.status_code == status, found.content
    return found.json()


def archived() -> list[tuple[str, int, str]]:
    """Read day, number and digest of every edition in plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, digest, content FROM store_overviewedition ORDER BY id")
        rows = cursor.fetchall()
    # No example is published between 22 and 24 UTC: the day is that of the instant as it stands.
    return [
        (_content(content)["publication"]["at"][:10], number, digest)
        for number, digest, content in rows
    ]


def _content(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept


def days(first: date, last: date) -> Iterator[str]:
    return ((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))


@pytest.fixture
def course(office: Any, example: Decision, where: Any) -> OwnDecision:
    """Publish, correct in April and end in June what was to last a year; publish another in May."""
    row: OwnDecision = office.published()
    office.at(2022, 4, 1, 9)
    words = replace(example.sets_aside[0], instead="Rettet.", content="Rettet.")
    fixed = replace(example, sets_aside=(words,))
    office.step(
        row, "approver", Step.CORRECT, reason="Skrivefejl", corrected=fixed, publication=where
    )
    office.at(2022, 5, 2, 9)
    two = replace(
        example.sets_aside[0],
        reference="folkeskolelovens § 16 a",
        period=Period(date(2022, 5, 10), date(2022, 8, 1)),
    )
    office.published(replace(example, sets_aside=(two,)))
    office.at(2022, 6, 1, 9)
    ends = Period(date(2022, 3, 4), date(2022, 7, 1))
    office.step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=where)
    row.refresh_from_db()
    return row


def test_on_every_day_the_edition_is_the_last_one_archived_by_then(
    client: Client, course: OwnDecision
) -> None:
    kept = archived()
    assert [number for _, number, _ in kept] == [1, 2, 3, 4]
    for on in days(date(2022, 3, 3), date(2022, 7, 5)):
        _, number, digest = [row for row in kept if row[0] <= on][-1]
        (one,) = told(client, on)["oversigter"]
        assert (one["udgave"], one["sha256"]) == (number, digest), on


def test_what_is_in_force_on_a_day_is_what_is_set_aside_in_the_answer(
    client: Client, course: OwnDecision
) -> None:
    sections = {"folkeskoleloven § 15", "folkeskoleloven § 16 a"}
    for on in ("2022-03-03", "2022-03-04", "2022-04-01", "2022-05-02", "2022-05-09", "2022-05-10",
               "2022-06-01", "2022-06-30", "2022-07-01", "2022-07-31", "2022-08-01"):  # fmt: skip
        lines = answer(ask("0561", AURA, on, "")).lines
        freed = {
            f"{one.finding.work} {one.finding.label}"
            for one in lines
            if one.finding.verdict.value == "set_aside"
        }
        (overview,) = told(client, on)["oversigter"]
        in_force = {
            line["oplysninger"]["provisions"][0].replace("lovens", "loven")
            for line in overview["linjer"]
            if line["status"] == "i_kraft"
        }
        assert in_force == freed & sections, on


def test_a_line_is_told_in_the_words_that_had_effect_though_it_was_corrected_later(
    client: Client, course: OwnDecision
) -> None:
    def line(on: str) -> tuple[Any, ...]:
        (overview,) = told(client, on)["oversigter"]
        found = next(one for one in overview["linjer"] if one["beslutning"] == course.key)
        content = found["oplysninger"]["content"]
        return found["status"], found["ophoerer"], content, found["udgave"]

    assert line("2022-03-03") == ("kommer", "2023-03-04", [], 1)
    assert line("2022-04-01") == ("i_kraft", "2023-03-04", [], 1)
    assert line("2022-04-02") == ("i_kraft", "2023-03-04", ["Rettet."], 2)
    assert line("2022-06-01") == ("i_kraft", "2023-03-04", ["Rettet."], 2)
    assert line("2022-06-02")[:2] == ("i_kraft", "2022-07-01")
    assert line("2022-07-01")[:2] == ("ophoert", "2022-07-01")


def test_what_was_undone_stood_there_until_then(
    office: Any, example: Decision, where: Any, client: Client
) -> None:
    later = Period(date(2022, 4, 1), date(2023, 3, 4))
    one = replace(example.sets_aside[0], period=later)
    row = office.published(replace(example, sets_aside=(one,)))
    office.at(2022, 3, 10, 9)
    office.step(row, "caseworker", Step.UNDO, publication=where)
    stages = [
        told(client, on)["oversigter"][0]["linjer"][0]["status"]
        for on in ("2022-03-09", "2022-03-10", "2022-04-01")
    ]
    assert stages == ["kommer", "trukket_tilbage", "trukket_tilbage"]


def test_the_day_is_danish(office: Any, example: Decision, client: Client) -> None:
    office.at(2022, 3, 3, 23, 30)
    one = replace(example.sets_aside[0], period=Period(date(2022, 3, 10), date(2023, 3, 4)))
    office.published(replace(example, sets_aside=(one,)))
    told(client, "2022-03-03", 404)
    assert told(client, "2022-03-04")["oversigter"][0]["dag"] == "2022-03-04"


def test_without_a_day_it_is_today(client: Client, course: OwnDecision) -> None:
    assert told(client)["pr"] == "2022-06-01"
    assert told(client)["oversigter"][0]["udgave"] == 4


def test_it_names_its_source_and_is_not_sent_twice(client: Client, course: OwnDecision) -> None:
    first = client.get(ADDRESS, {"pr": "2022-05-01"}, headers={"Origin": "https://example.org"})
    assert first.json()["kilde"] == f"http://testserver{ADDRESS}"
    assert "creativecommons.org" in first.json()["licens"]
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get(ADDRESS, {"pr": "2022-05-01"}, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "code", "shown"),
    [
        ("0561/oversigt?pr=2022-03-02", 404, "no_overview", "Esbjerg"),
        ("0751/oversigt", 404, "no_overview", "Aarhus"),
        ("9999/oversigt", 404, "unknown_place", "9999"),
        ("0561/oversigt?pr=31/2", 400, "invalid_period", "31/2"),
    ],
)
def test_what_cannot_be_told_is_a_problem_in_both_languages(
    path: str, status: int, code: str, shown: str, *, office: Any, client: Client
) -> None:
    office.published()
    said = set()
    for language in ("da", "en"):
        found = client.get(f"/api/v1/kommuner/{path}", headers={"Accept-Language": language})
        assert (found.status_code, found.json()["kode"]) == (status, code)
        assert found["Content-Type"].startswith("application/problem+json")
        assert shown in found.json()["detail"]
        said.add(found.json()["detail"])
    assert len(said) == 2


def test_the_command_line_tells_what_one_edition_says_otherwise(course: OwnDecision) -> None:
    def told(*words: str) -> tuple[int, Any]:
        ran = CliRunner().invoke(cli, ["forskel", *words, "--json"])
        return ran.exit_code, json.loads(ran.stdout)

    line = {"id": f"{course.key}/1", "bestemmelse": "folkeskolelovens § 15"}
    days = "2022-03-04/2023-03-04"
    corrected = {"slags": "aendret", "foer": days, "efter": days}
    code, rows = told("0561", "1", "2")
    assert (code, [{key: row[key] for key in {**line, **corrected}} for row in rows]) == (
        1,
        [line | corrected],
    )
    assert "content" in rows[0]["felter"]
    assert [row["slags"] for row in told("Esbjerg", "2", "3")[1]] == ["ny"]
    assert told("0561", "3", "4")[1][0]["efter"] == "2022-03-04/2022-07-01"
    assert told("0561", "4", "4") == (0, [])
    refused = CliRunner().invoke(cli, ["forskel", "0561", "1", "9"])
    assert (refused.exit_code, "1, 2, 3, 4" in refused.stderr) == (2, True)


def test_the_newest_edition_is_a_file_too(client: Client, course: OwnDecision) -> None:
    told = client.get("/api/v1/oversigter/0561").json()
    newest = client.get("/api/v1/oversigter/0561.json")
    assert hashlib.sha256(newest.content).hexdigest() == told["sha256"]
    assert newest.content == client.get(f"/api/v1/oversigter/0561/{told['udgave']}").content
    assert "immutable" not in newest["Cache-Control"]
    table = client.get("/api/v1/oversigter/0561.csv")
    digest = base64.b64encode(hashlib.sha256(table.content).digest()).decode()
    assert table["Repr-Digest"] == f"sha-256=:{digest}:"
    for wrong in ("0561.exe", "9999.pdf"):
        assert client.get(f"/api/v1/oversigter/{wrong}").status_code == 404
