# SPDX-License-Identifier: MPL-2.0
"""Two decisions that wait."""

import pytest

from handlerum_portal.store.models import OwnDecision
from tests.portal.course import clock  # noqa: F401 (fixture)
from tests.portal.edition_shelf import _print_the_same_page_once  # noqa: F401 (fixture)
from tests.portal.publishing.example import wait


@pytest.fixture
def two() -> tuple[OwnDecision, OwnDecision]:
    return wait(), wait("folkeskolelovens § 16 a")
