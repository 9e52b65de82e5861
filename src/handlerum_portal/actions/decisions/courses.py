# SPDX-License-Identifier: MPL-2.0
"""How is a step of an agreement taken here? In the one table, as one event in the log."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from handlerum.agreements.agreement import RuleLevel
from handlerum.agreements.approval import Attempt
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Step, Track
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole, Event
from handlerum.time import parse_day
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.course_end import CourseRefused, check_end, plan_gaps
from handlerum_portal.actions.ledger import Act, Stamp, done_before, record_by, take_stamp
from handlerum_portal.actions.open_door import must_name_nobody
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import (
    OPENED_TYPE,
    STEP_TYPE,
    Course,
    Thing,
    course_of_agreement,
    hands_of,
    subject_of_agreement,
)
from handlerum_portal.store.decisions.courses import opaque
from handlerum_portal.store.models import Agreement, Person
from handlerum_portal.store.read import register

_COUNCIL: Final = frozenset({Actor.COUNCIL, Actor.MAYOR})
_STATE: Final = frozenset({Actor.GOVERNMENT, Actor.MINISTER, Actor.FOLKETING})
# Whose acts each role writes down besides its own: the council and the state sign in as nobody.
_WRITES_FOR: Final[Mapping[ActorRole, frozenset[Actor]]] = {
    ActorRole.CASEWORKER: _COUNCIL,
    ActorRole.APPROVER: _COUNCIL,
    ActorRole.COUNCIL_SECRETARIAT: _COUNCIL,
    ActorRole.MINISTRY_OFFICER: _STATE,
    ActorRole.MINISTRY_LEGAL: _STATE,
}
# The fields of the form that meet a need.
FIELDS_OF: Final[Mapping[Need, tuple[str, ...]]] = {
    Need.COUNCIL_MEETING: ("moede_dato", "moede_punkt"),
    Need.REASON: ("begrundelse",),
    Need.OWNER: ("ansvarlig",),
    Need.DEADLINE: ("frist",),
    Need.EVIDENCE: ("dokumentation",),
    Need.LEVEL: ("niveau",),
    Need.LEGAL_BASIS: ("hjemmel",),
    Need.DECISION: ("beslutning",),
    Need.REPORT: ("rapport",),
    Need.PARTIES: ("parter",),
    Need.BILL: ("lovforslag",),
    Need.ACT: ("lov",),
    Need.NEW_END: ("ny_slutdato",),
    Need.END_DAY: ("ophoersdag",),
    Need.STATE_AGREES: ("stat_dato", "stat_reference"),
}
DAYS: Final = frozenset(
    {"moede_dato", "frist", "ny_slutdato", "loeber_til", "ophoersdag", "stat_dato"}
)
# The log is public: it takes these fields, those of a task in a roll-back plan, and no other.
NAMES: Final = frozenset(name for names in FIELDS_OF.values() for name in names) | DAYS
_OF_TASK: Final = re.compile(r"(opgave|ansvarlig|dag)-[\w./:-]{1,80}")
_LEVEL_OF: Final = {
    Step.ACCEPT_STATE_RULE: RuleLevel.STATE,
    Step.ACCEPT_MUNICIPAL_RULE: RuleLevel.MUNICIPAL,
    Step.ACCEPT_LOCAL_RULE: RuleLevel.LOCAL,
}
# Written with free words; the others hold dates, links and numbers of files.
_WORDS: Final = ("begrundelse", "ansvarlig", "parter", "hjemmel", "opgave-", "ansvarlig-")
OPENABLE: Final = (Track.OBLIGATION, Track.RULE, Track.MEASURE)
LONGEST: Final = 2_000
LONGEST_TITLE: Final = 300
What = tuple[str, Mapping[str, Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A step somebody wants taken with one thing of an agreement; `key` names the wish."""

    agreement: str
    track: Track
    step: Step
    key: str
    item: str = ""
    fields: Mapping[str, str]


def open_thing(person: Person, ask: Ask, title: str) -> str:
    """Write down an obligation, a rule in the way or a running measure, and return its name."""
    agreement = _agreement(ask.agreement)
    must(person, Doing.KEEP_COURSE, agreement.municipality)
    if ask.track not in OPENABLE or not title.strip():
        raise CourseRefused("It needs a title.", value=ask.track.value, reason="title")
    fields = _tidy(ask.fields)
    _must_fit(title.strip(), LONGEST_TITLE)
    # The number of a citizen's case has digits enough to look like a telephone.
    must_name_nobody({} if ask.track is Track.MEASURE else {"titel": title})
    with transaction.atomic():
        stamp = take_stamp()
        said: dict[str, Json] = {
            "track": ask.track.value,
            "title": title.strip(),
            "fields": dict(fields),
        }
        done = _done(ask, OPENED_TYPE, said)
        if done:
            return str(done.payload["item"])
        item = f"{ask.track.name.lower()}-{stamp.seq}"
        _record(person, agreement, (OPENED_TYPE, said | {"item": item}), stamp, ask.key)
        return item


