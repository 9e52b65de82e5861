# SPDX-License-Identifier: MPL-2.0
"""From idea to check to trial on a telephone, and every room of staff and citizens without faults."""

from typing import Any

import pytest

from tests.browser.hands import Thumb

pytestmark = pytest.mark.browser
IDEA = "Vi vil slippe for at skrive ugeplaner"
MOST_TAPS = 12


def test_from_idea_to_check_to_trial_in_at_most_twelve_taps(phone: Any, axe: str) -> None:
    phone.go("/")
    thumb = Thumb(phone.page)
    thumb.tap(".menu-phone > summary")
    thumb.tap(".menu-phone a[href='/fritagelsestjek/']")
    thumb.write("#tekst", IDEA)
    thumb.tap("#omraade-dagtilbud")
    thumb.write("#sted", "Rebild")
    thumb.tap(".question .button-primary")
    assert "Kræver ingen fritagelse" in phone.page.locator(".verdict h2").inner_text()
    thumb.tap(".next-steps .button-primary")
    assert phone.page.locator("#titel").input_value() == IDEA
    thumb.write("#maal", "Mere tid med børnene")
    thumb.tap("#rolle-leder")
    phone.page.wait_for_timeout(1_100)
    thumb.tap(".question .button-primary")
    phone.page.wait_for_url("**/proevehandlinger/min/**")
    assert IDEA in phone.page.locator("h1").inner_text()
    assert thumb.taps <= MOST_TAPS
    assert phone.faults(axe) == []


def test_a_suggestion_is_sent_from_a_telephone_and_its_words_survive_a_fault(phone: Any) -> None:
    phone.go("/forslag/nyt/")
    phone.page.fill("#tekst", "Skemaet til overlevering er på otte sider, ring 22 33 44 55")
    phone.page.fill("#sted", "Rebild")
    phone.page.locator("#rolle-medarbejder").click()
    phone.page.locator("#omraade-dagtilbud").click()
    phone.page.wait_for_timeout(1_100)
    phone.page.locator(".question .button-primary").click()
    assert "telefonnummer" in phone.page.locator(".note-error").inner_text()
    phone.page.fill("#tekst", phone.page.locator("#tekst").input_value().split(",")[0])
    phone.page.locator(".question .button-primary").click()
    phone.page.wait_for_url("**/forslag/mit/**")
    assert "otte sider" in phone.page.locator(".said").inner_text()
