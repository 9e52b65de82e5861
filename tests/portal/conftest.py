# SPDX-License-Identifier: MPL-2.0
"""What every test of the portal stands on: the register, and nothing kept from another test."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from handlerum_portal.pages import kept
from handlerum_portal.pages.shelf import Shelf


@pytest.fixture(autouse=True)
def _database_for_all(db: None) -> None:
    """Every test here may read the register."""


@pytest.fixture(autouse=True)
def _no_page_is_kept_from_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another test saw is not shown again; numbers begin anew with each test."""
    monkeypatch.setattr(kept, "_SHELF", Shelf(4096))


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    """Pages can be rendered without collecting static files first."""
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}


@pytest.fixture(autouse=True)
def _nobody_waits(settings: Any) -> None:
    """One test does not count for the next: neither what was sent nor what is remembered."""
    settings.OPEN_POSTS = 0
    cache.clear()


@pytest.fixture
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Whatever the register keeps as files is kept for this test alone."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def data(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a copy of the data folder in which one text of one file is replaced."""

    def changed(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(settings.DATA_DIR, folder, dirs_exist_ok=True)
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return changed
