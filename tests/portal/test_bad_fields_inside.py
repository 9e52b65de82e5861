# SPDX-License-Identifier: MPL-2.0
"""Whatever is typed in any form of any room: clear words, what was typed kept, nothing executed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from urllib.request import Request

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from handlerum_portal.actions import open_door
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_examples import make_examples
from tests.browser.rooms import PARTS, Room, happened, name_of, rooms
from tests.browser.visiting import Answer, Form, Visitor

SITE = "http://testserver"
# What is typed in every field a person sees; hidden ones stay as the page gave them.
WORST = {
    "mixed": "<script>canary(1)</script>\"><img src=x onerror=canary(2)>{{ 7|add:1 }}' OR 1=1; --",
    "long": "å" * 20_000,
    "null": "../../etc/passwd\u0000.html",
    "lines": "x\r\nSet-Cookie: canary=1",
    "right to left": "\u202eevil\u2066 שלום 👩🏽‍🏫🏳️‍🌈",
    "cpr": "010190-1234",
    "formula": '=HYPERLINK("http://x")',
    "number": "9" * 400,
    "date": "2024-02-30",
    "nothing": "",
}
# Leaving ends the walk; the demo's own band is no form of a room.
NOT_HERE = ("/log-ud/", "/konto/log-ud-alle-steder/", "/demo/", "/opsaetning/brugere/")
CANARY = re.compile("<script>canary|<img src=x onerror")
FEWEST = 40
Forms = list[tuple[Client, Form, str]]
# Passwords and codes that are spent do not come back.
NOT_TO_KEEP = ("/konto/adgangskode/", "/konto/kode-app/")
LEFT = frozenset({"hidden", "file", "submit"})
SEEN = frozenset({"text", "search", "url", "tel"})


class Inside(Visitor):
    """A visitor who needs no server."""

    def __init__(self) -> None:
        super().__init__(SITE)
        self.client = Client()

    def _asked(self, request: Request) -> Answer:
        path = request.full_url.removeprefix(SITE)
        if request.data is None:
            return told(self.client.get(path, follow=True), path)
        said = dict(parse_qsl(bytes(request.data).decode(), keep_blank_values=True))  # type: ignore[arg-type]
        return told(self.client.post(path, said, follow=True), path)


def told(answer: Any, path: str) -> Answer:
    chain = getattr(answer, "redirect_chain", [])
    kind = answer.headers.get("Content-Type", "")
    body = b"" if answer.streaming else answer.content
    where = chain[-1][0].removeprefix(SITE) if chain else path
    return Answer(answer.status_code, where, kind, body.decode("utf-8", "replace"))


@pytest.fixture
def entered(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Room]:
    """Fill a demo and enter every room in every role."""
    settings.VAR_DIR, settings.DEMO, settings.SITE = tmp_path, True, SITE
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(open_door, "MOST", 10_000, raising=False)
    open_demo()
    make_examples()
    load_example(12)
    return rooms(Inside, happened(Inside))


def forms_of(entered: list[Room]) -> Iterator[tuple[Room, Form, str]]:
    """Yield each form of each room once, in the first role that meets it, with its address."""
    met = set[tuple[str, str, frozenset[str]]]()
    for room in entered:
        if room.role is None or not room.answer.is_page:
            continue
        for form in room.answer.markup.forms:
            address = form.action or urlsplit(room.answer.path).path
            mark = (form.method, name_of(address), frozenset(form.fields))
            if mark not in met and not address.startswith(NOT_HERE):
                met.add(mark)
                yield room, form, address


def typed(form: Form, words: str) -> dict[str, Any]:
    """Return a form filled with the same words in every field a person sees."""
    seen = {name: words for name, kind in form.kinds.items() if kind not in LEFT}
    buttons = {name: form.fields[name] for name, kind in form.kinds.items() if kind == "submit"}
    return form.hidden() | buttons | seen


def wrongs(answer: Any) -> Iterator[str]:
    """Yield what is wrong with the answer to a form."""
    body = "" if answer.streaming else answer.content.decode("utf-8", "replace")
    if answer.status_code >= 500:
        yield f"answers {answer.status_code}"
    if CANARY.search(body):
        yield "repeats what was typed as markup"
    if "canary" in answer.cookies:
        yield "sets a cookie that was typed"
    if answer.status_code == 400 and "error" not in body:
        yield "does not say what is wrong"


def test_every_form_of_every_room_stands_the_worst(entered: list[Room]) -> None:
    people = {role: Inside().plays(role.value, home) for role, home in PARTS.items()}
    forms = [(people[room.role].client, *rest) for room, *rest in forms_of(entered) if room.role]
    assert _lost(forms) == {}
    assert _without_cookie(forms) == {}
    assert _broken(forms) == {}
    assert len(forms) > FEWEST
    again = rooms(Inside, [room.path for room in entered])
    run = [one.path for one in again if CANARY.search(one.answer.text)]
    assert run == []


def _broken(forms: Forms) -> dict[str, list[str]]:
    """Return what breaks under the worst words, and under six million bytes of nothing."""
    found: dict[str, list[str]] = {}
    for client, form, address in forms:
        for kind, words in WORST.items():
            answer = getattr(client, form.method)(address, typed(form, words))
            found |= {f"{address} ({kind})": wrong for wrong in [list(wrongs(answer))] if wrong}
        for name in (name for name, kind in form.kinds.items() if kind == "file"):
            huge = SimpleUploadedFile(f"{name}.xlsx", b"\x00" * 6_000_000)
            answer = client.post(address, form.hidden() | {name: huge})
            found |= {f"{address} ({name})": wrong for wrong in [list(wrongs(answer))] if wrong}
    return found


def _lost(forms: Forms) -> dict[str, list[str]]:
    """Return the forms that come back without what was typed."""
    words, lost, came_back = 'Tekst med "tegn" & <b>mere</b>', dict[str, list[str]](), 0
    for client, form, address in forms:
        fields = [name for name, kind in form.kinds.items() if kind in SEEN]
        answer = getattr(client, form.method)(address, typed(form, words))
        if answer.status_code == 400 and fields and address not in NOT_TO_KEEP:
            came_back += 1
            lost |= {} if escape(words) in answer.content.decode() else {address: fields}
    assert came_back > 10
    return lost


def _without_cookie(forms: Forms) -> dict[str, int]:
    """Return the forms that do not say in words that their cookie is missing."""
    stranger, found = Client(enforce_csrf_checks=True), {}
    for _, form, address in forms:
        if form.method == "post":
            answer = stranger.post(address, form.fields)
            is_said = answer.status_code == 403 and "<h1" in answer.content.decode()
            found |= {} if is_said else {address: answer.status_code}
    return found


LINKS = (
    "/foelg/forkert:1abc:xyz/",
    "/besked/0000/ja/",
    "/besked/0000/stop/",
    "/invitation/forkert/",
    "/forslag/mit/0000/",
    "/proevehandlinger/min/0000/",
    "/spoerg/forkert/",
)


@pytest.mark.parametrize("path", LINKS)
@pytest.mark.parametrize("tongue", ["", "/en"])
def test_a_link_that_is_used_up_or_changed_says_so(path: str, tongue: str, client: Client) -> None:
    answer = client.get(tongue + path)
    assert 400 <= answer.status_code < 500
    assert "<h1" in answer.content.decode()
