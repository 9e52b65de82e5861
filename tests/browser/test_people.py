# SPDX-License-Identifier: MPL-2.0
"""Signing in and the page behind it, as people meet them."""

import re
from typing import Any

import pytest

from tests.browser.conftest import Walker
from tests.browser.hands import play, to
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


def test_a_guest_comes_in_by_the_link_of_the_letter(
    walking: Walker, demo: str, demo_home: dict[str, str]
) -> None:
    """A page that hides where it stands from every site hides it from its own form too."""
    page, number = walking.page, walking.page.viewport_size["width"]
    mailbox = f"gaest-{number}@eksempel.dk"
    play(page, demo, "administrator", "")
    walking.go("/opsaetning/inviter/")
    page.fill("#liste", f"navn;email;rolle;kommune\nEksempel gæst {number};{mailbox};employee;0840")
    page.click("text=Se listen igennem")
    page.click("text=Send invitationer")
    assert "1 brev er lagt i udbakken" in page.inner_text("main")
    letter = to(mailbox, demo_home)[-1]
    walking.go(re.findall(r"https?://[^/]+(/invitation/\S+)", letter)[0])
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("text=Kom i gang")
    page.wait_for_url("**/arbejde/")
    assert "Medarbejder, Rebild Kommune" in page.inner_text(".lead")
    play(page, demo, "approver")
    assert "Godkender" in page.inner_text(".lead")
