# SPDX-License-Identifier: MPL-2.0
"""A key of one's own, and somebody who manages."""

from typing import Any

import pytest

from handlerum_portal.store.models import Person
from tests.portal.test_rights import person


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def admin() -> Person:
    return person("administrator")
