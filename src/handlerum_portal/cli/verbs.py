# SPDX-License-Identifier: MPL-2.0
"""Which verbs are there? Each with its module, its English name and what it does."""

from typing import Final

COMMANDS: Final = {
    "start": (
        "serve",
        "serve",
        "Indlæs oplysningerne, og start portalen / Load the facts, and start the portal",
    ),
    "demo": (
        "demo",
        "try",
        "Prøv det hele med eksempler og roller / Try it all with examples and roles",
    ),
    "regler": (
        "rules",
        "rules",
        "Vis hvilke regler der gælder et sted en dag / Show which rules apply at a place on a day",
    ),
    "vis": (
        "show",
        "show",
        (
            "Vis en fravigelse, aftale, kommune eller institution / "
            "Show an exemption, agreement, municipality or institution"
        ),
    ),
    "frister": (
        "deadlines",
        "deadlines",
        "Vis, hvad der begynder eller slutter / Show what begins or ends",
    ),
    "forskel": (
        "difference",
        "diff",
        "Vis, hvad der ændrede sig mellem to dage / Show what changed between two days",
    ),
    "log": (
        "log",
        "log",
        "Vis loggens hændelser / Show the events of the log",
    ),
    "tjek": (
        "check",
        "check",
        "Spørg om en bestemmelse må fraviges / Ask whether a provision may be set aside",
    ),
    "fritagelsestjek": (
        "need",
        "need-check",
        "Spørg om en idé kræver en fritagelse / Ask whether an idea needs an exemption",
    ),
    "forslag": (
        "suggestion",
        "suggestion",
        (
            "Vis og send forslag om regler, der kan væk / "
            "Show and send suggestions of rules that could go"
        ),
    ),
    "proevehandling": (
        "trial",
        "trial",
        "Vis prøvehandlinger / Show trials",
    ),
    "hoering": (
        "hearing",
        "hearing",
        "Vis høringer, og hvem der skal spørges / Show hearings, and who must be asked",
    ),
    "erfaring": (
        "lesson",
        "lesson",
        "Vis erfaringer, og hvad alle 98 ville betyde / Show lessons, and what all 98 would mean",
    ),
    "indlaes": (
        "loading",
        "load",
        (
            "Indlæs datafilerne, eller andre omrids på kortet / "
            "Load the data files, or other outlines of the map"
        ),
    ),
    "find": (
        "finding",
        "find",
        "Søg i hele registret / Search the whole register",
    ),
    "lov": (
        "law",
        "law",
        "Arbejd med lovtekster / Work with texts of law",
    ),
    "noegle": (
        "token",
        "token",
        "Lav og luk nøgler til API'et / Make and revoke API tokens",
    ),
    "fravigelse": (
        "exemption",
        "exemption",
        "Skriv og følg sager om fravigelser / Write and follow exemption cases",
    ),
    "aftale": (
        "agreement",
        "agreement",
        "Vis og skriv en aftales forløb / Show and write the course of an agreement",
    ),
    "ansoegning": (
        "application",
        "application",
        "Læs og besvar ansøgninger om godkendelse / Read and answer applications",
    ),
    "ramme": (
        "frame",
        "frame",
        "Se rammerne, og foreslå og udgiv ændringer / See frames, propose and release changes",
    ),
    "bruger": (
        "person",
        "user",
        "Opret, luk og vis brugere / Open, close and list users",
    ),
    "kontroller": (
        "verify",
        "verify",
        "Kontrollér loggen, eller skriv et bevis / Verify the log, or write a proof",
    ),
    "udgiv": (
        "publish",
        "publish",
        (
            "Udgiv en samlet oversigt, nu eller planlagt / "
            "Publish a collected overview, now or planned"
        ),
    ),
    "udtraek": (
        "extract",
        "extract",
        "Hent det offentliggjorte ud som filer / Take out what is published, as files",
    ),
    "kommuneregler": (
        "local_rules",
        "local-rules",
        "Vis og indlæs kommuners egne regler / Show and load municipalities' own rules",
    ),
    "arbejd": (
        "work",
        "work",
        "Send breve, og gør det, der er planlagt / Send letters, and do what is planned",
    ),
    "opret": (
        "install",
        "install",
        "Lav en ny installation / Make a new installation",
    ),
    "opgrader": (
        "upgrade",
        "upgrade",
        "Opgradér tabellerne, med en kopi først / Upgrade the tables, with a backup first",
    ),
    "gem": (
        "save",
        "save",
        "Gem hele registret i én fil / Save the whole register in one file",
    ),
    "hent": (
        "fetch",
        "restore",
        "Hent registret ind fra en fil / Restore the register from a file",
    ),
    "genopbyg": (
        "rebuild",
        "rebuild",
        "Gør tabellerne som loggen siger / Make the tables as the log says",
    ),
    "underskriv": (
        "sign",
        "sign",
        "Underskriv det nye i loggen / Sign what is new in the log",
    ),
    "faerdiggoer": (
        "completion",
        "completion",
        "Lad skallen gøre ord færdige / Let the shell finish words",
    ),
    "evaluering": (
        "evaluation",
        "evaluate",
        "Arbejd med evalueringer / Work with evaluations",
    ),
    "indikator": (
        "indicator",
        "indicator",
        "Hent, indlæs og se indikatorers tal / Fetch, load and see figures of indicators",
    ),
}
ALIASES: Final = {english: danish for danish, (_, english, _) in COMMANDS.items()}
