# SPDX-License-Identifier: MPL-2.0
"""When does the ministry hear what is new? One letter in the morning, of whole days, none twice."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from handlerum.time import COPENHAGEN
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.following.letters import Said
from handlerum_portal.actions.following.morning_letter import morning_letter
from handlerum_portal.actions.outbox import Letter, last_day_of, put
from handlerum_portal.actions.people.contacts import MORNING
from handlerum_portal.store import clock
from handlerum_portal.store.ministry_news import MinistryNews, ministry_news
from handlerum_portal.store.models import Person
from handlerum_portal.store.read import register

# Whoever has had no letter yet hears of the last month, also where the worker slept through it.
AT_FIRST: Final = timedelta(days=31)


def tell_the_ministry() -> int:
    """Put the letter of the day to each in the ministry who has not had it; return how many.

    It tells of the days since the last letter up to yesterday, however long the worker was away.
    """
    facts, today = register(), clock.today()
    known: dict[date, MinistryNews] = {}

    def since(day: date) -> MinistryNews:
        if day not in known:
            known[day] = ministry_news(facts, day, today)
        return known[day]

    people = Person.objects.filter(is_active=True).exclude(email="")
    ministry = [one for one in people if may(one, Doing.OVERSEE) and may(one, Doing.KEEP_COURSE)]
    return sum(_tell(one, today, since) for one in ministry)


def _tell(person: Person, today: date, since: Callable[[date], MinistryNews]) -> bool:
    letters = f"morning-{person.pk}-"
    told = last_day_of(letters)
    if told == today:
        return False
    news = since(today - AT_FIRST if told == date.min else told)
    return bool(news) and _put(person, today, morning_letter(news, register()), letters)


def _put(person: Person, today: date, said: Said, letters: str) -> bool:
    at = datetime.combine(today, MORNING, COPENHAGEN)
    with transaction.atomic():
        return put(Letter(person.email, said.subject, said.body, f"{letters}{today}"), at)
