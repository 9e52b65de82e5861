# SPDX-License-Identifier: MPL-2.0
"""What are the rooms called in the menu? Danish and English."""

from collections.abc import Mapping
from typing import Final

MENU: Final[Mapping[str, tuple[str, str]]] = {
    "answer": ("Hvad gælder her?", "What applies here?"),
    "answer.room": ("Hvad gælder her?", "What applies here?"),
    "need.room": ("Kræver idéen en fritagelse?", "Does the idea need an exemption?"),
    "set_aside.room": ("Kan det fraviges?", "May it be set aside?"),
    "agreements": ("Aftaler", "Agreements"),
    "agreements.room": ("De syv aftaler", "The seven agreements"),
    "exemptions.room": ("Fravigelser", "Exemptions"),
    "places.room": ("Kommuner", "Municipalities"),
    "institutions.room": ("Institutioner", "Institutions"),
    "sides.room": ("Har begge holdt ord?", "Has each kept its word?"),
    "law": ("Regler", "Rules"),
    "law.room": ("Love", "Acts"),
    "own_rules.room": ("Kommunernes egne regler", "Rules of the municipalities"),
    "evidence": ("Virkning", "Effect"),
    "effect.room": ("Tal", "Figures"),
    "evaluations.room": ("Evalueringer", "Evaluations"),
    "goals.room": ("Mål", "Goals"),
    "community": ("Vær med", "Take part"),
    "trials.room": ("Prøvehandlinger", "Trials"),
    "hearings.room": ("Høringer", "Hearings"),
    "ideas.room": ("Idébank", "Ideas"),
    "suggestions.room": ("Forslag", "Suggestions"),
    "lessons.room": ("Erfaringer", "Lessons"),
    "data": ("Data og hjælp", "Data and help"),
    "data.room": ("Åbne data", "Open data"),
    "follow.room": ("Følg med", "Follow"),
    "glossary.room": ("Ordbog", "Glossary"),
    "about.room": ("Om Handlerum", "About Handlerum"),
}
