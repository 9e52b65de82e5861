# SPDX-License-Identifier: MPL-2.0
"""What has a council left to others to decide, as far as it is registered here?"""

from collections.abc import Mapping
from typing import Final

from handlerum.agreements.decision import Body, Delegation, Meeting
from handlerum.place import InstitutionId
from handlerum.time import FOREVER
from handlerum_portal.store.models import DelegationRow

# What an administrator chooses from, and whom the act means by it (lov 880/2021 § 5).
BODIES: Final[Mapping[str, Body]] = {
    "udvalg": Body.COMMITTEE,
    "forvaltningen": Body.ADMINISTRATION,
    "institutionen": Body.INSTITUTION,
}


def delegations_of(municipality: str, area: str) -> tuple[Delegation, ...]:
    """Return the delegations of a council in an area, those that have ended too."""
    rows = DelegationRow.objects.filter(municipality=municipality, area=area)
    return tuple(_delegation(row) for row in rows if row.to in BODIES)


def _delegation(row: DelegationRow) -> Delegation:
    return Delegation(
        to=BODIES[row.to],
        meeting=Meeting(Body.COUNCIL, row.held, row.item),
        until=min(row.until or FOREVER, row.ended_on or FOREVER),
        institution=InstitutionId(row.institution) if row.institution else None,
    )
