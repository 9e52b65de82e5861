# SPDX-License-Identifier: MPL-2.0
"""What do we call the codes of suggestions, trials, hearings and lessons?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
NAMES: Final[Mapping[str, Mapping[str, Pair]]] = {
    "suggestion": {
        "venter": ("Venter på at blive vist", "Waiting to be shown"),
        "vist": ("Venter på svar", "Waiting for an answer"),
        "besvaret": ("Besvaret", "Answered"),
        "lagt_sammen": ("Lagt sammen med et andet", "Put together with another"),
        "ikke_vist": ("Vises ikke", "Not shown"),
    },
    "proposer": {
        "medarbejder": ("medarbejder", "employee"),
        "leder": ("leder", "leader"),
        "borger": ("borger", "citizen"),
        "paaroerende": ("pårørende eller forælder", "relative or parent"),
    },
    "reply": {
        "fjernes": ("Reglen fjernes", "The rule goes"),
        "aendres": ("Reglen ændres", "The rule is changed"),
        "proeves_af": ("Vi prøver det af", "We try it"),
        "fravigelse_soeges": ("Vi søger om at fravige reglen", "We seek to set the rule aside"),
        "sendes_til_staten": ("Sendt videre til staten", "Passed on to the state"),
        "bliver": ("Reglen bliver", "The rule stays"),
    },
}
NAMES_OF_TRIALS: Final[Mapping[str, Mapping[str, Pair]]] = {
    "trial": {
        "venter_paa_fravigelse": ("Venter på en fravigelse", "Waits for an exemption"),
        "i_gang": ("I gang", "Running"),
        "soeger_fravigelse": ("Søger fravigelse", "Seeks an exemption"),
        "varig": ("Gjort varig", "Made permanent"),
        "stoppet": ("Stoppet", "Stopped"),
        "kendt": ("Kendt forsøg", "Known trial"),
    },
    "freedom": {
        "ingen": ("Ingen fritagelse nødvendig", "No exemption needed"),
        "har": ("Vi har fravigelsen", "We have the exemption"),
        "skal_soeges": ("Fravigelse skal søges først", "An exemption must come first"),
    },
    "needed": {"ja": ("Ja", "Yes"), "nej": ("Nej", "No")},
    "works": {"ja": ("Ja", "Yes"), "delvis": ("Delvis", "Partly"), "nej": ("Nej", "No")},
    "choice": {
        "fortsaet": ("Fortsæt", "Go on"),
        "ret": ("Ret til", "Adjust"),
        "stop": ("Stop", "Stop"),
        "soeg_fravigelse": ("Søg fravigelse", "Seek an exemption"),
        "goer_varig": ("Gør varig", "Make it permanent"),
    },
    "national": {
        "ja": ("Ja", "Yes"),
        "delvist": ("Delvist", "Partly"),
        "nej": ("Nej", "No"),
        "ukendt": ("Det ved vi ikke", "We do not know"),
    },
}
NAMES_OF_HEARINGS: Final[Mapping[str, Mapping[str, Pair]]] = {
    "hearing": {
        "planlagt": ("Planlagt", "Planned"),
        "aaben": ("Åben", "Open"),
        "lukket": ("Lukket", "Closed"),
        "under_behandling": ("Under behandling", "Being treated"),
        "afsluttet": ("Afsluttet", "Ended"),
    },
    "duty": {
        "lov": ("skal spørges efter loven", "must be asked by law"),
        "aftale": ("spørges efter aftale", "asked by agreement"),
        "god_skik": ("spørges, fordi det er klogt", "asked because it is wise"),
    },
}
NAMES_OF_LESSONS: Final[Mapping[str, Mapping[str, Pair]]] = {
    "lesson": {
        "erfaring:noteret": ("Noteret", "Noted"),
        "erfaring:delt": ("Delt", "Shared"),
        "erfaring:foreslaaet_nationalt": ("Foreslået for hele landet", "Proposed nationally"),
        "erfaring:blevet_lov": ("Blevet lov", "Became law"),
        "erfaring:ikke_viderefoert": ("Ikke videreført", "Not taken up"),
    },
    "lesson_step": {
        "del_erfaring": ("Del den med andre", "Share it"),
        "foreslaa_nationalt": ("Foreslå den for hele landet", "Propose it nationally"),
        "bliv_lov": ("Den er blevet lov", "It became law"),
        "viderefoer_ikke": ("Videreføres ikke", "Not taken up"),
    },
    "grade": {
        "sammenlignet": ("Sammenlignet med andre steder", "Compared with other places"),
        "maalt_foer_og_efter": ("Målt før og efter", "Measured before and after"),
        "talt": ("Talt undervejs", "Counted on the way"),
        "fortalt": ("Fortalt af dem, der prøvede", "Told by those who tried"),
        "ikke_set": ("Intet resultat set", "No result seen"),
    },
    "origin": {
        "proevehandling": ("En prøvehandling", "A trial"),
        "fravigelse": ("En fravigelse", "An exemption"),
        "resultat": ("Et resultat", "A result"),
        "hoering": ("En høring", "A hearing"),
        "kendt_forsoeg": ("Et kendt forsøg", "A known trial"),
    },
    "cost": {
        "sparer_tid": ("Sparer tid", "Saves time"),
        "samme_tid": ("Samme tid", "The same time"),
        "lidt_mere_tid": ("Lidt mere tid", "A little more time"),
        "meget_mere_tid": ("Meget mere tid", "Much more time"),
        "ukendt": ("Det ved vi ikke", "We do not know"),
    },
    "fate": {
        "behold": ("Beholdt", "Kept"),
        "ret": ("Rettet", "Changed"),
        "fjern": ("Væk", "Gone"),
    },
}
_EVERY: Final = {**NAMES, **NAMES_OF_TRIALS, **NAMES_OF_HEARINGS, **NAMES_OF_LESSONS}


def named(group: str, code: str, language: str) -> str:
    """Return the name of a code; an unknown code is shown as it is."""
    return _EVERY.get(group, {}).get(code, (code, code))[language == "en"]
