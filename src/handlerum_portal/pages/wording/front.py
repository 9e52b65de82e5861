# SPDX-License-Identifier: MPL-2.0
"""What do the four numbers of the front page count?"""

from collections.abc import Mapping
from typing import Final

NUMBERS: Final[Mapping[str, tuple[str, str]]] = {
    "agreements": ("kommuner med aftale", "municipalities with an agreement"),
    "in_force": ("fravigelser i kraft", "exemptions in force"),
    "known": ("fravigelser, vi kender; ingen i kraft nu", "exemptions we know; none in force now"),
    "institutions": ("institutioner, vi kender", "institutions we know"),
    "one_in_force": ("fravigelse i kraft", "exemption in force"),
    "hearing": ("høring åben nu", "hearing open now"),
    "hearings": ("høringer åbne nu", "hearings open now"),
}
