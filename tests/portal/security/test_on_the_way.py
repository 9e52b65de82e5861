# SPDX-License-Identifier: MPL-2.0
"""What goes between browser, portal, database and mail is encrypted, and nothing is led astray."""

import re
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client

from handlerum_portal import settings as ours
from handlerum_portal.cli.units import files
from handlerum_portal.relay import is_open

CONF = files("handlerum", "/var/lib/handlerum", "handlerum.eksempel.dk", 8000)["nginx.conf"]
INSIDE, OUTSIDE = CONF.rpartition("server {")[0], CONF.rpartition("server {")[2]
SOURCES = tuple((Path(ours.__file__).parents[1]).rglob("*.py"))


def one_of(name: str) -> str:
    (said,) = re.findall(rf"^\s*{name}\s+([^;]+);", CONF, re.MULTILINE)
    return str(said)


def test_the_proxy_speaks_tls_1_2_and_1_3_and_nothing_older() -> None:
    assert one_of("ssl_protocols").split() == ["TLSv1.2", "TLSv1.3"]


def test_every_cipher_of_the_proxy_keeps_old_talk_secret_and_is_known_to_openssl() -> None:
    names = one_of("ssl_ciphers").split(":")
    assert [name for name in names if not re.match(r"ECDHE-.*(GCM|POLY1305)", name)] == []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(":".join(names))
    known = {one["name"] for one in context.get_ciphers() if one["protocol"] == "TLSv1.2"}
    assert known == set(names)


def test_the_proxy_shows_a_public_certificate_and_asks_clients_for_none() -> None:
    assert one_of("ssl_certificate").startswith("/etc/letsencrypt/")
    assert "ssl_client_certificate" not in CONF
    assert "ssl_verify_client" not in CONF


def test_only_pages_lead_from_http_to_https() -> None:
    api, _, rest = OUTSIDE.partition("location / {")
    assert "location /api/" in api
    assert "return 403" in api
    assert "return 301 https://" in rest


def test_a_program_that_asks_without_tls_is_told_so(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^api/"]
    assert ours.SECURE_REDIRECT_EXEMPT == [r"^api/"]
    told = client.get("/api/v1/kommuner")
    assert (told.status_code, told.json()["kode"]) == (403, "not_encrypted")
    assert "https" in told.json()["detail"]
    assert client.get("/api/v1/kommuner", secure=True).status_code == 200


def test_the_proxy_says_itself_who_visits_and_how() -> None:
    for head, said in (
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Proto", "https"),
        ("Host", "$host"),
    ):
        assert re.findall(rf"proxy_set_header {head} (\S+);", CONF) == [said]


def test_nothing_but_files_for_everyone_is_served_as_files() -> None:
    assert re.findall(r"(?:alias|root)\s+([^;]+);", CONF) == [
        "/var/lib/handlerum/static/",
        "/var/lib/handlerum",
    ]
    assert "location /udgivet/ {\n        root" in INSIDE
    assert "autoindex" not in CONF
    assert one_of("server_tokens") == "off"


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/handlerum.env", "/static/../secret.txt"]
)
def test_neither_source_control_nor_secrets_are_served(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgres://a:b@db.eksempel.dk/h", "verify-full"),
        ("postgres://a:b@10.0.0.5:6543/h", "verify-full"),
        ("postgres://a:b@db/h?sslmode=disable", "disable"),
        ("postgres://a:b@127.0.0.1/h", None),
        ("postgres://a@/h?host=/run/postgresql", None),
    ],
)
def test_a_database_on_another_machine_is_spoken_to_over_tls(
    address: str, mode: str | None
) -> None:
    options: Any = ours._database(address)["OPTIONS"]
    assert options.get("sslmode") == mode
    assert options.get("sslrootcert") == ("system" if mode else None)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("smtp://post.eksempel.dk", "True False"),
        ("smtp://a:b@post.eksempel.dk:587", "True False"),
        ("smtps://a:b@post.eksempel.dk", "False True"),
        ("smtp://localhost:25", "False False"),
        ("smtp://10.0.0.5:25?tls=nej", "False False"),
        ("smtp://[fd00::5]:25?tls=nej", "False False"),
        ("smtp://localhost?tls=nej", "False False"),
        ("smtp://10.0.0.5:25", "True False"),
        ("smtp://10.0.0.5:25?tls=ja", "True False"),
    ],
)
def test_mail_leaves_this_machine_over_tls_only(address: str, says: str, tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    program = "from handlerum_portal.settings import *; print(EMAIL_USE_TLS, EMAIL_USE_SSL)"
    given = {"HANDLERUM_MAIL": address, "HANDLERUM_VAR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={n: v for n, v in os.environ.items() if "HANDLERUM" not in n} | given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == says


def test_whoever_we_ask_shows_a_certificate_that_is_checked() -> None:
    mail = EmailBackend(host="post.eksempel.dk", use_tls=True).ssl_context
    for context in (mail, ssl._create_default_https_context()):
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    loose = re.compile(
        r"verify\s*=\s*False|CERT_NONE|_create_unverified|check_hostname\s*=\s*False"
    )
    assert [one.name for one in SOURCES if loose.search(one.read_text("utf-8"))] == []


def test_a_message_with_two_lengths_is_refused() -> None:
    from gunicorn.config import Config
    from gunicorn.http.errors import ParseException
    from gunicorn.http.parser import RequestParser

    two = (
        b"POST /log-ind/ HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /om/ HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    again = two.replace(b"Transfer-Encoding: chunked", b"Content-Length: 40")
    for sent in (two, again):
        with pytest.raises(ParseException):
            next(RequestParser(Config(), iter([sent]), ("127.0.0.1", 1)))
    whole = two.replace(b"Transfer-Encoding: chunked\r\n", b"")
    assert next(RequestParser(Config(), iter([whole]), ("127.0.0.1", 1))).path == "/log-ind/"


@pytest.mark.parametrize(
    "address",
    [
        "smtp://post.eksempel.dk?tls=nej",
        "smtp://8.8.8.8:25?tls=nej",
        "smtp://0.0.0.0?tls=nej",
        "smtp://a:b@10.0.0.5?tls=nej",
        "smtps://10.0.0.5?tls=nej",
        "smtp://?tls=nej",
    ],
)
def test_letters_go_in_the_open_on_a_closed_net_only(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="without TLS"):
        is_open(urlsplit(address))
