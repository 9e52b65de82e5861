# SPDX-License-Identifier: MPL-2.0
"""How is a finding about a decision told: what is wrong, on what ground, and what to do?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlerum.agreements.decision_finding import Finding
from handlerum.agreements.order_permission import NO_LIMIT
from handlerum.time import FOREVER
from handlerum_portal.pages.wording.findings_decision import COMPETENCE, CONTENT, FORM
from handlerum_portal.pages.wording.findings_mandate import MANDATE, OVERVIEW
from handlerum_portal.pages.wording.phrases import PHRASES, POINTS, Pair
from handlerum_portal.pages.wording.saying import citation_in_words, day_in_words, name_of

SENTENCES: Final[Mapping[str, Pair]] = FORM | CONTENT | COMPETENCE | MANDATE | OVERVIEW  # type: ignore[operator]
LEVELS: Final[Mapping[str, Pair]] = {
    "stop": ("Stopper", "Stops"),
    "think": ("Tænk over", "Think about"),
    "know": ("Godt at vide", "Good to know"),
}
REMEDIES: Final[Mapping[str, Pair]] = {
    "missing": ("Udfyld feltet.", "Fill in the field."),
    "title_too_long": ("Kort den af til 200 tegn.", "Shorten it to 200 characters."),
    "too_long": ("Kort den af til 4.000 tegn.", "Shorten it to 4,000 characters."),
    "not_a_day": ("Skriv datoen som 1.7.2023.", "Write the date as 2023-07-01."),
    "not_a_link": ("Skriv hele adressen, med https://.", "Write it all, with https://."),
    "not_a_choice": ("Vælg en af mulighederne.", "Choose one of the options."),
    "no_place_chosen": ("Sæt kryds ved mindst ét sted.", "Tick at least one place."),
    "ends_before_it_begins": ("Vælg en senere slutdag.", "Choose a later end."),
    "show_it": (
        "Frigiv den, og vælg den, hvis den skal med i udgaven.",
        "Release it, and choose it if the edition is to show it.",
    ),
    "add_entry": ("Tilføj bestemmelsen.", "Add the provision."),
    "decide_anew": ("Tag sagen op igen, og træf en ny beslutning.", "Take it up and decide anew."),
    "set_decided_on": ("Ret datoen for beslutningen.", "Mend the date of the decision."),
    "publish_later": ("Offentliggør efter beslutningen.", "Publish after the decision."),
    "set_start": ("Flyt den første dag.", "Move the first day."),
    "set_end": ("Ret slutdagen.", "Mend the end."),
    "leave_out_institution": ("Fjern krydset ved stedet.", "Untick the place."),
    "set_scope": ("Vælg stederne om.", "Choose the places again."),
    "state_part": ("Skriv, hvilken del I fraviger.", "Say which part you set aside."),
    "write_instead": ("Skriv det i trin 3.", "Write it in step 3."),
    "write_rules": ("Skriv jeres egne regler i trin 3.", "Write your own rules in step 3."),
    "answer_transition": ("Svar i trin 5.", "Answer in step 5."),
    "write_transition": ("Skriv overgangsreglerne i trin 5.", "Write them in step 5."),
    "remove_personal": (
        "Fjern det, så ingen kan genkendes.",
        "Remove it, so that nobody can be recognised.",
    ),
    "name_body": ("Vælg, hvem der har besluttet.", "Choose who has decided."),
    "register_decision": ("Skriv datoen.", "Give the date."),
    "register_delegation": (
        "Skriv mødet, hvor kommunalbestyrelsen overlod det.",
        "Give the meeting in which the council left it to them.",
    ),
    "register_in_list": (
        "Bed administratoren rette listen under Opsætning, eller lad kommunalbestyrelsen beslutte.",
        "Ask the administrator to mend the list under Set-up, or let the council decide.",
    ),
    "name_minutes": ("Skriv punktet, fx »punkt 7«.", "Give the item, for example “item 7”."),
    "settle_hearing": ("Svar på høringen i trin 5.", "Answer on the hearing in step 5."),
    "give_reason": ("Skriv grunden.", "Give the reason."),
    "hear_elders": ("Hør ældrerådet først.", "Hear the elders' council first."),
    "wait_for_hearing": ("Vent, til den er slut.", "Wait until it has ended."),
    "name_the_act": (
        "Skriv loven foran, fx »folkeskolelovens § 4«.",
        "Write the act first, such as “folkeskolelovens § 4”.",
    ),
    "choose_provision": ("Vælg en anden bestemmelse.", "Choose another provision."),
    "set_period": ("Ret perioden.", "Mend the period."),
    "ask_the_rule_maker": ("Spørg den, der laver reglen.", "Ask whoever makes the rule."),
    "get_approval": (
        "Søg om godkendelsen i sagen, eller skriv den i trin 5.",
        "Apply for the approval in the case, or give it in step 5.",
    ),
    "wait_for_the_minister": ("Vent på svaret.", "Wait for the answer."),
    "leave_out_refused": (
        "Hold det ude, eller ret det, og søg igen.",
        "Leave it out, or mend it and apply again.",
    ),
    "apply_anew": (
        "Ret teksten tilbage, eller søg om godkendelse igen.",
        "Put the text back, or apply for approval again.",
    ),
    "ask_the_minister": ("Søg ministeriet om det.", "Apply to the ministry."),
    "leave_out_citizens": ("Hold disse borgere ude.", "Leave these citizens out."),
    "choose_agreement": ("Vælg kommunens eget område.", "Choose the municipality's own area."),
    "state_operator": ("Afklar, hvem der ejer stedet.", "Find out who owns the place."),
    "rewrite": ("Skriv fx »§ 12, stk. 1«.", "Write for example “§ 12, stk. 1”."),
    "leave_out": ("Nøjes med det, der er tilbage.", "Keep to what is left."),
    "get_request": ("Skriv tilbuddets anmodning i trin 4.", "Give the request in step 4."),
    "have_it_read": ("Lad en jurist læse det.", "Let a lawyer read it."),
    "say_which_goes_first": ("Sig, hvilken der går forud.", "Say which one goes first."),
    "state_purpose": ("Skriv formålet i begrundelsen.", "Give the purpose in the reason."),
    "meet_condition": ("Sørg for, at den er opfyldt.", "See that it is met."),
    "name_citizens": ("Skriv fx »hjælp efter § 85«.", "Write for example “hjælp efter § 85”."),
    "name_website": ("Skriv adressen.", "Give the address."),
    "name_non_digital_form": ("Skriv, hvor den kan fås.", "Say where to get it."),
    "put_back": ("Sæt den ind igen.", "Put it back."),
    "renew": ("Lav udgaven igen.", "Make the edition again."),
    "set_clock": ("Stil maskinens ur.", "Set the clock of the machine."),
    "end_it": ("Bring den til ophør i stedet.", "End it instead."),
    "release": ("Frigiv den først.", "Release it first."),
    "fill_in": ("Udfyld feltet i sagen.", "Fill in the field of the case."),
}
_PERSONAL: Final[Mapping[str, Pair]] = {
    "cpr": ("et CPR-nummer", "a CPR number"),
    "name": ("et navn", "a name"),
    "phone": ("et telefonnummer", "a telephone number"),
    "email": ("en mailadresse", "an e-mail address"),
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words; `source` is the § or "Handlerum" for a rule of the register."""

    level: str
    mark: str
    text: str
    remedy: str
    source: str


