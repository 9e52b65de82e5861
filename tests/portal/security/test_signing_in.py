# SPDX-License-Identifier: MPL-2.0
"""What is shown works once, what is kept opens nothing, and who changes it shows anew who they are."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password
from django.core.cache import cache
from django.test import Client

from handlerum_portal.actions.people import second_factor
from handlerum_portal.actions.people.paper_codes import COUNT, DIGITS
from handlerum_portal.actions.people.sessions import FRESH
from handlerum_portal.store.models import AuditEntry, OpenSession, Person
from tests.portal.accounts.example import NAME, code_of, later, sign_in, with_code
from tests.portal.test_rights import OWN, PASSWORD, person


def said(doing: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(doing=doing))


def test_a_code_of_an_app_works_once_in_whichever_process(client: Client) -> None:
    one, _ = with_code(client)
    code = code_of(one)
    answers = []
    for _ in range(2):
        # Another process remembers nothing of this one.
        cache.clear()
        other = Client()
        sign_in(other)
        answers.append(other.post("/log-ind/bekraeft/", {"code": code}).status_code)
    assert answers == [302, 403]


def test_a_code_of_an_app_lives_half_a_minute(client: Client, monkeypatch: Any) -> None:
    import time

    one, _ = with_code(client)
    code, now = code_of(one), time.time()
    monkeypatch.setattr("time.time", lambda: now + 31)
    with pytest.raises(second_factor.SecondFactorRefused):
        second_factor.check_code(one, code)
    second_factor.check_code(one, code_of(one))


def test_codes_on_paper_are_kept_as_hashes_and_made_anew_each_time(client: Client) -> None:
    one, paper = with_code(client)
    kept = Authenticator.objects.get(user=one, type="recovery_codes").data
    assert (len(set(paper)), {len(code) for code in paper}) == (COUNT, {DIGITS})
    assert list(kept) == ["hashes"]
    assert not any(code in str(kept) for code in paper)
    assert check_password(paper[0], kept["hashes"][0])
    # Eight digits are more than 20 bits.
    assert 10**DIGITS > 2**20


def test_codes_from_before_work_until_new_ones_are_made(client: Client) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    one, _ = with_code(client)
    Authenticator.objects.filter(user=one, type="recovery_codes").delete()
    code = RecoveryCodes.activate(one).get_unused_codes()[0]
    second_factor.check_code(one, code)
    with pytest.raises(second_factor.SecondFactorRefused):
        second_factor.check_code(one, code)


@pytest.mark.parametrize(
    "address",
    ["/konto/kode-app/", "/konto/noegle/", "/konto/fjern/1/", "/konto/log-ud-alle-steder/"],
)
def test_who_changes_how_they_sign_in_has_signed_in_a_short_while_ago(
    address: str, client: Client, monkeypatch: Any
) -> None:
    person("caseworker")
    other = Client()
    sign_in(client)
    sign_in(other)
    later(monkeypatch, FRESH + timedelta(minutes=1))
    sent = client.post(address, {"code": "000000"})
    assert sent.headers["Location"] == "/log-ind/?next=%2Fkonto%2F&igen=1"
    assert "Vis igen, hvem du er" in client.get(sent.headers["Location"]).content.decode()
    assert OpenSession.objects.count() == 2
    sign_in(client)
    assert "igen=1" not in client.post(address, {"code": "000000"}).headers.get("Location", "")


def test_every_sign_in_and_every_failure_is_noted_without_the_name(client: Client) -> None:
    one, _ = with_code(client)
    other = Client()
    other.post("/log-ind/", {"name": NAME, "password": "forkert"})
    other.post("/log-ind/", {"name": "findes-ikke", "password": "forkert"})
    sign_in(other)
    other.post("/log-ind/bekraeft/", {"code": "000000"})
    client.post("/log-ud/")
    wrong = said("sign_in.wrong")
    assert {row.person_id for row in wrong} == {one.pk, None}
    assert len({row.subject for row in wrong}) == 2
    assert [row.person for row in said("second_factor.wrong")] == [one]
    assert [row.person for row in said("signed_out")] == [one]
    kept = str(list(AuditEntry.objects.values()))
    assert NAME not in kept
    assert "findes-ikke" not in kept


def test_who_is_stopped_is_noted_once_in_a_quarter(client: Client, monkeypatch: Any) -> None:
    person("caseworker")
    for _ in range(9):
        client.post("/log-ind/", {"name": NAME, "password": "forkert"})
    assert (len(said("sign_in.wrong")), len(said("stopped.who"))) == (5, 1)
    later(monkeypatch, timedelta(minutes=16))
    for _ in range(6):
        client.post("/log-ind/", {"name": NAME, "password": "forkert"})
    assert len(said("stopped.who")) == 2


def test_what_one_may_not_do_is_noted_with_who_tried(client: Client) -> None:
    one = person("caseworker")
    sign_in(client)
    for _ in range(3):
        assert client.get("/opsaetning/brugere/").status_code == 403
    assert client.get("/arbejde/aftale/0217/").status_code == 403
    rows = said("not_allowed")
    assert {row.person for row in rows} == {one}
    assert sorted(row.subject for row in rows) == ["keep_course 0217", "manage"]


def test_a_made_up_token_is_refused_and_noted(client: Client) -> None:
    for _ in range(3):
        answer = client.get("/api/v1/mig", headers={"Authorization": "Bearer handlerum_opdigtet"})
        assert answer.status_code == 401
    assert len(said("token.refused")) == 1


def test_signing_out_clears_what_the_browser_kept(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    assert "Clear-Site-Data" not in client.get("/log-ud/").headers
    assert client.post("/log-ud/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_signing_in_anew_ends_the_session_from_before(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    before = client.cookies["handlerum"].value
    sign_in(client)
    thief = Client()
    thief.cookies["handlerum"] = before
    assert thief.get("/arbejde/").status_code == 302


def test_a_second_step_is_a_code_or_a_key_and_nothing_sent_by_telephone_or_mail() -> None:
    from handlerum_portal import settings

    assert settings.MFA_SUPPORTED_TYPES == ["totp", "webauthn", "recovery_codes"]
    assert settings.ACCOUNT_EMAIL_VERIFICATION == "none"


def test_who_lost_everything_is_let_in_anew_by_an_administrator_as_the_first_time(
    client: Client,
) -> None:
    from handlerum_portal.actions.people.administration import forget, shut_out
    from handlerum_portal.actions.people.invitations import accept, invite, read_guests

    one, _ = with_code(client)
    admin = person("administrator")
    assert "reset" not in client.get("/log-ind/").content.decode()
    shut_out(admin, one.pk)
    forget(admin, one.pk)
    links: list[str] = []
    row = f"navn;email;rolle;kommune;institution\n{NAME};a@eksempel.dk;caseworker;{OWN};"
    invite(admin, read_guests(row), lambda token: links.append(token) or token)
    again = accept(links[0], PASSWORD)
    assert again.pk != one.pk
    assert not second_factor.has_second(again)
    assert Person.objects.get(pk=one.pk).name == f"slettet-{one.pk}"
