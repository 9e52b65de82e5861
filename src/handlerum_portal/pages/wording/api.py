# SPDX-License-Identifier: MPL-2.0
"""What does the API say when it cannot answer? The value, the reason and what to do."""

from collections.abc import Mapping
from typing import Final

API_HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_exemption": ("Fravigelsen findes ikke", "The exemption does not exist"),
    "no_overview": ("Der stod ingen oversigt", "No overview stood there"),
    "unknown_edition": ("Udgaven findes ikke", "The edition does not exist"),
    "unknown_receipt": ("Kvitteringen passer ikke", "The receipt does not fit"),
    "unknown_filter": ("Det kan listen ikke afgrænses med", "The list has no such filter"),
    "unreadable_parameter": ("Adressen kan ikke læses", "The address cannot be read"),
    "method_not_taken": ("Det tager adressen ikke imod", "The address does not take that"),
    "not_encrypted": ("Spørg over https", "Ask over https"),
    "token_refused": ("Nøglen duer ikke", "The token is not accepted"),
    "token_unfit": ("Nøglen kan ikke laves sådan", "The token cannot be made like that"),
}
API_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "not_encrypted": (
        (
            "Der blev spurgt over http. Det sendte, også en nøgle, kan være læst undervejs. Spørg "
            "igen over https, og luk en nøgle, der blev sendt sådan."
        ),
        (
            "The question came over http. What was sent, a token too, may have been read on the "
            "way. Ask again over https, and take back a token that was sent like this."
        ),
    ),
    "unknown_exemption": (
        "Ingen fravigelse har nummeret »{value}«. Find nummeret på listen over fravigelser.",
        "No exemption has the number “{value}”. Find the number in the list of exemptions.",
    ),
    "no_overview": (
        (
            "{value} havde ikke offentliggjort en samlet oversigt her den {on}. Vælg en senere "
            "dag, eller se /api/v1/oversigter for alle udgaver."
        ),
        (
            "{value} had published no collected overview here on {on}. Choose a later day, or see "
            "/api/v1/oversigter for every edition."
        ),
    ),
    "no_overview.never": (
        "{value} har ikke offentliggjort nogen samlet oversigt her. Se /api/v1/oversigter.",
        "{value} has published no collected overview here. See /api/v1/oversigter.",
    ),
    "unknown_edition": (
        "{home} har ingen udgave »{value}«. Den nyeste er {newest}.",
        "{home} has no edition “{value}”. The newest is {newest}.",
    ),
    "unreadable_parameter.too_large": (
        "»{name}={value}« er for meget. Skriv højst {most}.",
        "“{name}={value}” is too much. Write at most {most}.",
    ),
    "unreadable_parameter.too_small": (
        "»{name}={value}« er for lidt. Skriv mindst {least}.",
        "“{name}={value}” is too little. Write at least {least}.",
    ),
    "unknown_receipt": (
        (
            "Vi kender ikke kontrolsummen »{value}«. Er den af et svar, så send spørgsmålet med: "
            "kommune, institution, pr, kendt og omraade. Så spørger vi igen og sammenligner."
        ),
        (
            "We do not know the checksum “{value}”. If it is of an answer, send the question too: "
            "kommune, institution, pr, kendt and omraade. Then we ask again and compare."
        ),
    ),
    "unknown_receipt.differs": (
        (
            "Spørgsmålet har i dag kvitteringen »{again}« og ikke »{value}«. Se efter, om sted, "
            "dag og kendt er de samme; ellers er oplysninger eller regelsæt ændret siden."
        ),
        (
            "The question has the receipt “{again}” today and not “{value}”. Check that place, day "
            "and kendt are the same; else facts or rulebook have changed since."
        ),
    ),
    "unreadable_parameter.checksum": (
        (
            "»{value}« er ingen kontrolsum. Skriv mindst dens første 12 tegn af 0-9 og a-f, højst "
            "64."
        ),
        (
            "“{value}” is no checksum. Write at least its first 12 characters of 0-9 and a-f, at "
            "most 64."
        ),
    ),
    "method_not_taken": (
        "Adressen tager ikke imod »{value}«. Intet er gemt. Den tager imod: {known}.",
        "The address does not take “{value}”. Nothing was kept. It takes: {known}.",
    ),
    "unknown_filter": (
        "»{value}« er intet filter her. Brug: {known}. Filtre skrives med små bogstaver.",
        "“{value}” is no filter here. Use: {known}. Filters are written in small letters.",
    ),
    "invalid_question.text": (
        "»{key}« er »{value}«, og det er ikke en tekst. Skriv fx »{known}«.",
        "“{key}” is “{value}”, which is no text. Write it as in “{known}”.",
    ),
    "invalid_question.text.nothing": (
        "»{key}« mangler. Skriv fx »{known}«.",
        "“{key}” is missing. Write it as in “{known}”.",
    ),
    "invalid_question.needs_place": (
        "Om noget kan fraviges, afhænger af stedet. Send kommune med, fx »kommune=0561«.",
        "Whether something may be set aside depends on the place. Send “kommune=0561” too.",
    ),
    "invalid_question.institution": (
        (
            "»institution« er »{value}«. Ingen institution hedder det.{nearest} Alle, vi kender, "
            "står i /api/v1/institutioner."
        ),
        (
            "“institution” is “{value}”. No institution is called that.{nearest} All we know are "
            "in /api/v1/institutioner."
        ),
    ),
    "invalid_period.order": (
        "»{value}« er før »{start}«. Byt om på dem, eller udelad den ene.",
        "“{value}” is before “{start}”. Swap them, or leave one out.",
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
