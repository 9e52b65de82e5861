# SPDX-License-Identifier: MPL-2.0
"""What does the ministry read in the morning? New editions, applications, and what ends soon."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import Edition
from handlerum_portal.actions.following.letters import Said, site_in
from handlerum_portal.store.decisions.applications import Filed
from handlerum_portal.store.expiries import Expiry
from handlerum_portal.store.ministry_news import Application, MinistryNews
from handlerum_portal.store.read import Register

Pair = tuple[str, str]
_WORDS: Final[Mapping[str, Pair]] = {
    "editions": ("Nye udgaver ({count}):", "New editions ({count}):"),
    "applications": ("Ansøgninger ({count}):", "Applications ({count}):"),
    "waiting": (
        "Ansøgninger om godkendelse, der venter på svar ({count}):",
        "Applications for approval that wait for an answer ({count}):",
    ),
    "expiries": ("Udløber snart ({count}):", "Expires soon ({count}):"),
    "edition": (
        "- {home}, udgave {number}, {day}. Forskellen fra udgaven før:",
        "- {home}, edition {number}, {day}. What differs from the one before:",
    ),
    "application": ("- {title}: {what}, {day}", "- {title}: {what}, {day}"),
    "asked": (
        "- {home}: {title}, søgt {day} ({days} dage siden){deadline}",
        "- {home}: {title}, applied {day} ({days} days ago){deadline}",
    ),
    "deadline": ("; fristen for at søge var {day}", "; the deadline to apply was {day}"),
    "expiry": ("- {title} ({home}): første dag uden er {day}", "- {title} ({home}): ends on {day}"),
    "board": ("Ministeriets tavle: {link}", "The ministry's board: {link}"),
}
_ASKED: Final[Mapping[Step, Pair]] = {
    Step.CHOOSE_EXTENSION: ("søger om forlængelse", "applies for an extension"),
    Step.CHOOSE_PERMANENT: ("søger om at blive varig", "applies to become permanent"),
    Step.SEEK_FURTHER: ("søger yderligere frihed", "seeks further freedom"),
}
_SUBJECT: Final = (
    "Handlerum i dag: {editions} udgaver, {applications} ansøgninger, {expiries} udløb"
)


def morning_letter(news: MinistryNews, facts: Register) -> Said:
    """Return the letter: Danish, then English."""
    subject = _SUBJECT.format(
        editions=len(news.editions),
        applications=len(news.applications) + len(news.waiting),
        expiries=len(news.expiries),
    )
    parts = (*_parts(news, facts, "da"), "-- In English --", *_parts(news, facts, "en"))
    return Said(subject, "\n\n".join(parts) + "\n")


def _parts(news: MinistryNews, facts: Register, language: str) -> Iterator[str]:
    site, names = site_in(language), facts.town_names
    sections = {
        "editions": [_edition(one, names, language) for one in news.editions],
        "waiting": [_asked(one, news.until, names, language) for one in news.waiting],
        "applications": [_application(one, language) for one in news.applications],
        "expiries": [_expiry(one, names, language) for one in news.expiries],
    }
    for key, lines in sections.items():
        if lines:
            yield _under(_say(key, language, count=len(lines)), lines)
    yield _say("board", language, link=f"{site}/arbejde/ministerium/")


def _under(heading: str, lines: Sequence[str]) -> str:
    return "\n".join((heading, *lines))


def _edition(one: Edition, names: Mapping[str, str], language: str) -> str:
    code = str(one.municipality)
    said = _say("edition", language, home=names.get(code, code), number=one.number, day=one.day)
    return f"{said}\n  {site_in(language)}/kommuner/{code}/oversigt/{one.number}/#forskel"


def _application(one: Application, language: str) -> str:
    row, is_english = one.agreement, language == "en"
    title = row.title_en if is_english else row.title_da
    what = " ".join(part for part in (_ASKED[one.step][is_english], one.title) if part)
    said = _say("application", language, title=title, what=what, day=one.day)
    return f"{said}\n  {site_in(language)}/arbejde/aftale/{row.municipality}/"


def _asked(one: Filed, today: date, names: Mapping[str, str], language: str) -> str:
    code, deadline = str(one.asked.municipality), one.deadline
    said = _say(
        "asked",
        language,
        home=names.get(code, code),
        title=one.asked.title,
        day=one.asked_on,
        days=(today - one.asked_on).days,
        deadline=_say("deadline", language, day=deadline) if deadline else "",
    )
    return f"{said}\n  {site_in(language)}/arbejde/ministerium/ansoegninger/{one.key}/"


def _expiry(one: Expiry, names: Mapping[str, str], language: str) -> str:
    title = one.title_en if language == "en" else one.title_da
    home = names.get(one.municipality, one.municipality)
    said = _say("expiry", language, title=title, home=home, day=one.day)
    room = "aftaler" if one.is_agreement else "fravigelser"
    return f"{said}\n  {site_in(language)}/{room}/{one.key}/"


def _say(key: str, language: str, **values: object) -> str:
    return _WORDS[key][language == "en"].format(**values)
