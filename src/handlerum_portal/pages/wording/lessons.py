# SPDX-License-Identifier: MPL-2.0
"""Which words do lessons, the note to the ministry and the two sides' account use?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
SENTENCES: Final[Mapping[str, Pair]] = {
    "proposal": ("Forslag", "Proposal"),
    "no_change": (
        "Notatet viser, hvad der ville ske, hvis bestemmelsen kunne undværes i hele landet.",
        "This note shows what would happen if the provision could be done without nationally.",
    ),
    "may": (
        "Kan bestemmelsen fraviges efter aftalelovene? {answer}. Hjemmel: {basis}.",
        "May the provision be set aside under the agreement acts? {answer}. Basis: {basis}.",
    ),
    "basis": ("Hjemmel", "Legal basis"),
    "grade": ("Hvor godt ved vi det", "How well we know it"),
    "cost": ("Arbejdet med det", "The work it took"),
    "conditions": ("Betingelser", "Conditions"),
    "contact": ("Kontakt", "Contact"),
    "as_of": ("Beregnet pr. {day}.", "Computed as of {day}."),
    "who": ("Hvem har fraveget den, hvor og hvor længe", "Who set it aside, where and how long"),
    "who_heads": (
        "Kommune|Hvad|Fra|Til (første dag uden)|Sikkerhed|Kilde",
        "Municipality|What|From|To (first day without)|Certainty|Source",
    ),
    "nobody": ("Vi kender ingen, der har fraveget den.", "We know of nobody who set it aside."),
    "outcomes": ("Hvad kom der ud af det", "What came of it"),
    "outcome_heads": ("Forsøg|Udbytte|Kilde", "Trial|Outcome|Source"),
    "no_outcomes": ("Vi kender intet forsøg med den.", "We know of no trial with it."),
    "no_cause": (
        "Intet her viser, at fravigelsen var årsag til et resultat.",
        "Nothing here shows that setting it aside caused a result.",
    ),
    "what_if": (
        "Hvis alle 98 kommuner fraveg den",
        "If all 98 municipalities set it aside",
    ),
    "figure_heads": ("Hvad|Antal", "What|Number"),
    "not_counted": ("ikke talt: ordlyden er ikke indlæst", "not counted: words not loaded"),
    "f.municipalities": ("Kommuner", "Municipalities"),
    "f.free": ("Heraf har fraveget den efter sikre kilder", "Of these freed by certain sources"),
    "f.institutions": (
        "Institutioner på området, hvor noget ændres / kendte",
        "Institutions of the field where something changes / known",
    ),
    "f.rules": (
        "Regler, der ikke længere gælder det enkelte sted (stk., nr. og sætninger)",
        "Rules that no longer hold at a place (subsections, numbers and sentences)",
    ),
    "f.references": ("Henvisninger til bestemmelsen", "References to the provision"),
    "f.orders": ("Bekendtgørelser, der berøres", "Executive orders touched"),
    "f.citizens": (
        "Grupper af borgere, der beholder reglen",
        "Groups of citizens who keep the rule",
    ),
    "citizens": (
        "Disse borgere beholder reglen i aftalerne, og loven må tage stilling til dem: {who}.",
        "These citizens keep the rule in the agreements, and an act must settle theirs: {who}.",
    ),
    "no_citizens": (
        "Aftaleloven undtager ingen grupper af borgere på dette område.",
        "The agreement act carves out no groups of citizens in this field.",
    ),
    "limits": ("Hvad tallene ikke siger", "What the figures do not say"),
    "limit.institutions": (
        (
            "Registret kender {known} institutioner, alle i de syv kommuner. De øvrige 91 "
            "kommuners institutioner er ikke talt."
        ),
        (
            "The register knows {known} institutions, all in the seven municipalities. Those of "
            "the other 91 are not counted."
        ),
    ),
    "limit.words": (
        "Nogle loves ordlyd er ikke indlæst her. Henvisninger fra dem er ikke talt.",
        "The words of some acts are not loaded here. References from them are not counted.",
    ),
    "limit.orders": (
        "Økonomi og virkning for borgere er ikke beregnet.",
        "Economy and effect on citizens are not computed.",
    ),
    "sure.certain": ("sikker kilde", "certain source"),
    "sure.reported": ("ifølge andre", "as reported"),
    "sure.inferred": ("vores slutning", "our inference"),
    "sure.": ("–", "–"),
    "title": ("Erfaringer", "Lessons"),
    "national": ("Hvis alle gjorde det", "If everybody did"),
    "new": ("Ny erfaring", "New lesson"),
    "sides": ("Har begge sider holdt ord?", "Has each side kept its word?"),
    "desk": ("Min side", "My desk"),
}


def sentence(key: str, language: str, **values: object) -> str:
    """Return a sentence in the language, with the values put in."""
    return SENTENCES[key][language == "en"].format(**values)


def title_of(reference: str, language: str) -> str:
    """Return the title of the note."""
    told = ("Notat: Kan {0} undværes i hele landet?", "Note: Can {0} go nationally?")
    return told[language == "en"].format(reference)
