# SPDX-License-Identifier: MPL-2.0
"""How do we say that a text of law, or a file of outlines, could not be read or imported?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.fetching import FETCH_SENTENCES
from handlerum_portal.pages.wording.outlines import OUTLINE_HEADINGS, OUTLINE_SENTENCES

Pair = tuple[str, str]
_AFTER: Final = (" Intet er indlæst.", " Nothing was imported.")


def _of(danish: str, english: str) -> Pair:
    return danish + _AFTER[0], english + _AFTER[1]


SOURCE_HEADINGS: Final[Mapping[str, Pair]] = {
    **OUTLINE_HEADINGS,
    "text_differs": ("Teksten findes i en anden form", "The text is here in another form"),
    "unknown_import": ("Indlæsningen findes ikke", "The import does not exist"),
    "text_not_at_hand": ("Teksten er ikke indlæst", "The text is not imported"),
    "fetch_failed": ("Teksten kunne ikke hentes", "The text could not be fetched"),
}
SOURCE_SENTENCES: Final[Mapping[str, Pair]] = {
    **OUTLINE_SENTENCES,
    "unreadable_source": _of(
        "»{file}« kan ikke læses som en lovtekst. Giv LexDania-XML, JSON eller Akoma Ntoso.",
        "“{file}” cannot be read as a text of law. Give LexDania XML, JSON or Akoma Ntoso.",
    ),
    "unreadable_source.html": _of(
        "»{file}« er en hjemmeside, ikke en lovtekst. Retsinformation svarer med en hjemmeside, "
        "når adressen ikke findes. Se efter, om nummer og år er rigtige.",
        "“{file}” is a web page, not a text of law. Retsinformation answers with a web page when "
        "the address does not exist. Check the number and the year.",
    ),
    "unreadable_source.doctype": _of(
        "»{file}« har en DOCTYPE. Den kan skjule skadelige dele, og ingen lovtekst bruger den.",
        "“{file}” has a DOCTYPE, which can hide harmful parts; no text of law uses one.",
    ),
    "unreadable_source.bomb": _of(
        "»{file}« fylder langt mere udpakket, end en lovtekst kan. Filen ligner en zipbombe. "
        "Hent den igen fra et sted, du stoler på.",
        "“{file}” unpacks to far more than a text of law can be. It looks like a zip bomb. "
        "Fetch it again from a place you trust.",
    ),
    "unreadable_source.not_a_zip": _of(
        "»{file}« er ikke en hel zipfil. Hent den igen.",
        "“{file}” is not a whole zip file. Fetch it again.",
    ),
    "unreadable_source.broken": _of(
        "»{file}« er ikke hel: den er afbrudt eller i stykker. Hent den igen.",
        "“{file}” is not whole: it is cut short or damaged. Fetch it again.",
    ),
    "unreadable_source.unknown_element": _of(
        "»{file}« har et element, vi ikke kender. Så kunne tekst gå tabt. Meld det til os.",
        "“{file}” has an element we do not know, so words could be lost. Tell us about it.",
    ),
    "unreadable_source.too_deep": _of(
        "»{file}« har elementer lagt så dybt i hinanden, at det ikke kan være en lovtekst.",
        "“{file}” nests its elements deeper than any text of law.",
    ),
    "unreadable_source.too_large": _of(
        "»{file}« er større end 256 MB. Så stor er ingen lovtekst.",
        "“{file}” is larger than 256 MB. No text of law is.",
    ),
    "unreadable_source.no_metadata": _of(
        "»{file}« siger ikke, hvilken lov den er: nummer, år, titel eller dato mangler.",
        "“{file}” does not say which act it is: number, year, title or date is missing.",
    ),
    "unreadable_source.no_file": _of(
        "»{file}« findes ikke. Se efter, om navnet er skrevet rigtigt.",
        "“{file}” is not there. Check how the name is written.",
    ),
    "unreadable_source.nothing_there": _of(
        "Der er ingen XML- eller JSON-filer at indlæse. Giv en fil, en mappe eller en zipfil.",
        "There is no XML or JSON file to import. Give a file, a folder or a zip file.",
    ),
    "unreadable_source.own_rules": _of(
        "»{file}« er Word eller tekst. Er det jeres egne regler, så skriv også --niveau kommune "
        "(eller lokal) og --ejer, fx --ejer 0217.",
        "“{file}” is Word or plain text. If it holds rules of your own, also write --niveau "
        "kommune (or lokal) and --ejer, for instance --ejer 0217.",
    ),
    "unreadable_source.no_rules": _of(
        "»{file}« har ingen regler: kun en titel, eller slet ingen ord. Giv filen med reglerne.",
        "“{file}” holds no rules: only a title, or no words at all. Give the file with the rules.",
    ),
    "unreadable_source.label_twice": _of(
        "»{file}« har to regler med samme nummer. Så ved ingen, hvilken en henvisning mener. Ret "
        "nummeret, og prøv igen.",
        "“{file}” has two rules with one number, so nobody knows which a reference means. Correct "
        "the number and try again.",
    ),
    "unreadable_source.macros": _of(
        "»{file}« indeholder makroer, og dem åbner vi ikke. Gem den som almindeligt Word-dokument "
        "(.docx), og prøv igen.",
        "“{file}” holds macros, which we do not open. Save it as a plain Word document (.docx) and "
        "try again.",
    ),
    "unreadable_source.tracked_changes": _of(
        "»{file}« har sporede ændringer, som hverken er godtaget eller afvist. Så er det ikke "
        "klart, hvad der gælder. Godtag eller afvis dem i Word, og prøv igen.",
        "“{file}” has tracked changes that are neither accepted nor rejected, so it is not clear "
        "what holds. Accept or reject them in Word and try again.",
    ),
    "unreadable_source.save_as_word": _of(
        "»{file}« er en PDF eller en gammel Word-fil. Gem den som .docx eller som ren tekst i "
        "UTF-8, og prøv igen.",
        "“{file}” is a PDF or an old Word file. Save it as .docx or as plain text in UTF-8 and try "
        "again.",
    ),
    "unreadable_source.not_utf8": _of(
        "»{file}« er ikke gemt i UTF-8, så æ, ø og å kan blive til andre tegn. Gem den igen som "
        "UTF-8.",
        "“{file}” is not saved in UTF-8, so letters could become others. Save it again as UTF-8.",
    ),
    "unreadable_source.too_large_rules": _of(
        "»{file}« er større end 20 MB. Tag billeder ud af dokumentet, og prøv igen.",
        "“{file}” is larger than 20 MB. Take pictures out of the document and try again.",
    ),
    **FETCH_SENTENCES,
    "text_not_at_hand": (
        (
            "Ordene i {value} er ikke indlæst her, så loven kan ikke skrives ud. Indlæs dem med "
            "»handlerum lov hent«, eller læs dem hos Retsinformation."
        ),
        (
            "The words of {value} are not imported here, so the act cannot be written out. "
            "Import them "
            "with “handlerum lov hent”, or read them at Retsinformation."
        ),
    ),
    "text_differs.rules": _of(
        "»{file}« er {value}, som vi har i forvejen med andre ord. Er det en ny udgave, så giv "
        "dagen, den gælder fra: --fra 2024-08-01.",
        "“{file}” is {value}, which we already have with other words. If it is a new version, give "
        "the day it holds from: --fra 2024-08-01.",
    ),
    "text_differs": _of(
        "»{file}« er {value}, som vi har i forvejen med andet indhold. Fortryd den tidligere "
        "indlæsning først, hvis den nye fil er den rigtige.",
        "“{file}” is {value}, which we already have with other content. Undo the earlier import "
        "first if the new file is the right one.",
    ),
    "unknown_import": (
        "Indlæsning {value} findes ikke, eller er fortrudt. Se »handlerum lov indlaes --liste«.",
        "Import {value} does not exist or is undone. See “handlerum lov indlaes --liste”.",
    ),
}
