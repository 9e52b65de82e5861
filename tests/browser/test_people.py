# SPDX-License-Identifier: MPL-2.0
"""Signing in and the page behind it, as people meet them."""

from typing import Any

import pytest

from tests.browser.people import PASSWORD

pytestmark = pytest.mark.browser


def test_a_keyboard_signs_in_and_the_desk_is_whole(walker: Any, axe: str, peopled: str) -> None:
    walker.go("/arbejde/")
    walker.page.focus("#name")
    walker.page.keyboard.type("eksempel")
    walker.press("Tab")
    walker.page.keyboard.type(PASSWORD)
    walker.press("Enter")
    walker.page.wait_for_url("**/arbejde/")
    assert "Sagsbehandler, Rebild Kommune" in walker.page.locator(".lead").inner_text()
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0
