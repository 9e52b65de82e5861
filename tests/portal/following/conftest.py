# SPDX-License-Identifier: MPL-2.0
"""A register for trying, and somebody who asks to follow."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.store.models import OutboxLetter
from tests.portal.following.letters import Follow


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    settings.SITE = "https://register.example"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()


@pytest.fixture
def follow(client: Client) -> Follow:
    """Ask to follow and return the address of the link in the letter."""

    def asked(what: str, address: str = "mette@eksempel.dk", **more: str) -> str:
        sent = client.post("/foelg/", {"hvad": what, "adresse": address, **more})
        assert sent.status_code == 200
        letter = OutboxLetter.objects.filter(to=address).last()
        assert letter is not None
        return re.findall(r"https://register\.example(/\S+)", letter.body)[0]

    return asked
