# SPDX-License-Identifier: MPL-2.0
"""How does a trial begin in five minutes, and how is it looked back on after eight weeks?"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from handlerum.agreements.suggestion import Proposer
from handlerum.agreements.trial import (
    ENDED,
    Choice,
    Freedom,
    TrialRefused,
    TrialStatus,
    TrialTime,
    Works,
    chosen,
    first_status,
)
from handlerum.applicability.need import Need
from handlerum.place import Place
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.community.suggestions import rule_in_the_way, secret_of
from handlerum_portal.actions.open_door import LeftOut, hidden, mark, must_be_fit
from handlerum_portal.actions.people.contacts import News, forget, later, not_later
from handlerum_portal.store import clock
from handlerum_portal.store.models import CheckIn, Person, Suggestion, Trial

SHORTEST: Final = 4
_BOUND: Final = frozenset({Need.SET_ASIDE.value, Need.MINISTER.value, Need.NO.value})
_LARGEST: Final = 1e12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be tried; `key` names the form, so that sending it twice begins one trial."""

    title: str
    what: str
    goal: str
    place: Place
    area: str
    time: TrialTime
    freedom: str
    proposer: str
    key: str
    sign: str = ""
    number: str = ""
    basis: str = ""
    phase: str = ""
    copied_from: str = ""
    suggestion: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """The two answers, the number and the choice of a check-in."""

    works: str
    learnt: str
    choice: str
    value: float | None = None


def begin_trial(plan: Plan, origin: str, person: Person | None = None) -> tuple[Trial, str]:
    """Keep a trial and return it with the secret of its own page.

    Raises LeftOut, TextStopped, TooMuch, TrialRefused; then nothing is kept.
    """
    _must_be_whole(plan)
    secret = secret_of("proevehandling", plan.key)
    with transaction.atomic():
        known = Trial.objects.filter(secret=hidden(secret)).first()
        if known is not None:
            return known, secret
        mark("proevehandling", origin)
        row = Trial.objects.create(**_fields(plan, person), secret=hidden(secret))
    return row, secret


def look_back(row: Trial, seen: LookBack, origin: str, news: News) -> Trial:
    """Keep a check-in and move the trial on; raises LeftOut, TextStopped, TrialRefused, TooMuch."""
    if seen.works not in set(Works):
        raise LeftOut("Say whether it works.", value=seen.works, key="virker")
    if seen.choice not in set(Choice):
        raise LeftOut("Choose what happens now.", value=seen.choice, key="valg")
    if seen.value is not None and not abs(seen.value) < _LARGEST:
        raise LeftOut("The number cannot be read.", value=seen.value, key="tal")
    must_be_fit({"laert": seen.learnt})
    with transaction.atomic():
        trial = Trial.objects.select_for_update().get(pk=row.pk)
        status = chosen(TrialStatus(trial.status), Choice(seen.choice), Freedom(trial.freedom))
        mark("tilbagemelding", origin)
        today = clock.today()
        CheckIn.objects.create(
            trial=trial,
            day=today,
            works=seen.works,
            learnt=seen.learnt.strip(),
            value=seen.value,
            choice=seen.choice,
            status=status.value,
        )
        trial.status = status.value
        time = TrialTime(trial.first, max(trial.last, today))
        trial.next_check_in = None if status in ENDED else time.check_in(today)
        trial.save(update_fields=["status", "next_check_in"])
        remind(trial, news)
        if status in ENDED:
            forget(f"proevehandling/{trial.pk}")
    return trial


def remind_once(row: Trial, news: News) -> None:
    """Put the letter for the next look back when an address has been confirmed."""
    with transaction.atomic():
        remind(row, news)


def remind(row: Trial, news: News) -> None:
    """Put the letter for the next look back; those put before are taken away again."""
    matter = f"proevehandling/{row.pk}"
    not_later(matter)
    if row.next_check_in is not None:
        later(matter, row.next_check_in, news)


