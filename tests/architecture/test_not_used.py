# SPDX-License-Identifier: MPL-2.0
"""What the list of security requirements calls not used is in no lock, no import and no address."""

import ast
import re
from collections.abc import Iterator

import django
import pytest

from tests.architecture.source_read import CALLS, IMPORTED, LOCKED, ROOT, TREES, imports

# Each kind of technology by the packages that bring it, and by words in addresses and imports.
NOT_USED = {
    "LDAP": ("ldap3 python-ldap django-auth-ldap", "ldap"),
    "LaTeX": ("pylatex latex pypandoc pdflatex", "latex|pandoc"),
    "GraphQL": ("graphene graphene-django strawberry-graphql ariadne graphql-core", "graphql"),
    "WebSocket": ("channels websockets daphne django-channels wsproto uvicorn", "websocket|^ws$"),
    "WebRTC": ("aiortc aioice pymediasoup livekit", "webrtc|^turn_?server|aiortc"),
    "memcache": ("pymemcache python-memcached pylibmc django-pylibmc redis", "memcache|pylibmc"),
    "OAuth server": (
        "django-oauth-toolkit authlib oauth2-provider",
        "oauth2_provider|authlib|^idp$",
    ),
    "rich text": ("markdown bleach nh3 django-ckeditor jinja2 mistune", "markdown|ckeditor|bbcode"),
    "telephone": ("twilio django-phonenumber-field vonage", "twilio|vonage|^sms$"),
    "Java": ("jpype1 py4j pyjnius", "jpype|py4j|jndi"),
}


def words_of_addresses() -> set[str]:
    django.setup()
    from django.urls import URLResolver, get_resolver

    def all_of(resolver: URLResolver) -> Iterator[str]:
        for one in resolver.url_patterns:
            yield str(one.pattern)
            if isinstance(one, URLResolver):
                yield from all_of(one)

    return {word for pattern in all_of(get_resolver()) for word in re.split(r"[^\w]+", pattern)}


def brought(packages: str, words: str, addresses: set[str]) -> set[str]:
    parts = {part for name in IMPORTED for part in name.split(".")}
    names = re.compile(words, re.IGNORECASE)
    return (set(packages.split()) & LOCKED) | {
        one for one in parts | addresses if names.search(one)
    }


@pytest.mark.parametrize("kind", NOT_USED)
def test_what_is_not_used_is_in_no_lock_no_import_and_no_address(kind: str) -> None:
    packages, words = NOT_USED[kind]
    assert brought(packages, words, words_of_addresses()) == set()


def test_the_search_finds_what_is_used() -> None:
    assert len(LOCKED) > 40
    assert len(IMPORTED) > 500
    assert brought("lxml pyjwt", "^etree$|^opsaetning$", words_of_addresses()) == {
        *("lxml", "pyjwt", "etree", "opsaetning"),
    }


def test_only_a_request_and_a_link_to_stop_letters_carry_their_own_meaning() -> None:
    assert not {one for one in IMPORTED if one.startswith(("jwt", "jose", "itsdangerous"))}
    django.setup()
    from django.conf import settings

    assert not {"allauth.idp", "allauth.idp.oidc", "oauth2_provider"} & set(settings.INSTALLED_APPS)
    signing = {name for name, _, func in CALLS if func in {"signing.dumps", "signing.loads"}}
    assert signing == {
        "handlerum_portal/pages/accounts/saml.py",
        "handlerum_portal/actions/following/subscriptions.py",
    }


def test_at_most_one_sign_in_service_by_openid_is_set_up() -> None:
    tree = TREES["handlerum_portal/settings.py"]
    (apps,) = [
        value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "APPS"
    ]
    assert isinstance(apps, ast.IfExp)
    assert isinstance(apps.body, ast.List)
    assert isinstance(apps.orelse, ast.List)
    assert (len(apps.body.elts), len(apps.orelse.elts)) == (1, 0)


def test_nothing_of_ours_is_written_in_c() -> None:
    kinds = {path.suffix for path in (ROOT / "src").rglob("*") if path.is_file()}
    assert not kinds & {".c", ".cc", ".cpp", ".h", ".rs", ".so", ".pyx", ".pyd"}
    low = {name for name, tree in TREES.items() if {"ctypes", "cffi"} & imports(tree)}
    assert low == {"handlerum/evaluation/blas_threads.py"}
