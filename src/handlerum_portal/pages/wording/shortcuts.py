# SPDX-License-Identifier: MPL-2.0
"""What are the shortcuts at the desk called, and what does each lead to?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
SHORTCUTS: Final[Mapping[str, tuple[Pair, Pair]]] = {
    "case_new": (
        ("Ny fravigelse", "New exemption"),
        ("Fem trin, gemmes undervejs.", "Five steps, saved on the way."),
    ),
    "cases": (("Sager", "Cases"), ("Hvor langt er de?", "How far are they?")),
    "need": (
        ("Tjek en idé", "Check an idea"),
        ("De fleste kræver ingen fritagelse.", "Most need no exemption."),
    ),
    "what_applies": (
        ("Hvad gælder her?", "What applies here?"),
        ("Svar for et sted og en dag.", "An answer for a place and a day."),
    ),
    "rules_work": (
        ("Egne regler", "Own rules"),
        ("Behold, ret eller fjern.", "Keep, change or remove."),
    ),
    "suggestion_desk": (
        ("Forslag", "Suggestions"),
        ("Svar på det, folk foreslår.", "Answer what people suggest."),
    ),
    "suggestions": (
        ("Forslag", "Suggestions"),
        ("Foreslå en regel væk.", "Suggest a rule away."),
    ),
    "trials": (("Prøvehandlinger", "Trials"), ("Prøv, og fortæl.", "Try, and tell.")),
    "publish_overview": (
        ("Udgiv samlet oversigt", "Publish the overview"),
        ("Kontrolleres først.", "Checked first."),
    ),
    "hearings": (("Høringer", "Hearings"), ("Hvem bliver hørt?", "Who is heard?")),
    "ministry": (
        ("Tavlen", "The board"),
        ("Udløb, på tværs, svar.", "Ends, across, answers."),
    ),
    "exemptions": (
        ("Fravigelser", "Exemptions"),
        ("Søg, sortér og hent.", "Search, sort and fetch."),
    ),
    "lessons": (("Erfaringer", "Lessons"), ("Fra lokalt til hele landet.", "From local to all.")),
    "law_list": (("Love", "Acts"), ("Som de gælder et sted.", "As they hold at a place.")),
    "analyses": (("Analyser", "Analyses"), ("Lås først, regn siden.", "Lock first, count then.")),
    "effect": (("Virkning", "Effect"), ("Tal og deres grænser.", "Figures and their limits.")),
    "data": (("Åbne data", "Open data"), ("Alt i én fil.", "Everything in one file.")),
    "rights": (("Hvem må hvad", "Who may do what"), ("Hele tabellen.", "The whole table.")),
}
