# SPDX-License-Identifier: MPL-2.0
"""Two who release in the same moment, or one who presses twice, release once."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.portal.ledger.example import ROOT

BEFORE: Final = """
import django, sys
django.setup()
from datetime import UTC, datetime
from django.utils import timezone
timezone.now = lambda: datetime(2022, 3, 3, 11, tzinfo=UTC)
from handlerum_portal.actions.law.mandate_release import propose, release

"""
READY: Final = (
    BEFORE
    + """
from django.conf import settings
from django.core.management import call_command
from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.store.models import Person
from tests.portal.mandate.conftest import CHANGE
call_command("migrate", verbosity=0)
load_facts(settings.DATA_DIR)
people = [Person.objects.create(name=f"p{at}", role="ministry_legal") for at in range(5)]
print(propose(people[0], CHANGE, "proposed"))
"""
)
RELEASE: Final = (
    BEFORE
    + """
from handlerum.errors import HandlerumError
from handlerum_portal.store.models import Person
name, key, seq = sys.argv[1:]
try:
    print(release(Person.objects.get(name=name), "folkeskole", int(seq), key).number)
except HandlerumError as error:
    print(error.data["reason"])
"""
)
TOLD: Final = (
    BEFORE
    + """
from handlerum_portal.store.law.mandate_releases import check_releases
from handlerum_portal.store.models import LedgerEvent
print(check_releases(), LedgerEvent.objects.count())
"""
)


@pytest.mark.parametrize("is_one_key", [True, False], ids=["one key", "own keys"])
def test_four_at_once_release_once(is_one_key: bool, tmp_path: Path) -> None:
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "HANDLERUM_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }

    def run(code: str, *more: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", code, *more]
        return subprocess.Popen(command, env=surroundings, text=True, stdout=subprocess.PIPE)

    seq = (run(READY).communicate()[0] or "").strip()
    keys = ["k"] * 4 if is_one_key else list("abcd")
    at_once = [run(RELEASE, f"p{at}", key, seq) for at, key in enumerate(keys, 1)]
    said = sorted((one.communicate()[0] or "").strip() for one in at_once)
    expected = ["2"] * 4 if is_one_key else ["2", "not_waiting", "not_waiting", "not_waiting"]
    assert said == expected
    assert (run(TOLD).communicate()[0] or "").split() == ["1", "2"]
