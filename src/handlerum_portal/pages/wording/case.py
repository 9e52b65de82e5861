# SPDX-License-Identifier: MPL-2.0
"""Which words tell how far a case is, what can be done now, and why something cannot?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.application import APPLICATION_SENTENCES
from handlerum_portal.pages.wording.course import COURSE_HEADINGS, COURSE_SENTENCES

Pair = tuple[str, str]
STATUSES: Final[Mapping[str, Pair]] = {
    "beslutning:kladde": ("Kladde", "Draft"),
    "beslutning:hoering": ("I høring", "In hearing"),
    "beslutning:til_godkendelse": ("Til godkendelse", "To be approved"),
    "beslutning:besluttet": ("Besluttet", "Decided"),
    "beslutning:frigivet": ("Frigivet", "Released"),
    "beslutning:offentliggjort": ("Offentliggjort, endnu ikke i kraft", "Published, not in force"),
    "beslutning:i_kraft": ("I kraft", "In force"),
    "beslutning:ophoert": ("Ophørt", "Ended"),
    "beslutning:kasseret": ("Kasseret", "Discarded"),
}
# The stations of the line on the page of a case; a hearing is a side trip.
STATIONS: Final = (
    "beslutning:kladde",
    "beslutning:til_godkendelse",
    "beslutning:besluttet",
    "beslutning:frigivet",
    "beslutning:offentliggjort",
    "beslutning:i_kraft",
    "beslutning:ophoert",
)
STATION: Final[Mapping[str, Pair]] = {
    **STATUSES,
    "beslutning:offentliggjort": ("Offentliggjort", "Published"),
}
# What is pressed, what the log says was done, and what it leads to.
STEPS: Final[Mapping[str, tuple[Pair, Pair, Pair]]] = {
    "send_i_hoering": (
        ("Send i høring", "Send to hearing"),
        ("Sendt i høring", "Sent to hearing"),
        ("Teksten låses, til høringen er slut.", "The text is locked until the hearing ends."),
    ),
    "afslut_hoering": (
        ("Afslut høringen", "End the hearing"),
        ("Høringen er slut", "The hearing ended"),
        ("Skriv kort, hvad der kom ind.", "Say shortly what came in."),
    ),
    "send_til_godkendelse": (
        ("Send til godkendelse", "Send for approval"),
        ("Sendt til godkendelse", "Sent for approval"),
        (
            "Sagen er klar til mødet. Sagsfremstillingen kan hentes.",
            "The case is ready for the meeting. The council paper can be fetched.",
        ),
    ),
    "kasser": (
        ("Kassér kladden", "Discard the draft"),
        ("Kladden er kasseret", "The draft was discarded"),
        ("Den bliver stående i loggen.", "It stays in the log."),
    ),
    "send_tilbage": (
        ("Send tilbage", "Send back"),
        ("Sendt tilbage", "Sent back"),
        ("Skriv, hvad der skal rettes.", "Say what must be mended."),
    ),
    "registrer_beslutning": (
        ("Registrér beslutningen", "Register the decision"),
        ("Beslutningen er registreret", "The decision was registered"),
        ("Efter mødet: dato, punkt og link.", "After the meeting: date, item and link."),
    ),
    "tag_op_igen": (
        ("Tag op igen", "Take it up again"),
        ("Taget op igen", "Taken up again"),
        ("Den bliver en kladde igen.", "It becomes a draft again."),
    ),
    "frigiv": (
        ("Frigiv til offentliggørelse", "Release for publication"),
        ("Frigivet", "Released"),
        (
            "To par øjne: ikke den, der har skrevet eller registreret den.",
            "Two pairs of eyes: not whoever wrote or registered it.",
        ),
    ),
    "tag_tilbage": (
        ("Tag frigivelsen tilbage", "Take the release back"),
        ("Frigivelsen er taget tilbage", "The release was taken back"),
        ("Skriv hvorfor.", "Say why."),
    ),
    "offentliggoer": (
        ("Udgiv samlet oversigt", "Publish the overview"),
        ("Offentliggjort i den samlede oversigt", "Published in the overview"),
        ("Den virker tidligst dagen efter.", "It works from the next day at the earliest."),
    ),
    "fortryd": (
        ("Fortryd offentliggørelsen", "Undo the publication"),
        ("Offentliggørelsen er fortrudt", "The publication was undone"),
        (
            "Kan kun gøres, til den første dag begynder. Linjen bliver stående, mærket.",
            "Only until the first day begins. The line stays, marked.",
        ),
    ),
    "ret": (
        ("Ret ordene", "Correct the words"),
        ("Ordene er rettet", "The words were corrected"),
        (
            "Bestemmelse, sted og dage står fast, når den har haft virkning.",
            "Provision, place and days stand once it has had effect.",
        ),
    ),
    "bring_til_ophoer": (
        ("Bring til ophør før tid", "End it early"),
        ("Bragt til ophør før tid", "Ended early"),
        (
            (
                "Efter mødet, der besluttede det: den ene foreslår, en anden, en godkender, "
                "bekræfter. Tidligst dagen efter, at ændringen er offentliggjort."
            ),
            (
                "After the meeting that decided it: one proposes, another, an approver, confirms. "
                "At the earliest the day after the change is published."
            ),
        ),
    ),
}
# Who can take a step, said to the one who cannot.
WHO: Final[Mapping[str, Pair]] = {
    "write_draft": (
        "en sagsbehandler eller institutionsleder i kommunen",
        "a caseworker or institution leader of the municipality",
    ),
    "register_decision": (
        "en sagsbehandler, godkender eller byrådssekretær i kommunen",
        "a caseworker, approver or council secretary of the municipality",
    ),
    "release": ("en godkender i kommunen", "an approver of the municipality"),
    "publish": (
        "en sagsbehandler eller godkender i kommunen",
        "a caseworker or approver of the municipality",
    ),
}
WHY_NOT: Final[Mapping[str, Pair]] = {
    "role": ("Det gør {who}.", "It is done by {who}."),
    "other_person": (
        "Du har selv skrevet eller registreret den. En anden godkender skal frigive den.",
        "You wrote or registered it yourself. Another approver must release it.",
    ),
    "red": (
        "Først skal det, der står med rødt, rettes.",
        "First what is red must be mended.",
    ),
    "foer_virkning": (
        "Den første dag er kommet, så den kan kun rettes eller bringes til ophør.",
        "The first day has come, so it can only be corrected or ended.",
    ),
    "parter": ("Skriv først, hvem der høres.", "First say who is heard."),
    "frist": ("Skriv først, hvornår høringen slutter.", "First say when the hearing ends."),
}
CASE_HEADINGS: Final[Mapping[str, Pair]] = {
    **COURSE_HEADINGS,
    "not_saved": ("Det kunne ikke gemmes", "It could not be saved"),
    "note_refused": ("Noten er ikke gemt", "The note is not saved"),
}
CASE_SENTENCES: Final[Mapping[str, Pair]] = {
    **COURSE_SENTENCES,
    **APPLICATION_SENTENCES,
    "not_saved": (
        (
            "Registret kunne ikke skrive lige nu; måske er disken fuld. Intet er halvt gemt. "
            "Gå tilbage: det, du har skrevet, står der endnu. Prøv igen om lidt."
        ),
        (
            "The register could not write just now; perhaps the disk is full. Nothing is half "
            "saved. Go back: what you wrote still stands there. Try again soon."
        ),
    ),
    "step_refused": (
        "Skridtet kan ikke tages nu. Intet er ændret.",
        "The step cannot be taken now. Nothing was changed.",
    ),
    "decision_refused": (
        "Beslutningen kan ikke gå videre, som den står. Intet er ændret.",
        "The decision cannot go on as it stands. Nothing was changed.",
    ),
    "hidden_character": (
        "Teksten indeholder et tegn, der ikke vises ({character}). Slet det, og prøv igen.",
        "The text holds a character that is not shown ({character}). Delete it and try again.",
    ),
    "personal_data": (
        "Teksten ser ud til at indeholde personoplysninger. Loggen er offentlig. Fjern dem.",
        "The text seems to contain personal data. The log is public. Remove it.",
    ),
    "decision_refused.had_effect": (
        "Den har haft virkning. Ordene kan rettes, men bestemmelse, sted og dage står fast.",
        "It has had effect. Words can be corrected; provision, place and days stand.",
    ),
    "decision_refused.not_here": (
        "Skridtet »{value}« tages ikke her. Se sagens skridt, og giv en nøgle.",
        "The step “{value}” is not taken here. See the steps of the case, and give a key.",
    ),
    "decision_refused.not_of_the_step": (
        "Skridtet »{step}« spørger ikke om {value}. Intet er ændret.",
        "The step “{step}” does not ask for {value}. Nothing was changed.",
    ),
    "decision_refused.area": (
        "Kommunens aftale gælder ikke området »{value}«. Vælg »{own}«.",
        "The municipality's agreement does not concern “{value}”. Choose “{own}”.",
    ),
    "decision_refused.no_agreement": (
        "Kommunen har ingen velfærdsaftale, så der er ingen regler at fravige.",
        "The municipality has no welfare agreement, so there are no rules to set aside.",
    ),
    "decision_refused.unknown": ("Sagen {value} findes ikke.", "There is no case {value}."),
    "decision_refused.field": (
        "Felterne {value} findes ikke. Se felterne i dokumentationen.",
        "There are no fields {value}. See the fields in the documentation.",
    ),
    "decision_refused.changed_meanwhile": (
        "En anden rettede de samme ord imens. Intet er ændret; tryk igen, hvis dine skal gælde.",
        "Somebody else corrected these words. Nothing was changed; press again to let yours hold.",
    ),
    "decision_refused.same_words": (
        "Der står det samme i forvejen, så der er ikke noget at rette. Intet er ændret.",
        "It says the same already, so there is nothing to correct. Nothing was changed.",
    ),
    "decision_refused.name_taken": (
        "Nøglen {value} er brugt til noget andet. Intet er ændret. Giv ønsket sin egen nøgle.",
        "The key {value} was used for another wish. Nothing was changed. Give each its own key.",
    ),
    "decision_refused.proposal_without_reason": (
        "Det foreslås med en begrundelse: den, der skal bekræfte, ser ellers kun ordene.",
        "It is proposed with a reason: whoever confirms it sees only the words otherwise.",
    ),
    "decision_refused.hearing_runs": (
        "Høringen løber til {value}. Afslut den senere, eller bekræft, at I vil før (foer_frist).",
        "The hearing runs until {value}. End it later, or confirm to end it before (foer_frist).",
    ),
    "decision_refused.names_unseen": (
        "I {value} ligner noget en person. Loggen er offentlig. Fjern det, eller sæt navne_set.",
        "Something in {value} looks like a person. The log is public. Remove it, or set navne_set.",
    ),
    "decision_refused.too_long": (
        "Begrundelsen er på {value} tegn. Loggen tager {most}. Kort den af; intet er ændret.",
        "The reason has {value} characters. The log takes {most}. Shorten it; nothing was changed.",
    ),
    "decision_refused.not_mendable": (
        "Det kan kun et menneske rette. Skriv det i feltet.",
        "Only a person can mend that. Write it in the field.",
    ),
}
WAITING: Final[Mapping[str, Pair]] = {
    "draft": ("Kladde: skriv den færdig", "Draft: finish it"),
    "sent_back": ("Sendt tilbage til dig: {value}", "Sent back to you: {value}"),
    "to_hear": ("Høring i gang", "Hearing in progress"),
    "to_answer": ("Ansøgning om godkendelse: svar ({value})", "Application: answer it ({value})"),
    "to_decide": ("Registrér beslutningen efter mødet", "Register the decision after the meeting"),
    "to_release": ("Læs og frigiv", "Read and release"),
    "to_publish": ("Udgiv den samlede oversigt", "Publish the overview"),
    "end_proposed": ("Ophør foreslået: læs og bekræft", "End proposed: read and confirm"),
    "correction_proposed": ("Rettelse foreslået: læs og ret", "Correction proposed: read and make"),
    "to_end": ("Udløber: forlæng, lad udløbe eller gør varig", "Expires: extend, lapse or keep"),
}
PAGE: Final[Mapping[str, Pair]] = {
    "cases": ("Fravigelser", "Exemptions"),
    "new": ("Ny fravigelse", "New exemption"),
    "review": ("Gennemse og send", "Review and send"),
    "choose": ("Vælg felt for felt", "Choose field by field"),
    "desk": ("Min side", "My desk"),
    "no_agreement": (
        "Kommunen har ingen velfærdsaftale, så der er ingen regler at fravige.",
        "The municipality has no welfare agreement, so there are no rules to set aside.",
    ),
    "own_places": (" (nogle bestemmelser et andet sted)", " (some provisions elsewhere)"),
    "correction_proposed": (
        "Rettelsen er foreslået. En anden i kommunen skal bekræfte den, før den offentliggøres",
        "The correction is proposed. Somebody else must confirm it before it is published",
    ),
    "end_proposed": (
        "Ophøret er foreslået. En anden, en godkender, skal bekræfte det, før det offentliggøres",
        "The end is proposed. Somebody else, an approver, must confirm it before it is published",
    ),
    "never_began": (
        "Trådte aldrig i kraft: beslutningen ophørte før dens første dag",
        "Never took effect: the decision ended before its first day",
    ),
    "not_filled_in": ("»{field}« er ikke udfyldt.", "“{field}” is not filled in."),
    "as_others": ("Som skrevet ovenfor", "As written above"),
    "whole_municipality": ("Hele kommunen", "The whole municipality"),
}


def word(key: str, language: str, **values: object) -> str:
    """Return a phrase of the work pages."""
    return PAGE[key][language == "en"].format(**values)


def said_status(status: str, language: str) -> str:
    """Return how far a case is, in words."""
    return STATUSES.get(status, (status, status))[language == "en"]
