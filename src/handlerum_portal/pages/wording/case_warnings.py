# SPDX-License-Identifier: MPL-2.0
"""What is said beside the button of a step before it is pressed?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
# What follows of a step for the one who takes it.
WARNINGS: Final[Mapping[str, Pair]] = {
    "hearing_runs": (
        "Fristen er ikke kommet endnu. Svar kan stadig være på vej.",
        "The deadline has not come yet. Answers may still be on their way.",
    ),
    "": ("", ""),
    "another_releases": (
        "Du er godkender. Registrerer du selv beslutningen, så skal en anden frigive den.",
        "You are an approver. If you register the decision, then another must release it.",
    ),
}
