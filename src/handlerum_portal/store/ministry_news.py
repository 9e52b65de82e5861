# SPDX-License-Identifier: MPL-2.0
"""What is new to the ministry between two days: editions, applications, and what ends soon?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import Edition
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.decisions.applications import Filed, applications_waiting
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.expiries import Expiry, expiries_soon
from handlerum_portal.store.models import Agreement, OverviewEdition
from handlerum_portal.store.read import Register

# The steps by which a municipality asks the state for something.
ASKED: Final = frozenset({Step.CHOOSE_EXTENSION, Step.CHOOSE_PERMANENT, Step.SEEK_FURTHER})


@dataclass(frozen=True, slots=True)
class Application:
    """What a municipality asked for in the course of its agreement, and on which day."""

    agreement: Agreement
    step: Step
    day: date
    title: str


@dataclass(frozen=True, slots=True)
class MinistryNews:
    """The news of some days; `waiting` is what waits for an answer, also from before them."""

    editions: tuple[Edition, ...]
    applications: tuple[Application, ...]
    expiries: tuple[Expiry, ...]
    waiting: tuple[Filed, ...]
    since: date
    until: date

    def __bool__(self) -> bool:
        is_new = any(one.asked_on >= self.since for one in self.waiting)
        return bool(self.editions or self.applications or self.expiries or is_new)


def ministry_news(facts: Register, since: date, until: date) -> MinistryNews:
    """Return what is new from a day on and before another: whole days, none twice."""
    soon = expiries_soon(facts, until)
    return MinistryNews(
        editions=tuple(_editions(since, until)),
        applications=applications(facts, since, until),
        expiries=tuple(one for one in soon if since <= one.soon_since < until),
        waiting=tuple(one for one in applications_waiting() if one.asked_on < until),
        since=since,
        until=until,
    )


def newest_editions(most: int) -> tuple[Edition, ...]:
    """Return the newest editions of all municipalities, the newest first."""
    return tuple(edition_in(row) for row in OverviewEdition.objects.order_by("-pk")[:most])


def applications(facts: Register, since: date, until: date) -> tuple[Application, ...]:
    """Return what was asked of the state from a day on and before another, the oldest first."""
    return tuple(one for one in _asked(facts, until) if since <= one.day < until)


def unanswered(facts: Register, until: date) -> tuple[Application, ...]:
    """Return what was asked before a day and nothing has followed, the oldest first."""
    return tuple(_asked(facts, until, slice(-1, None)))


def _asked(facts: Register, until: date, steps: slice = slice(None)) -> list[Application]:
    """Return what was asked in those steps of each thing in a course, the oldest first."""
    found = (
        Application(row, one.step, one.day, thing.title_da)
        for row in facts.agreements
        for thing in course_of_agreement(row.key, until, facts).things
        for one in thing.taken[steps]
        if one.step in ASKED and one.seq >= 0
    )
    return sorted(found, key=lambda one: one.day)


def _editions(since: date, until: date) -> Iterator[Edition]:
    for row in OverviewEdition.objects.order_by("-pk").iterator(chunk_size=50):
        edition = edition_in(row)
        if edition.day < since:
            return
        if edition.day < until:
            yield edition