def now_exempted(person: Person, number: int, basis: str) -> Trial:
    """Say that the exemption a trial waited for is there, and which one; raises LeftOut."""
    if not basis.strip():
        raise LeftOut("Name the decision.", value="", key="hjemmel")
    with transaction.atomic():
        row = _own(person, number)
        row.freedom, row.basis = Freedom.GIVEN.value, basis.strip()[:300]
        row.save(update_fields=["freedom", "basis"])
    return row


def show_trial(person: Person, number: int) -> Trial:
    """Let everybody see a trial; raises NotAllowed, TrialRefused."""
    with transaction.atomic():
        row = _own(person, number)
        row.is_shown, row.hidden_because = True, ""
        row.save(update_fields=["is_shown", "hidden_because"])
    return row


def hide_trial(person: Person, number: int, reason: str) -> Trial:
    """Keep a trial from others; those who try it read why. Raises LeftOut without reason."""
    if not reason.strip():
        raise LeftOut("Write why.", value="", key="begrundelse")
    must_be_fit({"begrundelse": reason})
    with transaction.atomic():
        row = _own(person, number)
        row.is_shown, row.hidden_because = False, reason.strip()
        row.save(update_fields=["is_shown", "hidden_because"])
    return row


def _own(person: Person, number: int) -> Trial:
    row = Trial.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise TrialRefused(f"There is no trial {number}.", value=number, reason="unknown")
    must(person, Doing.ANSWER_PEOPLE, row.municipality)
    return row


def _must_be_whole(plan: Plan) -> None:
    needed = {"titel": plan.title, "tekst": plan.what, "maal": plan.goal}
    for field, text in needed.items():
        if len(text.strip()) < SHORTEST:
            raise LeftOut("Something is missing.", value=text, key=f"{field}", reason=f"p-{field}")
    if plan.proposer not in set(Proposer):
        raise LeftOut("Say as what you write.", value=plan.proposer, key="rolle")
    if plan.freedom not in set(Freedom):
        raise LeftOut("Say on what it rests.", value=plan.freedom, key="fritagelse")
    if plan.freedom == Freedom.GIVEN and not plan.basis.strip():
        raise LeftOut("Name the decision.", value="", key="hjemmel")
    must_be_fit({**needed, "tegn": plan.sign, "tal": plan.number, "hjemmel": plan.basis})
    must_be_fit({"fase": plan.phase})


def _fields(plan: Plan, person: Person | None) -> dict[str, Any]:
    is_own = person is not None and person.municipality == plan.place.municipality
    institution = plan.place.institution
    found = rule_in_the_way(f"{plan.title}. {plan.what}", plan.area, plan.place.municipality)
    freedom = Freedom(plan.freedom)
    return {
        "title": " ".join(plan.title.split())[:120],
        "what": plan.what.strip(),
        "goal": plan.goal.strip(),
        "sign": plan.sign.strip(),
        "number": plan.number.strip()[:80],
        "municipality": plan.place.municipality,
        "institution": institution.id if institution else "",
        "area": plan.area,
        "phase": plan.phase.strip()[:40],
        "proposer": plan.proposer,
        "first": plan.time.first,
        "last": plan.time.last,
        "freedom": freedom.value,
        "basis": plan.basis.strip()[:300],
        "rule": found["rule"],
        "rule_name": found["rule_name"],
        "need": found["need"],
        "judged_otherwise": freedom is Freedom.NOT_NEEDED and found["need"] in _BOUND,
        "copied_from": plan.copied_from[:60],
        "suggestion": Suggestion.objects.filter(pk=plan.suggestion).first(),
        "status": first_status(freedom).value,
        "is_shown": is_own,
        "next_check_in": _first_check_in(plan.time),
        "sent_at": clock.now(),
        "person": person if is_own else None,
    }


def _first_check_in(time: TrialTime) -> date:
    return time.check_in(max(clock.today(), time.first))
