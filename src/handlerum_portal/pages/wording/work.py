# SPDX-License-Identifier: MPL-2.0
"""Which words tell what was done in the background?"""

from collections.abc import Mapping, Sequence
from typing import Final

from handlerum_portal.pages.wording.desk import DESK_HEADINGS, DESK_SENTENCES

Pair = tuple[str, str]
WORK: Final[Mapping[str, Pair]] = {
    "planned": ("planlagte udgivelser gjort", "planned publications done"),
    "files": ("filer lavet eller lagt på plads", "files made or put back"),
    "news": ("breve til dem, der følger med, lagt klar", "letters to followers made ready"),
    "expiry": ("breve om udløb lagt klar", "letters on what expires made ready"),
    "morning": ("morgenbreve til ministeriet lagt klar", "morning letters to the ministry ready"),
    "letters": ("breve sendt", "letters sent"),
    "audit": ("gamle poster i revisionsloggen slettet", "old entries of the audit log deleted"),
    "forgotten": ("gamle breve tømt", "old letters emptied"),
    "answers": (
        "navne, bilag og ubekræftede svar slettet",
        "names, files and unconfirmed answers deleted",
    ),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    **DESK_HEADINGS,
    "no_printer": ("Der kan ikke laves PDF her", "No PDF can be made here"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    **DESK_SENTENCES,
    "no_printer": (
        "Maskinen kan ikke lave PDF ({value}). Installér WeasyPrint og Pango, og prøv igen.",
        "The machine cannot make PDF files ({value}). Install WeasyPrint and Pango, try again.",
    ),
}


def work_in_words(done: Mapping[str, int], failed: Sequence[str], *, english: bool) -> str:
    """Write one line for each kind of work; what failed says that it is tried again."""
    again = "failed; it is tried again" if english else "gik ikke; det prøves igen"
    lines = [f"{count} {WORK[name][english]}" for name, count in done.items()]
    return "\n".join([*lines, *(f"{WORK[name][english]}: {again}" for name in failed)])
