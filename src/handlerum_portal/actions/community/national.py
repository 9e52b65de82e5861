# SPDX-License-Identifier: MPL-2.0
"""What if all municipalities set this aside, and may the agreements do so at all?"""

from dataclasses import dataclass
from datetime import date

from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.national import Effect, national_effect


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The effect everywhere, and whether an agreement may set the provision aside, and why."""

    effect: Effect
    may: str
    basis: str


def what_if(reference: str, on: date | None = None) -> WhatIf:
    """Return what would happen; raises MalformedCitation, UnknownProvision, DayOutsideLaw."""
    effect = national_effect(reference, on)
    mandate = frames_in_force().mandate(effect.area)
    asked = {
        "bestemmelse": effect.reference,
        "kommune": mandate.eligible[0].code,
        "omraade": effect.area.value,
        "besluttet": effect.on.isoformat(),
    }
    answer = check(asked, desk())
    return WhatIf(effect, str(answer["kan_fraviges"]), str(answer["hjemmel"] or ""))
