# SPDX-License-Identifier: MPL-2.0
"""What waits for a person at their desk, in words: what it is, why, and until when?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from handlerum_portal.actions.desk.desk import colleagues, desk_of, others_than
from handlerum_portal.actions.desk.thing import Thing
from handlerum_portal.pages.wording.application import age_in_words
from handlerum_portal.pages.wording.case import WAITING
from handlerum_portal.pages.wording.course_steps import STEPS
from handlerum_portal.pages.wording.desk import WAITING_FOR_THE_STATE
from handlerum_portal.pages.wording.operation import ABOUT, found_said
from handlerum_portal.store import clock
from handlerum_portal.store.models import DeskMark, Person

# So many are shown at once; the rest is one press away.
MOST_AT_ONCE: Final = 7
_WORDS: Final = {**WAITING, **WAITING_FOR_THE_STATE}
_OF_THE_STATE: Final = {
    "to_read_again": "analysis",
    "analysis_read": "analysis",
    "to_answer": "ministry_application",
    "change_proposed": "mandate_change",
    "invitation_expired": "invite",
    "check_found": "setup",
}
_WITHOUT_A_KEY: Final = frozenset({"invite", "setup"})
_DRAFTS: Final = frozenset({"draft", "sent_back"})
_PROPOSALS: Final = frozenset({"end_proposed", "correction_proposed"})
_COURSES: Final = frozenset({"asked_for", "agreement_ends"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what it is about, what to do with it, and the last day to do it in time.

    `mark` says who handed it on, or to whom, or until when it is put off; `others` are the
    colleagues it can be handed to while it waits.
    """

    key: str
    title: str
    text: str
    href: str
    deadline: date | None
    is_danish: bool
    mark: DeskMark | None = None
    others: tuple[Person, ...] = ()

    @property
    def is_late(self) -> bool:
        """Claim that the day has passed."""
        return self.deadline is not None and self.deadline < clock.today()


def desk_told(person: Person, language: str) -> dict[str, Any]:
    """Return what waits now, the most urgent first and apart, what is put off, and handed on."""
    desk, others = desk_of(person), others_than(person)
    now = [_told(one, mark, language, others) for one, mark in desk.now]
    return {
        "waiting": now[:MOST_AT_ONCE],
        "waiting_more": now[MOST_AT_ONCE:],
        "waiting_all": len(now),
        "put_off": [_told(one, mark, language) for one, mark in desk.put_off],
        "handed_on": [_told(one, mark, language) for one, mark in desk.handed_on],
    }


def _told(
    thing: Thing, mark: DeskMark | None, language: str, others: Sequence[Person] = ()
) -> Waiting:
    in_english = language == "en"
    value, title = thing.value, thing.titles[in_english]
    if thing.sign is not None:
        value = found_said(thing.sign, english=in_english)
        title = ABOUT[thing.sign.about][in_english]
    elif thing.kind == "asked_for":
        value = STEPS[thing.value][in_english]
    elif thing.kind == "to_answer":
        value = age_in_words(date.fromisoformat(thing.value), clock.today(), language)
    return Waiting(
        key=thing.key,
        title=title,
        text=_WORDS[thing.kind][in_english].format(value=value),
        href=_href(thing),
        deadline=thing.deadline,
        is_danish=thing.titles[0] == thing.titles[1] and thing.sign is None,
        mark=mark,
        others=tuple(colleagues(thing, others)),
    )


def _href(thing: Thing) -> str:
    if thing.kind in _COURSES:
        return reverse("course", args=[thing.municipality])
    if thing.kind in _OF_THE_STATE:
        name = _OF_THE_STATE[thing.kind]
        return reverse(name, args=[] if name in _WITHOUT_A_KEY else [thing.about])
    name = "case_review" if thing.kind in _DRAFTS else "case"
    href = reverse(name, args=[thing.municipality, thing.about])
    return f"{href}#skridt-{thing.value}" if thing.kind in _PROPOSALS else href
