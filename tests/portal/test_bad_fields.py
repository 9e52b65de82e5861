# SPDX-License-Identifier: MPL-2.0
"""Whatever is typed in any public form: clear words, nothing executed, nothing broken."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.browser.addresses import public_pages

CANARIES = {
    "script": "<script>canary(1)</script>",
    "attribute": '"><img src=x onerror=canary(2)>',
    "template": "{{ 7|add:canary }}{% now 'Y' %}",
    "sql": "' OR 1=1; DROP TABLE store_load; --",
    "path": "../../../../etc/passwd\u0000.html",
    "header": "x\r\nSet-Cookie: canary=1",
    "long": "å" * 20_000,
    "emoji": "👩🏽‍🏫🏳️‍🌈 §",
    "rtl": "\u202eevil\u2066 שלום",
    "cpr": "010190-1234",
    "formula": '=HYPERLINK("http://x")',
    "number": "9" * 400,
    "orm": "load__person__password__startswith",
}
# What a form of sign-in keeps about wrong attempts is tried elsewhere.
NOT_HERE = frozenset({"/log-ind/", "/log-ud/"})


class Forms(HTMLParser):
    """The forms of a page: method, address and the names of their fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            method = (given.get("method") or "get").lower()
            self.found.append((method, given.get("action") or "", []))
        elif tag in ("input", "select", "textarea") and given.get("name") and self.found:
            self.found[-1][2].append(str(given["name"]))


def forms(client: Client) -> dict[tuple[str, str], list[str]]:
    """Return every form of every public page, once."""
    found: dict[tuple[str, str], list[str]] = {}
    for page in public_pages():
        if page.startswith("/en/"):
            continue
        answer = client.get(page, follow=True)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        for method, action, fields in Forms(answer.content.decode()).found:
            address = action or urlsplit(page).path
            if address not in NOT_HERE and fields[:1] != "csrfmiddlewaretoken":
                found.setdefault((method, address), fields)
    return found


def test_every_field_of_every_public_form_stands_every_canary(client: Client) -> None:
    client.raise_request_exception = True
    tried = 0
    for (method, address), fields in forms(client).items():
        names = [name for name in fields if name != "csrfmiddlewaretoken"]
        for kind, canary in CANARIES.items():
            answer: Any = getattr(client, method)(address, dict.fromkeys(names, canary))
            body = answer.content.decode("utf-8", "replace")
            assert answer.status_code < 500, (address, kind)
            assert "<script>canary" not in body, (address, kind)
            assert "<img src=x onerror" not in body, (address, kind)
            assert "canary" not in answer.cookies, (address, kind)
            tried += 1
    assert tried > 10 * len(CANARIES)


@pytest.mark.parametrize("canary", [CANARIES["script"], CANARIES["attribute"]])
def test_a_page_that_repeated_what_was_typed_raw_would_be_seen(canary: str) -> None:
    from django.template import Context, Template

    raw = Template("<p>{{ said|safe }}</p>").render(Context({"said": canary}))
    assert "<script>canary" in raw or "<img src=x onerror" in raw
