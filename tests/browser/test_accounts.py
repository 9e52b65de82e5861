# SPDX-License-Identifier: MPL-2.0
"""An administrator invites, someone makes a passkey and signs in with it, as people meet it."""

from typing import Any

import pytest

from tests.browser.people import PASSWORD

pytestmark = pytest.mark.browser


def sign_in(walking: Any, name: str, host: str = "") -> None:
    walking.page.goto(f"{host or walking.site}/log-ind/")
    walking.page.fill("#name", name)
    walking.page.fill("#password", PASSWORD)
    walking.page.click("form.work-form button[type=submit]")


def test_a_passkey_is_made_and_asked_for_at_the_next_sign_in(desk: Any, peopled: str) -> None:
    host = peopled.replace("127.0.0.1", "localhost")
    client = desk.page.context.new_cdp_session(desk.page)
    client.send("WebAuthn.enable")
    chip = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    client.send("WebAuthn.addVirtualAuthenticator", {"options": chip})
    sign_in(desk, "noegle", host)
    desk.page.goto(f"{host}/konto/noegle/")
    desk.page.fill("#navn", "Prøvenøgle")
    desk.page.click("[data-passkey-button]")
    desk.page.wait_for_selector(".paper-codes")
    desk.page.goto(f"{host}/konto/")
    assert "Prøvenøgle" in desk.page.inner_text("main")
    desk.page.context.clear_cookies()
    sign_in(desk, "noegle", host)
    desk.page.wait_for_url("**/log-ind/bekraeft/")
    desk.page.click("[data-passkey-button]")
    desk.page.wait_for_url("**/arbejde/")
    client.detach()
