# SPDX-License-Identifier: MPL-2.0
"""Which words tell of the municipality's own rules, and of what a list of them lacks?"""

from collections.abc import Mapping
from typing import Any, Final

Pair = tuple[str, str]
ORIGINS: Final[Mapping[str, Pair]] = {
    "lov": ("Loven", "The law"),
    "raad": ("Kommunalbestyrelsen", "The council"),
    "forvaltning": ("Forvaltningen", "The administration"),
    "institution": ("Institutionen selv", "The institution itself"),
    "vane": ("En vane", "A habit"),
    "overenskomst": ("Overenskomst", "Collective agreement"),
    "ved_ikke": ("Ved ikke", "Not known"),
}
FATES: Final[Mapping[str, Pair]] = {
    "behold": ("Behold", "Keep"),
    "ret": ("Ret", "Change"),
    "fjern": ("Fjern", "Remove"),
    "": ("Ikke besluttet", "Not decided"),
}
COUNTS: Final[Mapping[str, Pair]] = {
    "fjern": ("fjernet", "removed"),
    "ret": ("ændret", "changed"),
    "behold": ("beholdt", "kept"),
    "": ("ikke besluttet", "not decided"),
}
WAYS: Final[Mapping[str, Pair]] = {
    "selv": (
        "I kan selv ændre eller fjerne den.",
        "You can change or remove it yourselves.",
    ),
    "fravigelse": (
        "Reglen står i loven. Den kræver en fravigelse; tjek, om den kan fraviges.",
        "The rule is in the law. It takes an exemption; check whether it may be set aside.",
    ),
    "uden_for": (
        "Reglen står i en overenskomst. Den er uden for rækkevidde af en velfærdsaftale.",
        "The rule is in a collective agreement, out of reach of a welfare agreement.",
    ),
    "undersoeg": (
        "Find først ud af, hvor reglen kommer fra.",
        "First find out where the rule comes from.",
    ),
}
FIELDS: Final[Mapping[str, Pair]] = {
    "rule": ("Regel", "Rule"),
    "origin": ("Oprindelse", "Origin"),
    "area": ("Område", "Area"),
    "institution": ("Institution", "Institution"),
    "owner": ("Ejer", "Owner"),
    "reason": ("Begrundelse", "Reason"),
    "source": ("Kilde", "Source"),
    "last_used": ("Sidst brugt", "Last used"),
}
FAULTS: Final[Mapping[str, Pair]] = {
    "rule_missing": (
        "Reglen mangler. Skriv, hvad den siger.",
        "The rule is missing. Write what it says.",
    ),
    "too_long": (
        "Teksten er for lang. Skriv højst {value} tegn.",
        "The text is too long. Write at most {value} characters.",
    ),
    "personal_data": (
        "Her ser ud til at stå noget om en person. Fjern det; skriv et kontor, ikke et navn.",
        "This looks like something about a person. Remove it; write an office, not a name.",
    ),
    "source_not_web": (
        "»{value}« er ikke en webadresse. Skriv den med https://, eller skriv navnet på kilden.",
        "“{value}” is no web address. Write it with https://, or write the name of the source.",
    ),
    "used_in_future": (
        "{value} er ikke kommet endnu. Skriv den dag, reglen sidst blev brugt.",
        "{value} has not come yet. Write the day the rule was last used.",
    ),
    "not_a_day": (
        "»{value}« er ikke en dato. Skriv fx 1.7.2023.",
        "“{value}” is no date. Write for example 2023-07-01.",
    ),
    "ambiguous_day": (
        "»{value}« kan være to dage. Skriv den som 2024-04-03 eller 3.4.2024.",
        "“{value}” can be two days. Write it as 2024-04-03 or 3.4.2024.",
    ),
    "unknown_origin": (
        (
            "»{value}« kender vi ikke. Skriv lov, råd, forvaltning, institution, vane, "
            "overenskomst eller ved ikke."
        ),
        (
            "“{value}” is not known. Write law, council, office, institution, habit, "
            "collective agreement or unknown."
        ),
    ),
    "unknown_area": (
        "»{value}« kender vi ikke. Skriv dagtilbud, folkeskole eller ældre.",
        "“{value}” is not known. Write daycare, school or elder care.",
    ),
    "unknown_institution": (
        (
            "Kommunen har ingen institution, der hedder »{value}«. Lad feltet stå tomt, hvis "
            "reglen gælder hele kommunen."
        ),
        (
            "The municipality has no institution called “{value}”. Leave the field empty if the "
            "rule holds for the whole municipality."
        ),
    ),
    "formula": (
        "Cellen er en formel. Skriv værdien i stedet.",
        "The cell is a formula. Write the value instead.",
    ),
}
_SAVE: Final = ("Gem listen som .xlsx, .docx eller .csv.", "Save the list as .xlsx, .docx or .csv.")
_TABLE: Final[Mapping[str, Pair]] = {
    "too_large": (
        "Filen er for stor ({value}). Del listen op.",
        "The file is too large ({value}).",
    ),
    "too_many_rows": (
        "Listen har mere end {value} rækker. Del den op.",
        "The list has more than {value} rows. Divide it.",
    ),
    "empty": ("Listen er tom. Skriv mindst én regel.", "The list is empty. Write one rule."),
    "old_office": (
        "Filen er fra et gammelt Office. " + _SAVE[0],
        "An old Office file. " + _SAVE[1],
    ),
    "pdf": ("En PDF kan ikke læses som liste. " + _SAVE[0], "A PDF is no list. " + _SAVE[1]),
    "rtf": ("RTF kan ikke læses. " + _SAVE[0], "RTF cannot be read. " + _SAVE[1]),
    "packed": ("Filen er pakket på en ukendt måde. " + _SAVE[0], "Packed unknown. " + _SAVE[1]),
    "program": ("Filen er et program. " + _SAVE[0], "The file is a program. " + _SAVE[1]),
    "picture": ("Filen er et billede. " + _SAVE[0], "The file is a picture. " + _SAVE[1]),
    "web_page": ("Filen er en webside. " + _SAVE[0], "The file is a web page. " + _SAVE[1]),
    "not_text": ("Filen er ikke tekst. " + _SAVE[0], "The file is no text. " + _SAVE[1]),
    "not_office": (
        "Filen er hverken Excel eller Word. " + _SAVE[0],
        "No Excel or Word. " + _SAVE[1],
    ),
    "broken": ("Filen er i stykker. Gem den igen.", "The file is broken. Save it again."),
    "encoding": ("Filens tegn kan ikke læses. Gem som UTF-8.", "Save the file as UTF-8."),
    "bomb": (
        "Filen pakker ud til langt mere, end en liste kan fylde. Den er ikke læst.",
        "The file unpacks to far more than a list can fill. It was not read.",
    ),
    "macros": ("Filen har makroer. Gem den uden.", "The file has macros. Save it without."),
    "date1904": (
        "Projektmappen tæller dage fra 1904, så datoer ville ligge fire år galt. Gem den som CSV.",
        "The workbook counts days from 1904, so days would be four years off. Save it as CSV.",
    ),
    "doctype": ("Filen har en DOCTYPE, og den læser vi ikke.", "The file has a DOCTYPE."),
    "locked": ("Filen er låst med kode. Fjern koden.", "The file is locked. Remove the password."),
    "no_sheet": ("Alle ark er skjulte. Vis det, der skal læses.", "All sheets are hidden."),
    "tracked_changes": (
        "Dokumentet har ændringer, der hverken er godkendt eller afvist. Afslut dem først.",
        "The document has changes neither accepted nor refused. Settle them first.",
    ),
}
_RULE: Final[Mapping[str, Pair]] = {
    "unknown": ("»{value}« findes ikke her.", "There is no “{value}” here."),
    "changed_meanwhile": (
        "{value} blev gemt af en anden imens. Dit er ikke gemt; sammenlign, og gem igen.",
        "{value} was saved by another meanwhile. Yours is not kept; compare, save again.",
    ),
    "already_decided": (
        "Der er besluttet om {value}, så ordene står fast. Skriv en ny regel i stedet.",
        "{value} is decided on, so its words stand. Write a new rule instead.",
    ),
    "not_ours_lov": (
        "{value} står i loven. Den kan kun beholdes her; brug en fravigelse til at slippe den.",
        "{value} is in the law. It can only be kept here; use an exemption to let go of it.",
    ),
    "not_ours_overenskomst": (
        "{value} står i en overenskomst. Den er uden for rækkevidde og kan kun beholdes her.",
        "{value} is in a collective agreement, out of reach; it can only be kept here.",
    ),
    "not_ours_ved_ikke": (
        "Vi ved ikke, hvor {value} kommer fra. Find ud af det, før den ændres eller fjernes.",
        "It is not known where {value} comes from. Find out before it is changed or removed.",
    ),
    "reason_missing": ("Skriv, hvorfor.", "Write why."),
    "no_fate": (
        "Vælg, om reglen skal beholdes, rettes eller fjernes. Intet er skrevet.",
        "Choose whether to keep, change or remove the rule. Nothing was written.",
    ),
    "name_taken": (
        "Du har besluttet fra den side før. Dette er noget andet; det er ikke skrevet. Tryk igen.",
        "You decided from that page before. This is something else and not written. Press again.",
    ),
    "taken_back": ("Listen er taget ud igen. Send den en gang til.", "Send the list again."),
    "faulty_rows": (
        "Nogle rækker kan ikke læses. Ret dem i jeres fil, og send den igen. Intet er gemt.",
        "Some rows cannot be read. Mend them in your file and send it again. Nothing was kept.",
    ),
    "used_since": (
        "Der er sket noget med {value} siden, så listen kan ikke tages ud. Intet er ændret.",
        "Something happened to {value} since, so the list cannot be taken out. Nothing changed.",
    ),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "unreadable_table": ("Listen kan ikke læses", "The list cannot be read"),
    "rule_refused": ("Reglen blev ikke gemt", "The rule was not kept"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    **{f"unreadable_table.{reason}": pair for reason, pair in _TABLE.items()},
    **{f"rule_refused.{reason}": pair for reason, pair in _RULE.items()},
    "rule_refused": (
        "Reglen kan ikke gemmes. Ret felterne, og gem igen.",
        "The rule cannot be kept. Mend the fields and save again.",
    ),
}


def fault_in_words(fault: Mapping[str, Any], language: str) -> str:
    """Tell what is wrong with one field of a rule."""
    english = language == "en"
    field = FIELDS[str(fault["field"])][english]
    sentence = FAULTS[str(fault["code"])][english].replace("{value}", str(fault["value"]))
    return f"{field}: {sentence}"
