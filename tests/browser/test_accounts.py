# SPDX-License-Identifier: MPL-2.0
"""An administrator invites, someone makes a passkey and signs in with it, as people meet it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
PASSWORD = "solen skinner over Mors"
PAGES = (
    "/konto/ /konto/kode-app/ /konto/noegle/ /opsaetning/ /opsaetning/brugere/ "
    "/opsaetning/inviter/ /opsaetning/delegation/ /opsaetning/revisionslog/"
).split()


@pytest.fixture(scope="module")
def users(site: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Open two users in the register that the site runs on."""
    database = next(tmp_path_factory.getbasetemp().glob("var*/handlerum.sqlite3"))
    surroundings = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"}
    surroundings["HANDLERUM_VAR"] = str(database.parent)
    for name in ("styrer", "noegle"):
        asked = ["bruger", "ny", name, "--rolle", "administrator", "--kode", PASSWORD]
        command = [sys.executable, "-m", "handlerum_portal.cli.main", *asked]
        subprocess.run(command, env=surroundings, check=True, capture_output=True)


def sign_in(walking: Any, name: str, host: str = "") -> None:
    walking.page.goto(f"{host or walking._site}/log-ind/")
    walking.page.fill("#name", name)
    walking.page.fill("#password", PASSWORD)
    walking.page.click("form.work-form button[type=submit]")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_of_an_account(
    desk: Any, axe: str, users: None, path: str
) -> None:
    sign_in(desk, "styrer")
    for tongue in ("", "/en"):
        desk.go(tongue + path)
        assert desk.faults_at_each_width(axe) == []
        keep_picture(desk, tongue + path)


def test_a_passkey_is_made_and_asked_for_at_the_next_sign_in(
    desk: Any, site: str, users: None
) -> None:
    host = site.replace("127.0.0.1", "localhost")
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


def keep_picture(walking: Any, path: str) -> None:
    """Keep what was seen, where HANDLERUM_PICTURES names a folder."""
    folder = os.environ.get("HANDLERUM_PICTURES")
    if folder:
        for width in (1280, 390):
            walking.page.set_viewport_size({"width": width, "height": 900})
            name = f"{path.strip('/').replace('/', '-')}-{width}.png"
            walking.page.screenshot(path=str(Path(folder) / name), full_page=True)
