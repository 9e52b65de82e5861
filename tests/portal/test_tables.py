# SPDX-License-Identifier: MPL-2.0
"""One table helper: what an address asks for is what the page shows and the files hold."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from handlerum_portal.pages.tables.asked import SIZES, read_asked
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.tables.files import table_bytes
from handlerum_portal.pages.tables.prepared import prepared, rows_asked_for
from handlerum_portal.pages.tables.shown import shown
from handlerum_portal.store.alphabet import alphabetical
from handlerum_portal.store.read import register

LISTS = ("aftaler", "kommuner", "institutioner")
TABLE = Table(
    name="proeve",
    title=("Prøve", "Test"),
    columns=(
        Column(key="navn", head=("Navn", "Name"), value=lambda row: row[0], is_searched=True),
        Column(key="slags", head=("Slags", "Kind"), value=lambda row: row[1], is_choice=True),
        Column(key="tal", head=("Tal", "Figure"), value=lambda row: row[2], is_number=True),
        Column(key="dag", head=("Dag", "Day"), value=lambda row: row[3]),
    ),
)
ROWS = st.lists(
    st.tuples(
        st.text(max_size=8),
        st.sampled_from(["a", "b", "c"]),
        st.one_of(st.none(), st.integers(-50, 50)),
        st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2026, 1, 1))),
    ),
    max_size=60,
)


@given(
    rows=ROWS,
    order=st.sampled_from(["navn", "-navn", "tal", "-tal", "dag", "-dag", "findes-ikke", ""]),
    kind=st.sampled_from(["a", "b", "", "x"]),
    page=st.sampled_from(["1", "2", "99", "-1", "x", "9" * 40]),
)
def test_pages_hold_each_fitting_row_once_and_files_hold_the_same(
    rows: list[Any], order: str, kind: str, page: str
) -> None:
    asked = read_asked({"sorter": order, "slags": kind, "side": page, "antal": "25"}, TABLE)
    wanted = sorted((row for row in rows if not kind or row[1] == kind), key=repr)
    fitting = rows_asked_for(rows, TABLE, asked, "da")
    assert sorted(fitting, key=repr) == wanted
    turned = []
    first = shown(
        TABLE, rows, read_asked({**dict(asked.chosen), "sorter": order}, TABLE), "/p/", "da"
    )
    for number in range(1, first.pages + 1):
        one = read_asked({**dict(asked.chosen), "sorter": order, "side": str(number)}, TABLE)
        turned += [row[0].text for row in shown(TABLE, rows, one, "/p/", "da").rows]
    assert turned == [row[0] for row in fitting]
    body = json.loads(table_bytes("json", TABLE, fitting, "https://x/p.json", "da"))
    assert [row["navn"] for row in body["raekker"]] == turned
    assert body["antal"] == len(fitting)


@given(rows=ROWS)
def test_rows_without_a_value_come_last_in_both_directions(rows: list[Any]) -> None:
    for order in ("tal", "-tal"):
        values = [
            r[2] for r in rows_asked_for(rows, TABLE, read_asked({"sorter": order}, TABLE), "da")
        ]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known
        assert known == sorted(known, reverse=order.startswith("-"))


def test_names_are_sorted_as_a_dane_expects() -> None:
    names = ["Ærø", "Aarhus", "Ørsted", "Odense", "Åbenrå", "Assens"]
    assert sorted(names, key=alphabetical) == [
        "Assens", "Odense", "Ærø", "Ørsted", "Åbenrå", "Aarhus",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_never_runs_a_cell(start: str) -> None:
    rows = [(f"{start}cmd|'/c calc'!A1", "a", 1, None)]
    sheet = load_workbook(io.BytesIO(table_bytes("xlsx", TABLE, rows, "x", "da"))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix or start in "\t\r"
    text = table_bytes("csv", TABLE, rows, "x", "da").decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text), delimiter=";"))["navn"].startswith("'")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_fetched_with_source_and_licence(name: str, client: Client) -> None:
    page = client.get(f"/{name}/")
    count = page.context["table"].total
    body = client.get(f"/{name}.json")
    assert (body.json()["antal"], len(body.json()["raekker"])) == (count, count)
    assert body.json()["kilde"] == f"http://testserver/{name}.json"
    assert "creativecommons.org/licenses/by/4.0" in body.json()["licens"]
    text = client.get(f"/{name}.csv").content
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == count
    assert rows[0]["licens"]
    book = load_workbook(io.BytesIO(client.get(f"/{name}.xlsx").content))
    assert book.worksheets[0].max_row == count + 1
    assert "licens" in {cell.value for cell in book.worksheets[1]["A"]}
    assert client.get(f"/{name}.exe").status_code == 404


def test_the_address_holds_filter_order_and_page(client: Client) -> None:
    page = client.get("/institutioner/?kommune=0561&sorter=-navn&antal=25&side=2")
    table = page.context["table"]
    assert table.is_narrowed
    assert {cell.text for row in table.rows for cell in row if cell.head == "Kommune"} <= {
        "Esbjerg"
    }
    links = [address for _, _, address in table.files]
    assert links[0] == "/institutioner.xlsx?kommune=0561&sorter=-navn"
    rows = client.get(links[2]).json()["raekker"]
    assert {row["kommune"] for row in rows} == {"0561"}
    assert len(rows) == table.fitting


def test_words_find_rows_and_nothing_found_leaves_one_way_on(client: Client) -> None:
    assert client.get("/kommuner/?q=mors").context["table"].fitting == 1
    empty = client.get("/kommuner/?q=findes+ikke")
    assert empty.context["table"].rows == ()
    assert "Vis alle i stedet" in empty.content.decode()
    assert "No rows fit" in client.get("/en/kommuner/?q=findes+ikke").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": "x" * 5000},
        {"q": "😀\u202e\u0000"},
        {"kommune": "' OR 1=1"},
        {"sorter": "__class__"},
        {"side": "1e9", "antal": "999999"},
    ],
)
def test_a_strange_address_is_answered_calmly(query: dict[str, str], client: Client) -> None:
    page = client.get("/institutioner/", query)
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert page.context["table"].asked.size in SIZES


def test_the_menu_has_at_most_six_entries_and_marks_where_one_is(client: Client) -> None:
    page = client.get("/institutioner/").content.decode()
    bar = page.split('<ul class="menu">')[1].split("</ul>")[0]
    assert bar.count("<li>") <= 6
    assert bar.count('aria-current="true"') == 1
    assert 'href="/institutioner/" aria-current="true"' in page


def test_every_page_leads_to_a_report_with_its_own_address(client: Client) -> None:
    page = client.get("/kommuner/0840/").content.decode()
    assert "/noget-galt/?side=%2Fkommuner%2F0840%2F" in page
    report = client.get("/noget-galt/?side=%2Fkommuner%2F0840%2F").content.decode()
    assert 'href="/kommuner/0840/"' in report
    away = client.get("/noget-galt/?side=//evil.example/").content.decode()
    assert "evil.example" not in away.split("<main")[1].split("</main>")[0]


def test_a_list_prepared_for_one_state_is_not_shown_for_another() -> None:
    old, new = [("Ældre", "a", 1, None)], [("Nyere", "a", 1, None)]
    first = prepared(old, TABLE, "da", ("proeve", 1))
    assert prepared(new, TABLE, "da", ("proeve", 1)) is first
    assert prepared(new, TABLE, "da", ("proeve", 2)).rows == new
    assert prepared(old, TABLE, "da", None) is not prepared(old, TABLE, "da", None)


def test_a_code_of_four_digits_is_sorted_by_the_name_that_is_shown() -> None:
    names = {"0751": "Aarhus", "0580": "Aabenraa", "0561": "Esbjerg", "0492": "Ærø", "0101": "Ås"}
    table = Table(
        name="byer",
        title=("Byer", "Towns"),
        order="by",
        columns=(
            Column(
                key="by",
                head=("By", "Town"),
                value=lambda row: row,
                say=lambda code, _: names[str(code)],
            ),
        ),
    )
    found = rows_asked_for(sorted(names), table, read_asked({}, table), "da")
    assert [names[code] for code in found] == ["Esbjerg", "Ærø", "Aabenraa", "Aarhus", "Ås"]


@pytest.mark.parametrize("query", ["", "?sorter=kommune"])
def test_the_agreements_stand_by_the_name_of_the_municipality(query: str, client: Client) -> None:
    page = client.get(f"/aftaler.json{query}").json()
    towns = register().town_names
    names = [towns[row["kommune"]] for row in page["raekker"]]
    assert names == sorted(names, key=alphabetical)
    assert len(names) == 7
