# SPDX-License-Identifier: MPL-2.0
"""How is a connection of the register called, what is it for, and how does it stand?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.operation import FOUND
from handlerum_portal.pages.wording.saying import value_in_words
from handlerum_portal.store.connections import Connection

Pair = tuple[str, str]
STATES: Final[Mapping[str, Pair]] = {
    "ready": ("Klar", "Ready"),
    "look": ("Se efter", "Look at it"),
    "not_set_up": ("Ikke sat op", "Not set up"),
    "not_built": ("Findes ikke", "Not built"),
}
GROUPS: Final[Mapping[str, Pair]] = {
    "post": ("Post", "Mail"),
    "entry": ("Login", "Sign-in"),
    "programs": ("Programmer", "Programs"),
    "sites": ("Andre sider", "Other sites"),
    "cases": ("Sager og journal", "Cases and journal"),
    "tables": ("Tabeller ind", "Tables in"),
    "sources": ("Kilder udefra", "Sources outside"),
}
NAMES: Final[Mapping[str, Pair]] = {
    "mail": ("Mailserver", "Mail server"),
    "test_letter": ("Seneste prøvebrev", "Newest test letter"),
    "told": ("Besked om nye udgaver", "Word of new editions"),
    "oidc": ("OpenID Connect (Entra ID, Keycloak)", "OpenID Connect (Entra ID, Keycloak)"),
    "saml": ("SAML 2.0", "SAML 2.0"),
    "directory": ("Brugerkatalog, MitID og Digital Post", "Directory, MitID and Digital Post"),
    "api": ("API", "API"),
    "tokens": ("Nøgler til API’et", "Tokens to the API"),
    "feed": ("Ændringer efter en markør", "Changes after a cursor"),
    "atom": ("Atom og kalender", "Atom and calendar"),
    "webhooks": ("Webhooks", "Webhooks"),
    "embed": ("Oversigten på kommunens side", "The overview on the municipality’s site"),
    "map": ("Kortet på andres sider", "The map on other sites"),
    "open_data": ("Åbne data og katalog", "Open data and catalogue"),
    "package": ("Journaliseringspakke", "Case package for the journal"),
    "journal": ("Direkte til ESDH", "Straight to the records system"),
    "rules": ("Kommunens egne regler", "The municipality’s own rules"),
    "figures": ("Tal fra institutionerne", "Figures from the institutions"),
    "facts": (
        "Institutioner, aftaler og fravigelser",
        "Institutions, agreements and exemptions",
    ),
    "guests": ("Brugere med en liste", "Users by a list"),
    "law": ("Lovtekster fra Retsinformation", "Texts of law from Retsinformation"),
    "statistics": ("Danmarks Statistik", "Statistics Denmark"),
}
SAID: Final[Mapping[str, Pair]] = {
    "mail.good": (
        "Breve går til {host}, port {port}. »handlerum arbejd« sender dem.",
        "Letters go to {host}, port {port}. “handlerum arbejd” sends them.",
    ),
    "mail.not_sent": (
        "Breve skrives i filer og sendes ikke. Sæt HANDLERUM_MAIL og HANDLERUM_MAIL_FROM.",
        "Letters are written to files and not sent. Set HANDLERUM_MAIL and HANDLERUM_MAIL_FROM.",
    ),
    "test_letter.never": (
        "Der er ikke sendt noget. Send ét fra Opsætning, og se, om det når frem.",
        "None was sent. Send one from Set-up and see whether it arrives.",
    ),
    "test_letter.sent": (
        "Mailserveren tog imod det {at}. Kun modtageren kan se, om det nåede frem.",
        "The mail server took it {at}. Only its reader can see whether it arrived.",
    ),
    "test_letter.waits": (
        "Lagt i udbakken {at} og venter. »handlerum arbejd« sender det.",
        "Put in the outbox {at} and waits. “handlerum arbejd” sends it.",
    ),
    "test_letter.failed": (
        "Lagt i udbakken {at}; det kunne ikke sendes ({why}). Det prøves igen.",
        "Put in the outbox {at}; it could not be sent ({why}). It will be tried again.",
    ),
    "told.none": (
        "Ingen får brev om en ny udgave. Siger aftalen noget andet, så sæt HANDLERUM_TELL.",
        "Nobody is written to about a new edition. If the agreement says so, set HANDLERUM_TELL.",
    ),
    "told.set_up": (
        "Modtagere i HANDLERUM_TELL: {count}. Loven kræver det ikke; aftalen kan.",
        "Readers in HANDLERUM_TELL: {count}. No act requires it; an agreement may.",
    ),
    "oidc.none": (
        "Sæt HANDLERUM_OIDC_URL, _CLIENT og _SECRET, så logger I ind med jeres eget login.",
        "Set HANDLERUM_OIDC_URL, _CLIENT and _SECRET to sign in with your own service.",
    ),
    "oidc.set_up": (
        "Sat op. Brugere, der er kommet ind den vej: {known}. Afvist: {refused}. {untried}",
        "Set up. Users who came in that way: {known}. Refused: {refused}. {untried}",
    ),
    "saml.none": (
        "Sæt HANDLERUM_SAML_IDP til en fil med udbyderens metadata. {untried}",
        "Set HANDLERUM_SAML_IDP to a file with the provider’s metadata. {untried}",
    ),
    "saml.set_up": (
        "Sat op. Afvist: {refused}. Udbyderen skal kende vores metadata. {untried}",
        "Set up. Refused: {refused}. The provider must know our metadata. {untried}",
    ),
    "directory": (
        (
            "Registret henter ikke brugere fra et katalog (SCIM, OS2rollekatalog), kender ikke "
            "MitID og sender ikke Digital Post. Invitér med en liste; luk brugere under Brugere."
        ),
        (
            "The register fetches no users from a directory (SCIM, OS2rollekatalog), does not know "
            "MitID and sends no Digital Post. Invite with a list; shut users out under Users."
        ),
    ),
    "api": (
        "Alt offentligt kan læses uden nøgle. Den, der skriver, skal have en.",
        "All that is public can be read without a token. Whoever writes needs one.",
    ),
    "tokens.none": (
        "Ingen er i brug. »handlerum noegle ny BRUGER« laver en; den vises kun den ene gang.",
        "None is in use. “handlerum noegle ny USER” makes one; it is shown only that once.",
    ),
    "tokens.live": (
        "I brug: {count}. Den første slutter {at}. »handlerum noegle luk NR« trækker en tilbage.",
        "In use: {count}. The first ends {at}. “handlerum noegle luk NO” takes one back.",
    ),
    "feed.empty": (
        "Loggen er tom. Begynd med siden=-1.",
        "The log is empty. Begin with siden=-1.",
    ),
    "feed.cursor": (
        "Markøren er nu {cursor}. Gem den, I får i »naeste«, og spørg igen med den.",
        "The cursor is now {cursor}. Keep the one you get in “naeste” and ask again with it.",
    ),
    "atom": (
        "Fravigelser, oversigter, rammer, høringer og evalueringer; fristerne som kalender.",
        "Exemptions, overviews, frames, hearings and evaluations; deadlines as a calendar.",
    ),
    "webhooks": (
        "Registret ringer ikke selv op. Brug ændringer efter en markør, Atom eller breve.",
        "The register calls nobody. Use changes after a cursor, Atom or letters.",
    ),
    "embed.none": (
        "Der er endnu ingen udgave at vise. Koden står på kommunens side, når der er.",
        "There is no edition to show yet. The code stands on the municipality’s page once it is.",
    ),
    "embed.editions": (
        "Kommuner med en udgave her: {count}. Ramme, element eller fil; koden står på kommunens.",
        "Municipalities with an edition here: {count}. Frame, element or file, on their pages.",
    ),
    "map": (
        "Koden til rammen står under kortet på forsiden.",
        "The code of the frame stands under the map on the front page.",
    ),
    "open_data": (
        "Alt i én fil, hver tabel for sig, og et katalog efter DCAT-AP-DK.",
        "All in one file, each table on its own, and a catalogue after DCAT-AP-DK.",
    ),
    "package": (
        "Hver sag har en zip med papirer, data og beviser. I lægger den selv i journalen.",
        "Each case has a zip with papers, data and proofs. You put it in the journal yourselves.",
    ),
    "journal": (
        "Intet sendes af sig selv til et ESDH-system. Brug journaliseringspakken.",
        "Nothing is sent to a records system by itself. Use the case package.",
    ),
    "rules.none": (
        "Ingen liste er taget ind. Skabelonen (Excel) ligger hos kommunens sagsbehandlere.",
        "No list was taken in. The template (Excel) is with the municipality’s caseworkers.",
    ),
    "rules.loaded": (
        "Lister taget ind: {count}. Skabelonen (Excel) ligger hos kommunens sagsbehandlere.",
        "Lists taken in: {count}. The template (Excel) is with the municipality’s caseworkers.",
    ),
    "figures.none": (
        "Ingen skemaer er taget ind. Hver måling har sit eget Excel-skema under Tal.",
        "No forms were taken in. Each round has an Excel form of its own under Figures.",
    ),
    "figures.loaded": (
        "Skemaer taget ind: {count}. Hver måling har sit eget Excel-skema under Tal.",
        "Forms taken in: {count}. Each round has an Excel form of its own under Figures.",
    ),
    "facts.none": (
        "Ingen tabel er indlæst. »handlerum indlaes institutioner FIL --proev« prøver en.",
        "No table was loaded. “handlerum indlaes institutioner FILE --proev” tries one.",
    ),
    "facts.loaded": (
        "Tabeller indlæst: {count}. »handlerum indlaes institutioner --liste« viser dem.",
        "Tables loaded: {count}. “handlerum indlaes institutioner --liste” shows them.",
    ),
    "guests": (
        "Indsæt navn;email;rolle;kommune;institution. Intet sendes, før alle rækker er i orden.",
        "Paste navn;email;rolle;kommune;institution. Nothing is sent before all rows are good.",
    ),
    "law.none": (
        "Ingen lovtekster er hentet. »handlerum lov hent« henter dem.",
        "No texts of law were fetched. “handlerum lov hent” fetches them.",
    ),
    "law.set_up": (
        "Sidst hentet {at}. »handlerum lov opdater« ser efter nye.",
        "Last fetched {at}. “handlerum lov opdater” looks for new ones.",
    ),
    "statistics.none": (
        "Ingen indikator henter tal. »handlerum indikator hent« henter, når en tabel er nævnt.",
        "No indicator fetches figures. “handlerum indikator hent” does, once a table is named.",
    ),
    "statistics.set_up": (
        "Indikatorer med en tabel: {count}. »handlerum indikator hent« henter deres tal.",
        "Indicators with a table: {count}. “handlerum indikator hent” fetches their figures.",
    ),
}
_UNTRIED: Final[Pair] = (
    "Prøvet mod opdigtede tjenester, aldrig mod KOMBIT eller NemLog-in.",
    "Tried against made-up services, never against KOMBIT or NemLog-in.",
)
LINKS: Final[Mapping[str, Pair]] = {
    "send_test": ("Send et prøvebrev", "Send a test letter"),
    "invite": ("Invitér med en liste", "Invite with a list"),
    "api_guide": ("Vejledning til API", "Guide to the API"),
    "openapi": ("OpenAPI", "OpenAPI"),
    "ask": ("Spørg efter nyt", "Ask for news"),
    "follow": ("Følg med", "Follow"),
    "municipalities": ("Kommuner", "Municipalities"),
    "map": ("Kortet", "The map"),
    "data": ("Åbne data", "Open data"),
    "catalogue": ("Katalog (Turtle)", "Catalogue (Turtle)"),
    "metadata": ("Vores metadata", "Our metadata"),
}


def found_in_words(one: Connection, *, english: bool) -> str:
    """Say how a connection stands, and what one does about it."""
    key = f"{one.about}.{one.found}" if one.found else one.about
    spoken = "en" if english else "da"
    values = {name: value_in_words(value, spoken) for name, value in one.values.items()}
    return (SAID.get(key) or FOUND[key])[english].format(**values, untried=_UNTRIED[english])
