# SPDX-License-Identifier: MPL-2.0
"""Does any text somebody wrote run as a program in a reader's browser, with CSP on or off?"""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from bench.reliability.figure import Figure, Skipped
from bench.reliability.register import register

PORT = 8192
PAYLOADS = (
    "<script>window.canary=1</script>",
    '"><img src=x onerror="window.canary=1">',
    "'-window.canary=1-'",
    "<svg/onload=window.canary=1>",
    "javascript:window.canary=1",
    "</textarea><script>window.canary=1</script>",
    "{{7*7}}<iframe srcdoc='<script>parent.canary=1</script>'>",
    "</title><script>window.canary=1</script>",
)
FIELDS = (
    "q sted kommune institution pr kendt tekst bestemmelse omraade navn side next sort a b fra til "
    "besluttet offentliggjort oensket soeg status rolle hvad"
).split()


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (all pages, always)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise Skipped("Chromium is not installed: no page was opened")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise Skipped("playwright is not installed: no page was opened") from missing
    with register() as var:
        cookies = filled()
        server = served(var)
        try:
            with sync_playwright() as started:
                browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                counts, shown = walked(browser, cookies)
                figure.count(**counts, shown=shown)
                figure.must("a payload was executed", holds=counts["executed"] == 0)
                figure.must("a page failed", holds=counts["server_errors"] == 0)
                for role, pages in shown.items():
                    figure.must(f"no page was shown to {role}", holds=pages > 0)
                figure.broken("a page that runs it", fails=ran_on_purpose(browser))
                _, strange = walked(browser, {"stranger": "x" * 32})
                figure.broken("a session nobody has", fails=strange["stranger"] == 0)
                browser.close()
        finally:
            end(server)


def filled() -> dict[str, str]:
    """Put a payload in every text that people write; return a session for each role."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from handlerum_portal.actions.facts.load_facts import load_facts
    from handlerum_portal.store.models import DelegationRow, Invitation, Person, SiteSetting
    from handlerum_portal.store.models.people import LOCAL_ROLES, ROLES

    load_facts(settings.DATA_DIR)
    sessions = {"nobody": ""}
    for number, role in enumerate(ROLES):
        home = "0561" if role in LOCAL_ROLES else ""
        name = f"{PAYLOADS[number % len(PAYLOADS)]}{number}"
        one = Person.objects.create(
            name=name, role=role, municipality=home, email=PAYLOADS[1], institution=PAYLOADS[0]
        )
        store = SessionStore()
        store["_auth_user_id"] = str(one.pk)
        store["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        store["_auth_user_hash"] = one.get_session_auth_hash()
        store.create()
        sessions[role] = str(store.session_key)
    from django.utils import timezone

    now = timezone.now()
    for key in ("authority", "support"):
        SiteSetting.objects.create(key=key, value=PAYLOADS[1])
    Invitation.objects.create(
        token="x" * 3, name=PAYLOADS[0], email=PAYLOADS[1], role="auditor", made_at=now, until=now
    )
    DelegationRow.objects.create(
        municipality="0561", area="folkeskole", to="udvalg", held=now.date(), item=PAYLOADS[0],
        what=PAYLOADS[5], institution=PAYLOADS[1],
    )  # fmt: skip
    decisions()
    return sessions


def decisions() -> None:
    """Let drafts carry payloads in every text of theirs."""
    from handlerum.agreements.approval_words import Status
    from handlerum_portal.store.models import OwnDecision, Person
    from handlerum_portal.store.plain import plain
    from tests.portal.course import EXAMPLE

    author = Person.objects.get(role="caseworker")
    for number, payload in enumerate(PAYLOADS):
        said = plain(EXAMPLE) | {"title": payload, "why": payload, "id": f"her-0561-2022-{number}"}
        said["sets_aside"][0]["instead"] = payload
        OwnDecision.objects.create(
            key=f"her-0561-2022-{number}",
            municipality="0561",
            area="folkeskole",
            author=author,
            content=said,
            status=Status.DRAFT.value,
        )


def served(var: Path) -> subprocess.Popen[bytes]:
    """Start a server of the register in `var`; the sessions made in this process hold there."""
    from django.conf import settings

    surroundings = os.environ | {
        "HANDLERUM_VAR": str(var),
        # When another figure ran before, this process has the key of that one's register.
        "HANDLERUM_SECRET": str(settings.SECRET_KEY),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
        "HANDLERUM_OPEN_POSTS": "0",
    }
    command = [
        sys.executable,
        "-m",
        "handlerum_portal.cli.main",
        "start",
        "--uden-arbejd",
        "--port",
        str(PORT),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=surroundings, **quiet)  # type: ignore[call-overload]
    for _ in range(1_800):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sundhed/", timeout=5).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            break
    return server  # type: ignore[no-any-return]


def end(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, and end it if it does not."""
    server.terminate()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(30)


