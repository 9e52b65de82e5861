# SPDX-License-Identifier: MPL-2.0
"""What does the name of a place tell of a question? Its municipality, and an institution's kind."""

from collections.abc import Mapping
from typing import Any

from handlerum_portal.store.places import place_named
from handlerum_portal.store.read import Register


def located(entry: Mapping[str, Any], facts: Register) -> dict[str, Any]:
    """Exchange `sted` for `kommune`, and for an institution its `omraade`, type and id.

    What the asker has said stands. Raises UnknownPlace, AmbiguousPlace.
    """
    asked = {key: value for key, value in entry.items() if key != "sted"}
    named = str(entry.get("sted") or "").strip()
    return {**known_of(named, facts), **_said(asked)} if named else asked


def known_of(name: str, facts: Register) -> dict[str, str]:
    """Return what is known of the place of that name, code or id."""
    place = place_named(name, facts)
    known = {"kommune": str(place.municipality)}
    if place.institution:
        known |= {
            "omraade": place.institution.area.value,
            "institutionstype": place.institution.kind,
            "institution": place.institution.id,
        }
    return known


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "")}
