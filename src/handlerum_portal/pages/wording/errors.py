# SPDX-License-Identifier: MPL-2.0
"""How do we tell a person what was wrong? The value shown, the reason and what to do."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from handlerum.errors import AmbiguousPlace, HandlerumError, InvalidQuestion, UnknownPlace
from handlerum_portal.pages.wording.accounts import HEADINGS as ACCOUNT_HEADINGS
from handlerum_portal.pages.wording.accounts import SENTENCES as ACCOUNT_SENTENCES
from handlerum_portal.pages.wording.api import API_HEADINGS, API_SENTENCES
from handlerum_portal.pages.wording.case import CASE_HEADINGS, CASE_SENTENCES
from handlerum_portal.pages.wording.community import HEADINGS as COMMUNITY_HEADINGS
from handlerum_portal.pages.wording.community import SENTENCES as COMMUNITY_SENTENCES
from handlerum_portal.pages.wording.demo import DEMO_HEADINGS, DEMO_SENTENCES
from handlerum_portal.pages.wording.evidence import HEADINGS as EVIDENCE_HEADINGS
from handlerum_portal.pages.wording.evidence import SENTENCES as EVIDENCE_SENTENCES
from handlerum_portal.pages.wording.fact_reasons import FACT_REASONS
from handlerum_portal.pages.wording.fact_table import HEADINGS as FACT_TABLE_HEADINGS
from handlerum_portal.pages.wording.fact_table import SENTENCES as FACT_TABLE_SENTENCES
from handlerum_portal.pages.wording.following import FOLLOWING_HEADINGS, FOLLOWING_SENTENCES
from handlerum_portal.pages.wording.indicator_new import HEADINGS as INDICATOR_HEADINGS
from handlerum_portal.pages.wording.indicator_new import SENTENCES as INDICATOR_SENTENCES
from handlerum_portal.pages.wording.mandates import HEADINGS as MANDATE_HEADINGS
from handlerum_portal.pages.wording.mandates import SENTENCES as MANDATE_SENTENCES
from handlerum_portal.pages.wording.operation import HEADINGS as OPERATION_HEADINGS
from handlerum_portal.pages.wording.operation import SENTENCES as OPERATION_SENTENCES
from handlerum_portal.pages.wording.people import HEADINGS as PEOPLE_HEADINGS
from handlerum_portal.pages.wording.people import SENTENCES as PEOPLE_SENTENCES
from handlerum_portal.pages.wording.publish import HEADINGS as PUBLISH_HEADINGS
from handlerum_portal.pages.wording.publish import SENTENCES as PUBLISH_SENTENCES
from handlerum_portal.pages.wording.saying import value_in_words
from handlerum_portal.pages.wording.sources import SOURCE_HEADINGS, SOURCE_SENTENCES
from handlerum_portal.pages.wording.work import HEADINGS as WORK_HEADINGS
from handlerum_portal.pages.wording.work import SENTENCES as WORK_SENTENCES

Pair = tuple[str, str]

HEADINGS: Final[Mapping[str, Pair]] = {
    "unknown_place": ("Vi kender ikke stedet", "We do not know the place"),
    "ambiguous_place": ("Navnet passer på flere steder", "The name fits more than one place"),
    "day_outside_law": ("Vi kender ikke loven den dag", "We do not know the law on that day"),
    "invalid_period": ("Datoen kan ikke læses", "The date cannot be read"),
    "unknown_provision": ("Bestemmelsen findes ikke her", "The provision does not exist here"),
    "unknown_act": ("Vi kender ikke loven", "We do not know the act"),
    "malformed_citation": ("Henvisningen kan ikke læses", "The citation cannot be read"),
    "invalid_question": ("Spørgsmålet kan ikke læses", "The question cannot be read"),
    "invalid_fact": ("En oplysning mangler noget", "A fact lacks something"),
    "nothing_loaded": ("Registret er tomt", "The register is empty"),
    "unknown_page": ("Siden findes ikke", "The page does not exist"),
    "unknown_agreement": ("Aftalen findes ikke", "The agreement does not exist"),
    "unreadable_source": ("Filen kan ikke læses", "The file cannot be read"),
    "invalid_plan": ("Planen kan ikke læses", "The plan cannot be read"),
    "plan_changed": ("Planen er ændret efter låsning", "The plan was changed after it was locked"),
    "plan_not_locked": ("Planen er ikke låst", "The plan is not locked"),
    "panel_refused": ("Tallene kan ikke bruges", "The figures cannot be used"),
    "method_refused": ("Metoden kan ikke bruges her", "The method cannot be used here"),
    "no_certified_solution": ("Løsningen kan ikke bevises", "The solution cannot be proved"),
    "unsafe_table": ("Tabellen kan røbe enkeltpersoner", "The table could reveal individuals"),
    "step_refused": ("Det kan ikke gøres endnu", "That cannot be done yet"),
    "ledger_refused": ("Loggen tager ikke imod det", "The ledger does not accept it"),
    **PEOPLE_HEADINGS,
    **EVIDENCE_HEADINGS,
    **INDICATOR_HEADINGS,
    **FACT_TABLE_HEADINGS,
    **OPERATION_HEADINGS,
    **ACCOUNT_HEADINGS,
    **COMMUNITY_HEADINGS,
    **WORK_HEADINGS,
    **MANDATE_HEADINGS,
    **CASE_HEADINGS,
    **PUBLISH_HEADINGS,
    "too_many_papers": ("Der laves mange PDF'er lige nu", "Many PDFs are being made just now"),
    "unreadable_body": ("Det sendte kan ikke læses", "What was sent cannot be read"),
    "too_large": ("Der er sendt for meget", "Too much was sent"),
    "error": ("Det gik ikke", "That did not work"),
    **SOURCE_HEADINGS,
    **API_HEADINGS,
    **DEMO_HEADINGS,
    **FOLLOWING_HEADINGS,
}
SENTENCES: Final[Mapping[str, Pair]] = {
    **API_SENTENCES,
    **DEMO_SENTENCES,
    **FOLLOWING_SENTENCES,
    **PEOPLE_SENTENCES,
    **EVIDENCE_SENTENCES,
    **INDICATOR_SENTENCES,
    **FACT_TABLE_SENTENCES,
    **OPERATION_SENTENCES,
    **ACCOUNT_SENTENCES,
    **COMMUNITY_SENTENCES,
    **WORK_SENTENCES,
    **MANDATE_SENTENCES,
    **CASE_SENTENCES,
    **PUBLISH_SENTENCES,
    "unknown_place": (
        (
            "Vi kender intet sted, der hedder »{value}«.{nearest} Skriv en kommune, dens "
            "firecifrede "
            "kode eller en institution i en af de syv aftaler."
        ),
        (
            "We know no place called “{value}”.{nearest} Write a municipality, its "
            "four-digit code or "
            "an institution in one of the seven agreements."
        ),
    ),
    "unknown_place.missing": (
        (
            "Du har ikke skrevet et sted. Skriv en kommune, dens firecifrede kode eller en "
            "institution i en af de syv aftaler."
        ),
        (
            "You have not written a place. Write a municipality, its four-digit code or an "
            "institution in one of the seven agreements."
        ),
    ),
    "unknown_place.elsewhere": (
        (
            "»{value}« ligger ikke i den kommune, du har valgt. Vælg kommunen om, eller lad feltet "
            "med institution stå tomt."
        ),
        (
            "“{value}” does not lie in the municipality you chose. Choose another municipality, or "
            "leave the field for institution empty."
        ),
    ),
    "ambiguous_place": (
        "»{value}« passer på {count} steder: {candidates}. Skriv mere af navnet.",
        "“{value}” fits {count} places: {candidates}. Write more of the name.",
    ),
    "day_outside_law": (
        "Vi har ingen lovtekst for {on}. Vælg en dag fra {first} og frem.",
        "We hold no text of law for {on}. Choose a day from {first} on.",
    ),
    "invalid_period": (
        "»{value}« er ikke en dato. Skriv den som 2023-07-01 eller 1.7.2023.",
        "“{value}” is not a date. Write it as 2023-07-01 or 1.7.2023.",
    ),
    "invalid_period.nothing": (
        "Der mangler en dag. Skriv den som 2023-07-01 eller 1.7.2023.",
        "A day is missing. Write it as 2023-07-01 or 1.7.2023.",
    ),
    "invalid_period.end_first": (
        "Slutdagen {value} er ikke efter {start}, hvor det begynder. Vælg en senere slutdag.",
        "The end, {value}, is not after {start}, when it begins. Choose a later end.",
    ),
    "unknown_provision": (
        (
            "Vi finder ikke »{value}« i loven den dag. Se efter, om nummeret er rigtigt, "
            "eller vælg en "
            "anden dag."
        ),
        "We cannot find “{value}” in the law on that day. Check the number, or choose another day.",
    ),
    "unknown_page": (
        (
            "Vi har ingen side på adressen »{value}«. Se efter, om adressen er skrevet "
            "rigtigt, eller "
            "søg efter et sted."
        ),
        "We have no page at the address “{value}”. Check the address, or search for a place.",
    ),
    "unknown_agreement": (
        "Vi kender ingen aftale med navnet »{value}«. Se listen over de syv aftaler på /aftaler/.",
        "We know no agreement named “{value}”. See the list of the seven agreements at /aftaler/.",
    ),
    "nothing_loaded": (
        "Der er ikke indlæst nogen oplysninger endnu. Kør »handlerum indlaes«, og prøv igen.",
        "No facts have been loaded yet. Run “handlerum indlaes” and try again.",
    ),
    "invalid_question": (
        "»{key}« er »{value}«. Det forstår vi ikke. Skriv en af: {known}.",
        "“{key}” is “{value}”, which we do not understand. Write one of: {known}.",
    ),
    "unreadable_body": (
        "»{value}« er ikke et spørgsmål. Send ét JSON-objekt, eller ved tjek en liste af dem.",
        "“{value}” is no question. Send one JSON object, or for tjek a list of them.",
    ),
    "too_many_papers": (
        "Vent {value} sekunder, og hent den igen. Siden uden .pdf viser det samme med det samme.",
        "Wait {value} seconds, and fetch it again. The page without .pdf shows the same at once.",
    ),
    "unreadable_body.field": (
        "»{value}« mangler, eller er ikke af den slags, der læses. Se felterne i /api/v1/docs.",
        "“{value}” is missing, or not of the kind that is read. See the fields in /api/v1/docs.",
    ),
    "unreadable_body.odd": (
        "»{value}« spørger vi ikke om her, så intet er gjort. Se felterne i /api/v1/docs.",
        "“{value}” is not asked for here, so nothing was done. See the fields in /api/v1/docs.",
    ),
    "too_large": (
        "Der er sendt {value} bytes. Vi læser højst {most} ad gangen. Del det op.",
        "{value} bytes were sent. We read at most {most} at a time. Divide it.",
    ),
    "too_large.list": (
        "Listen har {value} spørgsmål. Vi svarer på højst {most} ad gangen. Del den op.",
        "The list holds {value} questions. We answer at most {most} at a time. Divide it.",
    ),
    "malformed_citation": (
        (
            "»{value}« kan ikke læses som en bestemmelse. Skriv fx »§ 81, stk. 1, 1. pkt.«, "
            "»§§ 3 a-4« eller »dagtilbudslovens § 7«."
        ),
        (
            "“{value}” cannot be read as a provision. Write for instance “§ 81, stk. 1, 1. pkt.”, "
            "“§§ 3 a-4” or “dagtilbudslovens § 7”."
        ),
    ),
    "unknown_act": (
        "Vi har ikke »{act}«. Se efter, om navnet er rigtigt, eller indlæs loven først.",
        "We do not hold “{act}”. Check the name, or import the act first.",
    ),
    "invalid_fact.tekst": (
        "Du har ikke skrevet, hvad I vil gøre. Skriv det med få ord, fx »droppe ugeplaner«.",
        "You have not written what you want to do. Say it briefly: “drop weekly plans”.",
    ),
    "invalid_fact.omraade.nothing": (
        "Du har ikke valgt et område. Vælg dagtilbud, folkeskole eller aeldre.",
        "You have chosen no field. Choose dagtilbud, folkeskole or aeldre.",
    ),
    "invalid_fact.omraade": (
        "Området er »{value}«. Vælg dagtilbud, folkeskole eller aeldre.",
        "The field is “{value}”. Choose dagtilbud, folkeskole or aeldre.",
    ),
    "invalid_fact": (
        "{file}, »{entry}«: {why} Intet er indlæst. Ret oplysningen, og indlæs igen.",
        "{file}, “{entry}”: {why} Nothing was loaded. Mend the entry and load again.",
    ),
    **SOURCE_SENTENCES,
}


def suggestions_of(error: HandlerumError) -> Iterable[Any]:
    """Return the names a person may have meant."""
    match error:
        case UnknownPlace() | InvalidQuestion():
            return error.data.get("nearest", ())  # type: ignore[return-value]
        case AmbiguousPlace():
            return tuple(error.data.get("candidates", ()))[:12]  # type: ignore[arg-type]
        case _:
            return ()


def heading_of(error: HandlerumError, language: str) -> str:
    """Return a short name of what went wrong."""
    return _choose(HEADINGS.get(error.code, HEADINGS["error"]), language)


def sentence_of(error: HandlerumError, language: str) -> str:
    """Say which value was wrong, why, and what to do; an unknown code keeps its own words."""
    key = f"{error.code}.{error.data.get('reason') or error.data.get('key')}"
    names = [key, error.code]
    if error.data.get("value", "-") in ("", None):
        # Where nothing was written, there is no value to show.
        names[:0] = [f"{key}.nothing", f"{error.code}.nothing"]
    pair = next((SENTENCES[name] for name in names if name in SENTENCES), None)
    if pair is None:
        return str(error)
    return _choose(pair, language).format_map(_Shown(_values(error, language)))


class _Shown(dict[str, str]):
    """Values to put in a sentence; one that is missing is shown as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _values(error: HandlerumError, language: str) -> dict[str, str]:
    values = {name: value_in_words(value, language) for name, value in error.data.items()}
    nearest = values.get("nearest", "")
    meant = _choose((" Mente du {0}?", " Did you mean {0}?"), language)
    values["nearest"] = meant.format(nearest) if nearest else ""
    reason = FACT_REASONS.get(str(error.data.get("reason")))
    values["why"] = _choose(reason, language).format_map(_Shown(values)) if reason else str(error)
    values.setdefault("file", "data")
    values.setdefault("entry", values.get("value", "–"))
    values.setdefault("value", values.get("provision", values.get("municipality", "–")))
    return values


def _choose(pair: Pair, language: str) -> str:
    return pair[1] if language == "en" else pair[0]
