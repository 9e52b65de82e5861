# SPDX-License-Identifier: MPL-2.0
"""Which words tell the course of an agreement: tracks, statuses, who acts, what is needed?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
TRACKS: Final[Mapping[str, Pair]] = {
    "kommunens tilsagn": ("Kommunens tilsagn", "The municipality's commitment"),
    "statens tilsagn": ("Statens tilsagn", "The state's commitment"),
    "mål og retning": ("Politiske mål og retning", "Political goals and direction"),
    "aftalen": ("Aftalen", "The agreement"),
    "forpligtelse": ("Forpligtelser", "Obligations"),
    "regel": ("Regler i vejen", "Rules in the way"),
    "udløb": ("Udløb", "Expiry"),
    "løbende foranstaltning": ("Løbende foranstaltninger", "Running measures"),
    "evaluering": ("Evaluering", "Evaluation"),
    "erfaring": ("Erfaringer", "Lessons"),
}
STATUSES: Final[Mapping[str, Pair]] = {
    "raad:ikke_spurgt": ("Ikke spurgt", "Not asked"),
    "raad:borgmesteren_har_givet_tilsagn": ("Borgmesteren har givet tilsagn", "Mayor committed"),
    "raad:tiltraadt": ("Tiltrådt af kommunalbestyrelsen", "Approved by the council"),
    "raad:afvist": ("Afvist af kommunalbestyrelsen", "Declined by the council"),
    "stat:intet_tilsagn": ("Intet tilsagn", "No commitment"),
    "stat:regeringen_har_givet_tilsagn": ("Regeringen har givet tilsagn", "Government committed"),
    "stat:partierne_er_enige": ("Partierne er enige", "The parties agree"),
    "stat:lovforslag_fremsat": ("Lovforslag fremsat", "Bill tabled"),
    "stat:lovforslag_forkastet": ("Lovforslag forkastet", "Bill rejected"),
    "stat:lov_vedtaget": ("Lov vedtaget", "Act adopted"),
    "stat:lov_i_kraft": ("Loven er i kraft", "The act is in force"),
    "stat:lov_ophaevet": ("Loven er ophævet", "The act is repealed"),
    "maal:ingen": ("Ingen mål", "No goals"),
    "maal:foreslaaet": ("Mål foreslået", "Goals proposed"),
    "maal:vedtaget": ("Mål vedtaget", "Goals adopted"),
    "aftale:paa_vej": ("På vej", "Under way"),
    "aftale:indgaaet": ("Indgået", "Concluded"),
    "aftale:gaelder": ("Gælder", "Applies"),
    "aftale:ophoer_registreret": (
        "Gælder. Ophør er registreret, skal frigives",
        "Applies. An end is registered, to be released",
    ),
    "aftale:ophoerer": ("Gælder, ophører før tid", "Applies, ends early"),
    "aftale:bragt_til_ophoer": ("Bragt til ophør", "Ended early"),
    "aftale:udloebet": ("Udløbet", "Expired"),
    "pligt:aaben": ("Åben", "Open"),
    "pligt:dokumenteret": ("Dokumenteret, skal bekræftes", "Shown, to be confirmed"),
    "pligt:opfyldt": ("Opfyldt", "Kept"),
    "pligt:delvist_opfyldt": ("Delvist opfyldt", "Partly kept"),
    "pligt:ikke_opfyldt": ("Ikke opfyldt", "Not kept"),
    "pligt:bortfaldet": ("Bortfaldet", "Lapsed"),
    "regel:fundet": ("Fundet", "Found"),
    "regel:foreslaaet": ("Fritagelse foreslået", "Freedom proposed"),
    "regel:forhandles": ("Forhandles", "Negotiated"),
    "regel:imoedekommet": ("Imødekommet", "Accepted"),
    "regel:afvist": ("Afvist", "Refused"),
    "regel:yderligere_frihed_soegt": ("Yderligere frihed søgt", "Further freedom sought"),
    "regel:beslutning_truffet": ("Beslutning truffet", "Decision made"),
    "udloeb:ikke_valgt": ("Intet valgt endnu", "Nothing chosen yet"),
    "udloeb:forlaengelse_soegt": ("Forlængelse søgt", "Extension sought"),
    "udloeb:udloeb_valgt": ("Udløb valgt", "Lapse chosen"),
    "udloeb:varig_regel_soegt": ("Varig regel søgt", "Permanent rule sought"),
    "udloeb:varig": ("Gjort varig", "Made permanent"),
    "udloeb:udloebet": ("Udløbet", "Lapsed"),
    "udloeb:rullet_tilbage": ("Rullet tilbage", "Rolled back"),
    "foranstaltning:loeber": ("Løber", "Running"),
    "foranstaltning:fortsaetter_efter_loven": ("Fortsætter efter loven", "Goes on after the act"),
    "foranstaltning:afgjort_paa_ny": ("Afgjort på ny", "Decided anew"),
    "foranstaltning:udloebet": ("Udløbet", "Ended"),
    "evaluering:ingen": ("Ingen", "None"),
    "evaluering:begyndt": ("Begyndt", "Begun"),
    "evaluering:midtvejs": ("Midtvejsrapport", "Midterm report"),
    "evaluering:afsluttet": ("Afsluttet", "Finished"),
    "erfaring:noteret": ("Noteret", "Noted"),
    "erfaring:delt": ("Delt", "Shared"),
    "erfaring:foreslaaet_nationalt": ("Foreslået nationalt", "Proposed nationally"),
    "erfaring:blevet_lov": ("Blevet lov", "Became law"),
    "erfaring:ikke_viderefoert": ("Ikke videreført", "Not taken up"),
}
ACTORS: Final[Mapping[str, Pair]] = {
    "mayor": ("Borgmesteren", "The mayor"),
    "council": ("Kommunalbestyrelsen", "The council"),
    "government": ("Regeringen", "The government"),
    "minister": ("Ministeren", "The minister"),
    "folketing": ("Folketinget", "The Folketing"),
    "ministry_officer": ("Ministeriet", "The ministry"),
    "ministry_legal": ("Ministeriets jurist", "The ministry's lawyer"),
    "caseworker": ("Sagsbehandleren", "The caseworker"),
    "approver": ("Godkenderen", "The approver"),
    "council_secretariat": ("Byrådssekretariatet", "The council secretariat"),
    "institution_leader": ("Institutionslederen", "The institution leader"),
    "employee": ("Medarbejderen", "The employee"),
    "evaluator": ("Evaluator", "The evaluator"),
    "calendar": ("Dagen selv", "The day itself"),
}
FIELDS: Final[Mapping[str, Pair]] = {
    "moede_dato": ("Kommunalbestyrelsens møde", "The council's meeting"),
    "moede_punkt": ("Punkt i protokollen", "Item of the minutes"),
    "begrundelse": ("Begrundelse", "Reason"),
    "ansvarlig": ("Ansvarlig (rolle, ikke navn)", "Who is responsible (role, no name)"),
    "frist": ("Frist", "Deadline"),
    "dokumentation": ("Dokumentation (link eller journalnummer)", "Evidence (link or file number)"),
    "niveau": ("Hvem har lavet reglen?", "Who made the rule?"),
    "hjemmel": ("Hjemmel", "Legal basis"),
    "beslutning": ("Beslutningens nummer", "Number of the decision"),
    "rapport": ("Link til rapporten", "Link to the report"),
    "parter": ("Parter", "Parties"),
    "lovforslag": ("Lovforslagets nummer", "Number of the bill"),
    "lov": ("Lovens nummer", "Number of the act"),
    "ny_slutdato": ("Ny slutdato", "New end"),
    "ophoersdag": ("Ophører den (første dag uden aftalen)", "Ends on (first day without it)"),
    "stat_dato": ("Staten har sagt ja den", "The state agreed on"),
    "stat_reference": (
        "Statens svar (ministerium, brev eller journalnummer)",
        "The state's answer (ministry, letter or file number)",
    ),
    "loeber_til": ("Løber til", "Runs until"),
}
LEVELS: Final[Mapping[str, Pair]] = {
    "stat": ("Staten (lov eller bekendtgørelse)", "The state (act or order)"),
    "kommune": ("Kommunen", "The municipality"),
    "institution": ("Institutionen, eller en vane", "The institution, or a habit"),
    "overenskomst": ("Overenskomst (kan ikke fraviges)", "Collective agreement (out of reach)"),
}
COURSE_HEADINGS: Final[Mapping[str, Pair]] = {
    "course_refused": ("Skridtet kan ikke tages", "The step cannot be taken"),
}
COURSE_SENTENCES: Final[Mapping[str, Pair]] = {
    "course_refused.title": (
        "Skriv, hvad det drejer sig om. Titlen mangler.",
        "Say what it is about. The title is missing.",
    ),
    "course_refused.unknown": (
        "Det findes ikke i aftalen: »{value}«.",
        "The agreement does not hold it: “{value}”.",
    ),
    "course_refused.no_agreement": (
        "»{value}« er ingen aftale. Skriv aftalens nøgle eller kommunens kode.",
        "“{value}” is no agreement. Write the key of the agreement or the municipality's code.",
    ),
    "course_refused.field": (
        "Skridtet spørger ikke om {value}. Intet er skrevet. Se skridtets felter.",
        "The step does not ask for {value}. Nothing was written. See the fields of the step.",
    ),
    "course_refused.name_taken": (
        "Nøglen er brugt til noget andet. Intet er skrevet. Giv hvert ønske sin egen nøgle.",
        "The key was used for something else. Nothing was written. Give each wish its own key.",
    ),
    "course_refused.too_long": (
        "Teksten er på {value} tegn. Loggen tager {most}. Kort den af; intet er skrevet.",
        "The text has {value} characters. The log takes {most}. Shorten it; nothing was written.",
    ),
    "course_refused.in_the_future": (
        "{value} er ikke kommet endnu, så da er intet besluttet. Skriv mødets eller svarets dag.",
        "{value} has not come yet, so nothing was decided then. Write the day it was done.",
    ),
    "course_refused.end_day": (
        "Aftalen kan ikke ophøre {value}. Vælg en dag efter i dag og før lovens slutdag, {most}.",
        "The agreement cannot end on {value}. Choose a day after today and before {most}.",
    ),
    "course_refused.collective": (
        "Reglen står i en overenskomst. Hverken staten eller kommunen kan fravige den.",
        "The rule stands in a collective agreement. Neither side can set it aside.",
    ),
    "course_refused.level": (
        "Reglen er lavet af andre: »{value}«. Den, der har lavet den, skal imødekomme det.",
        "Others made the rule: “{value}”. Whoever made it must accept.",
    ),
    "course_refused.exemption_without_task": (
        "Planen mangler en opgave for hver fravigelse, der ophører: {value}.",
        "The plan lacks a task for each exemption that ends: {value}.",
    ),
    "course_refused.task_without_owner": (
        "En opgave mangler en ansvarlig: {value}.",
        "A task has nobody responsible: {value}.",
    ),
    "course_refused.task_after_the_end": (
        "En opgave ligger efter lovens slutdag: {value}.",
        "A task lies after the end of the act: {value}.",
    ),
    "course_refused.task_without_exemption": (
        "Planen nævner noget, der ikke ophører: {value}.",
        "The plan names something that does not end: {value}.",
    ),
}
