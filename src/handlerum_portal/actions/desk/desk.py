# SPDX-License-Identifier: MPL-2.0
"""What lies on a person's desk, what is put off or handed on, and how is that done?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, reach
from handlerum_portal.actions.desk.cases import things_in_cases
from handlerum_portal.actions.desk.state import (
    things_of_the_administrator,
    things_of_the_evaluator,
    things_of_the_ministry,
)
from handlerum_portal.actions.desk.thing import Thing
from handlerum_portal.store import clock
from handlerum_portal.store.models import DeskMark, Person

LONGEST: Final = timedelta(days=366)
_OF_THE_STATE: Final = (
    (Doing.REGISTER_LAW, things_of_the_ministry),
    (Doing.READ_AGAIN, things_of_the_evaluator),
    (Doing.MANAGE, things_of_the_administrator),
)


class DeskRefused(HandlerumError):
    """A thing that cannot be put off or handed on; `data["reason"]` says why as a code."""

    code = "desk_refused"


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits now, the most urgent first; what is put off; what is handed to a colleague."""

    now: tuple[tuple[Thing, DeskMark | None], ...]
    put_off: tuple[tuple[Thing, DeskMark], ...]
    handed_on: tuple[tuple[Thing, DeskMark], ...]


def desk_of(person: Person) -> Desk:
    """Return the desk of a person; with what waits now stands the mark of who handed it to them."""
    given = {
        row.thing: row for row in DeskMark.objects.filter(colleague=person).select_related("person")
    }
    own = {
        row.thing: row for row in DeskMark.objects.filter(person=person).select_related("colleague")
    }
    things = sorted(things_open_to(person), key=lambda one: one.deadline or date.max)
    mine = [one for one in things if one.lies_with(person) or one.key in given]
    off = [(one, own[one.key]) for one in mine if one.key in own and _is_off(own[one.key])]
    on = [(one, own[one.key]) for one in things if one.key in own and own[one.key].colleague]
    away = {one.key for one, _ in (*off, *on)}
    now = tuple((one, given.get(one.key)) for one in mine if one.key not in away)
    return Desk(now, tuple(off), tuple(on))


def has_desk(person: Person) -> bool:
    """Claim that the role has anything that can wait for it."""
    asked = (Doing.SEE_DECISIONS, *(doing for doing, _ in _OF_THE_STATE))
    return any(reach(ActorRole(person.role), doing) is not Reach.NOBODY for doing in asked)


def things_open_to(person: Person) -> Iterator[Thing]:
    """Yield what a person has the right to do, theirs or a colleague's."""
    role = ActorRole(person.role)
    if person.municipality and reach(role, Doing.SEE_DECISIONS) is not Reach.NOBODY:
        yield from _doable(things_in_cases(person.municipality), person)
    for doing, things in _OF_THE_STATE:
        if reach(role, doing) is not Reach.NOBODY:
            yield from _doable(things(), person)


def others_than(person: Person) -> list[Person]:
    """Return everybody else who can sign in."""
    return list(Person.objects.filter(is_active=True).exclude(pk=person.pk))


def colleagues(thing: Thing, others: Iterable[Person]) -> list[Person]:
    """Return those of the others with the right to do a thing at its place."""
    return [one for one in others if thing.can_be_done_by(one)]


def put_off(person: Person, key: str, until: date) -> None:
    """Put a thing off to a day after today; raises DeskRefused where its deadline is before."""
    thing, today = _thing(person, key), clock.today()
    if until <= today:
        raise DeskRefused("The day has been.", value=until, reason="not_later", today=today)
    if until > today + LONGEST:
        raise DeskRefused("Too far.", value=until, reason="too_far", last=today + LONGEST)
    if thing.deadline and today <= thing.deadline < until:
        last = thing.deadline
        raise DeskRefused("After the deadline.", value=until, reason="after_deadline", last=last)
    _mark(person, key, until=until)


def hand_on(person: Person, key: str, to: str) -> None:
    """Hand a thing to a colleague, by number, with the same right there; raises DeskRefused."""
    thing = _thing(person, key)
    colleague = next(
        (one for one in colleagues(thing, others_than(person)) if str(one.pk) == to), None
    )
    if colleague is None:
        raise DeskRefused("Not a colleague with the right.", value=to[:60], reason="no_colleague")
    _mark(person, key, colleague=colleague)


def take_back(person: Person, key: str) -> None:
    """Put a thing back on the desk; it does not matter if it was never away."""
    DeskMark.objects.filter(person=person, thing=key).delete()


def _doable(things: Iterable[Thing], person: Person) -> Iterator[Thing]:
    return (one for one in things if one.can_be_done_by(person))


def _mark(person: Person, key: str, **how: date | Person) -> None:
    kept = {"until": None, "colleague": None, "at": clock.now(), **how}
    DeskMark.objects.update_or_create(person=person, thing=key, defaults=kept)


def _thing(person: Person, key: str) -> Thing:
    desk = desk_of(person)
    found = [one for one, _ in (*desk.now, *desk.put_off, *desk.handed_on) if one.key == key]
    if not found:
        raise DeskRefused("Nothing like that lies there.", value=key[:60], reason="gone")
    return found[0]


def _is_off(mark: DeskMark) -> bool:
    return mark.until is not None and clock.today() < mark.until
