# SPDX-License-Identifier: MPL-2.0
"""A text of an act that was loaded after the newest we ship stands on the ministry's law page."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.law.import_texts import import_texts, undo_import
from handlerum_portal.store.law import fresh_texts
from handlerum_portal.store.law.fresh_texts import laws_with_fresh
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.law_changes import law_change
from handlerum_portal.store.read import register
from tests.portal.mandate.test_pages import as_, text_of

PAGE = "/arbejde/ministerium/lov/?lov=folkeskoleloven"
NEW = "LBK 9999/2026"
CHANGED = "§ 26"


def new_text(shared: Path, folder: Path, title: str = "", *, renumber: bool = False) -> Path:
    """Return the newest text we ship under an invented number, with one section changed."""
    with zipfile.ZipFile(shared / "data/law-json.zip") as pack:
        document = json.loads(pack.read("2025_1100.json"))
    document |= {"id": "2026:9999", "issued_date": "2026-01-05"}
    document["title"] = title or document["title"]
    for row in document["provisions"]:
        if row["section"] == CHANGED.removeprefix("§ "):
            row["content"] += " Eksempel."
            row["section"] = "99" if renumber else row["section"]
    file = folder / "ny.json"
    file.write_text(json.dumps(document), "utf-8")
    return file


@pytest.fixture
def load(shared: Path, tmp_path: Path) -> Any:
    def loaded(**more: Any) -> int:
        forget()
        fresh_texts._with_fresh.cache_clear()
        return import_texts([new_text(shared, tmp_path, **more)]).id

    yield loaded
    forget()


def page(ministry: Any, query: str = "") -> Any:
    client: Client = as_("first", ministry)
    return client.get(PAGE + query)


def test_it_is_the_newest_to_choose_and_shows_the_section_that_changed(
    ministry: Any, load: Any
) -> None:
    before = [one for one, _ in page(ministry).context["texts"]]
    assert NEW not in before
    load()
    shown = page(ministry)
    assert [one for one, _ in shown.context["texts"]] == [NEW, *before]
    assert (shown.context["before"][0], shown.context["after"][0]) == ("LBK 1100/2025", NEW)
    assert shown.context["count"] == 1
    assert "§ 26: Ændret" in text_of(shown)


def test_a_section_that_only_got_another_number_is_found_by_its_words(
    ministry: Any, load: Any, shared: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(shared / "data/law-json.zip") as pack:
        pack.extract("2025_1100.json", tmp_path)
    import_texts([tmp_path / "2025_1100.json"])
    load(renumber=True)
    found = law_change("folkeskoleloven", "LBK 1100/2025", NEW, date(2022, 3, 3), register())
    assert [(one.before, one.after) for one in found.differences] == [("§ 26", "§ 99")]


@pytest.mark.parametrize("title", ["Lov om folkeskolen", "Bekendtgørelse af lov om husdyr"])
def test_a_text_that_is_no_consolidation_of_the_act_is_not_shown(
    title: str, ministry: Any, load: Any
) -> None:
    load(title=title)
    assert NEW not in [one for one, _ in page(ministry).context["texts"]]


def test_what_is_undone_is_gone(ministry: Any, load: Any) -> None:
    undo_import(load())
    assert NEW not in [one for one, _ in page(ministry).context["texts"]]


def test_answers_rest_on_the_shipped_texts_alone(ministry: Any, load: Any) -> None:
    load()
    facts = register()
    whole = laws_with_fresh("folkeskoleloven", facts).skeleton("folkeskoleloven")
    assert whole.versions[-1].id == NEW
    assert laws_of(facts).skeleton("folkeskoleloven").versions[-1].id == "LBK 1100/2025"


def test_an_old_text_can_be_compared_with_it(ministry: Any, load: Any) -> None:
    load()
    shown = page(ministry, f"&foer=LBK 1086/2023&efter={NEW}")
    assert shown.status_code == 200
    assert shown.context["count"] > 1