def walked(browser: Any, sessions: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Open every page as everyone, every public page also with a payload in every field.

    Return the counts, and how many pages each role was shown: without what everyone who signed in
    has (the account), and without those that led elsewhere, as to the page where one signs in.
    """
    shown = dict.fromkeys(sessions, 0)
    counts = {"pages": 0, "executed": 0, "refused": 0, "server_errors": 0}
    public, work = addresses()
    for bypass in (False, True):
        for role, session in sessions.items():
            context = browser.new_context(bypass_csp=bypass)
            if session:
                site = {"domain": "127.0.0.1", "path": "/"}
                context.add_cookies([{"name": "handlerum", "value": session, **site}])
            page = context.new_page()
            for path in work if session else asked(public):
                was_shown = opened(page, path, counts)
                shown[role] += was_shown and not path.startswith("/konto/")
            context.close()
    return counts, shown


def asked(public: list[str]) -> list[str]:
    from urllib.parse import urlencode

    found = list(public)
    for number, path in enumerate(public):
        for turn in range(2):
            payload = PAYLOADS[(number + turn) % len(PAYLOADS)]
            found.append(f"{path}?{urlencode(dict.fromkeys(FIELDS, payload))}")
    return found


def opened(page: Any, path: str, counts: dict[str, int]) -> bool:
    """Open a page and count what came of it; claim that this very page was shown."""
    counts["pages"] += 1
    try:
        answer = page.goto(f"http://127.0.0.1:{PORT}{path}", wait_until="domcontentloaded")
    except Exception as fault:
        if "Download is starting" not in str(fault):
            raise
        return False
    counts["refused"] += bool(answer and answer.status in {403, 404})
    counts["executed"] += bool(page.evaluate("window.canary === 1"))
    counts["server_errors"] += bool(answer and answer.status >= 500)
    return bool(answer and answer.status == 200 and answer.request.redirected_from is None)


def addresses() -> tuple[list[str], list[str]]:
    """Return every address one can open, with real keys in it: the public ones, and the rest."""
    from handlerum_portal.pages.doors import DOORS
    from tests.portal.test_rights import ALL, OPEN_NAMESPACES

    public, work = set(), set()
    for pattern, names, one in ALL:
        if set(names) & OPEN_NAMESPACES or "<slug:form>" in pattern or pattern.endswith("logo.png"):
            continue
        if any(
            word in pattern for word in (".docx", ".pdf", ".zip", ".atom", ".ics", "oidc", "saml")
        ):
            continue
        path = "/" + with_keys(pattern)
        (public if DOORS[str(one.name)].read is None else work).add(path)
    return sorted(public), sorted(work)


def with_keys(pattern: str) -> str:
    import re

    known = {"code": "0561", "number": "1", "key": "her-0561-2022-0"}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: known.get(found.group(1), "x"), pattern)


def ran_on_purpose(browser: Any) -> bool:
    page = browser.new_page()
    page.set_content(f"<p>{PAYLOADS[1]}</p>")
    page.wait_for_timeout(200)
    return bool(page.evaluate("window.canary === 1"))
