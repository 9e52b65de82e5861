# SPDX-License-Identifier: MPL-2.0
"""What happened, to what, when, in which role? The envelope of everything the ledger keeps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handlerum.ledger.canonical import Json, canonical, parse_canonical
from handlerum.ledger.personal import refuse_personal_data
from handlerum.ledger.refusals import MalformedEvent

FORMAT: Final = "handlerum-event/1"
_TYPE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){1,3}", re.ASCII)
_SUBJECT: Final = re.compile(r"[a-z][a-z0-9_]{0,39}(/[A-Za-z0-9._-]{1,80}){1,4}", re.ASCII)
_FIELDS: Final = frozenset(
    ("actor_role", "day", "day_of_effect", "format", "instant", "payload", "subject", "type")
)


class ActorRole(StrEnum):
    """In which role someone acted; who it was stands outside the ledger."""

    MINISTRY_OFFICER = "ministry_officer"
    MINISTRY_LEGAL = "ministry_legal"
    CASEWORKER = "caseworker"
    APPROVER = "approver"
    COUNCIL_SECRETARIAT = "council_secretariat"
    INSTITUTION_LEADER = "institution_leader"
    EMPLOYEE = "employee"
    EVALUATOR = "evaluator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Event:
    """One act with legal weight; `day_of_effect` is None when it changes no one's rights.

    `day` is the Danish day of the act, kept beside `instant` because a change of the time zone
    rules must not move a legal date. Raises MalformedEvent.
    """

    type: str
    subject: str
    instant: datetime
    day: date
    day_of_effect: date | None
    actor_role: ActorRole
    payload: Mapping[str, Json]

    def __post_init__(self) -> None:
        _matches("type", self.type, _TYPE, "decision.published")
        _matches("subject", self.subject, _SUBJECT, "decision/0217-2021-3")
        if self.instant.utcoffset() != timedelta(0):
            raise MalformedEvent(
                f"The instant {self.instant.isoformat()} is not in UTC. Convert it first.",
                instant=self.instant,
            )
        # Denmark is ahead of UTC, and an act that straddles midnight counts on the later day.
        if not timedelta(0) <= self.day - self.instant.date() <= timedelta(1):
            raise MalformedEvent(
                f"{self.day} cannot be the Danish day of {self.instant.isoformat()}. "
                "Take both inside the same lock.",
                day=self.day,
                instant=self.instant,
            )
        object.__setattr__(self, "payload", _frozen_object(self.payload))


def entry(event: Event) -> bytes:
    """Return the bytes to append for a new event; refuses personal data and hidden characters."""
    data = event_bytes(event)
    refuse_personal_data(_fields(event))
    return data


def event_bytes(event: Event) -> bytes:
    """Return the canonical bytes of an event; raises NotCanonical."""
    return canonical(_fields(event))


def read_event(data: bytes) -> Event:
    """Read canonical bytes; the guard on personal data is not asked, as history stays readable."""
    return event_of(parse_canonical(data))


def event_of(said: Json) -> Event:
    """Build the event from its parsed JSON; raises MalformedEvent."""
    if not isinstance(said, Mapping) or said.keys() != _FIELDS:
        raise MalformedEvent(f"An event has exactly the fields {', '.join(sorted(_FIELDS))}.")
    payload = said["payload"]
    if said["format"] != FORMAT or not isinstance(payload, Mapping):
        raise MalformedEvent(f"An event has the format {FORMAT!r} and an object as payload.")
    effect = said["day_of_effect"]
    return Event(
        type=_text(said, "type"),
        subject=_text(said, "subject"),
        instant=_instant(_text(said, "instant")),
        day=_day(_text(said, "day")),
        day_of_effect=None if effect is None else _day(_text(said, "day_of_effect")),
        actor_role=_role(_text(said, "actor_role")),
        payload=payload,
    )


def _fields(event: Event) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "type": event.type,
        "subject": event.subject,
        "instant": _shown(event.instant),
        "day": event.day.isoformat(),
        "day_of_effect": event.day_of_effect.isoformat() if event.day_of_effect else None,
        "actor_role": event.actor_role.value,
        "payload": event.payload,
    }


def _shown(instant: datetime) -> str:
    return instant.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise MalformedEvent(f"{text!r} is not an instant: {fault}.", value=text) from fault
    if _shown(instant) != text:
        raise MalformedEvent(f"{text!r} is not written as 2021-05-15T12:00:00.000000Z.", value=text)
    return instant


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise MalformedEvent(f"{text!r} is not a date: {fault}.", value=text) from fault
    if day.isoformat() != text:
        raise MalformedEvent(f"{text!r} is not written as 2021-05-15.", value=text)
    return day


def _role(text: str) -> ActorRole:
    try:
        return ActorRole(text)
    except ValueError as fault:
        raise MalformedEvent(f"{text!r} is no role. Use one of ActorRole.", value=text) from fault


def _text(said: Mapping[str, Json], name: str) -> str:
    value = said[name]
    if isinstance(value, str):
        return value
    raise MalformedEvent(f"The field {name} must be text, not {value!r}.", field=name)


def _matches(field: str, value: str, form: re.Pattern[str], example: str) -> None:
    if not form.fullmatch(value):
        raise MalformedEvent(
            f"The {field} {value!r} is not of the form {example!r}.", field=field, value=value
        )


def _frozen(value: Json) -> Json:
    match value:
        case str():
            return value
        case dict() | Mapping():
            return _frozen_object(value)
        case list() | tuple():
            return tuple(_frozen(each) for each in value)
        case _:
            return value


def _frozen_object(value: Mapping[str, Json]) -> Mapping[str, Json]:
    return MappingProxyType({key: _frozen(each) for key, each in value.items()})
