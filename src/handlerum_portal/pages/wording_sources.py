# SPDX-License-Identifier: MPL-2.0
"""How do we say that a text of law could not be read or imported?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
_AFTER: Final = (" Intet er indlæst.", " Nothing was imported.")


def _of(danish: str, english: str) -> Pair:
    return danish + _AFTER[0], english + _AFTER[1]


SOURCE_HEADINGS: Final[Mapping[str, Pair]] = {
    "text_differs": ("Teksten findes i en anden form", "The text is here in another form"),
    "unknown_import": ("Indlæsningen findes ikke", "The import does not exist"),
    "text_not_at_hand": ("Teksten er ikke indlæst", "The text is not imported"),
    "fetch_failed": ("Teksten kunne ikke hentes", "The text could not be fetched"),
}
SOURCE_SENTENCES: Final[Mapping[str, Pair]] = {
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
