# SPDX-License-Identifier: MPL-2.0
"""Every public page with a table gives it away as Excel, CSV and JSON, with the same rows."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.browser.addresses import public_pages

FORMS = ("xlsx", "csv", "json")
TABLE = re.compile(r"<table\b")
# A page on another site shows these; the page they lead to gives the files.
FRAMES = ("/indlejr/",)
FILE = re.compile(r'href="(/[^"]*\.(xlsx|csv|json)(?:\?[^"]*)?)"')


def page_at(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    return answer.content.decode() if "html" in answer["Content-Type"] else ""


def files_on(page: str) -> dict[str, list[str]]:
    """Return the addresses of files on a page by their ending."""
    found: dict[str, list[str]] = {form: [] for form in FORMS}
    for address, form in FILE.findall(page.partition("<main")[2].partition("</main>")[0]):
        found[form].append(unescape(address))
    return found


def with_tables(client: Client) -> dict[str, str]:
    pages = {address: page_at(client, address) for address in public_pages()}
    return {
        address: page
        for address, page in pages.items()
        if TABLE.search(page) and not any(frame in address for frame in FRAMES)
    }


def test_no_table_stands_on_a_page_without_its_three_files(client: Client, example: None) -> None:
    pages = with_tables(client)
    assert len(pages) > 40
    lacking = {
        address: [form for form, found in files_on(page).items() if not found]
        for address, page in pages.items()
    }
    assert {address: forms for address, forms in lacking.items() if forms} == {}


def test_every_file_that_a_page_names_is_there_and_says_where_it_is_from(
    client: Client, example: None
) -> None:
    named = {
        address
        for page in with_tables(client).values()
        for found in files_on(page).values()
        for address in found
        if not address.startswith("/api/")
    }
    for address in sorted(named):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if address.partition("?")[0].endswith(".json") and "/resultat." not in address:
            told = json.loads(answer.getvalue())
            if isinstance(told, list):
                # As it lies in the zip, whose schema tells the rest.
                assert 'rel="license"' in answer["Link"], address
                continue
            if address.endswith("/skema.json"):
                assert told["schema"]["fields"], address
                continue
            assert told["antal"] == len(told["raekker"]), address
            assert told["licens"], address


@pytest.mark.parametrize(
    "address",
    [
        "/holdt-ord",
        "/love",
        "/regelsaet",
        "/om/rettigheder",
        "/data",
        "/kort",
        "/aftaler/esbjerg-folkeskole/historik",
        "/erfaringer/landsdaekkende",
    ],
)
@pytest.mark.parametrize("start", ["", "/en"])
def test_the_three_files_of_a_table_hold_the_same_rows(
    client: Client, address: str, start: str
) -> None:
    asked = {"bestemmelse": "serviceloven § 79 a"} if "landsdaekkende" in address else {}
    told = client.get(f"{start}{address}.json", asked).json()
    heads = list(told["raekker"][0]) if told["raekker"] else []
    lines = client.get(f"{start}{address}.csv", asked).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines), delimiter=";"))
    book = load_workbook(io.BytesIO(client.get(f"{start}{address}.xlsx", asked).content))
    assert len(rows) == told["antal"] == book.worksheets[0].max_row - 1
    assert {head for row in rows for head in row} >= set(heads)
    assert client.get(f"{start}{address}.docm", asked).status_code == 404


def test_the_account_of_two_sides_holds_numbers_in_files_and_words_on_the_page(
    client: Client,
) -> None:
    (row,) = [
        one
        for one in client.get("/holdt-ord.json").json()["raekker"]
        if one["aftale"] == "esbjerg-folkeskole"
    ]
    assert (row["kommune"], row["omraade"]) == ("0561", "folkeskole")
    assert row["stat_loefter"] >= row["stat_holdt"] >= 0
    page = client.get("/holdt-ord/").content.decode()
    word = "løfte" if row["stat_loefter"] == 1 else "løfter"
    assert f"{row['stat_holdt']} af {row['stat_loefter']} {word} holdt" in page
    assert f"{row['kommune_holdt']} of {row['kommune_loefter']} promises kept" in (
        client.get("/en/holdt-ord/").content.decode()
    )


def test_a_tab_without_a_table_is_no_file(client: Client) -> None:
    assert client.get("/aftaler/esbjerg-folkeskole/ramme.xlsx").status_code == 404
    assert client.get("/aftaler/esbjerg-folkeskole/fravigelser.xlsx").status_code == 200


def test_the_map_is_fetched_as_a_table_of_its_day(client: Client) -> None:
    told = client.get("/kort.json", {"pr": "2019-01-01"}).json()
    assert (told["pr"], told["antal"]) == ("2019-01-01", 98)
    assert {row["omraade"] for row in told["raekker"]} == {None}
    then = client.get("/kort.json", {"pr": "2023-01-01"}).json()["raekker"]
    assert sum(row["omraade"] is not None for row in then) == 7
