# SPDX-License-Identifier: MPL-2.0
"""What are the tabs of an agreement called, and what do its clauses say?"""

from collections.abc import Mapping
from typing import Final

TABS: Final[Mapping[str, tuple[str, str]]] = {
    "overblik": ("Overblik", "Overview"),
    "fravigelser": ("Fravigelser", "Exemptions"),
    "ramme": ("Ramme og hegnspæle", "Frame and fence"),
    "maal": ("Mål og virkning", "Goals and effect"),
    "proevehandlinger": ("Prøvehandlinger", "Trials"),
    "dokumenter": ("Dokumenter", "Documents"),
    "historik": ("Historik", "History"),
}
