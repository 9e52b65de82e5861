# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""What a power cut, a fault or a hand has left half is made whole again."""

import hashlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from handlerum.agreements.approval_words import Step
from handlerum_portal.actions.decisions import edition_tree
from handlerum_portal.actions.decisions.edition_files import (
    finish_editions,
    finish_quickly,
    write_edition,
)
from handlerum_portal.actions.decisions.printing import NoPrinter
from handlerum_portal.actions.signing import sign_new
from handlerum_portal.store.decisions.edition_files import tree
from handlerum_portal.store.models import EditionFile, OverviewEdition, OwnDecision
from tests.portal.course import WHERE, clock, released, shown, step
from tests.portal.edition_shelf import ALL, FOLDER, _print_the_same_page_once, done, on_disk


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
