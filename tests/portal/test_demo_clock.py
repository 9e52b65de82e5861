# SPDX-License-Identifier: MPL-2.0
"""A demo lives on an earlier day; a register in use has only the machine's time."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from handlerum_portal.actions.operation import demo_clock
from handlerum_portal.store import clock


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> Any:
    settings.VAR_DIR, settings.DEMO = tmp_path, True
    return settings


def test_a_demo_begins_while_all_seven_agreements_hold(demo: Any) -> None:
    demo_clock.begin()
    assert clock.today() == date(2023, 10, 2)


def test_a_demo_that_has_begun_is_not_begun_again(demo: Any) -> None:
    demo_clock.begin()
    demo_clock.go_on(3)
    demo_clock.begin()
    assert clock.today() == date(2023, 10, 5)


def test_a_demo_never_goes_back(demo: Any) -> None:
    demo_clock.begin()
    demo_clock.go_on(-3)
    assert clock.today() == date(2023, 10, 2)


def test_a_register_in_use_cannot_be_moved(demo: Any) -> None:
    demo_clock.begin()
    demo.DEMO = False
    with pytest.raises(demo_clock.NoDemo):
        demo_clock.go_on(1)
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)
