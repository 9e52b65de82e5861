# SPDX-License-Identifier: MPL-2.0
"""What may a browser keep, show, run or pass on of what the portal sends?"""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal import settings as ours
from handlerum_portal.actions.access import ACCESS, Doing
from handlerum_portal.pages.doors import DOORS
from tests.portal.accounts.example import sign_in
from tests.portal.test_rights import OWN, PASSWORD, WORK, address_of, person

PORTAL = Path(ours.__file__).parent
SCRIPTS = {
    one.name: one.read_text("utf-8") for one in (PORTAL / "pages/static/handlerum").glob("*.js")
}
TEMPLATES = {
    one.name: one.read_text("utf-8") for one in (PORTAL / "pages/templates").rglob("*.html")
}
SOURCES = {str(one.relative_to(PORTAL)): one.read_text("utf-8") for one in PORTAL.rglob("*.py")}
# One page of each that is read by those who sign in, and stands on nothing that must be made first.
INSIDE = sorted(
    (address_of(pattern, OWN), DOORS[str(one.name)].read)
    for pattern, _, one in WORK
    if DOORS[str(one.name)].read is not None and not re.search(r"<(?!slug:code)", pattern)
)


@pytest.mark.parametrize(("address", "doing"), INSIDE)
def test_no_browser_keeps_a_page_of_someone_signed_in(
    address: str, doing: Doing, client: Client
) -> None:
    roles = [role.value for role in ACCESS[doing]]
    one = person("caseworker" if "caseworker" in roles else roles[0])
    sign_in(client, one.name)
    answer = client.get(address)
    assert answer.status_code in {200, 302, 400, 404, 405}
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_pages_inside_are_many_and_a_public_page_may_be_kept(client: Client) -> None:
    assert len(INSIDE) >= 29
    assert "no-store" not in client.get("/om/").headers.get("Cache-Control", "")
    person("caseworker")
    sign_in(client)
    assert client.get("/om/").headers["Cache-Control"] == "no-store"


