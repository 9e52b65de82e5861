# SPDX-License-Identifier: MPL-2.0
"""Limits count each visitor, also behind our own proxy, and nobody can pretend to be another."""

from typing import Any

import pytest
from django.conf import settings as given
from django.http import HttpRequest, HttpResponse

from handlerum_portal.pages.middleware import visitor_address

VISITOR = "192.0.2.7"


def _seen(origin: str, said: str | None) -> str:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = origin
    if said is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = said
    visitor_address(lambda _: HttpResponse())(request)
    return str(request.META["REMOTE_ADDR"])


def test_it_stands_before_everything_that_counts_visitors() -> None:
    assert given.MIDDLEWARE[0] == "handlerum_portal.pages.middleware.visitor_address"


@pytest.mark.parametrize(
    ("origin", "said", "seen"),
    [
        ("127.0.0.1", VISITOR, VISITOR),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", f"198.51.100.1, {VISITOR}", VISITOR),
        ("127.0.0.1", f"{VISITOR}, unknown", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("198.51.100.9", VISITOR, "198.51.100.9"),
        ("", VISITOR, ""),
    ],
)
def test_only_the_proxy_on_this_machine_says_who_visits(
    origin: str, said: str | None, seen: str, settings: Any
) -> None:
    settings.PROXY = True
    assert _seen(origin, said) == seen


def test_without_a_proxy_what_a_visitor_says_of_himself_does_nothing(settings: Any) -> None:
    settings.PROXY = False
    assert _seen("127.0.0.1", VISITOR) == "127.0.0.1"
