# SPDX-License-Identifier: MPL-2.0
"""How do we say that a text could not be fetched from its public source?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
_AFTER: Final = (" Intet er indlæst.", " Nothing was imported.")


def _of(danish: str, english: str) -> Pair:
    return danish + _AFTER[0], english + _AFTER[1]


FETCH_SENTENCES: Final[Mapping[str, Pair]] = {
    "fetch_failed": _of(
        "»{value}« kunne ikke hentes ({said}). Prøv igen senere.",
        "“{value}” could not be fetched ({said}). Try again later.",
    ),
    "fetch_failed.not_there": _of(
        "»{value}« findes ikke hos kilden: den svarede med en hjemmeside. Se efter, om år og "
        "nummer er rigtige. Meget gamle love findes ikke som XML.",
        "“{value}” does not exist at the source: it answered with a web page. Check the year and "
        "the number. Very old acts do not exist as XML.",
    ),
    "fetch_failed.host": _of(
        "»{value}« ligger et sted, vi ikke henter fra. Vi henter kun fra retsinformation.dk og "
        "oda.ft.dk over https. Hent filen selv, og indlæs den med »handlerum lov indlaes«.",
        "“{value}” lies where we do not fetch from: only from retsinformation.dk and oda.ft.dk "
        "over "
        "https. Fetch the file yourself and import it with “handlerum lov indlaes”.",
    ),
    "fetch_failed.redirect": _of(
        "»{value}« sendte os videre til et andet sted ({said}), og det følger vi ikke.",
        "“{value}” sent us on to another host ({said}), which we do not follow.",
    ),
    "fetch_failed.too_large": _of(
        "»{value}« er større end {said} bytes. Så stor er ingen lovtekst.",
        "“{value}” is larger than {said} bytes. No text of law is.",
    ),
    "fetch_failed.too_slow": _of(
        "»{value}« var mere end {said} sekunder om at svare. Prøv igen senere.",
        "“{value}” took more than {said} seconds to answer. Try again later.",
    ),
    "fetch_failed.busy": _of(
        "Kilden har travlt (svar {said}). Vent lidt, og kør kommandoen igen: den går videre, hvor "
        "den slap.",
        "The source is busy (answer {said}). Wait, and run the command again: it goes on from "
        "there.",
    ),
    "fetch_failed.unreachable": _of(
        "»{value}« kan ikke nås ({said}). Har maskinen adgang til nettet? Kør kommandoen igen: den "
        "går videre, hvor den slap.",
        "“{value}” cannot be reached ({said}). Is the machine online? Run the command again: it "
        "goes "
        "on from there.",
    ),
    "fetch_failed.closed": _of(
        "Retsinformations liste over nyt er kun åben kl. 3.00-23.45. Prøv igen i åbningstiden.",
        "Retsinformation's list of what is new is open from 3:00 to 23:45 only. Try again then.",
    ),
    "fetch_failed.not_eli": _of(
        "»{value}« er ikke et nummer eller en ELI-adresse. Skriv fx »LBK 988/2024«, "
        "»lta/2024/988« eller hele adressen.",
        "“{value}” is no number and no ELI address. Write for instance “LBK 988/2024”, "
        "“lta/2024/988” or the whole address.",
    ),
    "fetch_failed.not_bill": (
        (
            "»{value}« er hverken en lov eller et lovforslag. Skriv »lov 880/2021« eller "
            "»L 89 (2023-24)«."
        ),
        "“{value}” is neither an act nor a bill. Write “lov 880/2021” or “L 89 (2023-24)”.",
    ),
    "fetch_failed.unreadable": _of(
        "»{value}« svarede med noget, der ikke kan læses som lov ({said}). Meld det til os.",
        "“{value}” answered with what cannot be read as law ({said}). Tell us about it.",
    ),
}
