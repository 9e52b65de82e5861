# SPDX-License-Identifier: MPL-2.0
"""The front page says what ends and what is open, and is one press away from everything."""

from datetime import UTC, datetime

import pytest
from django.test import Client


def test_the_front_page_says_that_the_trials_are_over_only_when_they_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Forsøgene er slut" in client.get("/").content.decode()
    then = datetime(2023, 5, 1, 10, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    page = client.get("/")
    assert "Forsøgene er slut" not in page.content.decode()
    in_force = page.context["numbers"][1]
    assert in_force["text"] == "fravigelser i kraft"
    rows = client.get("/api/v1/fravigelser?pr=2023-05-01&status=i_kraft").json()["antal"]
    assert in_force["value"] == rows


def test_what_ends_within_ninety_days_stands_on_the_front_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime(2025, 6, 1, 10, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    ending = client.get("/").context["ending"]
    assert {line["one"].stage(then.date()) for line in ending} == {"udloeber_snart"}


def test_a_name_that_is_found_leads_to_the_permanent_address(client: Client) -> None:
    assert client.get("/find/?sted=Rebild").headers["Location"] == "/hvad-gaelder/0840/"


def test_the_front_page_is_one_press_away_from_every_exemption(client: Client) -> None:
    page = client.get("/fravigelser/d-hol-jyderup/").content.decode()
    assert 'class="breadcrumbs__link" href="/">' in page
    english = client.get("/en/fravigelser/d-hol-jyderup/").content.decode()
    assert 'class="breadcrumbs__link" href="/en/">' in english


def test_the_front_page_counts_open_hearings_also_when_there_are_none(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "<strong>0</strong> høringer åbne nu" in page
    assert "lokale forsøg" not in page
