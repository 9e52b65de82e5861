# SPDX-License-Identifier: MPL-2.0
"""How is an answer put in words? Lists, counts, reasons and warnings, in Danish and English."""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.store.answers.rollup import Group

Pair = tuple[str, str]

GROUPS: Final[Mapping[Group, tuple[str, Pair, Pair]]] = {
    Group.SET_ASIDE: (
        "away",
        ("Fraveget", "Set aside"),
        (
            "En beslutning har sat disse regler ud af kraft her, helt eller delvist.",
            "A decision has set these rules aside here, wholly or partly.",
        ),
    ),
    Group.SOMEWHERE: (
        "somewhere",
        ("Fraveget i nogle institutioner", "Set aside in some institutions"),
        (
            "En beslutning gælder nogle institutioner her. I de andre gælder loven.",
            "A decision holds for some institutions here. In the others the law applies.",
        ),
    ),
    Group.MAYBE: (
        "maybe",
        ("Måske fraveget", "Perhaps set aside"),
        (
            (
                "En kilde nævner emnet, men ikke paragraffen. Vi regner reglen for "
                "gældende, til det "
                "er slået fast."
            ),
            (
                "A source names the topic but not the section. We count the rule as applying until "
                "it is settled."
            ),
        ),
    ),
    Group.OLDER: (
        "older",
        ("Ældre ordlyd gælder her", "Older wording applies here"),
        (
            "Reglen er ændret i resten af landet. Her gælder den, som den var.",
            "The rule has been changed in the rest of the country. Here it applies as it was.",
        ),
    ),
    Group.ALWAYS: (
        "always",
        ("Gælder altid her (hegnspæle)", "Always holds here (fences)"),
        (
            "Disse regler kan ikke fraviges. Loven siger det selv, eller kommunen har holdt fast.",
            "These rules cannot be set aside. The act says so, or the municipality has kept them.",
        ),
    ),
    Group.AS_THE_LAW_SAYS: (
        "law",
        ("Gælder som loven siger", "Applies as the law says"),
        (
            (
                "Ingen kendt beslutning rører ved disse regler. Hvor en aftale gælder, kunne de "
                "være fraveget."
            ),
            (
                "No known decision touches these rules. Where an agreement holds, they could "
                "have been "
                "set aside."
            ),
        ),
    ),
    Group.OUTSIDE: (
        "outside",
        ("Uden for aftalen", "Outside the agreement"),
        (
            "Aftalen når ikke hertil. Reglerne gælder som i resten af landet.",
            "The agreement does not reach these. They apply as in the rest of the country.",
        ),
    ),
}
SHORT: Final[Mapping[Group, Pair]] = {
    Group.SET_ASIDE: ("fraveget", "set aside"),
    Group.OLDER: ("ældre ordlyd", "older wording"),
    Group.ALWAYS: ("gælder altid (hegnspæle)", "always hold (fences)"),
    Group.AS_THE_LAW_SAYS: ("gælder som loven siger", "apply as the law says"),
    Group.OUTSIDE: ("uden for aftalen", "outside the agreement"),
}
ALSO_SOMEWHERE: Final[Pair] = (", {} i nogle institutioner", ", {} in some institutions")
ALSO_MAYBE: Final[Pair] = (", måske {} til", ", perhaps {} more")
NOTICES: Final[Mapping[str, Pair]] = {
    "ingen_aftale": (
        "Her er ingen velfærdsaftale. Loven gælder, som den står.",
        "There is no welfare agreement here. The law applies as it stands.",
    ),
    "ingen_aftale_her": (
        "Kommunens velfærdsaftale gælder et andet område. Her gælder loven, som den står.",
        (
            "The municipality's welfare agreement is about another area. Here the law applies as "
            "it stands."
        ),
    ),
    "foer_loven": (
        "Loven om velfærdsaftalen trådte først i kraft {value}. Før den dag kunne intet fraviges.",
        (
            "The act on the agreement came into force on {value}. Before that day nothing could be "
            "set aside."
        ),
    ),
    "ophoersdag": (
        (
            "Loven om velfærdsaftalen ophæves {value}. Teksterne afgør ikke, om den stadig "
            "gælder på "
            "selve dagen. Vi regner den for ophørt."
        ),
        (
            "The act on the agreement is repealed on {value}. The texts do not settle "
            "whether it still "
            "holds on that very day. We count it as ended."
        ),
    ),
    "aftalen_udloebet": (
        "Aftalen er udløbet. Loven bag den ophørte {value}.",
        "The agreement has expired. The act behind it ended on {value}.",
    ),
    "aftalen_bragt_til_ophoer": (
        (
            "Aftalen blev bragt til ophør før tid {value}. Kommunens beslutninger ophører ikke af "
            "sig selv med den: hver gælder til sin egen dag."
        ),
        (
            "The agreement was ended early on {value}. The decisions of the municipality do not "
            "end with it: each holds until its own day."
        ),
    ),
    "foerste_dag_uklar": (
        "Teksterne siger ikke, hvilken dag {value} begyndte. Det kan være sket denne dag.",
        "The texts do not say on which day {value} began. It may have happened by this day.",
    ),
    "foer_foerste_tekst": (
        (
            "Vi har ingen tekst af {value} fra så tidligt en dag, så om den siges intet her. "
            "Dagen i "
            "parentes er vores første."
        ),
        (
            "We hold no text of {value} from so early a day, so nothing is said of it here. The "
            "day in "
            "brackets is our first."
        ),
    ),
    "oversigt_ikke_set": (
        "Vi har ikke set kommunens samlede oversigt. Der kan være fravigelser, som ikke står her.",
        (
            "We have not seen the municipality's full overview. There may be exemptions "
            "that are not "
            "shown here."
        ),
    ),
    "institution_ophoert": (
        "Institutionen fandtes til og med {value}, siger kilden. Vælg en tidligere dag.",
        "The institution existed until {value}, says the source. Choose an earlier day.",
    ),
    "institution_ikke_begyndt": (
        "Institutionen begyndte {value}, siger kilden. Vælg en senere dag.",
        "The institution began on {value}, says the source. Choose a later day.",
    ),
    "ejerform_ukendt": (
        (
            "Vi ved ikke, hvem der ejer institutionen. Er den privat, kræver en fravigelse, at den "
            "selv har bedt om det."
        ),
        (
            "We do not know who owns the institution. If it is private, an exemption needs its own "
            "request."
        ),
    ),
    "kun_paa_anmodning": (
        "Her kan regler kun fraviges, når institutionen selv beder om det.",
        "Here rules can be set aside only when the institution itself asks for it.",
    ),
}
OUTCOMES: Final[Mapping[str, Pair]] = {
    "gaelder": ("Gælder", "Applies"),
    "aeldre_ordlyd": ("Ældre ordlyd gælder", "Older wording applies"),
    "delvist_fraveget": ("Delvist fraveget", "Partly set aside"),
    "fraveget": ("Helt fraveget", "Wholly set aside"),
    "falder_med": ("Falder med en anden regel", "Falls with another rule"),
    "erstattet": ("Erstattet", "Replaced"),
    "ikke_i_kraft": ("Gælder ikke her", "Does not apply here"),
    "strid": ("To beslutninger strider", "Two decisions conflict"),
}
CAUTIONS: Final[Mapping[str, Pair]] = {
    "modtager-hjaelp": (
        "Reglen gælder stadig for borgere, der får bestemte andre slags hjælp ({}).",
        "The rule still applies to citizens who receive certain other kinds of help ({}).",
    ),
    "frit-valg-i-anden-kommune": (
        "Reglen gælder stadig for borgere, der vælger en friplejebolig i en anden kommune ({}).",
        "The rule still applies to citizens who choose a free care home elsewhere ({}).",
    ),
    "only_for_some_here": (
        "Det gælder kun nogle af institutionerne her.",
        "This holds for some of the institutions here only.",
    ),
    "not_for_some_here": (
        "Det gælder ikke alle institutioner her.",
        "This does not hold for all institutions here.",
    ),
    "protected_yet_set_aside": (
        "{} siger, at reglen ikke kan fraviges. Beslutningen kan være ugyldig.",
        "{} says that the rule cannot be set aside. The decision may be invalid.",
    ),
    "extended": ("En beslutning lægger noget til reglen.", "A decision adds to the rule."),
}
STEPS: Final[Mapping[str, Pair]] = {
    "law": ("Loven: {0}", "The law: {0}"),
    "not_here": (
        "Den kommer fra {0}, som ikke har virkning her. Den gælder derfor ikke her.",
        "It comes from {0}, which has no effect here. So it does not hold here.",
    ),
    "limit": ("Bemærk: {0}.", "Note: {0}."),
    "order": ("Bekendtgørelsen: {0}", "The order: {0}"),
    "falls_with": ("Den falder med, siger {0}.", "It falls with it, says {0}."),
    "maybe_falls": ("Måske falder den med efter {0}.", "Perhaps it falls with it, under {0}."),
    "municipal": ("Kommunens egen regel: {0}", "The municipality's own rule: {0}"),
    "protected": ("{0} siger, at den ikke kan fraviges.", "{0} says that it cannot be set aside."),
    "kept": (
        "Kommunen besluttede at holde fast i den.",
        "The municipality decided to keep it.",
    ),
    "outside": ("{0} når ikke hertil.", "{0} does not reach this."),
    "open_order": (
        "{0} siger, hvad der sker med den, når paragraffen bag den fraviges.",
        "{0} says what becomes of it when the section behind it is set aside.",
    ),
    "open": ("{0} giver lov til at fravige den.", "{0} allows it to be set aside."),
    "after_minister": (
        "{0} giver lov, når ministeren har sagt ja.",
        "{0} allows it when the minister has said yes.",
    ),
    "minister_only": (
        "Kun ministeren kan give lov, siger {0}.",
        "Only the minister can allow it, says {0}.",
    ),
    "agreement": ("Aftalen: {0}", "The agreement: {0}"),
    "decision": ("Beslutningen: {0}", "The decision: {0}"),
    "some": (
        "Beslutningen gælder nogle institutioner: {0}",
        "The decision holds for some institutions: {0}",
    ),
    "maybe": ("Muligvis denne beslutning: {0}", "Possibly this decision: {0}"),
    "territory": (
        "En senere ændring har ingen virkning her: {0}",
        "A later amendment has no effect here: {0}",
    ),
    "none_known": (
        "Vi kender ingen beslutning, der gør det her.",
        "We know no decision that does so here.",
    ),
}


def choose(pair: Pair, language: str) -> str:
    """Return the half of a pair in the language."""
    return pair[1] if language == "en" else pair[0]
