# SPDX-License-Identifier: MPL-2.0
"""A password is taken as typed, and refused only when it can be guessed or is too long."""

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from handlerum_portal import settings as ours
from handlerum_portal.actions.people.passwords import LONGEST, is_listed, words_of_this_place
from handlerum_portal.store.models import Person
from tests.portal.accounts.example import NAME, sign_in
from tests.portal.test_rights import PASSWORD, person

GOOD = "trøje under sky, 9 kilo"


def refused(password: str) -> set[str]:
    try:
        validate_password(password, Person(name="Karen Eksempelsen"))
    except ValidationError as wrong:
        return {str(one.code) for one in wrong.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elleve tegn", "password_too_short"),
        ("qwertyuiop123", "password_too_common"),
        ("Karen Eksempelsen", "password_too_similar"),
        ("x" * (LONGEST + 1), "too_long"),
        ("Handlerum2026!", "of_this_place"),
        ("rebildKommune12", "of_this_place"),
        ("Velfærdsaftale 1", "of_this_place"),
        ("Helsingør7Kommune", "of_this_place"),
    ],
)
def test_what_can_be_guessed_is_refused(password: str, why: str) -> None:
    assert why in refused(password)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "uden store bogstaver og tal",
        "8305 9917 2642 0758",
        "830599172642075816",
        "ÆØÅÆØÅ æøåæøå §§§",
        "  mellemrum først og sidst  ",
        "🌧" * 12,
        "j" * 7 + "k" * 6 + " rebild handlerum",
        "q7" * (LONGEST // 2),
    ],
)
def test_any_kinds_of_characters_will_do(password: str) -> None:
    assert refused(password) == set()


@pytest.mark.parametrize(
    "typed", ["  to rum foran og bag  ", "Stort OG småt Er To", "ü" * 40, "q7" * 90]
)
def test_a_password_is_checked_exactly_as_typed(typed: str, client: Client) -> None:
    person("caseworker")
    sign_in(client)
    assert client.post("/konto/adgangskode/", {"old": PASSWORD, "new": typed}).status_code == 302
    for wrong in (typed[:-1], typed + "x", f"{typed} ", typed.swapcase()):
        if wrong != typed:
            assert client.post("/log-ind/", {"name": NAME, "password": wrong}).status_code == 403
            from handlerum_portal.store.models import FailedSignIn

            FailedSignIn.objects.all().delete()
    assert client.post("/log-ind/", {"name": NAME, "password": typed}).status_code == 302


def test_a_password_that_is_too_long_is_refused_and_not_cut_off(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    page = client.post("/konto/adgangskode/", {"old": PASSWORD, "new": "q7" * 101})
    assert page.status_code == 400
    assert "12 til 200 tegn" in page.content.decode()
    assert client.post("/log-ind/", {"name": NAME, "password": PASSWORD}).status_code == 302


def test_a_leaked_password_is_refused_where_the_list_is_kept(settings: Any, tmp_path: Path) -> None:
    assert refused(GOOD) == set()
    digests = [hashlib.sha1(word.encode()).hexdigest().upper() for word in ("en", GOOD, "to")]  # noqa: S324
    file = tmp_path / "leaked.txt"
    file.write_text("".join(f"{one}:7\r\n" for one in sorted(digests)), "ascii")
    settings.LEAKED = str(file)
    assert refused(GOOD) == {"leaked"}
    assert refused(f"{GOOD}!") == set()


@pytest.mark.parametrize("size", [0, 1, 2, 3, 10, 257])
def test_looking_by_halves_finds_what_looking_through_finds(size: int, tmp_path: Path) -> None:
    chance = random.Random(size)  # noqa: S311 (a test)
    known = sorted(f"{chance.getrandbits(160):040X}" for _ in range(size))
    file = tmp_path / "leaked.txt"
    file.write_text("".join(f"{one}:{chance.randint(1, 10**6)}\n" for one in known), "ascii")
    assert all(is_listed(file, one) for one in known)
    others = [f"{chance.getrandbits(160):040X}" for _ in range(50)] + ["0" * 40, "F" * 40]
    assert [one for one in others if is_listed(file, one)] == []


def test_the_words_of_this_place_are_its_towns_its_authority_and_its_work(settings: Any) -> None:
    settings.AUTHORITY = "Eksempel Styrelse"
    assert {"rebild", "helsingør", "eksempel", "styrelse", "handlerum"} <= words_of_this_place()


def test_nobody_has_to_change_a_password_and_no_kinds_of_characters_are_asked_for() -> None:
    rules = [one["NAME"].rpartition(".")[2] for one in ours.AUTH_PASSWORD_VALIDATORS]
    assert rules == [
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "UserAttributeSimilarityValidator",
        "NotTooLong",
        "NotOfThisPlace",
        "NotLeaked",
    ]
    assert [one.name for one in Person._meta.fields if "expire" in one.name] == []


def test_a_year_old_password_still_lets_in(client: Client, monkeypatch: Any) -> None:
    from datetime import timedelta

    from tests.portal.accounts.example import later

    person("caseworker")
    later(monkeypatch, timedelta(days=800))
    assert sign_in(client).headers["Location"] == "/arbejde/"


def test_there_is_no_hint_and_no_secret_question() -> None:
    fields = {one.name for one in Person._meta.fields}
    assert fields == {
        *("id", "password", "last_login", "name", "role", "municipality", "institution"),
        *("email", "is_active"),
    }


def test_no_user_comes_with_the_program() -> None:
    assert Person.objects.count() == 0
