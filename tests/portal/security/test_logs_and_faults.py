# SPDX-License-Identifier: MPL-2.0
"""What is logged can be read and trusted, and what goes wrong shuts instead of opening."""

import logging
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from handlerum_portal import settings as ours
from handlerum_portal.actions.people import second_factor
from handlerum_portal.actions.people.sessions import IDLE, LONGEST, Proof, opened
from handlerum_portal.store import clock
from handlerum_portal.store.models import AuditEntry
from tests.portal.accounts.example import later, sign_in
from tests.portal.test_rights import OWN, person


def line_of(record: logging.LogRecord) -> str:
    form = ours.LOGGING["formatters"]["line"]
    return logging.Formatter(form["format"], form["datefmt"]).format(record)


@pytest.mark.parametrize(
    "path", ["/x%0d%0aERROR%20alt%20er%20slettet", "/x%1b%5b2J", "/x%e2%80%a8ny%20linje", "/x%0by"]
)
def test_nothing_that_is_sent_makes_a_line_of_its_own_in_the_log(
    path: str, client: Client, caplog: Any
) -> None:
    client.get(path)
    (record,) = [one for one in caplog.records if one.name == "django.request"]
    line = line_of(record)
    assert "/x" in line
    assert not [letter for letter in line if ord(letter) < 32 or letter in "\x85\u2028\u2029"]


def test_a_line_of_the_log_says_when_with_its_zone_how_bad_and_from_where(caplog: Any) -> None:
    import re

    logging.getLogger("handlerum.eksempel").warning("Disken er %s", "fuld")
    line = line_of(caplog.records[-1])
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} WARNING handlerum\.eksempel Disken er fuld"
    assert re.fullmatch(shape, line)
    from handlerum_portal.cli.units import NGINX

    (form,) = re.findall(r"log_format handlerum '([^']+)'", NGINX.template)
    assert "$$time_iso8601" in form


def test_times_are_kept_in_utc(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    kept = AuditEntry.objects.latest("pk").at
    assert kept.utcoffset() == timedelta(0)
    assert clock.now().tzinfo is UTC or clock.now().utcoffset() is not None
    assert abs(kept - timezone.now()) < timedelta(minutes=1)


def test_a_fault_nobody_foresaw_is_logged_whole_and_tells_the_visitor_nothing(
    client: Client, monkeypatch: Any, caplog: Any
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        hidden = "kodeord-i-en-variabel"
        raise RuntimeError(hidden)

    monkeypatch.setattr("handlerum_portal.pages.register.public.render", broken)
    client.raise_request_exception = False
    answer = client.get("/om/")
    assert answer.status_code == 500
    told = answer.content.decode()
    for word in ("Traceback", "RuntimeError", "kodeord-i-en-variabel", "handlerum_portal", "/src/"):
        assert word not in told
    logged = [one for one in caplog.records if one.levelname == "ERROR"]
    assert "RuntimeError: kodeord-i-en-variabel" in logging.Formatter().format(logged[0])


def test_no_password_stands_in_what_is_logged_of_a_fault(
    client: Client, monkeypatch: Any, caplog: Any
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr("handlerum_portal.pages.people.sign_in", broken)
    client.raise_request_exception = False
    client.post("/log-ind/", {"name": "eksempel", "password": "hemmelig sætning"})
    said = "\n".join(logging.Formatter().format(one) for one in caplog.records)
    assert "broken" in said
    assert "hemmelig" not in said


def test_a_name_is_decoded_once(client: Client) -> None:
    assert client.get("/kommuner/%30840/").status_code == 200
    assert client.get("/kommuner/%2530840/").status_code == 404
    assert client.get("/udgivet/%252e%252e/secret.txt").status_code == 404
    typed = client.get("/log-ind/?next=%252Fom%252F").content.decode()
    assert 'name="next" value="%2Fom%2F"' in typed


@pytest.mark.parametrize(
    "number", ["9" * 40, "-1", "1e9", "0x10", "NaN", "१२", "2147483648", "9223372036854775808"]
)
def test_a_number_out_of_range_is_answered_calmly(number: str, client: Client) -> None:
    for address in (
        f"/api/v1/fravigelser?side={number}",
        f"/api/v1/fravigelser?antal={number}",
        f"/api/v1/fravigelser/{number}",
        f"/api/v1/haendelser?siden={number}",
        f"/fravigelser/?side={number}",
        f"/hvad-gaelder/?kommune={number}&pr={number}",
    ):
        assert client.get(address).status_code < 500, address


@pytest.mark.parametrize(
    "value", [1, 1.5, True, None, [], {}, ["0217"], {"$ne": ""}, "x" * 100_000]
)
@pytest.mark.parametrize("field", ["kommune", "bestemmelse", "besluttet", "institution", "tekst"])
def test_a_value_of_another_kind_is_answered_calmly(field: str, value: Any, client: Client) -> None:
    asked = {"kommune": "0217", "bestemmelse": "dagtilbudsloven § 3 a", "tekst": "Vi vil spare tid"}
    for address in ("/api/v1/tjek", "/api/v1/fritagelsestjek"):
        answer = client.post(address, {**asked, field: value}, "application/json")
        assert answer.status_code < 500
        assert answer.json()


def test_a_session_key_has_more_than_128_bits_and_never_comes_twice() -> None:
    keys = {SessionStore()._get_new_session_key() for _ in range(200)}
    assert len(keys) == 200
    assert {len(key) for key in keys} == {32}
    letters = len(set("".join(keys)))
    assert letters**32 > 2**128


@pytest.mark.parametrize("after", [IDLE, LONGEST])
def test_a_session_by_a_sign_in_service_ends_as_written_and_the_service_is_asked_anew(
    after: timedelta, client: Client, monkeypatch: Any
) -> None:
    one = person("caseworker")
    client.force_login(one)
    opened(one, str(client.session.session_key), "Firefox", Proof.SIGN_IN_SERVICE)
    assert client.get("/arbejde/").status_code == 200
    later(monkeypatch, after + timedelta(minutes=1))
    assert "/log-ind/" in client.get("/arbejde/").headers["Location"]


def test_what_is_locked_opens_nothing_once_it_was_altered() -> None:
    adapter = second_factor.Adapter()
    locked = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert adapter.decrypt(locked) == "JBSWY3DPEHPK3PXP"
    for at in (10, len(locked) // 2, len(locked) - 6):
        other = "A" if locked[at] != "A" else "B"
        assert adapter.decrypt(locked[:at] + other + locked[at + 1 :]) != "JBSWY3DPEHPK3PXP"
    assert adapter.encrypt("JBSWY3DPEHPK3PXP") != locked


def test_what_a_role_may_not_write_stays_as_it_is_whatever_is_sent(client: Client) -> None:
    from tests.portal.test_rights import PASSWORD

    one = person("caseworker")
    sign_in(client)
    more = {"role": "administrator", "municipality": "0217", "is_active": "0", "email": "x@y.dk"}
    given = {"old": PASSWORD, "new": "regnen falder over Mors", **more}
    assert client.post("/konto/adgangskode/", given).status_code == 302
    one.refresh_from_db()
    assert (one.role, one.municipality, one.is_active, one.email) == ("caseworker", OWN, True, "")


@pytest.mark.parametrize("address", ["/arbejde/", "/konto/", "/arbejde/fravigelser/", "/om/", "/"])
def test_every_page_leads_to_the_desk_where_one_signs_out(address: str, client: Client) -> None:
    person("caseworker")
    sign_in(client)
    assert 'href="/arbejde/"' in client.get(address).content.decode()
    assert 'action="/log-ud/"' in client.get("/arbejde/").content.decode()
