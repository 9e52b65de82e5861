# SPDX-License-Identifier: MPL-2.0
"""What does the council read before it decides? Six headings, the same for Word and for print."""

from collections.abc import Iterator
from datetime import date

from handlerum.agreements.decision import Body, Decision, HearingState, Transition
from handlerum.agreements.decision_finding import act_of
from handlerum.time import FOREVER
from handlerum_portal.actions.decisions.drafts import form_in
from handlerum_portal.actions.decisions.looking import grounds, look, with_answer
from handlerum_portal.pages.casework.shown import shown_of
from handlerum_portal.pages.casework.summary import where_of
from handlerum_portal.pages.papers.word import Heading, Part, Points, Table, Text
from handlerum_portal.pages.wording.application import approval_in_words, condition_in_words
from handlerum_portal.pages.wording.case import said_status
from handlerum_portal.pages.wording.case_paper import BODIES, FACTS, HEADS, TABLE, say
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in, mandate_of, status_of
from handlerum_portal.store.decisions.naming import in_full
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register

DANISH = "da"


def paper_of(row: OwnDecision) -> tuple[str, list[Part]]:
    """Return the title of the paper and its parts."""
    decision, form = with_answer(in_full(decision_in(row))), form_in(row)
    return decision.title or row.key, [
        *_resume(decision, form),
        *_case(decision, form),
        *_law(decision),
        *_hearing(decision),
        Heading(HEADS["economy"]),
        Text(form.get("oekonomi") or say("economy_missing")),
        *_proposal(decision, form),
        *_facts(row, form),
    ]


def _resume(decision: Decision, form: dict[str, str]) -> Iterator[Part]:
    home = register().municipality(decision.municipality)
    yield Heading(HEADS["resume"])
    yield Text(
        say(
            "resume",
            municipality=home.name if home else decision.municipality,
            provisions=", ".join(one.reference for one in decision.sets_aside) or "…",
            where=_where(form),
            period=_period(decision),
        )
    )


def _case(decision: Decision, form: dict[str, str]) -> Iterator[Part]:
    yield Heading(HEADS["case"])
    yield Text(decision.why or say("why_missing"))
    rows = [
        (one.reference, _extent(one.extent.value, one.part), one.instead)
        for one in decision.sets_aside
    ]
    yield Table(HEADS["case"], TABLE, rows)
    if form.get("maal"):
        yield Text(say("goal", value=form["maal"]))
    if form.get("maerkes_af"):
        yield Text(say("noticed", value=form["maerkes_af"]))


def _law(decision: Decision) -> Iterator[Part]:
    """Say on what ground: what the live check says, each with its §, and when it takes effect."""
    act = act_of(mandate_of(decision.area.value))
    yield Heading(HEADS["law"])
    for provision, source in grounds(decision):
        yield Text(say("ground", provision=provision, source=source))
    if decision.approval:
        yield Text(f"{approval_in_words(decision.approval, DANISH)}.")
        if conditions := decision.approval.conditions:
            yield Points([condition_in_words(one, DANISH) for one in conditions])
    yield Text(say("effect", act=act))
    given = decision.delegation
    if decision.body not in {None, Body.COUNCIL} and given:
        day = day_in_words(given.meeting.held_on, DANISH)
        body = BODIES[given.to.value].capitalize()
        yield Text(say("delegated", body=body, day=day, act=act))
    found = shown_of(look(decision), DANISH)
    told = [f"{one.said.text} ({one.said.source})" for one in found if not one.is_red]
    if told:
        yield Points(told)


def _hearing(decision: Decision) -> Iterator[Part]:
    hearing = decision.hearing
    parties = ", ".join(hearing.parties) or say("nobody_named")
    day = "…" if hearing.closes_on == FOREVER else day_in_words(hearing.closes_on, DANISH)
    yield Heading(HEADS["hearing"])
    match hearing.state:
        case HearingState.NOT_REQUIRED:
            yield Text(say("hearing_none", value=hearing.why or "…"))
        case HearingState.OPEN:
            yield Text(say("hearing_open", day=day, parties=parties))
        case HearingState.HELD:
            yield Text(say("hearing_held", day=day, parties=parties))
        case _:
            yield Text(say("hearing_unsettled"))


def _proposal(decision: Decision, form: dict[str, str]) -> Iterator[Part]:
    body = BODIES[decision.body.value] if decision.body else say("no_body")
    points = [
        say(
            "set_aside",
            provision=one.reference,
            extent=_extent(one.extent.value, one.part),
            where=_where(form, number),
        )
        for number, one in enumerate(decision.sets_aside, 1)
    ]
    points += [say("instead", value=one.instead) for one in decision.sets_aside if one.instead]
    points.append(say("when", period=_period(decision)))
    points += list(_own_periods(decision))
    if decision.transition is Transition.NEEDED and decision.transition_rule:
        points.append(say("transition", value=decision.transition_rule))
    yield Heading(HEADS["proposal"])
    yield Text(say("proposal", body=body))
    yield Points(points)


def _facts(row: OwnDecision, form: dict[str, str]) -> Iterator[Part]:
    known = {
        "nr": row.key,
        "kle": form.get("kle", ""),
        "sagsnummer": form.get("sagsnummer", ""),
        "status": said_status(status_of(row, clock.today()).value, DANISH),
        "dato": day_in_words(clock.today(), DANISH),
    }
    yield Heading(HEADS["facts"])
    yield Points([f"{FACTS[name]}: {text}" for name, text in known.items() if text])


def _where(form: dict[str, str], number: int = 0) -> str:
    where = where_of(form, DANISH, number)
    kind = form.get(f"hvor-{number}") or form.get("hvor")
    return where[:1].lower() + where[1:] if kind != "udvalgte" else where


def _extent(extent: str, part: str) -> str:
    return f"{extent} ({part})" if part else extent


def _own_periods(decision: Decision) -> Iterator[str]:
    """Yield the days of each provision, where they are not the same for all."""
    if len({one.period for one in decision.sets_aside}) > 1:
        for one in decision.sets_aside:
            yield f"{one.reference}: {_days(one.period.start, one.period.end)}"


def _period(decision: Decision) -> str:
    periods = [one.period for one in decision.sets_aside]
    if not periods:
        return ""
    return _days(min(one.start for one in periods), max(one.end for one in periods))


def _days(start: date, end: date) -> str:
    first = day_in_words(start, DANISH)
    if end == FOREVER:
        return say("period_open", start=first)
    return say("period", start=first, end=day_in_words(end, DANISH))
