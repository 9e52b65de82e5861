# SPDX-License-Identifier: MPL-2.0
"""What are the tabs of an agreement called, and what do its clauses say?"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from handlerum_portal.pages.wording.saying import day_in_words, last_day_in_words
from handlerum_portal.store.models import Agreement

TABS: Final[Mapping[str, tuple[str, str]]] = {
    "overblik": ("Overblik", "Overview"),
    "fravigelser": ("Fravigelser", "Exemptions"),
    "ramme": ("Ramme og hegnspæle", "Frame and fence"),
    "maal": ("Mål og virkning", "Goals and effect"),
    "proevehandlinger": ("Prøvehandlinger", "Trials"),
    "dokumenter": ("Dokumenter", "Documents"),
    "historik": ("Historik", "History"),
}


def agreement_reference(row: Agreement, until: date, language: str) -> str:
    """Name an agreement as its parties do: what it is about, the act it rests on, its days."""
    english = language == "en"
    title = row.title_en if english else row.title_da
    kind, to = ("Welfare agreement", "to") if english else ("Velfærdsaftale", "til og med")
    first, last = day_in_words(row.start, language), last_day_in_words(until, language)
    return f"{kind}, {title}, {row.act}, {first} {to} {last}"
