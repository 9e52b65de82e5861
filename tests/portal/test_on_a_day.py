# SPDX-License-Identifier: MPL-2.0
"""Every page that tells what holds tells it as of the day in its address, and keeps the day."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from openpyxl import load_workbook

from handlerum_portal.store import clock

SHOWING = (
    "agreement agreement_tab agreement_file exemption exemptions institution poster municipality "
    "overview exemption_pdf agreement_pdf"
)
PLACES = (
    "/institutioner/esb-ansgar/",
    "/fravigelser/",
    "/kommuner/0561/",
    "/kommuner/0561/oversigt/",
    "/aftaler/esbjerg-folkeskole/",
    "/aftaler/esbjerg-folkeskole/fravigelser/",
    "/aftaler/esbjerg-folkeskole/ramme/",
    "/aftaler/esbjerg-folkeskole/historik/",
)


def words(client: Client, address: str, **given: str) -> str:
    answer = client.get(address, given)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode().replace("\u00a0", " ")


def rows(client: Client, **given: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = client.get("/fravigelser.json", given).json()["raekker"]
    return {row["nr"]: row for row in found}


@pytest.fixture
def one(client: Client) -> dict[str, Any]:
    """An exemption of one institution with both its days, from the register itself."""
    found = rows(client).values()
    return next(row for row in found if row["fra"] and row["til"] and row["fra"] > "2021-06-01")


def test_the_pages_that_show_a_day_are_these() -> None:
    (inside,) = (one for one in get_resolver().url_patterns if not isinstance(one, URLPattern)
                 and any(getattr(p, "name", "") == "front" for p in one.url_patterns))  # fmt: skip
    found = {
        one.name
        for one in inside.url_patterns
        if isinstance(one, URLPattern) and getattr(one.callback, "shows_a_day", False)
    }
    assert found == set(SHOWING.split())


@pytest.mark.parametrize("address", PLACES)
def test_the_day_is_shown_with_the_way_back_to_today(client: Client, address: str) -> None:
    page = words(client, address, pr="2022-05-14")
    assert "Vist pr. 14. maj 2022" in page
    assert f'href="{address}"' in page.partition("Vist pr.")[2][:400]
    assert "Shown as of 14 May 2022" in words(client, f"/en{address}", pr="14.5.2022")
    assert "Vist pr." not in words(client, address)


@pytest.mark.parametrize("address", PLACES)
def test_a_day_that_is_none_is_answered_in_words(client: Client, address: str) -> None:
    answer = client.get(address, {"pr": "14. maj"})
    page = answer.content.decode().replace("\u00a0", " ")
    assert answer.status_code == 400
    assert "»14. maj« er ikke en dato" in page
    assert "Vist pr." not in page


@pytest.mark.parametrize("address", PLACES)
def test_a_page_kept_for_one_day_is_not_given_for_another(client: Client, address: str) -> None:
    before = words(client, address)
    assert "Vist pr. 1. maj 2023" in words(client, address, pr="2023-05-01")
    assert "Vist pr. 2. maj 2023" in words(client, address, pr="2023-05-02")
    assert words(client, address) == before


def test_the_list_says_which_state_each_had_that_day(client: Client, one: dict[str, Any]) -> None:
    day_before, first, end = "2021-05-01", one["fra"], one["til"]
    states = [rows(client, pr=on)[one["nr"]]["status"] for on in (day_before, first, end)]
    assert states[0] == "kommende"
    assert states[1] in {"i_kraft", "udloeber_snart"}
    assert states[2] == "udloebet"
    page = words(client, "/fravigelser/", pr=day_before, status="kommende")
    assert "Endnu ikke i kraft" in page
    assert "Offentliggjort, endnu ikke i kraft" not in page


def test_the_list_keeps_the_day_in_its_links_and_files(client: Client) -> None:
    page = words(client, "/fravigelser/", pr="2022-05-14", status="i_kraft")
    for link in (
        'href="/fravigelser.xlsx?status=i_kraft&amp;pr=2022-05-14"',
        'href="/fravigelser.csv?status=i_kraft&amp;pr=2022-05-14"',
        'href="/fravigelser.json?status=i_kraft&amp;pr=2022-05-14"',
        'href="?pr=2022-05-14"',
        'name="pr" value="2022-05-14"',
        'href="/en/fravigelser/?pr=2022-05-14&amp;status=i_kraft"',
    ):
        assert link in page, link
    sorts = page.partition("<thead>")[2].partition("</thead>")[0]
    assert sorts.count("pr=2022-05-14") == sorts.count("href=")
    row = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert "/?pr=2022-05-14" in row


def test_each_file_holds_what_the_page_shows_and_names_the_day(client: Client) -> None:
    asked = {"pr": "2022-05-14", "status": "i_kraft"}
    told = client.get("/fravigelser.json", asked)
    assert told.json()["pr"] == "2022-05-14"
    assert "fravigelser-2022-05-14.json" in told["Content-Disposition"]
    keys = [row["nr"] for row in told.json()["raekker"]]
    assert keys
    assert len(keys) == len(rows(client, **asked)) < len(rows(client, pr="2022-05-14"))
    lines = client.get("/fravigelser.csv", asked).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(keys)
    book = load_workbook(BytesIO(client.get("/fravigelser.xlsx", asked).content))
    assert ("pr", "2022-05-14") in [tuple(c.value for c in r[:2]) for r in book["kilde"].rows]
    today = client.get("/fravigelser.json").json()
    assert today["pr"] == clock.today().isoformat()
    assert client.get("/kommuner.json").json().get("pr") is None
    assert client.get("/fravigelser.csv", {"pr": "i går"}).status_code == 400


def test_an_exemption_has_the_state_of_the_day(client: Client, one: dict[str, Any]) -> None:
    address = f"/fravigelser/{one['nr']}/"

    def badge(on: str) -> str:
        return words(client, address, pr=on).partition('<span class="status ')[2][:80]

    assert "Endnu ikke i kraft" in badge("2021-05-01")
    assert "I kraft" in badge(one["fra"]) or "Udløber snart" in badge(one["fra"])
    assert "Udløbet" in badge(one["til"])
    page = words(client, address, pr=one["fra"])
    facts = page.partition('<dl class="facts">')[2].partition("</dl>")[0]
    inside = [link for link in facts.split('href="')[1:] if link.startswith("/")]
    assert inside
    assert all(f'/?pr={one["fra"]}"' in link for link in inside)
    assert f'href="/fravigelser/?pr={one["fra"]}"' in page


def test_an_institution_answers_for_the_day(client: Client) -> None:
    page = words(client, "/institutioner/esb-ansgar/", pr="2022-01-01")
    assert "1. januar 2022" in page.partition("Det gælder hos os")[2][:80]
    assert "sidste sikre dag" not in page
    assert 'href="/kommuner/0561/?pr=2022-01-01"' in page
    assert "pr=2022-01-01" in page.partition("Se alle regler")[0][-120:]
    assert "/institutioner/esb-ansgar/plakat.pdf?pr=2022-01-01" in page
    early = client.get("/institutioner/esb-ansgar/", {"pr": "1950-01-01"})
    assert early.status_code == 400


def test_an_agreement_has_the_state_of_the_day_on_every_tab(client: Client) -> None:
    address = "/aftaler/esbjerg-folkeskole/"

    def badge(on: str) -> str:
        return words(client, address, pr=on).partition('<span class="status ')[2][:80]

    assert "Endnu ikke begyndt" in badge("2021-05-14")
    assert "Gældende" in badge("2021-05-15")
    assert "Udløbet" in badge("2025-07-31")
    page = words(client, address, pr="2022-01-01")
    tabs = page.partition('class="tabs"')[2].partition("</ul>")[0]
    assert tabs.count("?pr=2022-01-01") == tabs.count("href=")
    assert "var i kraft den dag" in page


def test_a_tab_that_tells_what_is_known_today_does_not_claim_the_day(client: Client) -> None:
    page = words(client, "/aftaler/esbjerg-folkeskole/dokumenter/", pr="2022-01-01")
    assert "Vist pr." not in page
    assert "/aftaler/esbjerg-folkeskole/historik/?pr=2022-01-01" in page


def test_the_address_of_an_edition_by_its_day_leads_to_that_day(client: Client) -> None:
    answer = client.get("/oversigt/0840/2024-05-14/")
    assert answer.status_code == 301
    assert answer["Location"] == "/kommuner/0840/oversigt/?pr=2024-05-14"
