# SPDX-License-Identifier: MPL-2.0
"""What are the numbers of a municipality called?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
COUNTS: Final[Mapping[str, Pair]] = {
    "in_force": ("Fravigelser i kraft", "Exemptions in force"),
    "exemptions": ("Fravigelser, vi kender i alt", "Exemptions we know in all"),
    "rules": ("Kommunens egne regler", "Its own rules"),
    "hearings": ("Høringer, der kan besvares i dag", "Hearings that can be answered today"),
}
