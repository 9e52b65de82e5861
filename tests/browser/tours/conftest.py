# SPDX-License-Identifier: MPL-2.0
"""A demo nobody has used, and what begins a tour in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, Walker, served, surroundings
from tests.browser.tours.tour import Tour

Begun = Callable[[str, int], Tour]


@pytest.fixture(scope="package")
def demo_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder the demo lives in."""
    return tmp_path_factory.mktemp("tours")


@pytest.fixture(scope="package")
def demo(demo_var: Path) -> Iterator[str]:
    """Start a demo nobody has used, as a reader does, and return its address."""
    around = surroundings(demo_var) | {"HANDLERUM_DEMO_VAR": str(demo_var)}
    with served(["demo", "--uden-browser"], around) as (address, _):
        yield address


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return where pictures go: into the docs when asked for (make pictures), else away."""
    return ROOT / "docs/pictures/tutorial" if os.environ.get("HANDLERUM_PICTURES") else tmp_path


@pytest.fixture
def begun(browser: Any, demo: str, pictures: Path) -> Iterator[Begun]:
    """Return what begins a tour of the demo."""
    context = browser.new_context(locale="da-DK")
    yield lambda name, width: Tour(Walker(context, demo, width), name, pictures)
    context.close()
