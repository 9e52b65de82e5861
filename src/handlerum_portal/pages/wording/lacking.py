# SPDX-License-Identifier: MPL-2.0
"""What exactly was missing, when a step is refused? One sentence for each thing."""

from handlerum.agreements.approval import Lack, StepRefused
from handlerum.agreements.decision_finding import Finding
from handlerum.errors import HandlerumError
from handlerum_portal.pages.wording.case import LACKS
from handlerum_portal.pages.wording.findings import said_of


def points_of(error: HandlerumError, language: str) -> list[str]:
    """Return what was missing or red, where the refusal says so."""
    if isinstance(error, StepRefused):
        keys = [one.value if one.lack is Lack.NEED else one.lack.value for one in error.missing]
        return [LACKS[key][language == "en"] for key in keys if key in LACKS]
    red = error.data.get("red")
    found = red if isinstance(red, tuple) else ()
    said = (said_of(one, language) for one in found if isinstance(one, Finding))
    return list(dict.fromkeys(f"{one.text} {one.remedy}".strip() for one in said))
