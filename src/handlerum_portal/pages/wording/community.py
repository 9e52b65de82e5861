# SPDX-License-Identifier: MPL-2.0
"""How do we say what was wrong with what staff and citizens sent?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.hearings import HEARING_HEADINGS, HEARING_SENTENCES

Pair = tuple[str, str]
HEADINGS: Final[Mapping[str, Pair]] = {
    **HEARING_HEADINGS,
    "lesson_refused": ("Erfaringen findes ikke", "The lesson does not exist"),
    "trial_refused": ("Det kan prøvehandlingen ikke", "The trial cannot do that"),
    "suggestion_refused": ("Det kan forslaget ikke", "The suggestion cannot do that"),
    "unknown_number": ("Det findes ikke", "It does not exist"),
    "left_out": ("Der mangler et svar", "An answer is missing"),
    "too_much": ("Der er sendt meget herfra", "Much was sent from here"),
    "text_stopped": ("Teksten kan ikke vises for andre", "The text cannot be shown to others"),
    "photo_refused": ("Billedet kunne ikke bruges", "The photo could not be used"),
    "weak_key": ("Nøglen er for kort", "The key is too short"),
    "contact_refused": ("Adressen kan ikke bruges", "The address cannot be used"),
    "not_by_hand": ("Tryk én gang til", "Press once more"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "weak_key": (
        (
            "Nøglen har {value} tegn. Andre kan gætte den, så den skal have mindst {least}. "
            "Lav en tilfældig, ny for hver afsendelse, eller send ingen nøgle."
        ),
        (
            "The key has {value} characters. Others may guess it, so it needs at least {least}. "
            "Make a random one, new for each sending, or send no key."
        ),
    ),
    "suggestion_refused": (
        "Forslag {value} kan ikke det nu. Genindlæs siden, og se, hvor det står.",
        "Suggestion {value} cannot do that now. Reload the page and see where it stands.",
    ),
    **HEARING_SENTENCES,
    "lesson_refused": ("Erfaring {value} findes ikke.", "There is no lesson {value}."),
    "left_out.e-titel": ("Giv erfaringen et navn.", "Give the lesson a name."),
    "left_out.e-tekst": ("Skriv, hvad I lærte.", "Write what you learnt."),
    "left_out.oprindelse": ("Vælg, hvor den kommer fra.", "Choose where it comes from."),
    "left_out.grad": ("Vælg, hvor godt I ved det.", "Choose how well you know it."),
    "left_out.arbejde": ("Vælg, hvad det kostede i tid.", "Choose what it cost in time."),
    "left_out.skridt": ("Vælg et skridt.", "Choose a step."),
    "trial_refused.period": (
        (
            "Perioden fra {first} til {value} går ikke. Sidste dag skal ligge efter den "
            "første, højst tre år."
        ),
        (
            "The period from {first} to {value} will not do. It must end after it "
            "begins, within three years."
        ),
    ),
    "trial_refused.no_way": (
        "Det valg kan ikke tages, når prøvehandlingen er »{status}«. Genindlæs siden.",
        "That cannot be chosen while the trial is “{status}”. Reload the page.",
    ),
    "trial_refused.rests_on_exemption": (
        (
            "Den hviler på en fravigelse og kan ikke gøres varig, før reglen er ændret. "
            "Vælg »Søg fravigelse«."
        ),
        (
            "It rests on an exemption and cannot become permanent until the rule is "
            "changed. Choose “Seek an exemption”."
        ),
    ),
    "trial_refused.needs_exemption": (
        "Den venter på en fravigelse og må ikke begynde før. Stop den, eller søg fravigelsen.",
        "It waits for an exemption and may not begin before. Stop it, or seek the exemption.",
    ),
    "trial_refused": (
        "Prøvehandling {value} findes ikke.",
        "There is no trial {value}.",
    ),
    "left_out.p-titel": ("Giv prøvehandlingen et navn.", "Give the trial a name."),
    "left_out.p-tekst": (
        "Skriv, hvad I gør anderledes.",
        "Write what you do differently.",
    ),
    "left_out.p-maal": (
        "Skriv, hvad der skal blive bedre, og for hvem.",
        "Write what should become better, and for whom.",
    ),
    "left_out.fritagelse": (
        "Vælg, om prøvehandlingen kræver en fritagelse.",
        "Choose whether the trial needs an exemption.",
    ),
    "left_out.hjemmel": (
        "Skriv, hvilken beslutning den hviler på.",
        "Write which decision it rests on.",
    ),
    "left_out.virker": ("Svar på, om det virker.", "Say whether it works."),
    "left_out.valg": ("Vælg, hvad I gør nu.", "Choose what you do now."),
    "left_out.tal": (
        "»{value}« er ikke et tal. Skriv fx 12 eller 3,5.",
        "“{value}” is no number. Write for instance 12 or 3.5.",
    ),
    "too_much": (
        (
            "Der er sendt {value} fra samme sted den seneste time. Vent lidt, og prøv "
            "igen. Din tekst står her stadig."
        ),
        (
            "{value} were sent from the same place in the last hour. Wait and try again. "
            "Your text is still here."
        ),
    ),
    "text_stopped.cpr": (
        "»{value}« ligner et CPR-nummer. Andre kan læse teksten, så slet det, og send igen.",
        (
            "“{value}” looks like a CPR number. Others can read the text, so remove it "
            "and send again."
        ),
    ),
    "text_stopped.name": (
        "»{value}« ligner navnet på en person. Skriv fx »lederen« eller »en elev«, og send igen.",
        "“{value}” looks like somebody's name. Write “the leader” or “a pupil” and send again.",
    ),
    "text_stopped.email": (
        (
            "»{value}« er en mailadresse. Slet den her. Vil du have svar, så skriv den i "
            "sit eget felt."
        ),
        (
            "“{value}” is an e-mail address. Remove it here. If you want an answer, use "
            "its own field."
        ),
    ),
    "text_stopped.phone": (
        "»{value}« ligner et telefonnummer. Andre kan læse teksten, så slet det, og send igen.",
        "“{value}” looks like a telephone number. Others can read the text, so remove it.",
    ),
    "text_stopped.rude": (
        "Ordet »{value}« rammer et menneske. Skriv, hvad reglen gør, så bliver forslaget læst.",
        "The word “{value}” hurts somebody. Write what the rule does, and it will be read.",
    ),
    "text_stopped.link": (
        "Linket »{value}« kan ikke vises. Skriv i stedet med ord, hvad det viser.",
        "The link “{value}” cannot be shown. Write in words what it shows.",
    ),
    "text_stopped.long": (
        "Teksten er på {value} tegn. Der er plads til 4.000. Gør den kortere, og send igen.",
        "The text has {value} characters. There is room for 4,000. Shorten it and send again.",
    ),
    "photo_refused.large": (
        (
            "Billedet fylder {value} MB. Der er plads til 20 MB. Vælg et mindre. Din "
            "tekst står her stadig."
        ),
        (
            "The photo has {value} MB. There is room for 20 MB. Choose a smaller one. "
            "Your text is still here."
        ),
    ),
    "photo_refused.kind": (
        "Filen er ikke et billede, vi kan læse. Vælg et billede i JPEG, PNG eller WebP.",
        "The file is no photo we can read. Choose one in JPEG, PNG or WebP.",
    ),
    "photo_refused.pixels": (
        "Billedet har for mange punkter. Vælg et mindre.",
        "The photo has too many points. Choose a smaller one.",
    ),
    "contact_refused.address": (
        "»{value}« er ikke en mailadresse. Ret den, eller lad feltet stå tomt.",
        "“{value}” is no e-mail address. Correct it or leave the field empty.",
    ),
    "contact_refused.link": (
        "Linket er brugt eller for gammelt. Bed om et nyt på sagens egen side.",
        "The link is used or too old. Ask for a new one on the page of the matter.",
    ),
    "not_by_hand.fast": (
        "Det gik så hurtigt, at vi vil være sikre på, at du er et menneske. Intet er gået tabt.",
        "That was so fast that we want to be sure you are a person. Nothing is lost.",
    ),
    "not_by_hand.old": (
        "Siden har stået længe. Din tekst står her stadig. Tryk igen.",
        "The page has been open for long. Your text is still here. Press again.",
    ),
    "not_by_hand.trap": (
        "Et felt, som skal stå tomt, var udfyldt. Det gør programmer. Din tekst står her stadig.",
        "A field that must stay empty was filled in, as programs do. Your text is still here.",
    ),
    "left_out.tekst": (
        "Skriv med et par ord, hvilken regel der skal væk, og hvad den gør.",
        "Write in a few words which rule should go and what it does.",
    ),
    "unknown_number": (
        "Intet offentligt har nummer {value}.",
        "Nothing public has the number {value}.",
    ),
    "left_out.sted": (
        "Skriv kommunen eller institutionen.",
        "Write the municipality or the institution.",
    ),
    "left_out.omraade": (
        "Vælg dagtilbud, folkeskole eller ældrepleje.",
        "Choose daycare, primary school or elder care.",
    ),
    "left_out.med": (
        "Skriv nummeret på det andet forslag.",
        "Write the number of the other suggestion.",
    ),
    "left_out.rolle": ("Vælg, hvem du skriver som.", "Choose as what you write."),
    "left_out.begrundelse": (
        "Skriv hvorfor. Den, der foreslog det, kan læse det.",
        "Write why. The proposer can read it.",
    ),
    "left_out.svar": (
        "Skriv svaret. Alle kan læse det.",
        "Write the answer. Everybody can read it.",
    ),
    "left_out.afgoerelse": (
        "Vælg, hvad der skal ske med reglen.",
        "Choose what becomes of the rule.",
    ),
}