def test_a_program_with_a_token_gets_nothing_a_cache_may_keep(client: Client) -> None:
    from handlerum_portal.actions.people.tokens import issue_token

    token = issue_token(person("caseworker").name, "ESDH", 1)
    answer = client.get("/api/v1/mig", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_every_cookie_is_set_by_django_or_by_the_sign_in_service() -> None:
    assert {name for name, text in SOURCES.items() if "set_cookie(" in text} == {
        "pages/accounts/saml.py"
    }
    assert (ours.SESSION_COOKIE_HTTPONLY, ours.CSRF_COOKIE_HTTPONLY) == (True, True)


@pytest.mark.parametrize("address", ["/", "/log-ind/", "/om/", "/arbejde/", "/konto/", "/logo.png"])
def test_no_other_site_reads_a_page(address: str, client: Client) -> None:
    person("caseworker")
    sign_in(client)
    for method in ("get", "options"):
        answer = getattr(client, method)(address, headers={"Origin": "https://ond.eksempel.dk"})
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_what_every_site_may_read_is_asked_without_cookie_and_without_token(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    mine = client.get("/api/v1/mig", headers={"Origin": "https://ond.eksempel.dk"})
    assert mine.status_code == 401
    told = client.options("/api/v1/mig", headers={"Origin": "https://ond.eksempel.dk"}).headers
    assert told["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in told
    assert "Authorization" not in told["Access-Control-Allow-Headers"]
    assert "POST" not in told["Access-Control-Allow-Methods"]


def test_an_address_of_files_is_never_shown_as_a_page(client: Client) -> None:
    for address in ("/api/v1/kommuner", "/fravigelser.csv", "/data/handlerum.zip", "/sundhed/"):
        answer = client.get(address)
        assert answer.status_code in {200, 404}
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if answer.status_code == 200:
            assert not answer.headers["Content-Type"].startswith("text/html")
    shown = client.get("/fravigelser.csv").headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.csv"', shown)


def test_every_name_of_a_file_is_made_of_what_needs_no_escape() -> None:
    """A name that came from a visitor would be an f-string on something else than these."""
    known = {"name", "form", "key", "code", "area", "number", "slug", "label"}
    said = [
        found
        for text in SOURCES.values()
        for line in re.findall(r"(?:attachment|inline); filename.*", text)
        for found in re.findall(r"\{([^}]+)\}", line)
    ]
    assert len(said) > 8
    assert set(said) - known == set()


def test_a_name_in_the_address_never_breaks_out_of_the_header(client: Client) -> None:
    for address in ('/fravigelser.csv?q="; filename="x.exe', "/fravigelser.csv?q=%0d%0aX-Y: 1"):
        answer = client.get(address)
        assert "x.exe" not in answer.headers["Content-Disposition"]
        assert "X-Y" not in answer.headers


def test_passwords_are_hidden_pasted_and_long() -> None:
    fields = [
        field
        for text in TEMPLATES.values()
        for field in re.findall(r"<input[^>]*>", text)
        if re.search(r'name="(password|again|old|new)"', field)
    ]
    assert len(fields) == 5
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r'autocomplete="(current|new)-password"', field)
        assert int(re.findall(r'maxlength="(\d+)"', field)[0]) >= 64
    touched = re.compile(r"onpaste|paste|readonly|autocomplete=\"off\"")
    assert [name for name, text in SCRIPTS.items() if touched.search(text)] == []
    assert not any(touched.search(field) for field in fields)


def test_no_secret_is_sent_in_an_address(client: Client) -> None:
    secret = re.compile(r'name="(password|again|old|new|code|credential)"')
    for text in TEMPLATES.values():
        for form in re.findall(r"<form.*?</form>", text, re.DOTALL):
            assert not secret.search(form) or 'method="post"' in form
    person("caseworker")
    query = f"?name=eksempel-caseworker-{OWN}&password={PASSWORD.replace(' ', '+')}"
    client.get(f"/log-ind/{query}")
    client.post(f"/log-ind/{query}")
    assert client.get("/arbejde/").status_code == 302


def test_scripts_make_no_code_of_text_and_listen_to_no_other_window() -> None:
    assert len(SCRIPTS) >= 5
    risky = re.compile(
        r"\beval\(|new Function|document\.write|insertAdjacentHTML|outerHTML|srcdoc"
        r"|setTimeout\(\s*[\"'`]|[\"']message[\"']|onmessage|__proto__|prototype\b|Object\.assign"
    )
    assert {name: risky.findall(text) for name, text in SCRIPTS.items() if risky.search(text)} == {}
    for bad in ("eval(x)", 'addEventListener("message", f)', "a.__proto__", "setTimeout('x')"):
        assert risky.search(bad)


def test_html_is_set_only_from_our_own_answers_which_are_escaped() -> None:
    sets = {
        name: re.findall(r"innerHTML = (.*?);", text)
        for name, text in SCRIPTS.items()
        if "innerHTML" in text
    }
    assert sets == {"casework.js": ["await answer.text()"], "finding.js": ["await answer.text()"]}


def test_scripts_keep_nothing_but_one_wish_and_read_no_cookie() -> None:
    kept = {
        word
        for text in SCRIPTS.values()
        for word in re.findall(r"(?:local|session)Storage\.\w+\(([^,)]+)", text)
    }
    assert kept == {'"slash"'}
    assert [
        n for n, t in SCRIPTS.items() if re.search(r"document\.cookie|indexedDB|caches\.", t)
    ] == []


def test_pages_use_only_what_every_browser_still_has() -> None:
    gone = re.compile(r"<(applet|embed|object|marquee|frameset|font|center)\b|application/x-")
    assert [name for name, text in TEMPLATES.items() if gone.search(text)] == []


def test_a_parameter_sent_twice_is_read_once_and_from_one_place(client: Client) -> None:
    twice = client.get("/api/v1/hvad-gaelder?kommune=0217&kommune=0840").json()
    last = client.get("/api/v1/hvad-gaelder?kommune=0840").json()
    assert twice == last
    mixed = re.compile(r"request\.(REQUEST|GET\s*\|\s*request\.POST|POST\s*\|\s*request\.GET)")
    assert [name for name, text in SOURCES.items() if mixed.search(text)] == []


def test_a_link_to_the_sign_in_service_opens_no_session_unasked(
    client: Client, settings: Any
) -> None:
    app = {
        "provider_id": "login",
        "name": "Eksempel",
        "client_id": "handlerum",
        "secret": "s",
        "settings": {"server_url": "https://login.eksempel.dk"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    answer = client.get("/oidc/login/login/")
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    assert "login.eksempel.dk" not in answer.content.decode()
