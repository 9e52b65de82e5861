# SPDX-License-Identifier: MPL-2.0
"""What does the API say when it cannot answer? The value, the reason and what to do."""

from collections.abc import Mapping
from typing import Final

API_HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_exemption": ("Fravigelsen findes ikke", "The exemption does not exist"),
    "unreadable_parameter": ("Adressen kan ikke læses", "The address cannot be read"),
    "token_refused": ("Nøglen duer ikke", "The token is not accepted"),
    "token_unfit": ("Nøglen kan ikke laves sådan", "The token cannot be made like that"),
}
API_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_exemption": (
        "Ingen fravigelse har nummeret »{value}«. Find nummeret på listen over fravigelser.",
        "No exemption has the number “{value}”. Find the number in the list of exemptions.",
    ),
    "unreadable_parameter": (
        "»{name}={value}« kan ikke læses. Se /api/v1/docs for, hvad der kan stå.",
        "“{name}={value}” cannot be read. See /api/v1/docs for what can stand there.",
    ),
    "token_refused": (
        "Nøglen er ukendt, udløbet eller trukket tilbage. Bed om en ny hos jeres administrator.",
        "The token is unknown, has ended or was taken back. Ask your administrator for a new one.",
    ),
    "token_refused.missing": (
        "Der mangler en nøgle. Send »Authorization: Bearer NØGLE«.",
        "There is no token. Send “Authorization: Bearer TOKEN”.",
    ),
    "token_unfit.person": (
        "Ingen åben bruger hedder »{value}«. Se »handlerum bruger liste«.",
        "No open user is called “{value}”. See “handlerum bruger liste”.",
    ),
    "token_unfit.days": (
        "En nøgle kan gælde fra 1 til 366 dage, ikke {value}.",
        "A token can hold from 1 to 366 days, not {value}.",
    ),
    "token_unfit.number": (
        "Ingen nøgle med nummer {value} er i brug. Se »handlerum noegle liste«.",
        "No token with the number {value} is in use. See “handlerum noegle liste”.",
    ),
}
