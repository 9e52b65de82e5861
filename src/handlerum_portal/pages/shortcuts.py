# SPDX-License-Identifier: MPL-2.0
"""Where does each role go most often? Shortcuts at the desk, and what is new there."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, reach
from handlerum_portal.pages.wording.shortcuts import SHORTCUTS
from handlerum_portal.store.decisions.news import newest_news
from handlerum_portal.store.models import Agreement, DeskVisit, Person
from handlerum_portal.store.read import register

MOST_NEWS: Final = 5
_R: Final = ActorRole
_WRITERS: Final = ("case_new", "cases", "need", "rules_work", "suggestion_desk")
BY_ROLE: Final[Mapping[ActorRole, tuple[str, ...]]] = {
    _R.INSTITUTION_LEADER: ("need", "what_applies", "trials", "suggestion_desk"),
    _R.EMPLOYEE: ("need", "what_applies", "trials", "suggestions"),
    _R.CASEWORKER: (*_WRITERS, "publish_overview"),
    _R.APPROVER: ("cases", "publish_overview", "suggestion_desk"),
    _R.COUNCIL_SECRETARIAT: ("cases", "what_applies", "hearings"),
    _R.MINISTRY_OFFICER: ("ministry", "exemptions", "lessons", "data"),
    _R.MINISTRY_LEGAL: ("ministry", "law_list", "exemptions"),
    _R.EVALUATOR: ("analyses", "effect", "data"),
    _R.AUDITOR: ("ministry", "exemptions", "data"),
    _R.ADMINISTRATOR: ("rights", "data"),
}


def shortcuts(person: Person, language: str) -> list[dict[str, str]]:
    """Return the rooms of a role that are there in this installation."""
    return list(_rooms(person, language))


def news_told(person: Person, visit: DeskVisit) -> dict[str, Any]:
    """Return what is new since the last visit: in one's municipality, or anywhere for the state.

    The newest come first; on a first visit, or with nothing new, the newest there is stand there.
    """
    own = [one for one in newest_news() if person.municipality in ("", one.municipality)]
    last = -1 if visit.seq_before is None else visit.seq_before
    since = [one for one in own if one.seq > last] if visit.at_before else []
    return {"news": (since or own)[:MOST_NEWS], "new_count": len(since), "since": visit.at_before}


def courses_kept_by(person: object) -> list[Agreement]:
    """Return the agreements of all municipalities, for who keeps their courses from the state."""
    if not isinstance(person, Person):
        return []
    keeps = reach(ActorRole(person.role), Doing.KEEP_COURSE) is Reach.EVERY
    return list(register().agreements) if keeps else []


def own_room(name: str, municipality: str) -> str:
    """Return where a room is for somebody of a municipality; "" where it is not there for them.

    A room asks for nothing, for the municipality, or for it and the area of its agreement.
    """
    agreement = register().agreement_of(municipality) if municipality else None
    areas = [[municipality, agreement.area]] if agreement else []
    for given in ([], *([[municipality]] if municipality else []), *areas):
        try:
            return reverse(name, args=given)
        except NoReverseMatch:
            continue
    return ""


def _rooms(person: Person, language: str) -> Iterator[dict[str, str]]:
    for name in BY_ROLE.get(ActorRole(person.role), ()):
        href = own_room(name, person.municipality)
        if not href:
            continue
        text, about = SHORTCUTS[name]
        in_english = language == "en"
        yield {"text": text[in_english], "about": about[in_english], "href": href}
