# SPDX-License-Identifier: MPL-2.0
"""What does a demo say? What is real, what is invented, and a tour in six steps."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
DEMO_HEADINGS: Final[Mapping[str, Pair]] = {
    "unsafe_demo": ("Demoen må ikke køre her", "The demo may not run here"),
}
DEMO_SENTENCES: Final[Mapping[str, Pair]] = {
    "unsafe_demo.people": (
        "Registret har egne brugere. En demo skal have sin egen mappe: sæt HANDLERUM_VAR.",
        "This register has users of its own. Give the demo a folder of its own: HANDLERUM_VAR.",
    ),
    "unsafe_demo.origin": (
        "Du sidder ved en anden maskine ({value}). Roller kan kun prøves på maskinen selv.",
        "You are on another machine ({value}). Roles can only be tried on the machine itself.",
    ),
    "no_demo.part": (
        "Rollen »{value}« kan ikke prøves. Vælg en fra listen.",
        "The role “{value}” cannot be tried. Choose one from the list.",
    ),
}
# Each step: title, what to see, name of the address, what follows it, and the part to play.
TOUR: Final[tuple[tuple[Pair, Pair, str, str, str], ...]] = (
    (
        ("Se, hvad der gælder", "See what applies"),
        (
            "Middelfart i dag: hvad er fraveget, hvad gælder altid, og hvorfor?",
            "Middelfart today: what is set aside, what always holds, and why?",
        ),
        "what_applies",
        "?kommune=0410",
        "",
    ),
    (
        ("Prøv en idé", "Try an idea"),
        (
            "Skriv en idé med egne ord. De fleste kræver ingen fritagelse.",
            "Write an idea in your own words. Most need no exemption.",
        ),
        "need",
        "",
        "",
    ),
    (
        ("Skriv en fravigelse", "Write an exemption"),
        (
            "Som sagsbehandler i Rebild: kladden siger selv, hvad der mangler.",
            "As a caseworker in Rebild: the draft says itself what is missing.",
        ),
        "desk",
        "",
        "caseworker",
    ),
    (
        ("Godkend og offentliggør", "Approve and publish"),
        (
            "Som godkender: sæt navn på, og læg den i den samlede oversigt.",
            "As an approver: put your name to it and put it in the overview.",
        ),
        "desk",
        "",
        "approver",
    ),
    (
        ("Gå til næste dag", "Go to the next day"),
        (
            "Virkningen kommer tidligst dagen efter. Se fravigelsen blive til »I kraft«.",
            "Effect comes the day after at the earliest. See the exemption turn “In force”.",
        ),
        "exemptions",
        "?status=kommende",
        "",
    ),
    (
        ("Følg det som ministerium", "Follow it as the ministry"),
        (
            "Se alle syv kommuner på ét sted, og hent tallene.",
            "See all seven municipalities in one place and fetch the figures.",
        ),
        "desk",
        "",
        "ministry_officer",
    ),
)