def said_of(finding: Finding, language: str) -> Said:
    """Tell a finding; a code without a sentence is shown as it is."""
    english = language == "en"
    value = _value(finding, language)
    if finding.code.startswith("order_"):
        value = citation_in_words(value, language)
    sentence = SENTENCES.get(finding.code, (finding.code, finding.code))[english]
    remedy = REMEDIES.get(finding.remedy) or REMEDIES.get(finding.code) or ("", "")
    return Said(
        finding.level.value,
        LEVELS[finding.level.value][english],
        sentence.replace("{value}", value),
        remedy[english],
        finding.source,
    )


def offer_of(value: str, language: str) -> str:
    """Write the value that would mend a finding as a person reads it."""
    return _DAY.sub(lambda day: day_in_words(day[0], language), value)


def _value(finding: Finding, language: str) -> str:
    english = language == "en"
    if finding.code == "personal_data":
        return _PERSONAL.get(finding.value, ("noget personligt", "something personal"))[english]
    if english and finding.value.endswith(f": {NO_LIMIT}"):
        return finding.value.replace(NO_LIMIT, "the whole order")
    if finding.value == FOREVER.isoformat():
        return ("en ukendt dag", "an unknown day")[english]
    if finding.code == "wrong_area":
        return name_of("area", finding.value, language)
    for table in (PHRASES, POINTS):
        if finding.value in table:
            return table[finding.value][english]
    return offer_of(name_of("decider", finding.value, language), language)
