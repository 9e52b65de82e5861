# SPDX-License-Identifier: MPL-2.0
"""Which words stand on the papers of an edition: page, table, poster and large print?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from handlerum_portal.pages.wording.saying import day_in_words, oclock_in_words

Pair = tuple[str, str]
EDITION: Final[Mapping[str, Pair]] = {
    "title": ("Samlet oversigt", "Collected overview"),
    "at": ("{day} kl. {time} dansk tid", "{day} at {time} Danish time"),
    "published": ("Offentliggjort", "Published"),
    "number": ("Udgave", "Edition"),
    "law": ("Efter", "Under"),
    "website": ("Kommunens egen side", "The municipality's own page"),
    "non_digital": ("Uden internet", "Without the internet"),
    "decision": ("Beslutning", "Decision"),
    "status": ("Status på udgivelsesdagen", "Status on the day of publication"),
    "from": ("Første dag", "First day"),
    "until": ("Første dag uden virkning", "First day without effect"),
    "poster": ("Hos os er nogle regler fraveget", "Some rules are set aside here"),
    "qr": ("QR-kode til kommunens samlede oversigt", "QR code for the collected overview"),
    "change.new": ("Nyt", "New"),
    "change.changed": ("Ændret", "Changed"),
    "change.withdrawn": ("Trukket tilbage", "Withdrawn"),
    "change.ended": ("Ophørt", "Ended"),
    "log": ("Log", "Log"),
    "checksum": ("SHA-256 af oversigt.json", "SHA-256 of oversigt.json"),
}

PAPERS: Final[Mapping[str, Pair]] = {
    "sheet": ("Samlet oversigt", "Collected overview"),
    "about": ("Om udgaven", "About the edition"),
    "field_heads": ("Felt|Indhold", "Field|Content"),
    "effect": (
        "Virker tidligst dagen efter, at det står her. Det, der er ophørt, bliver stående.",
        "Takes effect at the earliest the day after it stands here. What has ended stays.",
    ),
    "exercise": (
        "Øvelse: udgivet i et prøveregister. Den gælder ikke, og ingen kommune har besluttet den.",
        "Exercise: published in a demo register. It has no force; no municipality decided it.",
    ),
}
FILE_NAMES: Final[Mapping[str, Pair]] = {
    "oversigt.html": ("Side (HTML)", "Page (HTML)"),
    "overview.html": ("Side på engelsk (HTML)", "Page in English (HTML)"),
    "oversigt.pdf": ("PDF, som kan læses højt", "PDF that can be read aloud"),
    "oversigt.docx": ("Word", "Word"),
    "oversigt.xlsx": ("Excel", "Excel"),
    "oversigt.csv": ("Regneark (CSV)", "Spreadsheet (CSV)"),
    "oversigt.json": ("Data (JSON)", "Data (JSON)"),
    "oversigt.tlog-proof": ("Bevis fra loggen", "Proof from the log"),
    "plakat.pdf": ("Plakat, A4 med QR-kode", "Poster, A4 with QR code"),
    "papir.pdf": ("Papirudgave med stor skrift", "Paper edition in large print"),
    "SHA256SUMS": ("Kontrolsummer", "Checksums"),
}


def words_of(key: str, language: str) -> str:
    """Return one phrase in the language."""
    return EDITION[key][language == "en"]


def instant_in_words(day: date, at: datetime, language: str) -> str:
    """Write a Danish day and the instant of it, to the second, in Danish time."""
    time = oclock_in_words(at, language, to_the_second=True)
    return words_of("at", language).format(day=day_in_words(day, language), time=time)


def file_name_in_words(name: str, language: str) -> str:
    """Return what a file of an edition is for."""
    danish, english = FILE_NAMES.get(name, (name, name))
    return english if language == "en" else danish
