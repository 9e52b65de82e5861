# SPDX-License-Identifier: MPL-2.0
"""What it would touch if a provision were set aside everywhere is counted on the rulebook."""

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from handlerum.errors import HandlerumError
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.national import national_effect
from handlerum_portal.store.read import register

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.mark.parametrize(
    ("reference", "institutions", "touched", "free"),
    [
        ("serviceloven § 79 a", 36, 29, ("0410",)),
        ("folkeskoleloven § 15", 46, 46, ()),
        ("dagtilbudsloven § 8", 17, 17, ()),
    ],
)
def test_the_national_effect_is_counted_on_the_rulebook(
    reference: str, institutions: int, touched: int, free: tuple[str, ...]
) -> None:
    effect = national_effect(reference)
    known = [one for one in register().institutions if one.area == effect.area.value]
    assert (effect.municipalities, effect.institutions) == (98, len(known))
    assert (effect.institutions, effect.institutions_touched) == (institutions, touched)
    assert effect.municipalities_free == free
    assert effect.rules > 0


def test_a_wider_provision_touches_at_least_as_many_rules() -> None:
    narrow = national_effect("folkeskoleloven § 14 b, stk. 1")
    wide = national_effect("folkeskoleloven § 14 b")
    assert wide.rules > narrow.rules
    assert wide.institutions_touched >= narrow.institutions_touched


@pytest.mark.parametrize(
    ("today", "on", "asked"),
    [
        (datetime(2023, 10, 5, 9, tzinfo=UTC), date(2023, 10, 5), "i dag?"),
        (datetime(2026, 12, 1, 9, tzinfo=UTC), date(2025, 6, 30), "den dag?"),
    ],
)
def test_it_is_computed_for_today_or_the_last_day_of_the_agreements(
    today: datetime, on: date, asked: str, client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)
    assert national_effect("serviceloven § 79 a").on == on
    page = client.get("/erfaringer/landsdaekkende/?bestemmelse=serviceloven § 79 a")
    assert asked in page.content.decode()


def test_citizens_who_keep_the_rule_are_named_for_elder_care_only() -> None:
    assert "lov 879" in str(national_effect("serviceloven § 79 a").citizens)
    assert national_effect("folkeskoleloven § 15").citizens == ()


def test_the_national_effect_takes_at_most_a_second() -> None:
    rulebook_of(register())
    begun = time.process_time()
    national_effect("folkeskoleloven § 5, stk. 2")
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize("reference", ["serviceloven", "§ 8", "x", "ældreloven § 10", ""])
def test_what_is_not_one_provision_of_an_agreement_is_refused(
    reference: str, client: Client
) -> None:
    with pytest.raises(HandlerumError):
        national_effect(reference)
    page = client.get("/erfaringer/landsdaekkende/", {"bestemmelse": reference})
    assert page.status_code == (400 if reference else 200)


def test_a_broken_hypothesis_of_one_municipality_would_touch_fewer(monkeypatch: Any) -> None:
    everywhere = national_effect("dagtilbudsloven § 9").institutions_touched
    monkeypatch.setattr("handlerum_portal.store.national.EVERY_MUNICIPALITY", "0217")
    national_effect.__globals__["_effect"].cache_clear()
    assert 0 < national_effect("dagtilbudsloven § 9").institutions_touched < everywhere
    national_effect.__globals__["_effect"].cache_clear()
