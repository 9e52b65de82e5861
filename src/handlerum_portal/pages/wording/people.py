# SPDX-License-Identifier: MPL-2.0
"""Which words name roles, rights and what went wrong at sign-in?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
PEOPLE: Final[Mapping[str, Pair]] = {
    "desk": ("Min side", "My desk"),
    "rights": ("Hvem må hvad", "Who may do what"),
    "role.ministry_officer": ("Ministeriets sagsbehandler", "Ministry officer"),
    "role.ministry_legal": ("Ministeriets jurist", "Ministry lawyer"),
    "role.caseworker": ("Sagsbehandler", "Caseworker"),
    "role.approver": ("Godkender", "Approver"),
    "role.council_secretariat": ("Byrådssekretariat", "Council secretariat"),
    "role.institution_leader": ("Institutionsleder", "Institution leader"),
    "role.employee": ("Medarbejder", "Employee"),
    "role.evaluator": ("Evaluator", "Evaluator"),
    "role.auditor": ("Revisor", "Auditor"),
    "role.administrator": ("Administrator", "Administrator"),
    "doing.see_decisions": ("Se kladder", "See drafts"),
    "doing.write_draft": ("Skrive kladder", "Write drafts"),
    "doing.release": ("Frigive kladder", "Release drafts"),
    "doing.register_decision": ("Registrere beslutninger", "Register decisions"),
    "doing.publish": ("Offentliggøre", "Publish"),
    "doing.keep_course": ("Føre aftalens forløb", "Keep the agreement's course"),
    "doing.measure": ("Samle tal og spørge", "Collect figures and ask"),
    "doing.define_indicator": ("Tilføje og fjerne indikatorer", "Add and remove indicators"),
    "doing.analyse": ("Låse og køre analyser", "Lock and run analyses"),
    "doing.read_again": ("Godkende analyser", "Approve analyses"),
    "doing.answer_people": ("Svare på forslag", "Answer suggestions"),
    "doing.hold_hearing": ("Holde høring", "Hold hearings"),
    "doing.share_lesson": ("Dele erfaringer", "Share lessons"),
    "doing.oversee": ("Se på tværs af kommuner", "See across municipalities"),
    "doing.apply_to_minister": (
        "Søge ministerens godkendelse",
        "Apply for the minister's approval",
    ),
    "doing.answer_application": ("Svare på ansøgninger", "Answer applications"),
    "doing.keep_notes": ("Se og skrive ministeriets noter", "See and write the ministry's notes"),
    "doing.change_mandate": ("Ændre en ramme", "Change a frame"),
    "doing.register_law": ("Registrere lov", "Register an act"),
    "doing.manage": ("Styre brugere og opsætning", "Manage users and set-up"),
    "doing.audit": ("Se revisionsloggen", "See the audit log"),
    "reach.nobody": ("nej", "no"),
    "reach.own": ("egen kommune", "own municipality"),
    "reach.every": ("alle", "all"),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "not_allowed": ("Det har du ikke adgang til", "You have no access to that"),
    "form_expired": ("Formularen er udløbet", "The form has expired"),
    "wrong_credentials": ("Du kom ikke ind", "You did not get in"),
    "too_many_attempts": ("For mange forsøg", "Too many attempts"),
    "person_refused": ("Brugeren blev ikke ændret", "The user was not changed"),
    "clock_went_back": ("Uret er stillet tilbage", "The clock went back"),
    "day_turned": ("Det blev midnat imens", "Midnight came meanwhile"),
    "key_missing": ("Loggens nøgle mangler", "The key of the log is missing"),
    "step_refused": ("Skridtet kan ikke tages nu", "The step cannot be taken now"),
    "draft_changed": ("En anden har gemt imens", "Someone else saved meanwhile"),
    "no_demo": ("Uret kan ikke flyttes", "The clock cannot be moved"),
    "decision_refused": ("Beslutningen kan ikke gå videre", "The decision cannot go on"),
    "not_recorded": ("Det står ikke i loggen", "The log does not hold it"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "not_allowed": (
        "Din rolle giver ikke adgang her. Spørg en, hvis rolle gør, eller log ind som en anden.",
        "Your role gives no access here. Ask someone whose role does, or sign in as another.",
    ),
    "form_expired": (
        "Formularen er for gammel eller fra en anden side. Gå tilbage, genindlæs, og prøv igen.",
        "The form is too old or from another site. Go back, reload and try again.",
    ),
    "wrong_credentials": (
        "Navnet eller adgangskoden er forkert. Prøv igen.",
        "The name or the password is wrong. Try again.",
    ),
    "too_many_attempts": (
        "Der er skrevet forkert for mange gange. Vent et kvarter, og prøv igen.",
        "There were too many wrong attempts. Wait a quarter of an hour and try again.",
    ),
    "person_refused.weak_password": (
        (
            "Adgangskoden er for svag eller for lang. Vælg 12 til 200 tegn, som ikke er "
            "almindelige, kendt fra en læk, dit navn eller navne på stedet."
        ),
        (
            "The password is too weak or too long. Choose 12 to 200 characters that are not "
            "common, known from a leak, your name or names of this place."
        ),
    ),
    "person_refused.unknown": (
        "Ingen åben bruger hedder »{value}«. Se »handlerum bruger liste«.",
        "No open user is called “{value}”. See “handlerum bruger liste”.",
    ),
    "person_refused.unknown_role": (
        "Rollen »{value}« findes ikke. Vælg en af: {known}.",
        "There is no role “{value}”. Choose one of: {known}.",
    ),
    "person_refused.needs_municipality": (
        "Rollen »{value}« hører til en kommune. Skriv --kommune med fire cifre.",
        "The role “{value}” belongs to a municipality. Give --kommune with four digits.",
    ),
    "person_refused.no_municipality": (
        "Rollen »{value}« hører ikke til en kommune. Udelad --kommune.",
        "The role “{value}” belongs to no municipality. Leave out --kommune.",
    ),
    "person_refused.no_name": ("Skriv et navn uden mellemrum yderst.", "Write a trimmed name."),
    "person_refused.name_taken": (
        "Navnet »{value}« er i brug. Vælg et andet.",
        "The name “{value}” is in use. Choose another.",
    ),
    "clock_went_back": (
        "Maskinens ur viser {value}, men det seneste er fra {before}. Intet er gemt. Stil uret.",
        "The clock shows {value}, but the last act was at {before}. Nothing was kept. Set it.",
    ),
    "day_turned": (
        "Det blev midnat, mens det blev gemt. Intet er gemt. Prøv igen.",
        "Midnight came while this was kept. Nothing was kept. Try again.",
    ),
    "key_missing.not_yours": (
        "{value} er underskriverens egen mappe. Kør kommandoen som den bruger; intet er skrevet.",
        "{value} is the signer's own folder. Run this as that user; nothing was signed.",
    ),
    "key_missing": (
        "Loggen er underskrevet før, men {value} er der ikke. Læg nøglen tilbage fra jeres kopi.",
        "The log was signed before, but {value} is not there. Put the key back from your backup.",
    ),
    "no_demo": (
        "Registret er ikke en demo. Dagen er den, maskinens ur viser.",
        "This register is not a demo. The day is the one the machine's clock shows.",
    ),
    "draft_changed": (
        "Kladden {value} er gemt af en anden. Dit er ikke gemt oven i. Sammenlign, og gem igen.",
        "The draft {value} was saved by another. Yours did not overwrite it. Compare, save again.",
    ),
    "not_recorded": (
        "Loggen har ikke »{value}«, eller det er ikke underskrevet endnu.",
        "The log does not hold “{value}”, or it is not signed yet.",
    ),
}
