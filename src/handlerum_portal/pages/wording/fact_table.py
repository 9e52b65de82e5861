# SPDX-License-Identifier: MPL-2.0
"""What do we tell whoever loads a table of facts? The row, the column, the value, what to do."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlerum_portal.actions.facts.table_cells import CellFault

Pair = tuple[str, str]
_FAULTS: Final[Mapping[str, Pair]] = {
    "heading": (
        "Kolonnen findes ikke i denne tabel. Der er: {value}.",
        "This table has no such column. There are: {value}.",
    ),
    "no_heading": ("Kolonnen mangler. Tilføj den.", "The column is missing. Add it."),
    "heading_twice": ("Kolonnen står to gange. Fjern den ene.", "The column stands twice."),
    "no_rows": ("Der er ingen rækker under overskriften.", "There are no rows below the heading."),
    "missing": ("Cellen er tom. Udfyld den.", "The cell is empty. Fill it in."),
    "formula": (
        "»{value}« er en formel, som andres regneark ville køre. Indsæt selve værdien.",
        "“{value}” is a formula that others' spreadsheets would run. Paste the value itself.",
    ),
    "too_long": ("»{value}« … er for langt.", "“{value}” … is too long."),
    "personal_data": (
        "Her står noget, der ligner personoplysninger. Alle kan læse det, så fjern det.",
        "Here is what looks like personal data. Everybody can read it, so remove it.",
    ),
    "key": (
        "»{value}« kan ikke være nøglen. Brug små bogstaver a–z, tal og bindestreg.",
        "“{value}” cannot be the key. Use small letters a–z, digits and hyphens.",
    ),
    "p_number": (
        "»{value}« er ikke et P-nummer. Skriv ti cifre.",
        "“{value}” is no P-number. Write ten digits.",
    ),
    "municipality": (
        "»{value}« er ikke en kommune. Skriv koden eller navnet, fx 0840 eller Rebild.",
        "“{value}” is no municipality. Write its code or name, such as 0840 or Rebild.",
    ),
    "area": (
        "»{value}« er ikke et område. Skriv dagtilbud, folkeskole eller aeldre.",
        "“{value}” is no area. Write dagtilbud, folkeskole or aeldre.",
    ),
    "day": (
        "»{value}« er ikke en dag. Skriv den som 2023-07-01 eller 1.7.2023.",
        "“{value}” is no day. Write it as 2023-07-01 or 1.7.2023.",
    ),
    "ambiguous_day": (
        "»{value}« kan være to dage. Skriv den som 2024-04-03 eller 3.4.2024.",
        "“{value}” can be two days. Write it as 2024-04-03 or 3.4.2024.",
    ),
    "end_first": ("{value}: slutdagen er ikke efter den første.", "{value}: the end is not after."),
    "certainty": (
        "»{value}« er ikke certain, reported eller inferred.",
        "“{value}” is not certain, reported or inferred.",
    ),
    "extent": (
        "»{value}« er ikke hel, delvis eller ukendt.",
        "“{value}” is not hel, delvis, ukendt.",
    ),
    "frame": (
        "»{value}« er ingen ramme, vi har. Skriv dagtilbud, folkeskole eller aeldre.",
        "“{value}” is no frame we hold. Write dagtilbud, folkeskole or aeldre.",
    ),
    "places": (
        "»{value}«: skriv »alle« eller nøgler på kendte institutioner, adskilt af komma.",
        "“{value}”: write “alle” or keys of known institutions, with commas.",
    ),
    "provisions": (
        "»{value}« er ingen bestemmelser. Skriv fx folkeskoleloven § 15; adskil med semikolon.",
        "“{value}” is no provisions. Write folkeskoleloven § 15; put semicolons between.",
    ),
    "provision": (
        "»{value}« findes ikke i den lov, vi har den dag. Ret henvisningen.",
        "“{value}” is not in the act as we hold it that day. Correct the citation.",
    ),
    "twice": ("{value} står allerede i tabellen. Behold én.", "{value} stands there already."),
    "shipped": (
        "»{value}« står allerede i datafilerne, som ikke rettes herfra.",
        "“{value}” stands in the data files already, which are not changed from here.",
    ),
    "has_agreement": (
        "Kommunen har allerede aftalen {value}. Registret holder én aftale pr. kommune.",
        "The municipality has the agreement {value} already. The register holds one for each.",
    ),
    "no_agreement": (
        "Kommunen har ingen aftale på området {value}. Indlæs aftalen først.",
        "The municipality has no agreement in the area {value}. Load the agreement first.",
    ),
}
_WHERE: Final = ("Række {row}, {column}: ", "Row {row}, {column}: ")
HEADINGS: Final[Mapping[str, Pair]] = {
    "facts_refused": ("Tabellen kan ikke indlæses", "The table cannot be loaded"),
    "no_fact_import": ("Indlæsningen findes ikke", "There is no such import"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "facts_refused": (
        "{count} celler i {value} har fejl. Intet er indlæst. Ret dem alle, og indlæs igen.",
        "{count} cells of {value} are at fault. Nothing was loaded. Mend them all, load again.",
    ),
    "no_fact_import": (
        "Der er ingen indlæsning {value}, som tæller. Se numrene med --liste.",
        "No import {value} counts. See the numbers with --liste.",
    ),
}
STATES: Final[Mapping[str, Pair]] = {
    "new": ("ny", "new"),
    "changed": ("ændret", "changed"),
    "same": ("uændret", "unchanged"),
}
_DONE: Final[Mapping[str, Pair]] = {
    "trial": ("Prøve: intet er skrevet. {counts}", "Dry run: nothing was written. {counts}"),
    "done": (
        "Indlæst som {number}: {counts}. Fortryd med --fortryd {number}.",
        "Loaded as {number}: {counts}. Undo with --fortryd {number}.",
    ),
    "nothing": ("Intet nyt: {counts}.", "Nothing new: {counts}."),
    "undone": ("Indlæsning {number} er fortrudt.", "Import {number} is undone."),
}


def cell_in_words(fault: CellFault, language: str) -> str:
    """Return where a fault stands, what stands there and what to do."""
    place = _WHERE[language == "en"].format(row=fault.row or "–", column=fault.column or "–")
    return place + _FAULTS[fault.reason][language == "en"].format(value=fault.value)


def counts_in_words(counts: Mapping[str, Sequence[str]], language: str) -> str:
    """Return how many are new, changed and unchanged."""
    told = ((len(keys), STATES[state][language == "en"]) for state, keys in counts.items())
    return ", ".join(f"{count} {word}" for count, word in told)


def done_in_words(what: str, language: str, **values: object) -> str:
    """Return what was done."""
    return _DONE[what][language == "en"].format_map(values)
