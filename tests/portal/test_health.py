# SPDX-License-Identifier: MPL-2.0
"""An installation says how it is, to its people and to a monitor."""

from datetime import date
from typing import Any

import pytest

from handlerum_portal.pages.wording.operation import ABOUT, FOUND, sign_in_words
from handlerum_portal.store.health import LOOKS, Level, Sign, is_well, signs


def test_every_sign_has_words_in_both_languages() -> None:
    assert set(LOOKS) <= set(ABOUT)
    for sign in signs():
        assert sign_in_words(sign, english=True) != sign_in_words(sign, english=False)
    assert all(len(pair) == 2 and all(pair) for pair in FOUND.values())


def test_numbers_and_days_are_written_as_the_language_has_them() -> None:
    disk = Sign("disk", "good", Level.GOOD, {"free": 72.8})
    old = Sign("statement", "old", Level.THINK, {"day": date(2020, 1, 31)})
    assert "72,8 GB fri" in sign_in_words(disk, english=False)
    assert "72.8 GB free" in sign_in_words(disk, english=True)
    assert "fra 31. januar 2020." in sign_in_words(old, english=False)


def test_a_fault_in_looking_is_a_sign_and_not_a_crash(monkeypatch: Any) -> None:
    def broken() -> Sign:
        raise OSError

    monkeypatch.setitem(LOOKS, "disk", broken)
    found = {sign.about: sign for sign in signs()}
    assert found["disk"].level is Level.STOP
    assert not is_well(tuple(found.values()))


@pytest.mark.parametrize(
    ("knob", "value", "about", "found"),
    [
        ("DEBUG", True, "settings", "debug"),
        ("SECRET_KEY", "kort", "settings", "secret"),
        ("WAS_URL", "", "statement", "none"),
        ("WAS_DATE", "2020-01-01", "statement", "old"),
    ],
)
def test_a_setting_that_is_wrong_is_seen(
    knob: str, value: object, about: str, found: str, settings: Any
) -> None:
    settings.WAS_URL, settings.WAS_DATE = "https://was.digst.dk/x", "2026-11-01"
    setattr(settings, knob, value)
    assert {sign.about: sign.found for sign in signs()}[about] == found


@pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "https://localhost", ""])
def test_letters_whose_links_lead_nowhere_are_told_of(site: str, settings: Any) -> None:
    settings.HTTPS, settings.SITE = True, site
    assert {sign.about: sign.found for sign in signs()}["mail"] == "leads_nowhere"
    settings.SITE = "https://handlerum.example"
    assert {sign.about: sign.found for sign in signs()}["mail"] != "leads_nowhere"


def test_a_relay_in_the_open_is_told_of(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    for host, found in (("10.0.0.5", "in_the_open"), ("localhost", "good")):
        settings.EMAIL_HOST = host
        assert {sign.about: sign.found for sign in signs()}["mail"] == found


def test_the_health_page_tells_a_monitor_and_no_attacker(client: Any, monkeypatch: Any) -> None:
    answer = client.get("/sundhed/")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"secret", "sqlite", "django", "path"} & set(
        answer.content.decode().lower().split('"')
    )
    monkeypatch.setitem(LOOKS, "disk", lambda: Sign("disk", "full", Level.STOP, {"free": 0}))
    broken = client.get("/sundhed/")
    assert (broken.status_code, broken.json()["kontrol"]["disk"]) == (503, False)
