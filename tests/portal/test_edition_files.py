# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""What is published stands as files with the right bytes, whatever else is down or broken off."""

import hashlib
import http.server
import io
import json
import re
import shutil
import subprocess
import threading
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from docx import Document
from openpyxl import load_workbook

from handlerum.agreements.approval_words import Step
from handlerum.place import Area, MunicipalityCode
from handlerum_portal.actions.decisions import edition_tree
from handlerum_portal.actions.decisions.edition_files import (
    PROOF,
    finish_editions,
    finish_quickly,
    write_edition,
)
from handlerum_portal.actions.decisions.printing import NoPrinter, to_pdf
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.pages.papers.edition import told
from handlerum_portal.pages.papers.edition_pages import large_print_bytes, page_bytes
from handlerum_portal.pages.papers.editions import PRINTER
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.decisions.edition_files import tree
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.models import EditionFile, OverviewEdition, OwnDecision
from tests.portal.test_courses import WHERE, clock, released, shown, step  # noqa: F401 (fixtures)

ALL = {
    *("oversigt.json", "oversigt.csv", "oversigt.html", "overview.html", "oversigt.xlsx"),
    *("oversigt.docx", "oversigt.pdf", "plakat.pdf", PROOF),
}
FOLDER = "0561/folkeskole/1"


_printed = cache(to_pdf)


@pytest.fixture(autouse=True)
def _print_the_same_page_once(monkeypatch: Any) -> None:
    """Spare the seconds that each PDF takes: the same page gives the same bytes."""
    monkeypatch.setattr("handlerum_portal.pages.papers.edition_pages.to_pdf", _printed)


@pytest.fixture
def done(shown: OwnDecision) -> OverviewEdition:
    """Publish an edition with all its files."""
    sign_new()
    finish_editions()
    return OverviewEdition.objects.get()


def on_disk() -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (tree() / FOLDER).iterdir()}


def test_an_edition_has_every_file_and_a_list_of_their_sums(done: OverviewEdition) -> None:
    files = on_disk()
    assert set(files) == {*ALL, "SHA256SUMS"}
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in ALL}
    assert sums["oversigt.json"] == done.digest


def test_what_is_quick_is_there_at_once_and_the_rest_can_be_asked_for(shown: OwnDecision) -> None:
    row = OverviewEdition.objects.get()
    write_edition(row, only_quick=True)
    quick = {"oversigt.json", "oversigt.csv", "oversigt.html", "overview.html"}
    assert set(on_disk()) == {*quick, "SHA256SUMS"}
    write_edition(row)
    assert set(on_disk()) >= ALL - {PROOF}


def test_with_application_and_database_gone_every_file_answers(
    done: OverviewEdition, tmp_path: Path
) -> None:
    """Serve a copy of the tree with a server that knows nothing of us, database deleted."""
    alone = tmp_path / "alone"
    shutil.copytree(tree(), alone / "udgivet", symlinks=True)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(alone))
    handler.func.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}/udgivet"

        def get(path: str) -> bytes:
            with urllib.request.urlopen(f"{at}/{path}") as answer:
                content: bytes = answer.read()
                return content

        (shelf,) = [line.split("  ") for line in get("SHA256SUMS").decode().splitlines()]
        assert hashlib.sha256(get(shelf[1])).hexdigest() == shelf[0]
        sums = [line.split("  ") for line in get(shelf[1]).decode().splitlines()]
        rows = [(digest, f"0561/folkeskole/{name}") for digest, name in sums]
        wrong = [
            place for digest, place in rows if hashlib.sha256(get(place)).hexdigest() != digest
        ]
        assert (len(rows), wrong) == (len(ALL), [])
        assert get("0561/folkeskole/seneste/oversigt.json") == get(f"{FOLDER}/oversigt.json")
        for page in ("index.html", "0561/index.html", "0561/folkeskole/index.html"):
            assert b"Esbjerg" in get(page)
        server.shutdown()


def test_the_sums_can_be_checked_with_an_ordinary_tool(done: OverviewEdition) -> None:
    for folder in (tree(), (tree() / FOLDER).parent, tree() / FOLDER):
        told = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
        )
        assert told.returncode == 0, told.stdout


def test_every_link_of_the_lists_leads_to_a_file(done: OverviewEdition) -> None:
    pages = [
        *tree().glob("index.html"),
        *tree().glob("*/index.html"),
        *tree().glob("*/*/index.html"),
    ]
    links = [
        (page, href) for page in pages for href in re.findall(r'href="([^"]+)"', page.read_text())
    ]
    assert len(links) > 30
    assert [href for page, href in links if not (page.parent / href).resolve().is_file()] == []


