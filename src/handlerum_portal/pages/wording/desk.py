# SPDX-License-Identifier: MPL-2.0
"""Which words say what waits for those of the state, and why a thing cannot be put off?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.mandates import word as of_frames

Pair = tuple[str, str]
WAITING_FOR_THE_STATE: Final[Mapping[str, Pair]] = {
    "change_proposed": (of_frames("proposed", "da"), of_frames("proposed", "en")),
    "asked_for": (
        "{value}: kommunen venter på statens svar",
        "{value}: the municipality waits for the answer of the state",
    ),
    "agreement_ends": (
        "Aftalen udløber, og intet er valgt endnu",
        "The agreement ends and nothing is chosen yet",
    ),
    "to_read_again": (
        "Analysen er kørt: læs den som den anden læser, og godkend",
        "The analysis has run: read it as the second reader and approve",
    ),
    "analysis_read": ("Godkendt af en anden: udgiv den", "Approved by another: publish it"),
    "invitation_expired": (
        "Invitationen udløb uden at blive brugt: invitér igen",
        "The invitation expired unused: invite again",
    ),
    "check_found": ("{value}", "{value}"),
}
DESK_HEADINGS: Final[Mapping[str, Pair]] = {
    "desk_refused": ("Det blev ikke flyttet", "It was not moved"),
}
DESK_SENTENCES: Final[Mapping[str, Pair]] = {
    "desk_refused.not_later": (
        "{value} er ikke en senere dag end i dag, {today}. Vælg en dag efter i dag.",
        "{value} is not a later day than today, {today}. Choose a day after today.",
    ),
    "desk_refused.too_far": (
        "{value} er mere end et år fremme, og så bliver det glemt. Vælg senest {last}.",
        "{value} is more than a year away, and then it is forgotten. Choose {last} at the latest.",
    ),
    "desk_refused.after_deadline": (
        "{value} er efter fristen, {last}. Så er det for sent. Vælg senest den dag.",
        "{value} is after the deadline, {last}: too late. Choose that day at the latest.",
    ),
    "desk_refused.no_colleague": (
        "Den valgte (»{value}«) har ikke samme ret samme sted. Vælg en anden.",
        "The one chosen (“{value}”) has not the same right at the same place. Choose another.",
    ),
    "desk_refused.gone": (
        "»{value}« ligger ikke på din side. Måske har en anden gjort det. Se listen igen.",
        "“{value}” does not lie on your desk. Perhaps another has done it. See the list again.",
    ),
}
