# SPDX-License-Identifier: MPL-2.0
"""Which sentence says that something in the decision itself is missing or impossible?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

FORM: Final[Mapping[str, Pair]] = {
    "missing": ("Feltet er tomt.", "The field is empty."),
    "title_too_long": (
        "Titlen er på {value} tegn. Den står i oversigten og i alle lister.",
        "The title has {value} characters. It stands in the overview and in every list.",
    ),
    "too_long": ("Teksten er på {value} tegn.", "The text has {value} characters."),
    "not_a_day": ("»{value}« er ikke en dato.", "“{value}” is not a date."),
    "not_a_link": ("»{value}« er ikke en webadresse.", "“{value}” is no web address."),
    "not_a_choice": ("»{value}« kan ikke vælges her.", "“{value}” cannot be chosen here."),
    "no_place_chosen": ("Der er ikke valgt nogen steder.", "No places are chosen."),
    "ends_before_it_begins": (
        "Slutdagen {value} ligger ikke efter den første dag.",
        "The end {value} is not after the first day.",
    ),
}
CONTENT: Final[Mapping[str, Pair]] = {
    "nothing_set_aside": (
        "Der er ikke valgt nogen bestemmelse.",
        "No provision has been chosen.",
    ),
    "decided_before_the_act": (
        "Beslutningen er dateret {value}, før loven trådte i kraft. Da kunne den ikke træffes.",
        "The decision is dated {value}, before the act was in force. It could not be made then.",
    ),
    "decided_after_the_act": (
        "Beslutningen er dateret {value}. Da var loven ophævet.",
        "The decision is dated {value}. The act was repealed by then.",
    ),
    "decided_in_the_future": (
        "Beslutningen er dateret {value}, som ikke er kommet endnu.",
        "The decision is dated {value}, which has not come yet.",
    ),
    "published_before_decision": (
        "Beslutningen er dateret {value}, efter at den ville være offentliggjort.",
        "The decision is dated {value}, after it would have been published.",
    ),
    "effect_too_early": (
        "Den skal virke fra {value}. Det er tidligst dagen efter offentliggørelsen.",
        "It is to work from {value}. The day after publication is the earliest.",
    ),
    "period_is_over": (
        "Perioden slutter {value} og er forbi, før den kan begynde.",
        "The period ends {value}, before it can begin.",
    ),
    "period_without_end": (
        "Der er ingen slutdag. Oversigten skal vise perioden.",
        "There is no end. The overview must show the period.",
    ),
    "period_beyond_the_end": (
        "Perioden går til {value}, men loven ophæves før.",
        "The period runs to {value}, but the act is repealed before.",
    ),
    "period_beyond_the_agreement": (
        "Aftalen ophører før tid {value}. Afgør, om fravigelsen skal gælde ud over den dag.",
        "The agreement ends early on {value}. Decide whether the exemption is to outlive it.",
    ),
    "institution_unknown": (
        "Institutionen »{value}« kender vi ikke.",
        "We do not know the institution “{value}”.",
    ),
    "institution_elsewhere": (
        "{value} ligger i en anden kommune.",
        "{value} lies in another municipality.",
    ),
    "institution_of_another_area": (
        "{value} hører til et andet område end aftalen.",
        "{value} belongs to another area than the agreement.",
    ),
    "no_institution_left": (
        "Alle valgte institutioner er også undtaget.",
        "Every chosen institution is also left out.",
    ),
    "part_unnamed": (
        "I fraviger kun en del, men har ikke skrevet hvilken.",
        "You set only a part aside, but have not said which.",
    ),
    "instead_missing": (
        "I har ikke skrevet, hvad I gør i stedet.",
        "You have not said what you do instead.",
    ),
    "own_rules_missing": (
        "Loven kræver, at kommunen selv sætter regler for den hjælp, der bliver.",
        "The act asks the municipality to make its own rules on the help that stays.",
    ),
    "transition_unanswered": (
        "I har ikke svaret på, om der er behov for overgangsregler.",
        "You have not said whether transition rules are needed.",
    ),
    "transition_rule_missing": (
        "Der er behov for overgangsregler, men de er ikke skrevet.",
        "Transition rules are needed, but they are not written.",
    ),
    "personal_data": (
        "Her ser der ud til at stå {value}. Beslutningen bliver offentlig.",
        "This seems to contain {value}. The decision becomes public.",
    ),
    "overlap_ordered": (
        "Den rører ved det samme som {value}. Det er sagt, hvilken der går forud.",
        "It touches the same as {value}. It is said which goes first.",
    ),
    "overlap": (
        "{value} siger allerede det samme for samme sted og tid.",
        "{value} already says the same for the same place and time.",
    ),
    "contradiction": (
        "Den strider mod {value}. Begge gælder samme sted og tid.",
        "It contradicts {value}. Both hold for the same place and time.",
    ),
}
COMPETENCE: Final[Mapping[str, Pair]] = {
    "body_missing": (
        "Det er ikke skrevet, hvem der har besluttet.",
        "It does not say who has decided.",
    ),
    "decision_missing": (
        "Datoen for beslutningen mangler.",
        "The date of the decision is missing.",
    ),
    "delegation_missing": (
        "{value} kan kun beslutte, når kommunalbestyrelsen har overladt det i et møde.",
        "{value} can only decide when the council has left it to them in a meeting.",
    ),
    "delegation_not_registered": (
        "Mødet {value} står ikke i registrets liste over, hvad kommunalbestyrelsen har overladt.",
        "The meeting on {value} is not in the register's list of what the council has left.",
    ),
    "delegation_not_by_council": (
        "Opgaven er overladt af {value}. Kun kommunalbestyrelsen kan overlade den.",
        "The matter was left by {value}. Only the council can do that.",
    ),
    "delegated_to_another": (
        "Opgaven er overladt til {value}, men en anden har besluttet.",
        "The matter was left to {value}, but another has decided.",
    ),
    "delegated_too_late": (
        "Opgaven blev først overladt {value}, efter beslutningen.",
        "The matter was left to them on {value}, after the decision.",
    ),
    "delegation_ended": (
        "Retten til at beslutte gjaldt kun til {value}.",
        "The right to decide lasted only until {value}.",
    ),
    "delegated_for_another_place": (
        "Retten til at beslutte gælder kun {value}.",
        "The right to decide concerns only {value}.",
    ),
    "minutes_missing": (
        "Mødets punkt i protokollen mangler.",
        "The item of the minutes is missing.",
    ),
    "meeting_on_another_day": (
        "Mødet og beslutningen har hver sin dato: {value}.",
        "The meeting and the decision have different dates: {value}.",
    ),
    "meeting_of_another_body": (
        "Mødet er holdt af {value}, men en anden har besluttet.",
        "The meeting was held by {value}, but another has decided.",
    ),
    "request_missing": (
        "{value} er privat og har ikke selv bedt om det.",
        "{value} is private and has not asked for it.",
    ),
    "request_too_late": (
        "Tilbuddet bad først om det {value}, efter beslutningen.",
        "The provider asked on {value}, after the decision.",
    ),
    "approval_too_late": (
        "Ministeren godkendte det først {value}, efter beslutningen.",
        "The minister approved it on {value}, after the decision.",
    ),
    "hearing_unsettled": (
        "Det er ikke afklaret, om nogen skal høres.",
        "It is not settled whether somebody must be heard.",
    ),
    "hearing_reason_missing": (
        "Det er ikke begrundet, hvorfor ingen skal høres.",
        "It is not said why nobody must be heard.",
    ),
    "elders_not_heard": (
        "Ældrerådet skal normalt høres om forslag, der vedrører ældre.",
        "The elders' council must normally be heard on proposals that concern elders.",
    ),
    "hearing_open": ("Høringen er ikke slut.", "The hearing has not ended."),
    "decided_before_hearing_closed": (
        "Høringen slutter først {value}, efter beslutningen.",
        "The hearing ends on {value}, after the decision.",
    ),
}
