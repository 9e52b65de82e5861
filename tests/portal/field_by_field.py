# SPDX-License-Identifier: MPL-2.0
"""Every form of a page sent with one bad field at a time, the others as somebody would fill them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from lxml import html

from handlerum_portal.pages.doors import DOORS
from tests.browser.rooms import name_of

# All that can be executed or misread at once, what is too long, what is no day and no name of
# anything but may be a person's, and nothing.
CANARY = (
    '=HYPERLINK("x")\'-canary(1)-\'<script>canary(2)</script>"><img src=x onerror=canary(3)>'
    "</textarea></title><svg/onload=canary(4)>{{ 7|add:6 }} ' OR 1=1; -- \u202e\u05e9 👩🏽‍🏫"
)
WORST = {"canary": CANARY, "long": "å" * 20_000, "wrong": "2024-02-30 010190-1234", "nothing": ""}
LINK = "javascript:canary(5)"
LIKELY = {
    "date": "2024-03-01",
    "datetime-local": "2024-03-01T12:00",
    "number": "1",
    "email": "en@eksempel.dk",
    "url": "https://eksempel.dk/",
    "tel": "33 92 50 00",
}
CHOSEN = frozenset({"hidden", "select", "radio", "checkbox"})
NOT_SENT = frozenset({"button", "submit", "file"})
# What is counted and watched is written also when what was asked is refused.
WATCHED = frozenset(
    {
        "AuditEntry",
        "DeskVisit",
        "FailedSignIn",
        "OpenSession",
        "RateMark",
        "SeenAssertion",
        "Session",
    }
)
# A table of this many rows holds facts, which no form changes: they are counted.
MANY = 400
SAYS = "//*[@role='alert' or contains(@class, 'error') or contains(@class, 'alert')] | //h1"
# A field no person sees; what fills it in is no person.
TRAP = "hjemmeside"
# Codes that are spent, and the name beside a password, are not written again.
NOT_KEPT = frozenset({"totp", "password", "confirm", "sign_in"})
# *Fritagelsestjek* shows a text again without the numbers of persons.
WITHOUT_NUMBERS = frozenset({"need"})


@dataclass(frozen=True)
class Blank:
    """A form as it stands in a page: how and where it is sent, and what is in each field."""

    method: str
    address: str
    filled: dict[str, str]
    kinds: dict[str, str]

    @property
    def mark(self) -> tuple[object, ...]:
        """Return what is the same in two forms of one kind."""
        return self.method, name_of(self.address), frozenset(self.kinds)


def blanks_of(page: str, path: str) -> Iterator[Blank]:
    """Yield the forms of a page, each filled as it stands and else with something likely."""
    for form in html.fromstring(page).iter("form"):
        filled, kinds = dict[str, str](), dict[str, str]()
        for field in form.iter("input", "select", "textarea", "button"):
            name, kind = field.get("name", ""), field.get("type") or str(field.tag)
            if name and name != "csrfmiddlewaretoken" and kind != "file":
                value = likely(field, kind)
                if name not in filled or field.get("checked") is not None:
                    filled[name], kinds[name] = value, kind
        address = form.get("action") or urlsplit(path).path
        yield Blank(str(form.get("method", "get")).lower(), address, filled, kinds)


def likely(field: Any, kind: str) -> str:
    """Return what stands in a field, or what somebody might well write there."""
    if kind == "select":
        options = [one for one in field.iter("option") if one.get("value", one.text)]
        chosen = [one for one in options if one.get("selected") is not None]
        return str(next((one.get("value", one.text) for one in (chosen or options)), ""))
    if kind == "checkbox" and field.get("checked") is None:
        return ""
    if kind in CHOSEN | NOT_SENT:
        return str(field.get("value", "on"))
    stands = field.text if kind == "textarea" else field.get("value")
    return str(stands or LIKELY.get(kind, "Eksempel")).strip()


def faults_of(client: Client, blank: Blank) -> dict[str, list[str]]:
    """Return what is wrong with the answers to a form, field by field; nothing of it stays."""
    before, found = state(), dict[str, list[str]]()
    for name, kind in blank.kinds.items():
        for bad, words in bad_for(kind).items():
            point = transaction.savepoint()
            answer = getattr(client, blank.method)(blank.address, blank.filled | {name: words})
            wrong = [*wrongs(answer), *unkept(answer, blank, name, words)]
            if answer.status_code >= 400 and state() != before:
                wrong.append("is refused and has written")
            transaction.savepoint_rollback(point)
            found |= {f"{blank.address} {name} ({bad})": wrong} if wrong else {}
    return found


def bad_for(kind: str) -> dict[str, str]:
    """Return what is sent in a field of a kind; what cannot be typed is only tampered with."""
    if kind in CHOSEN | NOT_SENT:
        return {"canary": CANARY}
    return WORST | ({"link": LINK} if kind in {"text", "url"} else {})


def wrongs(answer: Any) -> Iterator[str]:
    """Yield what is wrong with an answer: it broke, says nothing, or would execute something."""
    if answer.status_code >= 500:
        yield f"answers {answer.status_code}"
    if "canary" in answer.cookies or "canary" in answer.headers.get("Set-Cookie", ""):
        yield "sets a cookie that was typed"
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    page = answer.content.decode()
    if not page:
        return
    tree = html.fromstring(page)
    if any(executes(one) for one in tree.iter() if isinstance(one.tag, str)):
        yield "would execute what was typed"
    if re.search(r"canary\(4\)(>|&gt;)13", page):
        yield "reads what was typed as a template"
    if answer.status_code >= 400 and not any(
        one.text_content().strip() for one in tree.xpath(SAYS)
    ):
        yield "does not say what is wrong"


def executes(element: Any) -> bool:
    """Claim that an element of a page runs what was typed."""
    is_script = element.tag in {"script", "svg", "iframe"} and "canary" in html.tostring(
        element, encoding="unicode"
    )
    led = [
        element.get(name, "").strip().lower() for name in ("href", "src", "action", "formaction")
    ]
    return (
        is_script
        or any(name.startswith("on") for name in element.keys())  # noqa: SIM118 (of lxml)
        or any(one.startswith("javascript:") for one in led)
    )


def unkept(answer: Any, blank: Blank, name: str, words: str) -> Iterator[str]:
    """Yield that a form came back without what somebody had written."""
    is_typed = name != TRAP and blank.kinds[name] not in CHOSEN | NOT_SENT | {"password"}
    is_refused = answer.status_code == 400 and blank.method == "post"
    where = name_of(blank.address)
    is_number = words == WORST["wrong"] and where in WITHOUT_NUMBERS
    if not is_refused or not is_typed or is_number or where in NOT_KEPT:
        return
    tree = html.fromstring(answer.content.decode())
    shown = [
        (one.text if one.tag == "textarea" else one.get("value")) or ""
        for one in tree.iter("input", "textarea")
        if one.get("name") == name
    ]
    if words.strip() not in [one.strip() for one in shown]:
        yield "has lost what was written"


def state() -> dict[str, object]:
    """Return what people have written, table by table."""
    found = dict[str, object]()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__name__ not in WATCHED:
                table = model._meta.db_table
                cursor.execute(f'SELECT * FROM "{table}" LIMIT {MANY}')  # noqa: S608
                rows = cursor.fetchall()
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
                found[table] = (cursor.fetchone(), rows if len(rows) < MANY else None)
    return found


def sent_to() -> frozenset[str]:
    """Return the name of every address something can be sent to, as the table of doors says."""
    return frozenset(name for name, door in DOORS.items() if door.takes("POST"))
