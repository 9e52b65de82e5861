# SPDX-License-Identifier: MPL-2.0
"""How do we say what was wrong with a hearing, an answer to it, or the file that came with one?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
HEARING_HEADINGS: Final[Mapping[str, Pair]] = {
    "hearing_refused": ("Det kan høringen ikke", "The hearing cannot do that"),
    "attachment_refused": ("Filen kan ikke bruges", "The file cannot be used"),
}
HEARING_SENTENCES: Final[Mapping[str, Pair]] = {
    "hearing_refused.days": (
        "Fristen {value} går ikke. Den skal ligge efter åbningen og højst et år frem.",
        "The deadline {value} will not do. It must be after the opening, within a year.",
    ),
    "hearing_refused.party": (
        "Loven siger, at {value} skal spørges. Sæt kryds ved dem også.",
        "The law says that {value} must be asked. Tick them too.",
    ),
    "hearing_refused.closed": (
        "Høringen er ikke åben. Fristen var {value}.",
        "The hearing is not open. The deadline was {value}.",
    ),
    "hearing_refused.status": (
        "Det kan først gøres, når fristen er gået, og høringen ikke er afsluttet.",
        "That can be done only after the deadline and before the hearing has ended.",
    ),
    "hearing_refused.no_answer": (
        "Svaret er ikke bekræftet fra postkassen endnu.",
        "The answer is not confirmed from its mailbox yet.",
    ),
    "hearing_refused": ("Høring {value} findes ikke.", "There is no hearing {value}."),
    "hearing_refused.no_consent": (
        "Svaret kan ikke vises: afsenderen har ikke sagt ja. Tryk »Læst«, når I har læst det.",
        "The answer cannot be shown: its sender has not agreed. Press “Read” after reading it.",
    ),
    "left_out.h-titel": ("Giv høringen en titel.", "Give the hearing a title."),
    "left_out.h-tekst": ("Skriv, hvad I spørger om.", "Write what you ask."),
    "left_out.h-svar": (
        "Skriv et svar i mindst ét felt.",
        "Write an answer in at least one field.",
    ),
    "left_out.h-svarede": ("Skriv, hvad I svarede.", "Write what people answered."),
    "left_out.h-gjorde": ("Skriv, hvad I gjorde.", "Write what you did."),
    "left_out.h-begrundelse": (
        "Skriv hvorfor. Kun I kan læse det.",
        "Write why. Only you can read it.",
    ),
    "left_out.h-navn": (
        "Skriv, hvilket råd, udvalg eller hvilken bestyrelse du svarer for.",
        "Write which council, committee or board you answer for.",
    ),
    "text_stopped.long_name": (
        "Navnet er på {value} tegn. Der er plads til 120. Skriv det kortere.",
        "The name has {value} characters. There is room for 120. Write it shorter.",
    ),
    "left_out.part": ("Vælg, hvem du svarer for.", "Choose for whom you answer."),
    "left_out.epost": (
        "Skriv din mail. Den vises ikke og slettes, når høringen er slut.",
        "Write your e-mail. It is not shown and is deleted when the hearing ends.",
    ),
    "attachment_refused.large": (
        "Filen fylder {value} MB. Der er plads til 5 MB. Gem den mindre, fx som PDF.",
        "The file has {value} MB. There is room for 5 MB. Save it smaller, such as a PDF.",
    ),
    "attachment_refused.empty": (
        "Filen er tom. Vælg den rigtige fil.",
        "The file is empty. Choose the right file.",
    ),
    "attachment_refused.kind": (
        "Filen er ikke af en slags, vi tager. Gem den som PDF, Word (docx), odt eller tekst.",
        "The file is of no kind we take. Save it as PDF, Word (docx), odt or text.",
    ),
    "attachment_refused.old_office": (
        "Filen er i et gammelt Office-format, som kan gemme makroer. Gem den som PDF eller docx.",
        "The file is in an old Office format that can hide macros. Save it as PDF or docx.",
    ),
    "attachment_refused.archive": (
        "Filen er en pakke med andre filer i. Vi åbner ingen pakker. Send den ene fil som PDF.",
        "The file is a package of other files. We open none. Send the one file as PDF.",
    ),
    "attachment_refused.program": (
        "Filen er et program. Vi tager kun tekst og billeder.",
        "The file is a program. We take only texts and pictures.",
    ),
    "attachment_refused.web_page": (
        "Filen er en webside eller SVG, som kan køre kode hos den, der åbner den. Gem den som PDF.",
        "The file is a web page or SVG, which can run code for whoever opens it. Save it as PDF.",
    ),
    "attachment_refused.macros": (
        "Filen rummer makroer, som kan køre kode, når den åbnes. Gem den uden, eller som PDF.",
        "The file holds macros, which can run code when it is opened. Save it without, or as PDF.",
    ),
    "attachment_refused.active": (
        (
            "Filen kører, henter eller rummer noget andet, når den åbnes. Skriv den ud som en ny "
            "PDF, og send den."
        ),
        (
            "The file runs, fetches or carries something else when opened. Print it to a new PDF "
            "and send that."
        ),
    ),
    "attachment_refused.locked": (
        "Filen er låst med kode, så vi ikke kan se, hvad den rummer. Gem den uden kode.",
        "The file is locked with a password, so we cannot see what it holds. Save it without one.",
    ),
    "attachment_refused.bomb": (
        "Filen pakker ud til mere, end vi læser. Gem den som PDF.",
        "The file unpacks to more than we read. Save it as PDF.",
    ),
    "attachment_refused.broken": (
        "Filen er ikke hel. Åbn den, gem den igen, og vedhæft den nye.",
        "The file is not whole. Open it, save it again, and attach the new one.",
    ),
    "attachment_refused.pixels": (
        "Billedet har for mange punkter. Vælg et mindre.",
        "The picture has too many points. Choose a smaller one.",
    ),
    "attachment_refused.cpr": (
        "»{value}« i filen ligner et CPR-nummer. Slet det i filen, og vedhæft den igen.",
        "“{value}” in the file looks like a CPR number. Remove it there and attach the file again.",
    ),
    "attachment_refused.gone": (
        "Filen ligger her ikke mere. Den gemmes kun et døgn, før svaret sendes. Vedhæft den igen.",
        "The file is no longer here. It is kept for a day only before sending. Attach it again.",
    ),
    "attachment_refused.full": (
        "Der venter for mange filer lige nu. Send svaret uden bilag, eller prøv igen i morgen.",
        "Too many files wait right now. Send the answer without one, or try again tomorrow.",
    ),
}
