# SPDX-License-Identifier: MPL-2.0
"""A made-up OpenID Connect service, and how one comes back from it."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client


class Service(BaseHTTPRequestHandler):
    """A made-up OpenID Connect service on loopback."""

    said: dict[str, Any] = {}  # noqa: RUF012 (one service for one test)
    level = ""
    false: dict[str, Any] = {}  # noqa: RUF012 (what the identity token says falsely)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        if "well-known" in self.path:
            self._answer(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/jwks",
                }
            )
        else:
            self._answer(self.said)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        token = {"access_token": "access-of-the-service", "token_type": "Bearer", "expires_in": 60}
        self._answer(token | ({"id_token": self._vouched()} if self.level else {}))

    def _vouched(self) -> str:
        issuer = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        until = datetime.now(UTC) + timedelta(minutes=5)
        said = {"iss": issuer, "aud": "handlerum", "exp": until, "sub": "1", "acr": self.level}
        return jwt.encode({**said, **self.false}, "k" * 32)

    def _answer(self, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service(settings: Any) -> Iterator[type[Service]]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    app = {
        "provider_id": "login",
        "name": "Eksempel",
        "client_id": "handlerum",
        "secret": "s",
        "settings": {"server_url": address},
    }
    settings.OIDC = {**settings.OIDC, "url": address, "name": "Eksempel"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield Service
    server.shutdown()


def come_back(client: Client, *, state: str = "") -> Any:
    sent = client.post("/oidc/login/login/")
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    state = state or asked["state"][0]
    return client.get(f"/oidc/login/login/callback/?code=abc&state={state}")
