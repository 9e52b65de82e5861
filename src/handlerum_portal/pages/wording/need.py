# SPDX-License-Identifier: MPL-2.0
"""How is the answer to "does this idea need an exemption?" said? Danish and English."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

ANSWERS: Final[Mapping[str, Pair]] = {
    "kraever_ingen_fritagelse": ("Kræver ingen fritagelse", "Needs no exemption"),
    "kommunen_kan_selv": ("Kommunen kan selv ændre det", "The municipality can change it itself"),
    "kan_fraviges": ("Kan fraviges efter aftalen", "Can be set aside under the agreement"),
    "kraever_ministeren": ("Kræver ministerens godkendelse", "Needs the minister's approval"),
    "kan_ikke": ("Kan ikke fraviges", "Cannot be set aside"),
}
REASONS: Final[Mapping[str, Pair]] = {
    "vane": (
        "Ingen regel står i vejen. Det er en vane, som stedet selv kan ændre.",
        "No rule is in the way. It is a habit that the place itself can change.",
    ),
    "kommunens-egen": (
        "Det er kommunens egen regel. Spørg den, der ejer den.",
        "It is the municipality's own rule. Ask its owner.",
    ),
    "institutionens-egen": (
        "Det er institutionens egen regel. Stedet kan selv ændre den.",
        "It is the institution's own rule. The place itself can change it.",
    ),
    "oprindelse-ukendt": (
        "Kommunen ved ikke, hvor reglen kommer fra. Lov og overenskomst kan den ikke selv ændre.",
        "The municipality does not know where the rule comes from. It cannot change an act itself.",
    ),
    "overenskomst": (
        "Det er aftalt mellem arbejdsgiver og fagforening. En fritagelse ændrer det ikke.",
        "It is agreed between employer and union. An exemption from the act does not change it.",
    ),
    "anden_lov": (
        "Det står i en anden lov, som aftalen ikke åbner for.",
        "It stands in another act, which the agreement does not open.",
    ),
    "ophaevet": ("Reglen gælder ikke længere.", "The rule no longer applies."),
    "afloest": (
        "Reglen er væk her, men en ny lov har overtaget området. Se efter i den.",
        "The rule is gone here, but a new act has taken over the field. Look there.",
    ),
    "uden-for-loven": (
        "Vi kunne ikke finde en aftale, der åbner for denne regel.",
        "We found no agreement that opens this rule.",
    ),
    "uklart": ("Teksterne afgør det ikke helt.", "The texts do not quite settle it."),
    "not_covered": (
        "Kommunen har ingen aftale på området. Reglen kan kun ændres ved lov eller forsøg.",
        "The municipality has no agreement in this field. Only law or a trial can change the rule.",
    ),
    "no_mandate": (
        "Ingen aftale åbner for denne lov.",
        "No agreement opens this act.",
    ),
    "after-the-end": (
        "Aftalen er udløbet, så reglen gælder igen.",
        "The agreement has ended, so the rule applies again.",
    ),
    "hjemmel-council": (
        "Loven lader allerede byrådet vælge.",
        "The act already lets the council choose.",
    ),
    "hjemmel-leader": (
        "Loven lader allerede lederen vælge.",
        "The act already lets the head choose.",
    ),
    "hjemmel-board": (
        "Loven lader allerede bestyrelsen vælge.",
        "The act already lets the board choose.",
    ),
    "hjemmel-parents": (
        "Loven lader allerede forældrene vælge.",
        "The act already lets the parents choose.",
    ),
    "hjemmel-citizen": (
        "Loven lader allerede borgeren vælge.",
        "The act already lets the citizen choose.",
    ),
    "hjemmel-minister": (
        "Ministeren kan give lov til et forsøg.",
        "The minister may permit a trial.",
    ),
    "graense-mere": (
        "Loven sætter en bund. I må gerne gøre mere.",
        "The act sets a least. You may do more.",
    ),
    "graense-mindre": (
        "Loven sætter et loft. I må gerne gå under det.",
        "The act sets a most. You may stay below it.",
    ),
    "ja": (
        "Aftalen åbner for at fravige reglen.",
        "The agreement opens for setting the rule aside.",
    ),
    "delvis": (
        "Noget af reglen kan fraviges, resten kan ikke.",
        "Some of the rule may be set aside, the rest may not.",
    ),
    "nej": (
        "Reglen er beskyttet. Den kan ikke fraviges.",
        "The rule is protected. It cannot be set aside.",
    ),
    "efter_tilbuddets_anmodning": (
        "Reglen kan fraviges, når tilbuddet selv beder om det.",
        "The rule may be set aside when the institution itself asks for it.",
    ),
    "efter_ministerens_godkendelse": (
        "Reglen kan fraviges, når ministeren har godkendt det.",
        "The rule may be set aside once the minister has approved it.",
    ),
    "kun_ministeren": (
        "Kun ministeren kan beslutte det.",
        "Only the minister can decide it.",
    ),
    "ikke_for_disse_borgere": (
        "Reglen gælder altid for disse borgere.",
        "The rule always holds for these citizens.",
    ),
}
NOTICES: Final[Mapping[str, Pair]] = {
    "cpr": (
        "Der stod noget, der ligner et CPR-nummer. Vi har ikke gemt det. Skriv uden det.",
        "There was something like a CPR number. We have not kept it. Please leave it out.",
    ),
    "navn": (
        "Der stod noget, der ligner et navn. Vi har ikke gemt det. Skriv uden navne.",
        "There was something like a name. We have not kept it. Please leave names out.",
    ),
    "afkortet": (
        "Teksten var lang. Vi har læst de første 2.000 tegn.",
        "The text was long. We read the first 2,000 characters.",
    ),
    "intet-fundet": (
        (
            "Vi fandt ingen regel, der står i vejen. De fleste idéer kræver ingen fritagelse. "
            "Er I i tvivl, så skriv reglens navn eller §, eller spørg kommunen."
        ),
        (
            "We found no rule in the way. Most ideas need no exemption. "
            "If in doubt, write the name or § of the rule, or ask the municipality."
        ),
    ),
    "ikke-forstaaet": (
        "Vi kunne ikke læse spørgsmålet. Skriv med få ord, hvad I vil gøre, fx „droppe ugeplaner“.",
        (
            "We could not read the question. Say in a few words what you want to do, "
            "for example 'drop weekly plans'."
        ),
    ),
    "hilsen": (
        "Hej. Skriv, hvad I gerne vil gøre anderledes, fx „droppe ugeplaner“, så svarer vi på det.",
        "Hello. Write what you would like to do differently, as in 'drop weekly plans'.",
    ),
    "uhoeflig": (
        (
            "Vi kan høre, at noget er gået skævt. Skriv, hvilken regel der er i vejen, "
            "så ser vi, hvad I kan gøre ved den."
        ),
        (
            "Something has clearly gone wrong. Write which rule is in the way, "
            "and we shall see what can be done about it."
        ),
    ),
    "andet-emne": (
        (
            "Det ser ud til at handle om noget andet end dagtilbud, folkeskole og ældrepleje. "
            "Prøv borger.dk eller kommunens hjemmeside."
        ),
        (
            "This seems to be about something else than daycare, primary school and elder care. "
            "Try borger.dk or the municipality's website."
        ),
    ),
    "uklart": (
        "Teksterne giver ikke ét klart svar. Spørg kommunens jurist.",
        "The texts give no single clear answer. Ask the municipality's lawyer.",
    ),
    "ny-lov": (
        "Ældreloven gælder fra 1. juli 2025. Se efter, hvad den siger.",
        "The elder care act applies from 1 July 2025. See what it says.",
    ),
    "ingen-aftale": (
        "Kommunen har ingen velfærdsaftale på området.",
        "The municipality has no welfare agreement in this field.",
    ),
    "aftalen-udloebet": (
        "Aftalen er udløbet på den dag, I spørger om.",
        "The agreement has ended on the day you ask about.",
    ),
    "kommune-med-aftale": (
        "I skrev ingen kommune. Svaret gælder en kommune med aftale.",
        "You named no municipality. The answer is for one with an agreement.",
    ),
    "dag": (
        "Aftalen er udløbet. Svaret gælder dens sidste dag, {pr}.",
        "The agreement has ended. The answer is for its last day, {pr}.",
    ),
}
HEADS: Final[Mapping[str, Pair]] = {
    "regler": ("Regler", "Rules"),
    "regel": ("Regel", "Rule"),
    "svar": ("Svar", "Answer"),
    "ejer": ("Ejer", "Owner"),
    "grund": ("Hvorfor", "Why"),
    "hjemler": ("Det må I allerede", "Already allowed"),
    "beroerer": ("Det berører også", "Also touched"),
    "lignende": ("Lignende andre steder", "Similar elsewhere"),
    "naestbedst": ("Eller måske", "Or perhaps"),
    "sikkerhed": ("Hvor sikkert", "How sure"),
    "hoej": ("ret sikkert", "fairly certain"),
    "middel": ("nogenlunde sikkert", "somewhat certain"),
    "lav": ("usikkert – læs reglen, før I handler", "uncertain – read the rule before you act"),
    "intet_svar": ("Intet svar", "No answer"),
}


def said(code: str, language: str = "da", **values: object) -> str:
    """Return the words of a code; an unknown code is shown as it is."""
    for table in (ANSWERS, REASONS, NOTICES, HEADS):
        if code in table:
            return table[code][language == "en"].format(**values)
    return code