# --- power cuts, faults and change --------------------------------------------------------------


def cut_after(count: int, monkeypatch: Any) -> None:
    """Let the power go in the middle of the file that comes after `count` others."""
    written = iter(range(count))

    def put(file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if next(written, None) is None:
            file.with_name(f".{file.name}.1").write_bytes(content[: len(content) // 2])
            raise KeyboardInterrupt
        file.write_bytes(content)

    monkeypatch.setattr(edition_tree, "_put", put)


def is_whole() -> bool:
    kept = dict(EditionFile.objects.values_list("name", "digest"))
    there = {name: hashlib.sha256(content).hexdigest() for name, content in on_disk().items()}
    return set(kept) == ALL and all(there.get(name) == kept[name] for name in kept)


@pytest.mark.parametrize("count", [0, 4, 9, 10, 11, 13, 14])
def test_after_a_power_cut_the_next_start_finishes_the_work(
    count: int, shown: OwnDecision, monkeypatch: Any
) -> None:
    sign_new()
    with monkeypatch.context() as dark:
        cut_after(count, dark)
        with pytest.raises(KeyboardInterrupt):
            finish_editions()
    finish_editions()
    assert is_whole()
    assert (tree() / "0561/folkeskole/SHA256SUMS").read_text().count("\n") == len(ALL)
    assert all(name.encode() in (tree() / "index.html").read_bytes() for name in ALL)
    assert (tree() / "0561/folkeskole/seneste/oversigt.json").is_file()


def test_the_test_sees_a_writer_that_writes_in_place(shown: OwnDecision, monkeypatch: Any) -> None:
    """The broken variant: a half file under its own name, and nobody who compares digests."""
    sign_new()

    def in_place(file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content[: len(content) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(edition_tree, "_put", in_place)
        with pytest.raises(KeyboardInterrupt):
            finish_editions()
    real, kept = edition_tree._digest_of, dict(EditionFile.objects.values_list("name", "digest"))
    with monkeypatch.context() as broken:
        broken.setattr(
            edition_tree,
            "_digest_of",
            lambda file: kept.get(file.name, real(file)) if file.exists() else "",
        )
        finish_editions()
        assert not is_whole()
    finish_editions()
    assert is_whole()


def test_nothing_is_written_for_what_was_not_published(
    clock: Callable[..., None], django_capture_on_commit_callbacks: Any
) -> None:
    row = released()

    def undone() -> None:
        with transaction.atomic():
            step(row, "caseworker", Step.PUBLISH, publication=WHERE)
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        undone()
    assert not tree().exists()
    with django_capture_on_commit_callbacks(execute=True):
        step(row, "caseworker", Step.PUBLISH, publication=WHERE)
    assert "oversigt.html" in on_disk()


def test_a_file_that_was_altered_or_lost_is_put_back(done: OverviewEdition) -> None:
    before = on_disk()
    (tree() / FOLDER / "oversigt.json").write_bytes(b"altered")
    (tree() / FOLDER / "oversigt.pdf").unlink()
    assert finish_editions() == 2
    assert on_disk() == before
    shutil.rmtree(tree())
    finish_editions()
    assert on_disk() == before


def test_every_minute_sizes_are_compared_and_after_a_restore_every_byte(
    done: OverviewEdition,
) -> None:
    file = tree() / FOLDER / "oversigt.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert finish_quickly() == 1
    file.write_bytes(whole[:-1] + b"!")
    assert (finish_quickly(), finish_editions()) == (0, 1)
    assert file.read_bytes() == whole


def test_a_second_time_nothing_is_made(done: OverviewEdition) -> None:
    assert (finish_editions(), write_edition(done)) == (0, 0)


def test_new_words_in_the_programme_do_not_change_what_was_published(
    done: OverviewEdition, monkeypatch: Any
) -> None:
    before = on_disk()
    monkeypatch.setattr("handlerum_portal.pages.wording.overview.STATUS", {})
    shutil.rmtree(tree())
    finish_editions()
    assert on_disk() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store_editionfile SET name = 'x'",
        "DELETE FROM store_editionfile",
        "INSERT OR REPLACE INTO store_editionfile SELECT * FROM store_editionfile LIMIT 1",
    ],
)
def test_a_published_file_cannot_be_changed_in_the_database(
    statement: str, done: OverviewEdition
) -> None:
    if connection.vendor != "sqlite" and "REPLACE" in statement:
        pytest.skip("only SQLite has INSERT OR REPLACE")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_without_a_printer_the_other_files_are_there(shown: OwnDecision, monkeypatch: Any) -> None:
    def no_printer(_html: str) -> bytes:
        raise NoPrinter("no Pango", value="x")

    monkeypatch.setattr("handlerum_portal.pages.papers.edition_pages.to_pdf", no_printer)
    write_edition(OverviewEdition.objects.get())
    assert {"oversigt.docx", "oversigt.xlsx"} <= set(on_disk())
    assert "oversigt.pdf" not in on_disk()


# --- what the papers say ------------------------------------------------------------------------


def test_the_papers_show_exactly_the_fields_of_the_order(
    done: OverviewEdition, settings: Any
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    (order,) = [o for o in overview_orders(Path(settings.DATA_DIR)) if o.id == edition.order]
    asked = [dict(f.words)["da"] for f in order.required if f.when.value == "always"]
    sheet = load_workbook(io.BytesIO(on_disk()["oversigt.xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet[1]][2:] == asked
    assert list(told(edition, "da").heads) == asked
    document = Document(io.BytesIO(on_disk()["oversigt.docx"]))
    assert [row.cells[0].text for row in document.tables[0].rows][1:] == asked
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [
        "Samlet oversigt: Esbjerg Kommune, folkeskole, udgave 1"
    ]


@pytest.mark.parametrize("name", ["oversigt.pdf", "plakat.pdf"])
def test_the_pdf_files_can_be_read_aloud(name: str, done: OverviewEdition) -> None:
    with pikepdf.open(io.BytesIO(on_disk()[name])) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as facts:
            assert "Esbjerg" in facts["dc:title"]
            assert str(facts["pdfuaid:part"]) == "1"
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = [str(one.get("/S")) for one in objects]
        assert kinds.count("/H1") == 1
        assert ("/TH" in kinds) == (name == "oversigt.pdf")
        alt = [str(one.Alt) for one in objects if "/Alt" in one]
        assert bool(alt) == (name == "plakat.pdf")


def test_elder_care_has_an_edition_for_those_who_do_not_use_the_net(
    done: OverviewEdition,
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    elder = replace(
        edition,
        area=Area.ELDER_CARE,
        municipality=MunicipalityCode("0791"),
        order="BEK 900/2021",
    )
    (form,) = [form for form in PRINTER.forms if form.name == "papir.pdf"]
    assert [one.area in form.areas for one in (edition, elder)] == [False, True]
    with pikepdf.open(io.BytesIO(large_print_bytes(elder))) as pdf:
        box = pdf.pages[0].MediaBox
        assert [round(float(side)) for side in box] == [0, 0, 595, 842]
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert {"/H1", "/H2", "/H3"} <= kinds


def test_the_page_stands_alone_and_runs_nothing(done: OverviewEdition) -> None:
    page = on_disk()["oversigt.html"].decode()
    assert re.findall(r"<script|javascript:|\sstyle=|\son\w+=|@import|url\(|src=", page) == []
    assert page.count("<h1") == 1
    assert '<th scope="col">' in page
    assert '<html lang="da">' in page
    assert '<html lang="en">' in on_disk()["overview.html"].decode()


def test_in_a_demo_every_paper_says_that_it_is_an_exercise(
    done: OverviewEdition, settings: Any
) -> None:
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    assert "Øvelse" not in page_bytes(edition).decode()
    settings.DEMO = True
    assert "Øvelse" in page_bytes(edition).decode()


def test_the_proof_can_be_checked_without_the_register(
    done: OverviewEdition, tmp_path: Path
) -> None:
    key = log_key().verifier()
    asked = ["python3", "tools/verify_proof.py", str(tree() / FOLDER / PROOF), "--key", key]
    told_so = subprocess.run(asked, capture_output=True, check=False, text=True)
    assert told_so.returncode == 0, told_so.stdout + told_so.stderr


def test_word_and_excel_files_have_no_macros_and_no_links_out(done: OverviewEdition) -> None:
    for name in ("oversigt.docx", "oversigt.xlsx"):
        with zipfile.ZipFile(io.BytesIO(on_disk()[name])) as archive:
            names = archive.namelist()
            assert not [n for n in names if "vba" in n.lower() or "external" in n.lower()]


def test_the_data_file_is_the_published_edition(done: OverviewEdition) -> None:
    data = json.loads(on_disk()["oversigt.json"])
    assert (data["municipality"], data["number"], len(data["lines"])) == ("0561", 1, 1)


def test_threads_that_write_the_same_file_never_disturb_each_other(tmp_path: Path) -> None:
    file, faults = tmp_path / "index.html", []

    def write(number: int) -> None:
        try:
            for _ in range(20):
                edition_tree._put(file, str(number).encode() * 1000)
        except OSError as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    content = file.read_bytes()
    assert faults == []
    assert content == content[:1] * 1000
    assert [one.name for one in tmp_path.iterdir()] == ["index.html"]
