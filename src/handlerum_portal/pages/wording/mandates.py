# SPDX-License-Identifier: MPL-2.0
"""What is said of the mandates, of a change of one, and of what cannot be changed?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

_WORDS: Final[Mapping[str, Pair]] = {
    "title": ("Rammerne", "The frames"),
    "change": ("Ændring af rammen", "Change of the frame"),
    "proposed": (
        "Ændring af rammen foreslået: læs og udgiv",
        "Change of the frame proposed: read and release",
    ),
    "may": ("kan fraviges", "may be set aside"),
    "may_not": ("kan ikke fraviges", "may not be set aside"),
    "after_minister": ("kræver ministerens godkendelse", "needs the minister's approval"),
    "minister_only": ("kun ministeren kan", "only the minister may"),
    "outside": ("uden for rammen", "outside the frame"),
    "provisions": ("bestemmelserne selv", "the provisions themselves"),
    "rules_issued_under": ("regler udstedt efter dem", "rules issued under them"),
    "provisions_and_rules": ("begge dele", "both"),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "mandate_change_refused": (
        "Rammen kan ikke ændres sådan",
        "The frame cannot be changed like that",
    ),
}
_R: Final = "mandate_change_refused"
SENTENCES: Final[Mapping[str, Pair]] = {
    f"{_R}.reason": ("Skriv, hvorfor rammen ændres.", "Say why the frame changes."),
    f"{_R}.source": (
        (
            "»{value}« nævner ingen kilde. Skriv loven eller bekendtgørelsen med §, "
            "fx lov 174/2024 § 5, eller en ELI-adresse."
        ),
        (
            "“{value}” names no source. Write the act or order with its §, "
            "as lov 174/2024 § 5, or an ELI address."
        ),
    ),
    f"{_R}.source.nothing": (
        "Kilden mangler. Skriv loven eller bekendtgørelsen med §, eller en ELI-adresse.",
        "The source is missing. Write the act or order with its §, or an ELI address.",
    ),
    f"{_R}.unchanged": (
        "Intet er ændret. Ret et led, lad det slutte, eller skriv et nyt.",
        "Nothing is changed. Change a clause, let it end, or write a new one.",
    ),
    f"{_R}.retroactive": (
        "{value} er ikke efter i dag. En ramme ændres kun fremad: vælg {first} eller senere.",
        "{value} is not after today. A frame changes forward only: choose {first} or later.",
    ),
    f"{_R}.after_end": (
        "{value} er for sent: aftaleloven ophører {last} ({source}). Vælg en dag før.",
        "{value} is too late: the agreement act ends {last} ({source}). Choose an earlier day.",
    ),
    f"{_R}.unknown_clause": (
        "Leddet »{value}« findes ikke, eller det slutter to gange. Hent siden igen.",
        "There is no clause “{value}”, or it ends twice. Load the page again.",
    ),
    f"{_R}.not_then": (
        "Leddet efter {value} gælder ikke med sikkerhed {day}. Vælg en anden dag.",
        "The clause by {value} does not hold for certain on {day}. Choose another day.",
    ),
    f"{_R}.act": (
        "Rammen rækker ikke til »{value}«. Vælg en af lovene: {known}.",
        "The frame does not reach “{value}”. Choose one of the acts: {known}.",
    ),
    f"{_R}.act_not_at_hand": (
        "Vi har ikke opbygningen af {value} og kan ikke se, om bestemmelsen findes.",
        "We do not have the structure of {value} and cannot see whether the provision exists.",
    ),
    f"{_R}.missing": (
        "{value} findes ikke i {act}, som den er trykt den dag ({version}). Ret henvisningen.",
        "{value} is not in {act} as printed on that day ({version}). Correct the reference.",
    ),
    f"{_R}.other_act": (
        "»{value}« nævner {other}, men leddet er om {act}. Skriv et nyt led for den anden lov.",
        "“{value}” names {other}, but the clause is about {act}. Write a new clause for the other.",
    ),
    f"{_R}.opposite": (
        "Om {value} i {act} siger et andet led det modsatte: »{other}«. Ret eller afslut det også.",
        "Of {value} in {act} another clause says the opposite: “{other}”. Change or end that too.",
    ),
    f"{_R}.no_targets": (
        "Et nyt led nævner ingen bestemmelser. Skriv dem, fx § 15, stk. 2.",
        "A new clause names no provisions. Write them, as § 15, stk. 2.",
    ),
    f"{_R}.choice": ("Vælg, hvad leddet siger.", "Choose what the clause says."),
    f"{_R}.long": ("Teksten er for lang ({value} tegn).", "The text is too long ({value} marks)."),
    f"{_R}.waits": (
        "En ændring af rammen venter allerede. Udgiv den, eller giv den tilbage først.",
        "A change of the frame waits already. Release it, or give it back first.",
    ),
    f"{_R}.moved_on": (
        "Rammen er ændret, siden du så den: version {value} er blevet til {now}. Læs den, og ret.",
        "The frame has changed since you saw it: version {value} is now {now}. Read it, and mend.",
    ),
    f"{_R}.not_waiting": (
        "Forslaget venter ikke længere: det er udgivet eller givet tilbage. Hent siden igen.",
        "The proposal waits no longer: it was released or given back. Load the page again.",
    ),
    f"{_R}.same_person": (
        "Du har selv foreslået ændringen. En anden skal udgive den.",
        "You proposed the change yourself. Another has to release it.",
    ),
    f"{_R}.unknown_hand": (
        "Det er gået tabt, hvem der foreslog ændringen. Giv den tilbage, og foreslå den igen.",
        "Who proposed the change is lost. Give it back, and propose it again.",
    ),
    f"{_R}.note": ("Skriv, hvad der skal rettes.", "Say what has to be mended."),
    f"{_R}.unknown_mandate": (
        "Der er ingen ramme, der hedder »{value}«.",
        "There is no frame called “{value}”.",
    ),
    f"{_R}.name_taken": (
        "Nøglen er brugt til en anden ændring. Hent siden igen.",
        "The key was used for another change. Load the page again.",
    ),
}


def word(key: str, language: str) -> str:
    """Return a word of the frames."""
    return _WORDS[key][language == "en"]
