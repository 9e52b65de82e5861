# SPDX-License-Identifier: MPL-2.0
"""What exactly was missing, when a step is refused? One sentence for each thing."""

from collections.abc import Mapping
from typing import Final

from handlerum.agreements.approval import Lack, StepRefused
from handlerum.agreements.decision_finding import Finding
from handlerum.errors import HandlerumError
from handlerum.outlines.geojson import MalformedOutlines
from handlerum_portal.actions.evidence.definition import DefinitionRefused
from handlerum_portal.actions.facts.import_facts import FactsRefused
from handlerum_portal.pages.wording.fact_table import cell_in_words
from handlerum_portal.pages.wording.field_named import said_with_field
from handlerum_portal.pages.wording.indicator_new import fault_of_field
from handlerum_portal.pages.wording.outlines import faults_in_words

Pair = tuple[str, str]
_MOST: Final = 100
# By the need or the lack that the refusal names.
LACKS: Final[Mapping[str, Pair]] = {
    "begrundelse": ("Begrundelsen mangler.", "The reason is missing."),
    "rapport": ("Skriv kort, hvad der kom ud af det.", "Say shortly what came of it."),
    "parter": ("Det er ikke skrevet, hvem det er.", "It does not say who it is."),
    "frist": ("Den sidste dag mangler.", "The last day is missing."),
    "kommunalbestyrelsens_moede": (
        "Kommunalbestyrelsens møde mangler: dag og punkt.",
        "The council's meeting is missing: day and item.",
    ),
    "lovforslagets_nummer": ("Lovforslagets nummer mangler.", "The number of the bill is missing."),
    "lovens_nummer": ("Lovens nummer mangler.", "The number of the act is missing."),
    "ny_slutdato": ("Den nye slutdato mangler.", "The new end is missing."),
    "ophoersdag": ("Dagen, hvor den ophører, mangler.", "The day it ends is missing."),
    "statens_tilsagn": (
        "Statens side mangler: dag og svar. Aftalen er indgået med regeringen.",
        "The state's side is missing: day and answer. The agreement is with the government.",
    ),
    "dagen_er_kommet": ("Dagen er ikke kommet endnu.", "The day has not come yet."),
    "ansvarlig": ("Skriv, hvilken rolle der er ansvarlig.", "Say which role is responsible."),
    "dokumentation": ("Dokumentation mangler.", "Evidence is missing."),
    "regelniveau": ("Skriv, hvem der har lavet reglen.", "Say who made the rule."),
    "hjemmel": ("Hjemlen mangler.", "The legal basis is missing."),
    "beslutning": ("Beslutningens nummer mangler.", "The number of the decision is missing."),
    "tilbagerulningsplan": (
        "Planen for tilbagerulning mangler: en opgave for hver fravigelse, der ophører.",
        "The roll-back plan is missing: a task for every exemption that ends.",
    ),
    "ingen_roede_fund": ("Noget rødt er tilbage i sagen.", "Something red is left in the case."),
    "ikke_digital_form_afklaret": (
        "Skriv, hvordan man får oversigten uden internet.",
        "Say how the overview is had without the internet.",
    ),
    "reached": (
        "Et andet skridt i aftalens forløb skal tages først.",
        "Another step in the course of the agreement must be taken first.",
    ),
    "hoering_afklaret": ("Høringen er ikke afklaret.", "The hearing is not settled."),
    "beslutningsdato": ("Datoen for beslutningen mangler.", "The day of decision is missing."),
    "protokol": ("Punktet i protokollen mangler.", "The item of the minutes is missing."),
    "kompetence": ("Det er uklart, hvem der kan beslutte.", "It is unclear who can decide."),
    "ministerens_godkendelse_afklaret": (
        "Ministerens godkendelse mangler.",
        "The minister's approval is missing.",
    ),
    "journalnummer": ("Journalnummeret mangler.", "The file number is missing."),
    "myndighed": ("Myndighedens navn mangler.", "The name of the authority is missing."),
    "anmodning_afklaret": ("Et privat tilbud har ikke bedt om det.", "A provider has not asked."),
    "foer_virkning": ("Den første dag er kommet.", "The first day has come."),
    "foer_ophoer": ("Den er allerede ophørt.", "It has already ended."),
    "udgave_af_samlet_oversigt": ("Udgaven af oversigten mangler.", "The edition is missing."),
    "sted_paa_kommunens_hjemmeside": ("Hjemmesiden mangler.", "The website is missing."),
    "actor": ("Din rolle kan ikke tage dette skridt.", "Your role cannot take this step."),
    "other_person": (
        "Du har selv skrevet eller registreret det. En anden skal frigive det.",
        "You wrote or registered it yourself. Another must release it.",
    ),
    "step": (
        "Sagen er et andet sted, end siden viste. Den er måske allerede gjort færdig.",
        "The case is elsewhere than the page showed. It may be done already.",
    ),
    "day": (
        "Dagene passer ikke: tidligst dagen efter offentliggørelsen, og senest lovens sidste dag.",
        "The days do not fit: from the day after publication, to the last day of the act.",
    ),
}


def points_of(error: HandlerumError, language: str) -> list[str]:
    """Return what was missing or red, where the refusal says so."""
    if isinstance(error, StepRefused):
        keys = [one.value if one.lack is Lack.NEED else one.lack.value for one in error.missing]
        return [LACKS[key][language == "en"] for key in keys if key in LACKS]
    if isinstance(error, MalformedOutlines):
        return faults_in_words(error.data["faults"], language)  # type: ignore[arg-type]
    if isinstance(error, DefinitionRefused):
        return [f"{one.field}: {fault_of_field(one, language)}" for one in error.faults]
    if isinstance(error, FactsRefused):
        return [cell_in_words(one, language) for one in error.faults[:_MOST]]
    red = error.data.get("red")
    found = red if isinstance(red, tuple) else ()
    said = (said_with_field(one, language) for one in found if isinstance(one, Finding))
    return list(dict.fromkeys(f"{one.text} {one.remedy}".strip() for one in said))
