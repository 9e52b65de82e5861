# SPDX-License-Identifier: MPL-2.0
"""Which sections of an act may be set aside in a municipality? Each is asked as `tjek` is asked."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from handlerum.place import MunicipalityCode, Place
from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.store.law.acts_in_force import Act, act_in_force, reference
from handlerum_portal.store.read import register


def may_by_section(act: Act) -> Mapping[str, Mapping[str, Any]]:
    """Return the answer of the check for each section in force, by the section's identity.

    It is asked of the whole section, decided on the day the act is read, with what was known.
    Empty for texts no agreement act speaks of: own rules, and acts whose structure we do not ship.
    """
    text = act.text
    where = str(text.place.municipality)
    return _may(text.work, where, text.on, text.known_at, act.facts.version)


@lru_cache(maxsize=128)
def _may(
    work: str, municipality: str, on: date, known_at: date, _edition: str
) -> Mapping[str, Mapping[str, Any]]:
    at = desk()
    if work not in at.frames.laws.skeletons:
        return {}
    place = Place(MunicipalityCode(municipality))
    sections = act_in_force(work, place, on, known_at, register()).text.sections
    days = {"besluttet": on.isoformat(), "kendt": known_at.isoformat()}
    asked = {"kommune": municipality, **days}
    return {
        one.identity: check(asked | {"bestemmelse": f"{work} {reference(one.path)}"}, at)
        for one in sections
        if not one.is_repealed
    }
