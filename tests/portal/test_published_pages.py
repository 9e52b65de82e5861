# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""Editions, files and embeddings can be read by anyone, and nothing outside the tree can."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.time import Period
from handlerum_portal.actions.decisions.edition_files import finish_editions
from handlerum_portal.pages.publishing import embed
from handlerum_portal.store.models import EditionFile, OverviewEdition, OwnDecision
from tests.portal.course import WHERE, YEAR, clock, shown, step  # noqa: F401 (fixtures)
from tests.portal.edition_shelf import _print_the_same_page_once  # noqa: F401 (fixture)

PLACE = "/udgivet/0561/folkeskole/1/"
PAGE = "/kommuner/0561/oversigt/"


@pytest.fixture
def done(shown: OwnDecision) -> OverviewEdition:
    finish_editions()
    return OverviewEdition.objects.get()


def test_the_application_sends_the_same_files_as_a_plain_server(
    done: OverviewEdition, client: Client
) -> None:
    for name, digest in EditionFile.objects.values_list("name", "digest"):
        answer = client.get(PLACE + name)
        content = b"".join(answer.streaming_content)
        assert hashlib.sha256(content).hexdigest() == digest
        assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in client.get("/udgivet/").headers["Cache-Control"]
    latest = client.get("/udgivet/0561/folkeskole/seneste/oversigt.json")
    assert "immutable" not in latest.headers["Cache-Control"]


def test_a_file_that_is_not_made_yet_is_made_when_asked_for(
    shown: OwnDecision, client: Client
) -> None:
    assert client.get(PLACE + "oversigt.pdf").status_code == 200


@pytest.mark.parametrize(
    "place",
    [
        *(
            "../handlerum.sqlite3",
            ".%00./secret.txt",
            "..%2fsecret.txt",
            "0561/../../secret.txt",
            ".hidden",
        ),
        *("0561/folkeskole/2/oversigt.json", "0561/folkeskole/1/x.html", "a" * 300),
    ],
)
def test_nothing_outside_the_tree_is_sent(
    place: str, done: OverviewEdition, client: Client
) -> None:
    assert client.get(f"/udgivet/{place}").status_code == 404


def test_the_style_of_a_file_is_allowed_and_nothing_else(
    done: OverviewEdition, client: Client
) -> None:
    policy = client.get(PLACE + "oversigt.html").headers["Content-Security-Policy"]
    assert re.match(r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'", policy)


@pytest.mark.parametrize("before", ["", "/en"])
def test_an_edition_says_what_is_new_and_how_it_is_cited(
    before: str, done: OverviewEdition, client: Client, clock: Callable[[datetime], None]
) -> None:
    clock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    ends = Period(YEAR.start, date(2022, 7, 1))
    row = OwnDecision.objects.get()
    step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)
    first = client.get(f"{before}{PAGE}1/").content.decode()
    second = client.get(f"{before}{PAGE}2/").content.decode()
    assert ("New" if before else "Nyt") in first
    assert ("Changed" if before else "Ændret") in second
    assert "@misc{" in second
    assert done.digest in first
    assert f'href="{before}{PAGE}1/"' in second
    assert client.get(f"{before}{PAGE}3/").status_code == 404


def test_today_decides_what_is_in_force_on_the_newest_page_only(
    done: OverviewEdition, client: Client, clock: Callable[[datetime], None]
) -> None:
    clock(datetime(2022, 6, 1, 9, tzinfo=UTC))
    assert [g.key for g in client.get(PAGE).context["text"].groups] == ["i_kraft"]
    assert [g.key for g in client.get(PAGE + "1/").context["text"].groups] == ["kommer"]


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx"])
def test_the_other_forms_lead_to_their_file(
    form: str, done: OverviewEdition, client: Client
) -> None:
    answer = client.get(f"{PAGE}1.{form}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PLACE}oversigt.{form}")


@pytest.mark.parametrize("before", ["", "/en"])
def test_everyone_may_frame_the_overview_and_it_can_do_nothing(
    before: str, done: OverviewEdition, client: Client
) -> None:
    answer = client.get(f"{before}/indlejr/oversigt/0561/")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "X-Frame-Options" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode().count("<h1") == 1


def test_the_element_is_small_and_its_piece_has_no_script(
    done: OverviewEdition, client: Client
) -> None:
    script = client.get("/indlejr/oversigt.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert len(script.content) <= 3000
    piece = client.get("/indlejr/oversigt/0561/uddrag/").content.decode()
    assert "<script" not in piece
    assert "her-0561-2022-1" in piece


def test_the_guide_shows_all_three_ways(done: OverviewEdition, client: Client) -> None:
    page = client.get("/indlejr/oversigt/0561/vejledning/").content.decode()
    for part in ("&lt;iframe", "&lt;handlerum-oversigt", "download>", '<iframe class="demo-frame"'):
        assert part in page
    assert "https://eksempel.dk/oversigt" in page


def test_before_the_first_edition_the_guide_says_so(client: Client) -> None:
    assert client.get("/indlejr/oversigt/0561/").status_code == 404
    page = client.get("/indlejr/oversigt/0561/vejledning/").content.decode()
    assert "ikke offentliggjort nogen oversigt" in page
    assert client.get("/indlejr/oversigt/9999/vejledning/").status_code == 404


def test_other_pages_still_refuse_to_be_framed(client: Client) -> None:
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]


def test_the_script_that_is_sent_is_the_one_in_the_source() -> None:
    assert Path(embed._ELEMENT).read_text("utf-8").startswith("// SPDX")
