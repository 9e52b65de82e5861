# SPDX-License-Identifier: MPL-2.0
"""Whatever is typed in any public form: clear words, nothing executed, nothing broken."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tests.browser.addresses import public_pages
from tests.browser.visiting import Form, Markup

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
    "date": "2024-02-30",
    "nothing": "",
    "orm": "load__person__password__startswith",
}
FEWEST_SENT = 3
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


# A field no person sees; what fills it in is no person.
TRAP = "hjemmeside"
SENT = 'Tekst med "tegn" & <b>mere</b>'
# Choices and ticks are not typed; a picture is sent anew.
TYPED = frozenset({"text", "search", "url", "tel", "email", "textarea"})


def sent_forms(client: Client) -> Iterator[tuple[str, Form]]:
    """Yield each form of a public page that is sent and kept, with its address."""
    met = set[tuple[str, frozenset[str]]]()
    for page in public_pages():
        answer = client.get(page, follow=True)
        if page.startswith("/en/") or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        for form in Markup(answer.content.decode()).forms:
            address = form.action or urlsplit(page).path
            mark = (address, frozenset(form.fields))
            if form.method == "post" and address not in NOT_HERE and mark not in met:
                met.add(mark)
                yield address, form


def test_a_public_form_that_comes_back_holds_what_was_typed(client: Client) -> None:
    came_back, lost = set[str](), dict[str, list[str]]()
    for address, form in sent_forms(client):
        typed = [n for n, kind in form.kinds.items() if kind in TYPED and n != TRAP]
        answer = client.post(address, form.hidden() | dict.fromkeys(typed, SENT))
        if answer.status_code == 400 and typed:
            came_back.add(address)
            text = answer.content.decode()
            missing = len(typed) - text.count(escape(SENT))
            lost |= {address: [*typed, str(missing)]} if missing > 0 else {}
    assert lost == {}
    assert len(came_back) >= FEWEST_SENT


def test_a_public_form_without_its_cookie_says_so_in_words(client: Client) -> None:
    stranger = Client(enforce_csrf_checks=True)
    tried = 0
    for address, form in sent_forms(client):
        answer = stranger.post(address, form.fields)
        tried += 1
        needs_cookie = "csrfmiddlewaretoken" in form.fields
        assert (answer.status_code == 403) == needs_cookie, address
        assert "<h1" in answer.content.decode(), address
    assert tried >= FEWEST_SENT


@pytest.mark.parametrize("kind", ["image/jpeg", "application/x-msdownload"])
def test_a_huge_or_wrong_picture_is_refused_and_the_words_stay(kind: str, client: Client) -> None:
    tried = 0
    for address, form in sent_forms(client):
        for name in (name for name, kind_of in form.kinds.items() if kind_of == "file"):
            huge = SimpleUploadedFile("billede.jpg", b"\xff\xd8" + b"\x00" * 12_000_000, kind)
            typed = {n: SENT for n, k in form.kinds.items() if k in TYPED and n != TRAP}
            answer = client.post(address, form.hidden() | typed | {name: huge})
            assert answer.status_code in {400, 413}, address
            assert escape(SENT) in answer.content.decode(), address
            tried += 1
    assert tried >= 1


@pytest.mark.parametrize("canary", [CANARIES["script"], CANARIES["attribute"]])
def test_a_page_that_repeated_what_was_typed_raw_would_be_seen(canary: str) -> None:
    from django.template import Context, Template

    raw = Template("<p>{{ said|safe }}</p>").render(Context({"said": canary}))
    assert "<script>canary" in raw or "<img src=x onerror" in raw
