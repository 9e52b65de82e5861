# SPDX-License-Identifier: MPL-2.0
"""Every public address of the resolver can be used by everybody, on a desk and on a phone."""

from typing import Any

import pytest

from tests.browser.addresses import public_pages
from tests.browser.conftest import WIDTHS

pytestmark = pytest.mark.browser
DANISH = [page for page in public_pages() if not page.startswith("/en/")]


@pytest.mark.parametrize("path", DANISH)
def test_axe_finds_nothing_on_any_public_address(desk: Any, axe: str, path: str) -> None:
    desk.go(path)
    if desk.page.evaluate("document.contentType") != "text/html":
        pytest.skip(f"{path} is a file, not a page")
    for width in WIDTHS:
        desk.page.set_viewport_size({"width": width, "height": 900})
        assert desk.faults(axe) == []
        assert desk.overflow() <= 0
