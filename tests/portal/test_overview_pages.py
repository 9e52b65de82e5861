# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""The collected overview can be read by people and by machines, and says what was published."""

import csv
import hashlib
import html
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.time import Period
from handlerum_portal.pages.papers.edition_tables import csv_bytes
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.course import WHERE, clock, shown, step  # noqa: F401 (fixtures)

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


def test_an_edition_shows_field_by_field_what_it_says_otherwise_than_the_one_before(
    shown: OwnDecision, clock: Callable[[datetime], None], client: Client
) -> None:
    clock(datetime(2022, 4, 12, 10, tzinfo=UTC))
    ends = Period(date(2022, 3, 4), date(2022, 5, 1))
    step(shown, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)
    for before, kind, was, now in (
        ("", "Ændret", "3. marts 2023", "30. april 2022"),
        ("/en", "Changed", "3 March 2023", "30 April 2022"),
    ):
        page = client.get(f"{before}{PAGE}2/")
        (told,) = page.context["differences"]
        (_, old, new) = next(one for one in told.fields if was in one[1])
        assert (told.kind, told.decision) == (kind, shown.key)
        assert (was in old, now in new) == (True, True)
        text = page.content.decode()
        assert 'id="forskel"' in text
        assert text.count("<del>") == text.count("<ins>") == len(told.fields)
        link = re.findall(r'href="(\S*/kan-det-fraviges/\?\S+)"', text)[-1]
        assert client.get(html.unescape(link)).status_code == 200
        (first,) = client.get(f"{before}{PAGE}1/").context["differences"]
        assert first.fields == ()
