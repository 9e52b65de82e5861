# SPDX-License-Identifier: MPL-2.0
"""What does each table that is given away hold, in Danish and English?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
TABLES: Final[Mapping[str, Pair]] = {
    "fravigelser": (
        "Kendte fravigelser: fra kilder, og offentliggjort her",
        "Known exemptions: from sources, and published here",
    ),
    "kommuner": ("De 98 kommuner", "The 98 municipalities"),
    "institutioner": (
        "Institutioner, som aftalerne omfatter",
        "Institutions the agreements reach",
    ),
    "aftaler": ("De syv velfærdsaftaler", "The seven welfare agreements"),
    "pligter": (
        "Hvad hver side af en aftale lovede",
        "What each side of an agreement promised",
    ),
    "begivenheder": ("Begivenheder omkring aftalerne", "Events around the agreements"),
    "beslutninger": (
        "Beslutninger, som kilder fortæller om",
        "Decisions that sources tell of",
    ),
    "kommunale_regler": (
        "Kommuners egne regler ifølge kilder",
        "Municipalities' own rules according to sources",
    ),
    "maal": ("Mål ifølge kilder", "Goals according to sources"),
    "indikatorer": ("Indikatorer ifølge kilder", "Indicators according to sources"),
    "tal": ("Enkelte tal ifølge kilder", "Single figures according to sources"),
    "resultater": ("Resultater ifølge kilder", "Results according to sources"),
    "erfaringer": (
        "Hvad aftalerne prøvede, ifølge kilder",
        "What the agreements tried, according to sources",
    ),
    "resumeer": (
        "Bestemmelser i vores egne, enkle ord",
        "Provisions in our own plain words",
    ),
    "maalte_indikatorer": (
        "Definitionerne af det, der måles her",
        "The definitions of what is measured here",
    ),
    "maalinger": (
        "Alle målinger i kraft; skjulte og manglende har en status og ingen værdi",
        "All figures in force; hidden and missing ones have a status and no value",
    ),
    "maal_og_maaltal": ("Mål med måltal og kilde", "Goals with target and source"),
    "evalueringer": (
        "Offentliggjorte evalueringer med svar og kvittering",
        "Published evaluations with answer and receipt",
    ),
    "udgaver": (
        "Udgaver af de samlede oversigter",
        "Editions of the collected overviews",
    ),
    "udgavelinjer": (
        "Hver linje i oversigterne, i den udgave der først sagde den sådan",
        "Each line of the overviews, in the edition that first said it so",
    ),
    "kendte_beslutninger": (
        "Alle kendte beslutninger, også dem der er offentliggjort her",
        "All known decisions, those published here too",
    ),
    "kommuneregler": (
        "Kommuners egne regler, fra kilder og afgjort her",
        "Municipalities' own rules, from sources and decided on here",
    ),
    "regelsaet": (
        "Love, bekendtgørelser og egne regelsæt, vi har opbygningen af",
        "Acts, orders and own rule books whose structure we hold",
    ),
    "gensidighed": (
        "Hvad hver side gav slip på og holdt",
        "What each side let go of and kept",
    ),
    "haendelser": ("Loggens offentlige hændelser", "The public events of the log"),
    "hoeringer": ("Høringer, der er begyndt", "Hearings that have begun"),
    "hoeringssvar": ("Høringssvar, der vises", "Answers to hearings that are shown"),
    "proevehandlinger": ("Prøvehandlinger", "Trials"),
    "erfaringer_og_veje": (
        "Delte erfaringer, og kendte veje fra lokalt ønske til lov",
        "Shared lessons, and known ways from a local wish to law",
    ),
    "forslag": (
        "Forslag, som alle må læse; forslagsstilleren er ukendt",
        "Suggestions everybody may read; who proposed them is unknown",
    ),
    "i_vejen": ("De regler, flest vil af med", "The rules most people want gone"),
}
