# SPDX-License-Identifier: MPL-2.0
"""Which words do the pages and letters of suggestions use?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
WORDS: Final[Mapping[str, Pair]] = {
    "title": ("Forslag", "Suggestions"),
    "new": ("Nyt forslag", "New suggestion"),
    "one": ("Forslag {number}", "Suggestion {number}"),
    "trials": ("Prøvehandlinger", "Trials"),
    "trial.new": ("Ny prøvehandling", "New trial"),
    "trial.qr": ("Link til prøvehandlingen", "Link to the trial"),
    "hearings": ("Høringer", "Hearings"),
    "own_answer": ("Dit svar", "Your answer"),
    "desk": ("Min side", "My desk"),
    "contact.confirm": ("Bekræft", "Confirm"),
    "contact.stop": ("Stop mails", "Stop mails"),
}
_FOOT: Final[Pair] = (
    "\n\nVil du ikke have flere mails om dette? {stop}\n",
    "\n\nNo more mails about this? {stop}\n",
)
_ERASED: Final[Pair] = (
    "\n\nDin adresse er nu slettet.\n",
    "\n\nYour address is now deleted.\n",
)
LETTERS: Final[Mapping[str, tuple[Pair, Pair]]] = {
    "confirm": (
        ("Bekræft, at vi må skrive til dig", "Confirm that we may write to you"),
        (
            (
                "Nogen, forhåbentlig du, vil gerne have nyt om {matter}.\n\n"
                "Tryk her, hvis det er dig: {link}\n\n"
                "Ellers skal du intet gøre. Så sletter vi adressen efter en uge.\n"
            ),
            (
                "Somebody, hopefully you, wants news of {matter}.\n\n"
                "Press here if it is you: {link}\n\n"
                "Otherwise do nothing. We delete the address after a week.\n"
            ),
        ),
    ),
    "trial.look_back": (
        ("Tid til at se tilbage på {number}", "Time to look back on {number}"),
        (
            (
                "Der er gået otte uger: {title}.\n\nSvar på to spørgsmål og ét tal på jeres egen "
                "side (linket, I gemte), og vælg, om I fortsætter, retter, stopper, søger "
                "fravigelse eller gør det varigt." + _FOOT[0]
            ),
            (
                "Eight weeks have passed: {title}.\n\nAnswer two questions and one number on your "
                "own page (the link you kept), and choose to go on, adjust, stop, seek an "
                "exemption or make it permanent." + _FOOT[1]
            ),
        ),
    ),
    "hearing.confirm": (
        ("Er det dit svar i høringen?", "Is this your answer in the hearing?"),
        (
            (
                "Der er sendt et svar i høringen »{title}« med din adresse.\n\n"
                "Tryk her, så tæller det: {link}\n\n"
                "Er det ikke dit, skal du intet gøre. Så tæller det ikke.\n\n"
                "Her ser du dit svar og kan fortryde, at andre må læse det: {own}\n"
            ),
            (
                "An answer in the hearing “{title}” was sent with your address.\n\n"
                "Press here and it counts: {link}\n\n"
                "If it is not yours, do nothing. Then it does not count.\n\n"
                "Here you see your answer and can undo that others may read it: {own}\n"
            ),
        ),
    ),
    "hearing.done": (
        ("Det kom der ud af høringen", "This came of the hearing"),
        (
            (
                "{title}\n\nI svarede:\n{heard}\n\nVi gjorde:\n{did}\n\n{link}\n\n"
                "Din adresse er nu slettet.\n"
            ),
            (
                "{title}\n\nYou answered:\n{heard}\n\nWe did:\n{did}\n\n{link}\n\n"
                "Your address is now deleted.\n"
            ),
        ),
    ),
    "suggestion.vist": (
        ("Dit forslag vises nu", "Your suggestion is shown now"),
        (
            "Forslag {number} kan nu læses og støttes af andre: {link}" + _FOOT[0],
            "Others can now read and support suggestion {number}: {link}" + _FOOT[1],
        ),
    ),
    "suggestion.besvaret": (
        ("Der er svar på dit forslag", "Your suggestion is answered"),
        (
            "Forslag {number} er besvaret:\n\n{answer}\n\nLæs det her: {link}" + _ERASED[0],
            "Suggestion {number} is answered:\n\n{answer}\n\nRead it here: {link}" + _ERASED[1],
        ),
    ),
    "suggestion.lagt_sammen": (
        ("Dit forslag er lagt sammen med et andet", "Your suggestion was put with another"),
        (
            "Forslag {number} ligner et andet, så de følges ad: {link}" + _FOOT[0],
            "Suggestion {number} is like another, so they go together: {link}" + _FOOT[1],
        ),
    ),
    "suggestion.ikke_vist": (
        ("Dit forslag vises ikke", "Your suggestion is not shown"),
        (
            "Forslag {number} vises ikke for andre. Begrundelsen er:\n\n{why}" + _ERASED[0],
            "Suggestion {number} is not shown to others. The reason:\n\n{why}" + _ERASED[1],
        ),
    ),
}


def word(key: str, language: str, **values: object) -> str:
    """Return a phrase in the language."""
    return WORDS[key][language == "en"].format(**values)


def letter(key: str, language: str, **values: object) -> tuple[str, str]:
    """Return subject and body of a letter in the language."""
    subject, body = LETTERS[key]
    return subject[language == "en"].format(**values), body[language == "en"].format(**values)
