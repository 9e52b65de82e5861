# SPDX-License-Identifier: MPL-2.0
"""What is said of an application for the minister's approval, to both sides and to everybody?"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from handlerum.agreements.decision import Approval, Condition
from handlerum_portal.pages.wording.saying import day_in_words

Pair = tuple[str, str]
_WORDS: Final[Mapping[str, Pair]] = {
    "title": ("Ansøgning om ministerens godkendelse", "Application for the minister's approval"),
    "board": ("Ministeriets tavle", "The ministry's board"),
    "ansoegning:ikke_sendt": ("Ikke sendt", "Not sent"),
    "ansoegning:afventer": ("Afventer ministeriet", "Waits for the ministry"),
    "ansoegning:returneret": ("Sendt tilbage med en bemærkning", "Returned with a note"),
    "ansoegning:godkendt": ("Godkendt", "Approved"),
    "ansoegning:afslaaet": ("Afslået", "Refused"),
    "answered": (
        "Svaret er givet, og kommunen har fået besked.",
        "Answered; the municipality was told.",
    ),
    "applied": (
        "Ansøgningen er sendt til ministeriet.",
        "The application was sent to the ministry.",
    ),
    "withdrawn": ("Ansøgningen er trukket tilbage.", "The application was withdrawn."),
    "approved_by": ("Godkendt af {authority}", "Approved by {authority}"),
    "approved": ("Ministerens godkendelse", "The minister's approval"),
    "by_hand": ("oplyst af kommunen", "as stated by the municipality"),
    "approval": ("Ministerens godkendelse", "The minister's approval"),
    "conditions": ("Vilkår for godkendelsen", "Conditions of the approval"),
    "journal": ("journalnr. {value}", "file no. {value}"),
    "due": ("senest {day}", "by {day}"),
    "late": ("efter fristen", "after the deadline"),
    "note": ("Note", "Note"),
    "edition": ("udgave", "edition"),
    "pdf": ("Brevet (PDF)", "The letter (PDF, in Danish)"),
    "docx": ("Brevet (Word)", "The letter (Word, in Danish)"),
}
# What is pressed, what the log says was done, and what it leads to.
STEPS: Final[Mapping[str, tuple[Pair, Pair, Pair]]] = {
    "ansoeg_om_godkendelse": (
        ("Send ansøgningen til ministeriet", "Send the application to the ministry"),
        ("Ansøgt om godkendelse", "Applied for approval"),
        (
            "Ministeriet ser teksten, som den står nu. Godkendelsen gælder kun den.",
            "The ministry sees the text as it stands now. The approval covers only that.",
        ),
    ),
    "traek_ansoegning": (
        ("Træk ansøgningen tilbage", "Withdraw the application"),
        ("Ansøgningen er trukket tilbage", "The application was withdrawn"),
        ("Ret teksten, og send den igen.", "Mend the text and send it again."),
    ),
    "godkend_ansoegning": (
        ("Godkend", "Approve"),
        ("Godkendt", "Approved"),
        ("Kommunen kan derefter træffe beslutningen.", "The municipality can then decide."),
    ),
    "afslaa_ansoegning": (("Afslå", "Refuse"), ("Afslået", "Refused"), ("", "")),
    "returner_ansoegning": (
        ("Send tilbage med en bemærkning", "Return with a note"),
        ("Sendt tilbage", "Returned"),
        ("", ""),
    ),
}
ANSWERS: Final[Mapping[str, Pair]] = {
    "godkend": ("Godkend uden vilkår", "Approve without conditions"),
    "vilkaar": ("Godkend med vilkår", "Approve with conditions"),
    "afslaa": ("Afslå, med begrundelse", "Refuse, with the reason"),
    "returner": ("Send tilbage med en bemærkning", "Return with a note"),
}
APPLICATION_SENTENCES: Final[Mapping[str, Pair]] = {
    "note_refused.about": (
        "»{value}« er hverken en ansøgning eller en udgave. Intet er gemt.",
        "“{value}” is neither an application nor an edition. Nothing was saved.",
    ),
    "note_refused.empty": ("Skriv noget. Intet er gemt.", "Write something. Nothing was saved."),
    "note_refused.too_long": (
        "Noten er på {value} tegn. Der er plads til {most}. Kort den af; intet er gemt.",
        "The note has {value} characters. There is room for {most}. Shorten it; nothing was saved.",
    ),
    "note_refused.unknown": (
        "Noten findes ikke, eller formularen er gammel. Gå tilbage, og prøv igen.",
        "There is no such note, or the form is old. Go back and try again.",
    ),
    "note_refused.name_taken": (
        "Formularen er brugt til en anden note. Gem igen; så får den sit eget navn.",
        "The form was used for another note. Save again; it then gets a name of its own.",
    ),
    "decision_refused.decided_already": (
        "Sag {value} er besluttet eller lukket, så der er intet at søge eller svare på.",
        "Case {value} is decided or closed: nothing to apply for or answer. Nothing was changed.",
    ),
    "decision_refused.sent_anew": (
        "Ansøgningen er trukket tilbage eller sendt igen imens. Læs, hvad der står nu, først.",
        "The application was withdrawn or sent anew since this page was shown. Read it first.",
    ),
    "decision_refused.needs_no_approval": (
        "Intet i sagen kræver ministerens godkendelse, så der er ikke noget at søge om.",
        "Nothing in the case needs the minister's approval, so there is nothing to apply for.",
    ),
    "decision_refused.refused_already": (
        "Netop det har ministeren afslået. Ret det, der søges om, og send så igen.",
        "Just this was refused by the minister. Mend what is applied for, and send it then.",
    ),
    "decision_refused.only_grant": (
        "Vilkår hører til en godkendelse. Vælg »Godkend med vilkår«, eller tøm felterne.",
        "Conditions belong to an approval. Choose “Approve with conditions”, or empty the fields.",
    ),
    "decision_refused.no_condition": (
        "Skriv mindst ét vilkår, eller vælg »Godkend uden vilkår«. Intet er ændret.",
        "Write at least one condition, or choose “Approve without conditions”. Nothing changed.",
    ),
    "decision_refused.due_alone": (
        "En frist står uden vilkår. Skriv vilkåret, eller slet fristen. Intet er ændret.",
        "A deadline stands without its condition. Write it, or delete the day. Nothing changed.",
    ),
    "decision_refused.too_many": (
        "Der er {value} vilkår. Der kan højst være {most}. Intet er ændret.",
        "There are {value} conditions. There can be {most} at most. Nothing was changed.",
    ),
    "decision_refused.no_answer": ("Vælg et svar.", "Choose an answer."),
    "decision_refused.not_a_day": (
        "Fristen »{value}« er ingen dag. Skriv fx 01-08-2026. Intet er ændret.",
        "The deadline “{value}” is no day. Write such as 2026-08-01. Nothing was changed.",
    ),
}


def word(key: str, language: str, **values: object) -> str:
    """Return a phrase about an application."""
    return _WORDS[key][language == "en"].format(**values)


def condition_in_words(one: Condition, language: str) -> str:
    """Write a condition with its last day."""
    if one.due is None:
        return one.text
    return f"{one.text} ({word('due', language, day=day_in_words(one.due, language))})"


def conditions_in_words(conditions: Iterable[Condition], language: str) -> str:
    """Write conditions one after another, in a cell."""
    return "; ".join(condition_in_words(one, language) for one in conditions)


def approval_in_words(approval: Approval, language: str) -> str:
    """Say who approved, when and under which number; whose word it is where it came by hand."""
    parts = [
        word("approved_by", language, authority=approval.authority)
        if approval.authority
        else word("approved", language),
        day_in_words(approval.approved_on, language),
    ]
    if approval.reference:
        parts.append(word("journal", language, value=approval.reference))
    if not approval.authority:
        parts.append(word("by_hand", language))
    return ", ".join(parts)


def approval_whole(approval: Approval, language: str) -> str:
    """Say who approved, when, and on which conditions, in one line."""
    said = approval_in_words(approval, language)
    conditions = conditions_in_words(approval.conditions, language)
    return f"{said}. {word('conditions', language)}: {conditions}" if conditions else said


def age_in_words(asked_on: date, today: date, language: str) -> str:
    """Say how long an application has waited."""
    days = (today - asked_on).days
    if days < 1:
        return "today" if language == "en" else "i dag"
    if language == "en":
        return f"{days} day{'s' * (days != 1)} old"
    return f"{days} dag{'e' * (days != 1)} gammel"
