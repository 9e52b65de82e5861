# SPDX-License-Identifier: MPL-2.0
"""Which words are about one's account, about letting people in, and about the set-up?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.pages.wording.people import SENTENCES as PEOPLE_SENTENCES

Pair = tuple[str, str]
ACCOUNTS: Final[Mapping[str, Pair]] = {
    "account": ("Min konto", "My account"),
    "totp": ("Kode fra en app", "Code from an app"),
    "passkey": ("Adgangsnøgle", "Passkey"),
    "paper": ("Koder på papir", "Codes on paper"),
    "qr": ("Kvadrat til kodeappen", "Square for the code app"),
    "setup": ("Opsætning", "Set-up"),
    "users": ("Brugere", "Users"),
    "invite": ("Invitér", "Invite"),
    "delegations": ("Delegation", "Delegation"),
    "integrations": ("Integrationer", "Integrations"),
    "audit": ("Revisionslog", "Audit log"),
    "kind.totp": ("Kode fra en app", "Code from an app"),
    "kind.webauthn": ("Adgangsnøgle", "Passkey"),
    "proof.password": ("adgangskode", "password"),
    "proof.second": ("adgangskode og andet trin", "password and second step"),
    "proof.sso": ("kommunens login", "the organisation's sign-in"),
    "body.udvalg": ("Et udvalg", "A committee"),
    "body.forvaltningen": ("Forvaltningen", "The administration"),
    "body.institutionen": ("Institutionen", "The institution"),
    "kept": ("Gemt.", "Kept."),
    "mail_put": (
        "Prøvebrevet er lagt i udbakken. »handlerum arbejd« sender det.",
        "The test letter is in the outbox. “handlerum arbejd” sends it.",
    ),
    "not_alike": (
        "De to adgangskoder er ikke ens. Skriv den samme to gange.",
        "The two passwords are not alike. Write the same twice.",
    ),
}
ROW_FAULTS: Final[Mapping[str, Pair]] = {
    "": ("i orden", "good"),
    "twice": ("Navnet står to gange i listen.", "The name stands twice in the list."),
    "email": ("E-mailadressen kan ikke læses.", "The e-mail address cannot be read."),
    "institution": (
        "Institutionen findes ikke i kommunen. Brug dens id fra registret, eller lad feltet stå.",
        "The institution is not in the municipality. Use its id, or leave the field empty.",
    ),
    "columns": ("Rækken har for mange felter.", "The row has too many fields."),
    "needs_municipality": (
        "Rollen hører til en kommune. Skriv dens firecifrede kode.",
        "The role belongs to a municipality. Write its four digits.",
    ),
    "no_municipality": (
        "Rollen hører ikke til en kommune. Lad feltet stå tomt.",
        "The role belongs to no municipality. Leave the field empty.",
    ),
    "unknown_role": ("Rollen findes ikke.", "There is no such role."),
    "no_name": ("Navnet mangler.", "The name is missing."),
    "name_taken": ("Navnet er i brug.", "The name is in use."),
}
DOINGS: Final[Mapping[str, Pair]] = {
    "signed_in.password": ("Loggede ind med adgangskode", "Signed in with a password"),
    "signed_in.second": ("Loggede ind med andet trin", "Signed in with a second step"),
    "signed_in.sso": ("Loggede ind via login-tjeneste", "Signed in by a sign-in service"),
    "signed_in.demo": ("Valgte en rolle i demoen", "Chose a role in the demo"),
    "signed_out.everywhere": ("Loggede ud alle steder", "Signed out everywhere"),
    "signed_out": ("Loggede ud", "Signed out"),
    "sign_in.wrong": ("Forkert navn eller adgangskode", "Wrong name or password"),
    "second_factor.wrong": ("Forkert kode eller nøgle", "Wrong code or key"),
    "stopped.who": ("Standset: for mange forkerte adgangskoder", "Stopped: too many passwords"),
    "stopped.second": ("Standset: for mange forkerte koder", "Stopped: too many wrong codes"),
    "not_allowed": ("Afvist: rollen må ikke", "Refused: not in the role"),
    "token.refused": ("Afvist: ukendt nøgle", "Refused: unknown token"),
    "sign_in_service.refused": ("Afvist svar fra login-tjeneste", "Refused: sign-in service"),
    "too_much": ("Afvist: sendte for meget", "Refused: sent too much"),
    "second_factor.added": ("Fik andet trin", "Got a second step"),
    "second_factor.removed": ("Fjernede andet trin", "Removed a second step"),
    "password.changed": ("Skiftede adgangskode", "Changed the password"),
    "person.invited": ("Inviterede", "Invited"),
    "account.linked": ("Knyttede en login-tjeneste", "Linked a sign-in service"),
    "invitation.used": ("Brugte en invitation", "Used an invitation"),
    "person.role": ("Ændrede en rolle", "Changed a role"),
    "person.closed": ("Lukkede en bruger", "Shut a user out"),
    "person.erased": ("Slettede en bruger", "Erased a user"),
    "settings.changed": ("Ændrede opsætningen", "Changed the set-up"),
    "settings.logo": ("Skiftede logo", "Changed the logo"),
    "mail.tested": ("Prøvede e-mail", "Tried the mail"),
    "delegation.added": ("Registrerede delegation", "Registered a delegation"),
    "delegation.ended": ("Afsluttede delegation", "Ended a delegation"),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "second_factor_refused": ("Det andet trin lykkedes ikke", "The second step did not work"),
    "invitation_refused": ("Invitationen virker ikke", "The invitation does not work"),
    "setting_refused": ("Det blev ikke gemt", "It was not kept"),
    "sign_in_service_refused": ("Login blev afvist", "The sign-in was refused"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "second_factor_refused.code": (
        "Koden er forkert eller brugt. Vent på den næste i appen, og skriv alle seks cifre.",
        "The code is wrong or was used. Wait for the next one in the app and write all six digits.",
    ),
    "second_factor_refused.key": (
        "Nøglen svarede ikke, som den skulle. Prøv igen, eller brug en kode.",
        "The key did not answer as it should. Try again, or use a code.",
    ),
    "second_factor_refused.last": (
        "Din rolle kræver et andet trin. Tilføj et nyt, før du fjerner det sidste.",
        "Your role asks for a second step. Add another before you remove the last.",
    ),
    "invitation_refused.unknown": (
        "Linket findes ikke. Se efter, om hele adressen er med, eller bed om en ny invitation.",
        "There is no such link. Check that the whole address is there, or ask for a new one.",
    ),
    "invitation_refused.used": (
        "Linket er brugt. Log ind med den adgangskode, du valgte.",
        "The link was used. Sign in with the password you chose.",
    ),
    "invitation_refused.expired": (
        "Linket er udløbet. Det virker i 7 dage. Bed administratoren om et nyt.",
        "The link has expired. It works for 7 days. Ask the administrator for a new one.",
    ),
    "invitation_refused.empty": ("Listen er tom.", "The list is empty."),
    "invitation_refused.too_long": (
        "Listen er for lang ({value}). Del den op.",
        "The list is too long ({value}). Divide it.",
    ),
    "invitation_refused.headings": (
        "Første linje er »{value}«. Skriv overskrifterne navn;email;rolle;kommune;institution.",
        "The first line is “{value}”. Write the headings navn;email;rolle;kommune;institution.",
    ),
    "invitation_refused.rows": (
        "Nogle rækker er forkerte. Intet er sendt. Ret dem, og send igen.",
        "Some rows are wrong. Nothing was sent. Mend them and send again.",
    ),
    "setting_refused.address": (
        "»{value}« er ikke en https-adresse.",
        "“{value}” is no https address.",
    ),
    "setting_refused.date": (
        "»{value}« er ikke en dato. Skriv fx 2026-11-30.",
        "“{value}” is no date. Write for instance 2026-11-30.",
    ),
    "setting_refused.logo_size": (
        "Billedet er for stort ({value}). Brug et mindre.",
        "The picture is too large ({value}). Use a smaller one.",
    ),
    "setting_refused.logo_kind": (
        "Filen er ikke et billede, vi kan læse. Brug PNG, JPEG eller WebP.",
        "The file is no picture we can read. Use PNG, JPEG or WebP.",
    ),
    "setting_refused.mail": (
        "»{value}« er ikke en e-mailadresse.",
        "“{value}” is no e-mail address.",
    ),
    "setting_refused.delegation": (
        "Delegationen kan ikke gemmes. Angiv til hvem, et møde der er holdt, og punktet.",
        "The delegation cannot be kept. Say to whom, a meeting that was held, and the item.",
    ),
    "person_refused.oneself": (
        "Du kan ikke ændre eller lukke din egen bruger. Bed en anden administrator.",
        "You cannot change or shut out your own user. Ask another administrator.",
    ),
    "person_refused.still_open": (
        "Luk brugeren, før du sletter den. Intet er slettet.",
        "Shut the user out before you erase. Nothing was erased.",
    ),
    "person_refused.old_password": (
        "Den nuværende adgangskode er forkert. Intet er ændret.",
        "The present password is wrong. Nothing was changed.",
    ),
    "sign_in_service_refused": (
        (
            "Login-tjenestens svar blev ikke godtaget ({value}). Prøv igen, eller spørg jeres "
            "administrator."
        ),
        (
            "The answer of the sign-in service was not accepted ({value}). Try again, or ask your "
            "administrator."
        ),
    ),
    "sign_in_service_refused.nobody": (
        "Du er kendt af login-tjenesten, men ikke her. Bed en administrator oprette dig.",
        "The sign-in service knows you, but you have no user here. Ask an administrator.",
    ),
}


def word(key: str, language: str) -> str:
    """Return the words of a key in the language."""
    danish, english = ACCOUNTS.get(key) or PEOPLE[key]
    return english if language == "en" else danish


def row_fault(code: str, language: str) -> str:
    """Say what is wrong with a row of guests."""
    pair = ROW_FAULTS.get(code) or PEOPLE_SENTENCES.get(f"person_refused.{code}", (code, code))
    return pair[1] if language == "en" else pair[0]


def doing_word(code: str, language: str) -> str:
    """Name what was done."""
    pair = DOINGS.get(code, (code, code))
    return pair[1] if language == "en" else pair[0]
