# SPDX-License-Identifier: MPL-2.0
"""What must a council remember beside the answer? Duties, delegation, citizens, dates."""

from collections.abc import Iterator, Sequence

from handlerum.agreements.citizen import is_understood
from handlerum.agreements.effect import Effect
from handlerum.agreements.mandate import Duty, Mandate
from handlerum.agreements.permission import Notice
from handlerum.agreements.question import Question
from handlerum.agreements.ruling import Ruling, leaves
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws

_BY_DELEGATION = ("udvalg", "forvaltning", "administration", "institution", "leder", "tilbud")


def reminders(
    mandate: Mandate,
    question: Question,
    effect: Effect,
    rulings: Sequence[Ruling],
    laws: Laws,
) -> tuple[Notice, ...]:
    """Return what the asker must remember when the provisions may be set aside."""
    return (
        *_on_decider(mandate, question),
        *_on_operator(mandate, question),
        *_on_citizens(mandate, question),
        *_on_dates(question, effect),
        *_on_duties(mandate, question, rulings, laws),
    )


def _on_decider(mandate: Mandate, question: Question) -> Iterator[Notice]:
    decider = (question.decided_by or "").lower()
    if any(word in decider for word in _BY_DELEGATION):
        act = mandate.start.source.split(" §")[0]
        yield Notice("delegation", question.decided_by or "", f"{act} § 5")


def _on_operator(mandate: Mandate, question: Question) -> Iterator[Notice]:
    if question.operator is None:
        asks = next((o for o in mandate.operators if o.on_request), None)
        if asks:
            yield Notice("operator_asks", "", asks.source)
        return
    operator = mandate.operator(question.operator)
    if operator.note:
        yield Notice("condition", "", operator.source, operator.note)


def _on_citizens(mandate: Mandate, question: Question) -> Iterator[Notice]:
    if not mandate.citizens:
        return
    if question.citizen is None:
        yield Notice("citizens_exempt", "", mandate.citizens[0].source)
    elif not is_understood(question.citizen):
        yield Notice("citizen_not_understood", question.citizen, mandate.citizens[0].source)


def _on_dates(question: Question, effect: Effect) -> Iterator[Notice]:
    if effect.why_none:
        yield Notice(effect.why_none, "", effect.source)
    elif question.wished_on and effect.first_day and question.wished_on < effect.first_day:
        yield Notice("moved_to_day_after", question.wished_on.isoformat(), effect.source)


def _on_duties(
    mandate: Mandate, question: Question, rulings: Sequence[Ruling], laws: Laws
) -> Iterator[Notice]:
    on = question.decided_on or mandate.start.latest
    opened = {ruling.place for ruling in rulings if ruling.is_open}
    for duty in mandate.duties:
        if on >= duty.since.latest and (not duty.when or opened & _named(duty, question, laws)):
            yield Notice("duty", "", duty.source, duty.id)


def _named(duty: Duty, question: Question, laws: Laws) -> set[tuple[str, object]]:
    found: set[tuple[str, object]] = set()
    for citation in laws.read(duty.when, duty.act):
        on = question.decided_on
        text = laws.text_naming(citation, on, duty.act) if on else laws.newest(duty.act)
        covered = leaves(text, resolve(citation, text).ranges)
        found |= {(duty.act, provision.path) for provision in covered}
    return found
