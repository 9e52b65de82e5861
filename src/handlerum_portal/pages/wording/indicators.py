# SPDX-License-Identifier: MPL-2.0
"""What do we tell a person whose figures cannot be taken in? The row, the value, what to do."""

from collections.abc import Mapping
from typing import Final

from handlerum.errors import HandlerumError
from handlerum.evaluation.round_rows import Fault, Remark
from handlerum_portal.pages.wording.errors import sentence_of

Pair = tuple[str, str]

FAULTS: Final[Mapping[Fault, Pair]] = {
    Fault.NO_ROWS: (
        "Filen har ingen rækker under overskriften.",
        "The file has no rows below its heading.",
    ),
    Fault.EMPTY: (
        "Sted eller periode mangler. Udfyld cellen.",
        "Place or period is empty. Fill it in.",
    ),
    Fault.TOO_LONG: (
        "»{value}« er for langt til at være et sted, en periode eller et tal.",
        "“{value}” is too long to be a place, a period or a number.",
    ),
    Fault.FORMULA: (
        "Cellen er en formel ({value}). Indsæt selve værdien: Kopiér, Indsæt speciel, Værdier.",
        "The cell is a formula ({value}). Paste the value itself: Copy, Paste special, Values.",
    ),
    Fault.SHEET_ERROR: (
        "Cellen viser regnearksfejlen {value}. Ret den i regnearket.",
        "The cell shows the spreadsheet error {value}. Correct it in the sheet.",
    ),
    Fault.UNKNOWN_PLACE: (
        (
            "»{value}« er ikke en kommune eller en institution, vi kender. Skriv den firecifrede"
            " kommunekode, kommunens navn eller institutionens id."
        ),
        (
            "“{value}” is no municipality or institution that we know. Write the four-digit"
            " code, the municipality's name or the institution's id."
        ),
    ),
    Fault.AMBIGUOUS_PLACE: (
        "»{value}« passer på flere steder: {against}. Skriv koden.",
        "“{value}” fits several places: {against}. Write the code.",
    ),
    Fault.UNKNOWN_PERIOD: (
        "»{value}« er ikke en periode. Skriv 2021, 2021K3, 2021M08, 2021-08-01 eller 2020/21.",
        "“{value}” is no period. Write 2021, 2021K3, 2021M08, 2021-08-01 or 2020/21.",
    ),
    Fault.OTHER_PERIOD: (
        "»{value}« er en anden slags periode end {against}. Brug én slags i hele filen.",
        "“{value}” is another kind of period than {against}. Use one kind throughout.",
    ),
    Fault.PERIOD_OUTSIDE: (
        "»{value}« ligger uden for runden ({against}).",
        "“{value}” lies outside the round ({against}).",
    ),
    Fault.NOT_A_NUMBER: (
        "»{value}« er ikke et tal. Skriv tallet alene; skjult skrives »..«, manglende står tomt.",
        "“{value}” is not a number. Write the number alone; hidden is “..”, missing is empty.",
    ),
    Fault.AMBIGUOUS_NUMBER: (
        "»{value}« kan læses på to måder. Angiv --decimaltegn , eller --decimaltegn .",
        "“{value}” can be read in two ways. State --decimaltegn , or --decimaltegn .",
    ),
    Fault.MIXED_UNITS: (
        "»{value}« står i en anden enhed end kolonnens øvrige tal (procent eller ikke procent).",
        "“{value}” is in another unit than the rest of the column (percent or not percent).",
    ),
    Fault.OTHER_UNIT: (
        "»{value}« er i procent, men indikatoren opgøres i {against}.",
        "“{value}” is a percentage, but the indicator is in {against}.",
    ),
    Fault.TWICE: (
        "{value} står allerede i række {against}. Behold én af dem.",
        "{value} stands in row {against} already. Keep one of them.",
    ),
    Fault.DASH_IS_MISSING: (
        "»{value}« er læst som manglende, ikke som nul. Skriv 0, hvis der menes nul.",
        "“{value}” was read as missing, not as zero. Write 0 if zero is meant.",
    ),
}
_FILE_FAULTS: Final[Mapping[str, Pair]] = {
    "too_long": (
        "Filen er for lang ({value}; højst {most}). Del den i flere runder.",
        "The file is too long ({value}; at most {most}). Divide it into several rounds.",
    ),
    "column": (
        (
            "Der er {count} kolonner til »{value}«; der skal være én. Filen har: {columns}. Ret"
            " overskriften, eller angiv --kolonne {value}=NAVN."
        ),
        (
            "There are {count} columns for “{value}”; there must be one. The file has: {columns}."
            " Correct the heading, or state --kolonne {value}=NAME."
        ),
    ),
    "not_a_table": (
        "Filen er hverken CSV eller et læseligt Excel-ark. Gem den igen som .xlsx eller .csv.",
        "The file is neither CSV nor a readable Excel sheet. Save it again as .xlsx or .csv.",
    ),
    "absent": (
        (
            "Filen {value} findes ikke. Skriv indikatorerne i den som vist i"
            " docs/how-to/indicators.md, eller angiv --definitioner FIL."
        ),
        (
            "There is no file {value}. Write the indicators in it as shown in"
            " docs/how-to/indicators.md, or state --definitioner FILE."
        ),
    ),
    "sheet": (
        "Vælg et ark med --ark. Mappen har: {columns}.",
        "Choose a sheet with --ark. The book has: {columns}.",
    ),
}
_ERRORS: Final[Mapping[str, Pair]] = {
    "unknown_indicator": (
        "Indikatoren »{entry}« findes ikke i {file}. Der er: {known}.",
        "There is no indicator “{entry}” in {file}. There are: {known}.",
    ),
    "unreadable_cube": (
        (
            "JSON-stat-filen kan ikke læses: {fault}. Hent den igen, eller vælg én kategori med"
            " --vaelg DIMENSION=KODE (der er: {columns})."
        ),
        (
            "The JSON-stat file cannot be read: {fault}. Fetch it again, or choose one category"
            " with --vaelg DIMENSION=CODE (there are: {columns})."
        ),
    ),
    "source_refused": (
        "{address} gav intet brugbart svar (status {status}): {kind} {said}. Intet er ændret.",
        "{address} gave no usable answer (status {status}): {kind} {said}. Nothing was changed.",
    ),
    "round_refused": (
        "Intet er indlæst: {count} rækker skal rettes først.",
        "Nothing was loaded: {count} rows must be corrected first.",
    ),
}


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def remark_in_words(remark: Remark, language: str) -> str:
    """Return one sentence about one row, with the value that stands in it."""
    sentence = _chosen(FAULTS[remark.fault], language)
    return sentence.format(value=remark.value, against=remark.against)


def error_in_words(error: HandlerumError, language: str) -> str:
    """Return the sentence of an error about figures; other errors have their own."""
    known = _FILE_FAULTS.get(str(error.data.get("kind"))) if "file" in error.code else None
    pair = known or _ERRORS.get(error.code)
    if pair is None:
        return sentence_of(error, language)
    return _chosen(pair, language).format_map(_Blanks(error.data))


def _chosen(pair: Pair, language: str) -> str:
    return pair[1] if language == "en" else pair[0]
