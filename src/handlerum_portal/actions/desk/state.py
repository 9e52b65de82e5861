# SPDX-License-Identifier: MPL-2.0
"""What waits for those of the state: the ministry, the evaluator, the administrator?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from handlerum_portal.actions.access import Doing
from handlerum_portal.actions.desk.thing import Thing
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.applications import applications_waiting
from handlerum_portal.store.decisions.courses import opaque
from handlerum_portal.store.evidence.evaluations import newest, runs_of
from handlerum_portal.store.expiries import expiries_soon
from handlerum_portal.store.health import Level, signs
from handlerum_portal.store.law.mandate_releases import waiting
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ministry_news import unanswered
from handlerum_portal.store.models import EvaluationRun, Invitation, Person
from handlerum_portal.store.read import register


def things_of_the_ministry() -> Iterator[Thing]:
    """Yield what was asked of the state, what another must release, and agreements that end."""
    facts, today = register(), clock.today()
    for filed in applications_waiting():
        title = filed.asked.title or filed.key
        where = filed.asked.municipality
        asked_on = filed.asked_on.isoformat()
        doing = Doing.ANSWER_APPLICATION
        yield Thing("to_answer", filed.key, (title, title), doing, where, value=asked_on)
    yield from _changes_of_mandates()
    for one in unanswered(facts, today + timedelta(days=1)):
        yield Thing(
            kind="asked_for",
            about=f"{one.agreement.key}/{one.step.value}/{one.day}",
            titles=(one.agreement.title_da, one.agreement.title_en),
            doing=Doing.REGISTER_LAW,
            municipality=one.agreement.municipality,
            value=one.step.value,
        )
    for end in expiries_soon(facts, today):
        if end.is_agreement:
            titles = (end.title_da, end.title_en)
            yield Thing(
                "agreement_ends", end.key, titles, Doing.REGISTER_LAW, end.municipality, end.day
            )


def _changes_of_mandates() -> Iterator[Thing]:
    for mandate in frames_in_force().mandates:
        proposal = waiting(mandate.id)
        if proposal and proposal.person is not None:
            not_by = frozenset({opaque(proposal.person)})
            names, doing = dict(mandate.names), Doing.CHANGE_MANDATE
            named = (names.get("da", mandate.id), names.get("en", mandate.id))
            last = proposal.change.begins - timedelta(days=1)
            one = Thing("change_proposed", mandate.id, named, doing, not_by=not_by)
            yield replace(one, deadline=last)


def things_of_the_evaluator() -> Iterator[Thing]:
    """Yield the newest run of each plan that waits for a second reader, or to be published."""
    plans = newest()
    runs: dict[str, EvaluationRun] = {}
    for run in runs_of(plans):
        runs.setdefault(run.plan.key, run)
    for run in runs.values():
        if run.published_at is not None:
            continue
        is_read = run.approved_at is not None
        yield Thing(
            kind="analysis_read" if is_read else "to_read_again",
            about=run.plan.key,
            titles=(run.plan.title, run.plan.title),
            doing=Doing.ANALYSE if is_read else Doing.READ_AGAIN,
            not_by=frozenset() if is_read else frozenset(map(opaque, _analysts(run))),
        )


def things_of_the_administrator() -> Iterator[Thing]:
    """Yield invitations nobody took in time, and what the checks of the installation found."""
    names = set(Person.objects.values_list("name", flat=True))
    late = Invitation.objects.filter(used_at=None, until__lt=clock.now())
    for row in late:
        again = Invitation.objects.filter(name=row.name, pk__gt=row.pk)
        if row.name not in names and not again.exists():
            titles = (row.name, row.name)
            yield Thing("invitation_expired", str(row.pk), titles, Doing.MANAGE)
    for sign in signs():
        if sign.level is not Level.GOOD:
            about = f"{sign.about}.{sign.found}"
            yield Thing("check_found", about, (sign.about, sign.about), Doing.MANAGE, sign=sign)


def _analysts(run: EvaluationRun) -> Iterator[int]:
    """Yield who planned or ran it, where that is known."""
    return (one for one in (run.ran_by_id, run.plan.author_id) if one)
