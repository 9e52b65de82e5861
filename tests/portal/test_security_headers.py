# SPDX-License-Identifier: MPL-2.0
"""Behind https every answer carries its headers, and every cookie is bound to host and site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMME = """
import json
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from handlerum_portal.actions.people.accounts import open_person
open_person("eksempel", "auditor", "", "solen skinner over Mors")
from django.test import Client
client = Client()
kwargs = {"HTTP_HOST": "eksempel.dk", "secure": True}
page = client.get("/log-ind/", **kwargs)
signed = client.post("/log-ind/", {"name": "eksempel", "password": "solen skinner over Mors"}, **kwargs)
cookies = {k: dict(v) for k, v in client.cookies.items()}
plain = client.get("/log-ind/", HTTP_HOST="eksempel.dk")
print(json.dumps([dict(page.headers), cookies, plain.headers.get("Location", "")]))
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, dict, str]:
    import json

    var: Path = tmp_path_factory.mktemp("https")
    surroundings = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"} | {
        "HANDLERUM_HTTPS": "1",
        "HANDLERUM_HOSTS": "eksempel.dk",
        "HANDLERUM_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
    }
    quick = PROGRAMME.replace(
        "import django; django.setup()",
        "import django; django.setup()\nfrom django.conf import settings\n"
        "settings.STORAGES['staticfiles'] = {'BACKEND': "
        "'django.contrib.staticfiles.storage.StaticFilesStorage'}",
    )
    ran = subprocess.run(
        [sys.executable, "-c", quick], env=surroundings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    headers, cookies, location = json.loads(ran.stdout.splitlines()[-1])
    return headers, cookies, location


def test_production_answers_carry_every_header(answered: tuple[dict, dict, str]) -> None:
    headers, _, location = answered
    seconds = int(headers["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0])
    assert seconds >= 31_536_000
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert location.startswith("https://")


def test_production_cookies_are_bound_to_host_and_site(answered: tuple[dict, dict, str]) -> None:
    _, cookies, _ = answered
    assert {"__Host-handlerum", "__Host-csrftoken"} <= set(cookies)
    for name, parts in cookies.items():
        assert name.startswith("__Host-")
        assert parts["secure"]
        assert parts["path"] == "/"
        assert not parts["domain"]
        assert parts["samesite"] == "Lax"
    assert cookies["__Host-handlerum"]["httponly"]
