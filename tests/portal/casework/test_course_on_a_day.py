# SPDX-License-Identifier: MPL-2.0
"""What the sources tell of an agreement is told for the day, no more exactly than they do."""

from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Status, Track
from tests.portal.casework.test_course_pages import AGREEMENT, PAGE, Desk, status


def test_the_public_page_shows_where_everything_stood_that_day(office: Any, client: Client) -> None:
    page = client.get(f"/aftaler/{AGREEMENT}/historik/").content.decode().replace("\u00a0", " ")
    assert "Loven er i kraft" in page
    assert "Borgmesteren giver tilsagn" in page
    assert "Ikke set i en kilde" in page
    english = client.get(f"/en/aftaler/{AGREEMENT}/historik/").content.decode()
    assert "The act is in force" in english


@pytest.mark.parametrize("address", [f"/aftaler/{AGREEMENT}/historik/", PAGE])
def test_a_day_is_told_no_more_exactly_than_its_source_says(office: Any, address: str) -> None:
    """data/timeline.yaml: t-2020-10-1 and t-2021-05-2 say a month, t-2020-12-09-1 a day."""
    page = Desk(office, "caseworker").client.get(address).content.decode().replace("\u00a0", " ")
    assert "31. oktober 2020" not in page
    assert "31. maj 2021" not in page
    for said in ("oktober 2020<", "maj 2021<", "9. december 2020<"):
        assert said in page
    assert "Senest 31. august 2021" in page


def test_programs_get_the_day_as_the_source_says_it_with_its_bounds(
    office: Any, client: Client
) -> None:
    told = client.get(f"/api/v1/aftaler/{AGREEMENT}/forloeb").json()
    steps = {step["skridt"]: step for thing in told["ting"] for step in thing["skridt"]}
    bounds = ("dag", "dag_tidligst", "dag_senest")
    pledge = tuple(steps["borgmesteren_giver_tilsagn"][name] for name in bounds)
    assert pledge == ("2020-10", "2020-10-01", "2020-10-31")
    parties = tuple(steps["partierne_indgaar_aftale"][name] for name in bounds)
    assert parties == ("2020-12-09", "2020-12-09", "2020-12-09")


def test_what_may_come_later_in_the_month_is_not_told_as_past(office: Any, client: Client) -> None:
    address = f"/aftaler/{AGREEMENT}/historik/"
    event = "Politiske principaftaler underskrives"
    assert event not in client.get(address, {"pr": "2020-10-07"}).content.decode()
    assert event in client.get(address, {"pr": "2020-10-31"}).content.decode()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ((2020, 11, 1), (Status.MAYOR_COMMITTED, Status.GOVERNMENT_COMMITTED)),
        ((2022, 3, 3), (Status.COUNCIL_APPROVED, Status.ACT_IN_FORCE)),
        ((2025, 9, 1), (Status.COUNCIL_APPROVED, Status.ACT_REPEALED)),
    ],
)
def test_the_course_of_the_sources_is_told_for_the_day(
    office: Any, on: tuple[int, int, int], expected: tuple[Status, Status]
) -> None:
    office.at(*on, 9)
    assert (status(Track.COUNCIL), status(Track.STATE)) == expected
