# SPDX-License-Identifier: MPL-2.0
"""What are the feeds and the calendar called, and what went wrong when following?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
FEEDS: Final[Mapping[str, Pair]] = {
    "fravigelser": ("Handlerum: fravigelser", "Handlerum: exemptions"),
    "oversigter": ("Handlerum: ændringer i oversigterne", "Handlerum: changes of the overviews"),
    "rammer": ("Handlerum: ændringer af rammerne", "Handlerum: changes of the frames"),
    "hoeringer": ("Handlerum: høringer", "Handlerum: hearings"),
    "evalueringer": ("Handlerum: evalueringer", "Handlerum: evaluations"),
}
NEWS_KINDS: Final[Mapping[str, Pair]] = {
    "fravigelser": ("Fravigelser", "Exemptions"),
    "hoeringer": ("Høringer", "Hearings"),
    "evalueringer": ("Evalueringer (hele landet)", "Evaluations (the whole country)"),
    "kommuneregler": ("Kommunernes egne regler", "Rules of the municipalities"),
    "forslag": ("Forslag", "Suggestions"),
    "erfaringer": ("Erfaringer", "Lessons"),
}
CALENDAR: Final[Mapping[str, Pair]] = {
    "title": ("Handlerum: frister", "Handlerum: deadlines"),
    "begynder": ("I kraft", "In force"),
    "slutter": ("Første dag uden", "First day without"),
    "aftale_slutter": ("Aftalen ophører", "The agreement ends"),
    "hoering_lukker": ("Sidste dag at svare", "Last day to answer"),
}
FOLLOWING_HEADINGS: Final[Mapping[str, Pair]] = {
    "no_address": ("Adressen kan ikke bruges", "The address cannot be used"),
    "unknown_wish": ("Det kan ikke følges", "That cannot be followed"),
    "link_refused": ("Linket virker ikke længere", "The link no longer works"),
}
FOLLOWING_SENTENCES: Final[Mapping[str, Pair]] = {
    "no_address": (
        "»{value}« er ikke en e-mailadresse. Skriv den som navn@eksempel.dk.",
        "“{value}” is no e-mail address. Write it like name@example.org.",
    ),
    "unknown_wish": (
        "»{value}« kan ikke følges. Vælg en kommune, et område, en slags, eller skriv søgeord.",
        "“{value}” cannot be followed. Choose a municipality, a field, a kind, or write words.",
    ),
    "link_refused": (
        "Linket er brugt, udløbet eller skåret over. Bed om et nyt på siden »Følg med«.",
        "The link was used, has expired or was cut. Ask for a new one on the page “Follow”.",
    ),
}