def take_course_step(person: Person, ask: Ask) -> None:
    """Take one step, whole or not at all; the same wish takes it once.

    Raises NotAllowed, CourseRefused, StepRefused with what is missing, or what the log refuses.
    """
    agreement = _agreement(ask.agreement)
    must(person, Doing.KEEP_COURSE, agreement.municipality)
    fields = _tidy(ask.fields)
    with transaction.atomic():
        stamp = take_stamp()
        said: dict[str, Json] = {
            "track": ask.track.value,
            "item": ask.item,
            "step": ask.step.value,
            "fields": dict(fields),
        }
        if _done(ask, STEP_TYPE, said):
            return
        course = course_of_agreement(agreement.key, stamp.day, register())
        thing = course.thing(ask.track, ask.item)
        if thing is None:
            raise CourseRefused("No such thing.", value=ask.item, reason="unknown")
        actor = actor_for(person, thing, ask.step)
        given = _given(agreement, thing, ask, fields)
        attempt = Attempt(
            actor=actor,
            given=given,
            reached=course.reached,
            person=opaque(person.pk),
            hands=frozenset(opaque(one) for one in hands_of(agreement.key, ask.track, ask.item)),
        )
        STEPS.take(thing.status, ask.step, attempt)
        check_end(agreement, ask.step, {**thing.fields, **fields}, stamp.day)
        payload = said | {
            "actor": actor.value,
            "given": tuple(sorted(need.value for need in given)),
        }
        _record(person, agreement, (STEP_TYPE, payload), stamp, ask.key)


def voices(role: str) -> frozenset[Actor]:
    """Return for whom a role writes down steps: itself, and those who never sign in."""
    own = {one for one in Actor if one.value == role}
    return frozenset(own) | _WRITES_FOR.get(ActorRole(role), frozenset())


def actor_for(person: Person, thing: Thing, step: Step) -> Actor:
    """Return in whose name a step is written down; itself where the table lets it."""
    row = STEPS.row(thing.status, step)
    mine = voices(person.role) & row.by
    own = next((one for one in mine if one.value == person.role), None)
    return own or min(mine or {Actor(person.role) if person.role in set(Actor) else min(row.by)})


def _given(
    agreement: Agreement, thing: Thing, ask: Ask, fields: Mapping[str, str]
) -> frozenset[Need]:
    # What an earlier step said of the agreement answers nothing about this one.
    before = {} if thing.track is Track.AGREEMENT else thing.fields
    known = {**before, "ansvarlig": thing.owner_da, **fields}
    given = {
        need for need, names in FIELDS_OF.items() if all(known.get(n, "").strip() for n in names)
    }
    wanted = STEPS.row(thing.status, ask.step).needs
    if Need.ROLL_BACK_PLAN in wanted:
        gaps = plan_gaps(agreement, fields, clock.today())
        if gaps:
            raise CourseRefused(
                f"The plan has gaps: {', '.join(gap.code for gap in gaps)}.",
                value=", ".join(dict.fromkeys(gap.value for gap in gaps)),
                reason=gaps[0].code,
            )
        given.add(Need.ROLL_BACK_PLAN)
    level = _LEVEL_OF.get(ask.step)
    if level and known.get("niveau") != level.value:
        reason = "collective" if known.get("niveau") == "overenskomst" else "level"
        raise CourseRefused("Another owns the rule.", value=known.get("niveau", ""), reason=reason)
    return frozenset(given)


def _done(ask: Ask, kind: str, said: Mapping[str, Json]) -> Event | None:
    """Return the event of this very wish; raises CourseRefused if another wish had its name."""
    taken = CourseRefused("The name is taken.", value=ask.key, reason="name_taken")
    done = done_before(ask.key, kind, subject_of_agreement(ask.agreement), said, taken)
    return done[1] if done else None


def _must_fit(text: str, most: int) -> None:
    if len(text) > most:
        raise CourseRefused("It is too long.", value=len(text), most=most, reason="too_long")


def _tidy(fields: Mapping[str, str]) -> dict[str, str]:
    odd = [name for name in fields if name not in NAMES and not _OF_TASK.fullmatch(name)]
    if odd:
        raise CourseRefused("No such fields.", value=", ".join(odd)[:200], reason="field")
    told = {name: text.strip() for name, text in fields.items() if text.strip()}
    for text in told.values():
        _must_fit(text, LONGEST)
    must_name_nobody({name: text for name, text in told.items() if name.startswith(_WORDS)})
    return {
        name: parse_day(text).isoformat() if name in DAYS or name.startswith("dag-") else text
        for name, text in told.items()
    }


def _agreement(key: str) -> Agreement:
    row = register().agreement(key)
    if row is None:
        raise CourseRefused(f"No agreement {key}.", value=key, reason="unknown")
    return row


def _record(person: Person, agreement: Agreement, what: What, stamp: Stamp, key: str) -> None:
    kind, payload = what
    act = Act(kind, subject_of_agreement(agreement.key), ActorRole(person.role), payload)
    record_by(person, act, stamp, key)


__all__ = ["Ask", "Course", "CourseRefused", "open_thing", "take_course_step", "voices"]
