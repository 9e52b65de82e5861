# SPDX-License-Identifier: MPL-2.0
"""How is a permission said? One sentence in Danish and one in English for every code."""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.phrases import PHRASES, POINTS, Pair

OUTCOMES: Final[Mapping[str, Pair]] = {
    "ja": (
        "Ja. Bestemmelsen kan fraviges.",
        "Yes. The provision may be set aside.",
    ),
    "nej": (
        "Nej. Bestemmelsen kan ikke fraviges.",
        "No. The provision may not be set aside.",
    ),
    "efter_ministerens_godkendelse": (
        "Kun når ministeren først har godkendt det.",
        "Only once the minister has approved it.",
    ),
    "efter_tilbuddets_anmodning": (
        "Kun når tilbuddet selv har bedt om det.",
        "Only when the institution itself has asked for it.",
    ),
    "kun_ministeren": (
        "Kommunen kan ikke selv. Kun ministeren kan beslutte det.",
        "Not the municipality itself. Only the minister can decide it.",
    ),
    "ikke_for_disse_borgere": (
        "Ikke for disse borgere. For dem gælder bestemmelsen altid.",
        "Not for these citizens. For them the provision always holds.",
    ),
    "delvis": (
        "Noget af den kan fraviges, resten kan ikke.",
        "Some of it may be set aside, the rest may not.",
    ),
    "uklart": (
        "Uklart. Teksterne afgør det ikke.",
        "Unclear. The texts do not settle it.",
    ),
}

WARNINGS: Final[Mapping[str, Pair]] = {
    "not_covered": (
        "Kommunen er ikke nævnt i loven for dette område.",
        "The municipality is not named in the act for this area.",
    ),
    "no_mandate": (
        "Ingen velfærdsaftale giver bemyndigelse til at fravige denne lov.",
        "No welfare agreement gives a mandate to set this act aside.",
    ),
    "operator_outside": (
        "En beslutning kan ikke omfatte denne slags tilbud ({value}).",
        "A decision cannot concern this kind of institution ({value}).",
    ),
    "operator_asks": (
        "Private tilbud kan kun omfattes, når de selv beder om det.",
        "Private institutions can only be included when they ask for it themselves.",
    ),
    "not_in_force": (
        "Aftaleloven gælder ikke den dag.",
        "The agreement act does not hold that day.",
    ),
    "missing_provision": (
        "{value} findes ikke i lovens tekst den dag.",
        "{value} does not exist in the text of the act that day.",
    ),
    "dangling": (
        "{value} står på lovens liste, men findes ikke i teksten den dag.",
        "{value} is on the list of the act but does not exist in the text that day.",
    ),
    "not_here": (
        "{value} gælder ikke her: ændringsloven har ingen virkning i kommunen.",
        "{value} does not hold here: the amending act has no effect in the municipality.",
    ),
    "seen_later": (
        "{value} ses først i en senere lovbekendtgørelse; dagen den begyndte, er ikke oplyst.",
        "{value} is first seen in a later consolidation; the day it began is not given.",
    ),
    "part_open": (
        "I {value} kan én del fraviges, resten ikke: {part}.",
        "In {value} one part may be set aside, the rest may not: {part}.",
    ),
    "part_closed": (
        "I {value} er én del undtaget: {part}.",
        "In {value} one part is excepted: {part}.",
    ),
    "purpose": ("Kun til dette formål: {part}.", "Only for this purpose: {part}."),
    "condition": ("Betingelse: {part}.", "Condition: {part}."),
    "duty": ("Følger med: {part}.", "Comes with it: {part}."),
    "delegation": (
        "{value} kan kun beslutte, når kommunalbestyrelsen har overladt det i et møde.",
        "{value} can only decide when the council has left it to them in a meeting.",
    ),
    "citizens_exempt": (
        "Fravigelsen gælder ikke for borgere, som loven undtager.",
        "The exemption does not hold for citizens whom the act excepts.",
    ),
    "citizen_not_understood": (
        "Vi kunne ikke læse, hvilken hjælp borgeren får: „{value}“. Skriv fx „hjælp efter § 85“.",
        "We could not read which help the citizen receives: '{value}'. Write 'hjælp efter § 85'.",
    ),
    "not-published": (
        "Beslutningen virker tidligst dagen efter, at den er offentliggjort i oversigten.",
        "The decision works at the earliest the day after its publication in the overview.",
    ),
    "after-the-end": (
        "Beslutningen kan først virke, når loven er ophævet. Den får derfor ingen virkning.",
        "The decision could only work once the act is repealed, so it never has effect.",
    ),
    "moved_to_day_after": (
        "Ønsket dag ligger før dagen efter offentliggørelsen og er flyttet.",
        "The wished day lies before the day after publication and was moved.",
    ),
    "published_before_decision": (
        "Offentliggørelsen ligger før beslutningen. Tjek datoerne.",
        "Publication lies before the decision. Check the dates.",
    ),
    "depends_on_section": (
        "Forudsætter en beslutning om at fravige {value}.",
        "Presupposes a decision to set aside {value}.",
    ),
    "fault": ("Fejl i lovteksten: {part}.", "A fault in the law: {part}."),
    "rule_maker": (
        (
            "Den, der må udstede reglerne, kan efter indstilling fastsætte særlige regler "
            "for kommunen."
        ),
        "Whoever may issue the rules can make special ones for the municipality on its proposal.",
    ),
    "minister_opened": (
        "Ministeren har åbnet for det i {value}.",
        "The minister has opened for it in {value}.",
    ),
    "frozen_here": (
        "{value} har ingen virkning her. Den ældre ordlyd gælder.",
        "{value} has no effect here. The older wording holds.",
    ),
    "area_mismatch": (
        "Bestemmelsen hører ikke til aftalens område.",
        "The provision does not belong to the area of the agreement.",
    ),
}


def pair(code: str) -> Pair:
    """Return the Danish and the English words of a code; an unknown code is shown as it is."""
    for table in (OUTCOMES, WARNINGS, POINTS, PHRASES):
        if code in table:
            return table[code]
    return code, code


def words(code: str, language: str = "da", **data: str) -> str:
    """Return the words of a code with its values filled in."""
    danish, english = pair(code)
    return (english if language == "en" else danish).format_map(_Shown(data))


class _Shown(dict[str, str]):
    """Values for a sentence; one that is not given is shown as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"
