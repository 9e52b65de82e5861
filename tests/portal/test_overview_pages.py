# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""The collected overview can be read by people and by machines, and says what was published."""

import csv
import hashlib
import io

import pytest
from django.test import Client

from handlerum_portal.pages.papers.edition_tables import csv_bytes
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.test_courses import clock, shown  # noqa: F401 (fixtures)

PAGE = "/kommuner/0561/oversigt/"


def test_before_anything_is_published_the_page_says_so(client: Client) -> None:
    text = client.get(PAGE).content.decode()
    assert "har ikke offentliggjort nogen oversigt i dette register" in text


def test_without_an_agreement_there_is_no_overview(client: Client) -> None:
    assert "ingen velfærdsaftale" in client.get("/kommuner/0751/oversigt/").content.decode()
    assert client.get("/kommuner/9999/oversigt/").status_code == 404


@pytest.mark.parametrize("before", ["", "/en"])
def test_every_field_of_the_order_is_shown(
    before: str,
    shown: OwnDecision,
    client: Client,
) -> None:
    page = client.get(before + PAGE)
    assert [len(line.cells) for line in page.context["text"].lines] == [5]
    assert shown.key in page.content.decode()


def test_the_data_is_what_was_hashed(shown: OwnDecision, client: Client) -> None:
    data = client.get(PAGE + "1.json").content
    kept = OverviewEdition.objects.get().digest
    assert hashlib.sha256(data).hexdigest() == kept
    assert kept in client.get(PAGE).content.decode()


def test_the_table_has_a_line_for_each_provision(
    shown: OwnDecision,
    client: Client,
) -> None:
    text = client.get(PAGE + "1.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["decision"], row["effective_on"]) for row in rows] == [(shown.key, "2022-03-04")]


@pytest.mark.parametrize("tail", ["2.json", "1.exe", "2.pdf", "0.csv"])
def test_an_edition_that_is_not_there_is_not_found(
    tail: str,
    shown: OwnDecision,
    client: Client,
) -> None:
    assert client.get(PAGE + tail).status_code == 404


def test_a_cell_cannot_be_a_formula(shown: OwnDecision) -> None:
    from dataclasses import replace

    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    line = edition.lines[0]
    (key, _), *rest = line.values
    bad = replace(line, values=((key, ("=1+1",)), *rest))
    assert b";'=1+1;" in csv_bytes(replace(edition, lines=(bad,)))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "4. marts 2022 til og med 3. marts 2023"),
        ("/en", "4 March 2022 up to and including 3 March 2023"),
    ],
)
def test_a_period_is_written_with_its_last_day(
    before: str,
    words: str,
    shown: OwnDecision,
    client: Client,
) -> None:
    assert words in client.get(before + PAGE).content.decode()
