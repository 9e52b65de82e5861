# SPDX-License-Identifier: MPL-2.0
"""A folder of its own, a form that may be filled in at once, and somebody who holds hearings."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum.ledger.event import ActorRole
from handlerum_portal.pages.community import human
from handlerum_portal.store.models import Person
from tests.portal.hearings.asking import VIBORG


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(human, "_is_younger", lambda _: False)


@pytest.fixture
def worker(client: Client) -> Person:
    made = Person.objects.create(
        name="eksempel", role=ActorRole.COUNCIL_SECRETARIAT, municipality=VIBORG
    )
    client.force_login(made)
    return made
