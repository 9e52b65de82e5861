# SPDX-License-Identifier: MPL-2.0
"""A key of one's own, and passwords that are quick to check."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
