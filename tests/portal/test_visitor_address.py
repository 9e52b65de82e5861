# SPDX-License-Identifier: MPL-2.0
"""Limits count each visitor, also behind our own proxy, and nobody can pretend to be another."""

from typing import Any

import pytest
from django.conf import settings as given
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from handlerum_portal.pages.middleware import visitor_address
from handlerum_portal.settings import _networks

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


@pytest.mark.parametrize(
    ("origin", "said", "seen"),
    [
        ("172.18.0.2", VISITOR, VISITOR),
        ("172.18.0.2", f"198.51.100.1, {VISITOR}, 10.0.0.9", VISITOR),
        ("172.18.0.2", f"{VISITOR}, 10.0.0.10", "10.0.0.10"),
        ("172.18.0.2", "unknown", "172.18.0.2"),
        ("172.18.0.2", "", "172.18.0.2"),
        ("127.0.0.1", f"{VISITOR}, 172.18.0.2", VISITOR),
        ("172.19.0.2", VISITOR, "172.19.0.2"),
        ("2001:db8:1::2", VISITOR, VISITOR),
    ],
)
def test_a_named_proxy_on_another_machine_is_believed_and_no_other(
    origin: str, said: str, seen: str, settings: Any
) -> None:
    settings.PROXY = True
    settings.PROXIES = _networks("172.18.0.0/16, 10.0.0.9 2001:db8:1::/64")
    assert _seen(origin, said) == seen


@pytest.mark.parametrize("text", ["nginx", "10.0.0.1/8", "10.0.0.0/40", "*"])
def test_what_is_no_network_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HANDLERUM_PROXIES"):
        _networks(text)


def test_without_a_proxy_what_a_visitor_says_of_himself_does_nothing(settings: Any) -> None:
    settings.PROXY = False
    assert _seen("127.0.0.1", VISITOR) == "127.0.0.1"
