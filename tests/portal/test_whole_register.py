# SPDX-License-Identifier: MPL-2.0
"""Everything public is in one zip, nothing else is, and it is made once for each state."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handlerum.agreements.decision import Approval, Condition
from handlerum.agreements.suggestion import SuggestionStatus
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.pages.wording.open_columns import COLUMNS
from handlerum_portal.pages.wording.open_tables import TABLES
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.models import Hearing, HearingAnswer, Suggestion
from handlerum_portal.store.open_data import facts, whole
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.read import register
from tests.portal.course import person

# They ask for a token, or answer what was asked.
NO_LISTS = {"/sager", "/udgivelser", "/soeg", "/ansoegninger", "/rammer"}
# What the API adds for a reader of one row, and an archive need not repeat.
BESIDE = {"link", "filer"}


@pytest.fixture(autouse=True)
def _own(own_folder: None) -> None:
    """The file of everything is made for this test alone."""


@pytest.fixture
def busy(settings: Any) -> None:
    """Let a register have decisions, an edition, figures, hearings and suggestions, some unseen."""
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()
    make_examples()
    load_example()
    settings.DEMO = False
    today, now = timezone.now().date(), timezone.now()
    for number, opens in enumerate((today, today + timedelta(days=3))):
        row = Hearing.objects.create(
            key=f"hearing-{number}",
            title=f"Høring {number}",
            what="Eksempel",
            municipality="0561",
            area="folkeskole",
            opens=opens,
            closes=today + timedelta(days=30),
            person=person("caseworker", "0561"),
        )
        for text in ("vises", "skjult"):
            HearingAnswer.objects.create(
                hearing=row,
                works=text,
                party="alle",
                may_be_shown=text == "vises",
                is_read=text == "vises",
                is_shown=text == "vises",
                sent_at=now,
                secret=f"{number}{text}",
            )
    first = None
    for status in SuggestionStatus:
        first = Suggestion.objects.create(
            text=f"Forslag {status.value}",
            municipality="0561",
            area="folkeskole",
            proposer="medarbejder",
            status=status.value,
            answer="Eksempel" if status is SuggestionStatus.ANSWERED else "",
            merged_into=first if status is SuggestionStatus.MERGED else None,
            sent_at=now,
            due=today,
            secret=status.value,
        )


def fetched(client: Client) -> bytes:
    return b"".join(client.get("/data/alt.zip").streaming_content)


def opened(client: Client) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(fetched(client)))


def test_every_table_is_there_twice_and_described(client: Client, busy: None) -> None:
    with opened(client) as archive:
        package = json.loads(archive.read("datapackage.json"))
        schema = json.loads(archive.read("schema.json"))
        assert "creativecommons.org" in schema["licens"]
        assert b"CC BY 4.0" in archive.read("LAESMIG.txt")
        assert {one["path"] for one in package["resources"]} == {f"{one}.csv" for one in TABLES}
        for one in package["resources"]:
            name = one["path"].removesuffix(".csv")
            rows = json.loads(archive.read(f"{name}.json"))
            text = archive.read(one["path"]).decode("utf-8-sig")
            head, *table = csv.reader(io.StringIO(text), delimiter=";")
            told = schema["tabeller"][name]
            assert len(rows) == len(table) == one["rows"] == told["raekker"], name
            assert head == [field["name"] for field in one["schema"]["fields"]] == told["kolonner"]
            assert all(list(row) == head for row in rows)
            assert all(field["description"] for field in one["schema"]["fields"])


def test_every_list_of_the_api_has_its_table_with_the_same_rows(client: Client, busy: None) -> None:
    told = client.get("/api/v1/openapi.json").json()
    lists = {
        path.removeprefix("/api/v1")
        for path, ways in told["paths"].items()
        if "get" in ways and "{" not in path and is_list(told, ways["get"])
    }
    tables = {one.same_as: one for one in public_tables(register()) if one.same_as}
    facts = {"/kommuner", "/institutioner", "/aftaler", "/fravigelser"}
    assert lists - facts - NO_LISTS == set(tables)
    with opened(client) as archive:
        for path in sorted(lists - NO_LISTS):
            name = tables[path].name if path in tables else path[1:]
            rows = json.loads(archive.read(f"{name}.json"))
            page = client.get(f"/api/v1{path}?antal=1000").json()
            assert len(rows) == page.get("antal", len(page["raekker"])), name
            if path in tables and rows:
                first = {key for row in page["raekker"] for key in row} - BESIDE
                assert first <= set(rows[0]), name


def is_list(told: Any, way: Any) -> bool:
    shape = way["responses"].get("200", {}).get("content", {}).get("application/json", {})
    reference = shape.get("schema", {}).get("$ref", "").rpartition("/")[2]
    found = told["components"]["schemas"].get(reference, {})
    return "raekker" in found.get("properties", {})


def test_every_figure_is_in_the_zip_and_a_hidden_one_has_no_value(
    client: Client, busy: None
) -> None:
    with opened(client) as archive:
        rows = json.loads(archive.read("maalinger.json"))
        keys = [row["id"] for row in json.loads(archive.read("maalte_indikatorer.json"))]
    counted = [client.get(f"/api/v1/indikatorer/{key}/maalinger").json()["antal"] for key in keys]
    assert (len(rows), bool(rows)) == (sum(counted), True)
    assert all(row["vaerdi"] is None for row in rows if row["status"] != "observed")


def test_what_is_not_public_is_not_in_it(client: Client, busy: None) -> None:
    with opened(client) as archive:
        words = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "Høring 0" in words["hoeringer.json"]
    assert "Høring 1" not in words["hoeringer.json"]
    answers = words["hoeringssvar.json"]
    assert ("vises" in answers, "skjult" in answers) == (True, False)
    seen = {s.value for s in SuggestionStatus if f"Forslag {s.value}" in words["forslag.json"]}
    shown = client.get("/api/v1/forslag").json()["raekker"]
    assert seen == {row["status"] for row in shown} != set(SuggestionStatus)
    # Drafts and cases on their way are nobody's but the municipality's.
    assert "lektiehjælp i mindre hold" not in str(words)
    assert "lektiehjælp med hver klasse" in words["udgavelinjer.json"]


def test_the_same_state_is_made_once_and_another_anew(
    client: Client, busy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    write = whole.write_tables
    monkeypatch.setattr(whole, "write_tables", lambda *given: made.append(1) or write(*given))
    first = fetched(client)
    assert (first == fetched(client), len(made)) == (True, 1)
    tag = client.get("/data/alt.zip")["ETag"]
    assert client.get("/data/alt.zip", headers={"if-none-match": tag}).status_code == 304
    Suggestion.objects.filter(status="vist").update(status="ikke_vist")
    assert (first == fetched(client), len(made)) == (False, 2)
    assert len(list(whole.whole_file(lambda _: {}).parent.glob("*.zip"))) == 1


def test_the_page_lists_every_table_with_what_it_holds(client: Client) -> None:
    page = client.get("/data/").content.decode()
    assert all(f"<code>{name}</code>" in page for name in TABLES)
    fetched(client)
    assert 'data-head="Rows">98<' in client.get("/en/data/").content.decode()


def test_what_the_minister_approved_stands_in_the_table_as_plain_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approval = Approval(date(2023, 2, 1), "Sag 7", "Ministeriet", (Condition("Meld tilbage"),))
    (one, *_) = exemptions_known(register())
    given = replace(one, approval=approval)
    monkeypatch.setattr(facts, "exemptions_known", lambda _: (given,))
    table = next(facts.tables_of(register()))
    (row,) = json.loads(json.dumps(list(table.rows())))
    assert row["approval"]["approved_on"] == "2023-02-01"
    assert row["approval"]["conditions"][0]["text"] == "Meld tilbage"


def test_no_column_is_described_in_vain() -> None:
    used = {column for table in public_tables(register()) for column in table.columns}
    assert used - set(COLUMNS) == set(COLUMNS) - used == set()
