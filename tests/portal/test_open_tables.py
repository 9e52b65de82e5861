# SPDX-License-Identifier: MPL-2.0
"""Every public table has a page, three files and a schema, all of them read in the file of everything."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from handlerum_portal.pages.open_data import tables as pages
from handlerum_portal.pages.wording.open_columns import COLUMNS
from handlerum_portal.pages.wording.open_kinds import KINDS
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.read import loaded_at, register


@pytest.fixture(autouse=True)
def _own(own_folder: None) -> None:
    """The file of everything is made for this test alone."""


def sent(client: Client, address: str) -> bytes:
    return client.get(address).getvalue()


def whole(client: Client) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(sent(client, "/data/alt.zip")))


def described(client: Client) -> dict[str, Any]:
    package = json.loads(whole(client).read("datapackage.json"))
    return {one["path"].removesuffix(".csv"): one for one in package["resources"]}


def test_a_table_is_the_same_bytes_as_in_the_zip(client: Client) -> None:
    inside = whole(client)
    for one in public_tables(register()):
        for form in ("csv", "json"):
            name = f"{one.name}.{form}"
            assert sent(client, f"/data/tabeller/{name}") == inside.read(name)


def test_a_schema_is_the_one_of_the_zip_with_an_address(client: Client) -> None:
    for name, about in described(client).items():
        schema = client.get(f"/data/tabeller/{name}/skema.json").json()
        path = schema.pop("path")
        assert path == f"http://testserver/data/tabeller/{name}.csv"
        assert schema == {key: about[key] for key in about if key != "path"}


@pytest.mark.parametrize(("tongue", "column"), [("", 0), ("/en", 1)])
def test_a_page_says_what_each_column_means(tongue: str, column: int, client: Client) -> None:
    for name, about in described(client).items():
        page = client.get(f"{tongue}/data/tabeller/{name}/")
        assert page.context["rows"] == about["rows"]
        told = {key: (meaning, kind) for key, meaning, kind in page.context["fields"]}
        assert told == {
            one["name"]: (COLUMNS[one["name"]][column], KINDS[one["type"]][column])
            for one in about["schema"]["fields"]
        }


def test_a_workbook_holds_the_rows_the_columns_and_the_source(client: Client) -> None:
    book = load_workbook(io.BytesIO(sent(client, "/data/tabeller/kommuner.xlsx")))
    rows = list(csv.reader(io.StringIO(sent(client, "/data/tabeller/kommuner.csv").decode("utf-8-sig")), delimiter=";"))  # fmt: skip
    assert book.sheetnames == ["kommuner", "kolonner", "kilde"]
    assert [cell.value for cell in book["kommuner"][1]] == rows[0]
    assert book["kommuner"].max_row == len(rows) == 99
    assert [row[0].value for row in book["kolonner"].iter_rows(min_row=2)] == rows[0]


def test_a_table_too_large_for_excel_says_so_and_has_no_workbook(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_IN_EXCEL", 50)
    assert "for stor til Excel" in client.get("/data/tabeller/kommuner/").content.decode()
    assert client.get("/data/tabeller/kommuner.xlsx").status_code == 404
    assert client.get("/data/tabeller/kommuner.csv").status_code == 200


def test_the_list_of_tables_counts_rows_and_leads_to_each(client: Client) -> None:
    page = client.get("/en/data/").content.decode()
    for name in described(client):
        assert f'href="/en/data/tabeller/{name}/"' in page
        assert f'href="/data/tabeller/{name}.xlsx"' in page
    rows = client.get("/data.json").json()["raekker"]
    assert {row["tabel"]: row["raekker"] for row in rows} == {
        name: about["rows"] for name, about in described(client).items()
    }
    loaded = {row["tabel"] for row in rows if row["opdateret"] == str(loaded_at().date())}
    assert {"kommuner", "aftaler"} <= loaded
    assert not {"fravigelser", "haendelser"} & loaded


@pytest.mark.parametrize("rest", ["findes_ikke/", "findes_ikke.csv", "kommuner.pdf", "load/"])
def test_a_table_that_is_not_given_away_is_not_found(rest: str, client: Client) -> None:
    assert client.get(f"/data/tabeller/{rest}").status_code == 404
