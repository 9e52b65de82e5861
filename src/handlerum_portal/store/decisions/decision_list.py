# SPDX-License-Identifier: MPL-2.0
"""Which decisions does the register know, also those that set nothing aside?"""

from typing import Any

from handlerum_portal.store.decisions.exemption_list import HERE, exemptions_known
from handlerum_portal.store.read import Register


def decisions_known(facts: Register) -> tuple[dict[str, Any], ...]:
    """Return every decision, those published here first, each with the same keys."""
    here = (one for one in exemptions_known(facts) if one.origin == HERE)
    return (
        *(
            {
                "nr": one.key,
                "kommune": one.municipality,
                "omraade": one.area,
                "slags": "fravigelse",
                "indhold": one.what_da,
                "besluttet": one.decided,
                "besluttet_af": one.decided_by,
                "sikkerhed": one.certainty,
                "kilde": one.source,
            }
            for one in here
        ),
        *(
            {
                "nr": row.key,
                "kommune": row.municipality,
                "omraade": row.area,
                "slags": row.kind,
                "indhold": row.what_da,
                "besluttet": row.decided,
                "besluttet_af": row.decided_by,
                "sikkerhed": row.certainty,
                "kilde": row.source,
            }
            for row in facts.decisions
        ),
    )
