# SPDX-License-Identifier: MPL-2.0
"""A register that lives in March 2022, and two persons of the ministry who change a mandate."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from handlerum.agreements.mandate import Effect, Rank
from handlerum.agreements.mandate_change import MandateChange, NewClause
from handlerum_portal.actions.law.mandate_release import propose, release
from handlerum_portal.store import read
from handlerum_portal.store.models import MandateRelease, Person

NOW = datetime(2022, 3, 3, 11, tzinfo=UTC)
FIRST = date(2022, 4, 1)
CHANGE = MandateChange(
    mandate="folkeskole",
    begins=FIRST,
    reason="Eksempel, ikke en virkelig ændring.",
    source="lov 999/2022 § 4",
    begun=(NewClause(Effect.MAY_NOT, Rank.FENCE, "folkeskoleloven", "§ 15"),),
)


@dataclass
class Ministry:
    """Everyone at work in the ministry, and the clock on the wall."""

    set_clock: Callable[[datetime], None]
    count: int = field(default=0)

    def at(self, *parts: int) -> None:
        """Move the clock to an instant, UTC."""
        self.set_clock(datetime(*parts, tzinfo=UTC))  # type: ignore[arg-type,misc]

    def person(self, name: str = "first", role: str = "ministry_legal") -> Person:
        """Return somebody of the ministry."""
        return Person.objects.get_or_create(name=name, role=role, municipality="")[0]

    def key(self) -> str:
        """Return a name that no wish had."""
        self.count += 1
        return f"wish-{self.count}"

    def released(self, **more: Any) -> MandateRelease:
        """Bring a change from proposal to release."""
        change = replace(CHANGE, **more)
        seq = propose(self.person(), change, self.key())
        return release(self.person("second"), change.mandate, seq, self.key())


@pytest.fixture
def ministry(monkeypatch: Any, settings: Any, tmp_path: Any) -> Ministry:
    """Let the register live in March 2022, and let a test move the time on."""
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def at(instant: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)

    at(NOW)
    # Two tests release the same words in the same instant, which one log never holds.
    read._with_releases.cache_clear()
    return Ministry(at)
