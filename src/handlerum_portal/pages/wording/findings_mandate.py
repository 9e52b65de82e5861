# SPDX-License-Identifier: MPL-2.0
"""Which sentence says what the mandate, or the overview, has to say of a decision?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

MANDATE: Final[Mapping[str, Pair]] = {
    "wrong_area": (
        "Kommunens aftale gælder ikke området {value}.",
        "The municipality's agreement does not concern {value}.",
    ),
    "wrong_municipality": (
        "Kommunen ({value}) er ikke nævnt i nogen af lovene om velfærdsaftaler.",
        "The municipality ({value}) is named in none of the agreement acts.",
    ),
    "operator_unknown": (
        "Ejerformen er ikke kendt: {value}. Private tilbud skal selv bede om det.",
        "The kind of owner is not known: {value}. Private providers must ask for it.",
    ),
    "no_mandate": (
        "Ingen velfærdsaftale giver lov til at fravige {value}.",
        "No welfare agreement allows {value} to be set aside.",
    ),
    "after_the_end": (
        "Beslutningen kan først virke, når loven er ophævet.",
        "The decision could only work once the act is repealed.",
    ),
    "act_not_in_force": (
        "Loven om velfærdsaftaler gælder ikke på dagen for beslutningen.",
        "The agreement act does not hold on the day of the decision.",
    ),
    "operator_outside": (
        "Denne slags tilbud er ikke omfattet af aftalen.",
        "This kind of provider is not covered by the agreement.",
    ),
    "does_not_hold_here": (
        "{value} gælder ikke her, så der er intet at fravige.",
        "{value} does not hold here, so there is nothing to set aside.",
    ),
    "rule_maker": (
        "{value} er en regel, som en myndighed fastsætter. Den skal selv lave særlige regler.",
        "{value} is a rule an authority makes. It must itself make special ones.",
    ),
    "outside_mandate": (
        "{value} står ikke på lovens liste over det, I må fravige.",
        "{value} is not on the act's list of what you may set aside.",
    ),
    "protected": (
        "{value} er beskyttet og gælder altid.",
        "{value} is protected and always holds.",
    ),
    "partly_protected": (
        "En del af det er beskyttet: {value}.",
        "A part of it is protected: {value}.",
    ),
    "part_in_words": (
        "En del af teksten er beskyttet: {value}. Den gælder fortsat.",
        "A part of the text is protected: {value}. It goes on holding.",
    ),
    "missing_provision": (
        "{value} findes ikke i loven den dag.",
        "{value} does not exist in the act that day.",
    ),
    "which_act": (
        "Det kan stå i flere love ({value}). Oversigten skal sige hvilken.",
        "It can stand in several acts ({value}). The overview must say which.",
    ),
    "unclear": (
        "Teksterne afgør det ikke ({value}).",
        "The texts do not settle it ({value}).",
    ),
    "minister_approval_missing": (
        "Ministeren skal godkende det først.",
        "The minister must approve it first.",
    ),
    "minister_has_not_answered": (
        "Ministeriet har ansøgningen og har ikke svaret endnu.",
        "The ministry has the application and has not answered yet.",
    ),
    "minister_refused": (
        "Ministeren har afslået at godkende det.",
        "The minister refused to approve it.",
    ),
    "approved_otherwise": (
        "Det, ministeren godkendte, var en anden tekst end den, der står her nu.",
        "What the minister approved was another text than the one that stands here now.",
    ),
    "minister_decides": (
        "Kun ministeren kan beslutte det.",
        "Only the minister can decide it.",
    ),
    "citizens_excepted": (
        "For disse borgere gælder bestemmelsen altid.",
        "For these citizens the provision always holds.",
    ),
    "malformed_citation": (
        "»{value}« kan ikke læses som en bestemmelse.",
        "“{value}” cannot be read as a provision.",
    ),
    "unknown_act": ("Vi kender ikke loven i »{value}«.", "We do not know the act in “{value}”."),
    "day_outside_law": (
        "Vi har ikke lovens tekst for dagen ({value}).",
        "We do not have the text of the act for the day ({value}).",
    ),
    "purpose": ("Kun til dette formål: {value}.", "Only for this purpose: {value}."),
    "condition": ("Betingelse: {value}.", "Condition: {value}."),
    "duty": ("Det følger med: {value}.", "It comes with: {value}."),
    "citizens_exempt": (
        "Den gælder ikke for borgere, som loven undtager.",
        "It does not hold for citizens whom the act excepts.",
    ),
    "citizen_not_understood": (
        "Vi kunne ikke læse, hvilken hjælp borgerne får: »{value}«.",
        "We could not read which help the citizens receive: “{value}”.",
    ),
    "frozen_here": (
        "{value} har ingen virkning her. Den ældre ordlyd gælder.",
        "{value} has no effect here. The older wording holds.",
    ),
    "dangling": (
        "{value} står på lovens liste, men findes ikke i teksten den dag.",
        "{value} is on the act's list but not in the text that day.",
    ),
    "seen_later": (
        "{value} ses først i en senere lovbekendtgørelse.",
        "{value} is first seen in a later consolidation.",
    ),
    "part_open": ("Kun en del kan fraviges: {value}.", "Only a part may be set aside: {value}."),
    "part_closed": ("En del er undtaget: {value}.", "A part is excepted: {value}."),
    "fault": ("Der er en fejl i lovteksten: {value}.", "There is a fault in the law: {value}."),
    "depends_on_section": (
        "Det forudsætter, at I også fraviger {value}.",
        "It presupposes that you set {value} aside too.",
    ),
    "beyond_the_end": (
        "Om beslutningen rækker ind i forlængelsen, er uafklaret.",
        "Whether the decision reaches into the extension is open.",
    ),
    "repeal_day": (
        "Om loven gælder på selve ophævelsesdagen, er uafklaret.",
        "Whether the act holds on the day of its repeal is open.",
    ),
    "operator_asks": (
        "Private tilbud er kun med, når de selv beder om det.",
        "Private providers are included only when they ask for it.",
    ),
    "order_falls": ("Falder med: {value}.", "Falls with it: {value}."),
    "order_may_be_set_aside": (
        "Kan også fraviges: {value}.",
        "May be set aside too: {value}.",
    ),
    "order_unclear": (
        "Om det falder med, er uafklaret: {value}.",
        "Whether it falls with it is open: {value}.",
    ),
}
OVERVIEW: Final[Mapping[str, Pair]] = {
    "website_missing": (
        "Adressen på kommunens hjemmeside mangler. Først dér er den offentliggjort.",
        "The address of the municipality's website is missing. Only there it is published.",
    ),
    "non_digital_missing": (
        "Det er ikke skrevet, hvordan borgere uden net får oversigten.",
        "It does not say how citizens without the net get the overview.",
    ),
    "orders_end": (
        "Bekendtgørelsen om oversigten ophævede sig selv {value}. Lovens § 6 gælder fortsat.",
        "The order on the overview repealed itself {value}. § 6 of the act goes on.",
    ),
    "decision_dropped": (
        "{value} er faldet ud af oversigten. Ophørte beslutninger skal blive stående.",
        "{value} has fallen out of the overview. Ended decisions must stay.",
    ),
    "does_not_follow": (
        "Udgave {value} følger ikke efter den forrige.",
        "Edition {value} does not follow the one before.",
    ),
    "clock_set_back": (
        "Uret viser {value}, før den forrige udgave.",
        "The clock shows {value}, before the previous edition.",
    ),
    "nothing_new": ("Udgaven indeholder intet nyt.", "The edition holds nothing new."),
    "withdrawn_after_effect": (
        "{value} har haft virkning og kan ikke trækkes tilbage.",
        "{value} has had effect and cannot be withdrawn.",
    ),
    "start_moved_after_effect": (
        "Den første dag ({value}) er kommet og kan ikke flyttes.",
        "The first day ({value}) has come and cannot be moved.",
    ),
    "end_too_early": (
        "Den kan ikke slutte {value}, før ændringen er offentliggjort.",
        "It cannot end {value}, before the change is published.",
    ),
    "not_released": ("{value} er ikke frigivet.", "{value} has not been released."),
    "decided_not_shown": (
        "{value} er besluttet, men vises ikke.",
        "{value} is decided but not shown.",
    ),
    "field_missing": (
        "Oversigten mangler feltet »{value}«.",
        "The overview lacks the field “{value}”.",
    ),
}
