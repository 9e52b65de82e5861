# SPDX-License-Identifier: MPL-2.0
"""How is a hearing opened, treated, and brought to an end?"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from handlerum.agreements.hearing import (
    ANYBODY,
    HearingDays,
    HearingRefused,
    HearingStatus,
    refuse_unasked,
)
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum.place import Area
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.ledger import Act, Stamp, record, take_stamp
from handlerum_portal.actions.open_door import LeftOut, must_be_fit
from handlerum_portal.actions.people.contacts import News, forget, tell
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import days_of, parties_asked
from handlerum_portal.store.models import Hearing, HearingAnswer, Person

SHORTEST: Final = 4
MOST_QUESTIONS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What is asked of whom, and until when; `key` names the form."""

    title: str
    what: str
    area: str
    opens: date
    closes: date
    parties: tuple[str, ...]
    key: str
    questions: tuple[str, ...] = ()
    material: str = ""
    subject: str = ""


def open_hearing(person: Person, asked: Invitation) -> Hearing:
    """Open a hearing of the person's municipality.

    Raises NotAllowed, LeftOut, TextStopped, and HearingRefused where a party the law names is
    left out or the days will not do.
    """
    must(person, Doing.HOLD_HEARING, person.municipality)
    for field, text in {"titel": asked.title, "tekst": asked.what}.items():
        if len(text.strip()) < SHORTEST:
            raise LeftOut("Something is missing.", value=text, key=field, reason=f"h-{field}")
    must_be_fit({"titel": asked.title, "tekst": asked.what, "materiale": asked.material})
    days = HearingDays(asked.opens, asked.closes)
    refuse_unasked(asked.parties, parties_asked(Area(asked.area), days.opens))
    with transaction.atomic():
        known = Hearing.objects.filter(key=asked.key).first()
        if known is not None:
            return known
        stamp = take_stamp()
        row = Hearing.objects.create(
            title=" ".join(asked.title.split())[:160],
            what=asked.what.strip(),
            material=asked.material.strip(),
            municipality=person.municipality,
            area=asked.area,
            subject=asked.subject.strip()[:60],
            parties=list(dict.fromkeys((*asked.parties, ANYBODY))),
            questions=[one.strip()[:300] for one in asked.questions if one.strip()][
                :MOST_QUESTIONS
            ],
            opens=days.opens,
            closes=days.closes,
            key=asked.key,
            person=person,
        )
        _log("hearing.opened", row, person, stamp)
    return row


def treat(person: Person, number: int) -> Hearing:
    """Say that the answers are being worked on; raises HearingRefused before it has closed."""
    with transaction.atomic():
        row = _own(person, number, {HearingStatus.CLOSED})
        row.treated = clock.today()
        row.save(update_fields=["treated"])
    return row


def conclude(person: Person, number: int, heard: str, did: str, news: News) -> Hearing:
    """End a hearing: what you answered, what we did; those who answered are told."""
    for field, text in {"svarede": heard, "gjorde": did}.items():
        if len(text.strip()) < SHORTEST:
            raise LeftOut("Write it.", value="", key=field, reason=f"h-{field}")
    must_be_fit({"svarede": heard, "gjorde": did})
    with transaction.atomic():
        stamp = take_stamp()
        row = _own(person, number, {HearingStatus.CLOSED, HearingStatus.TREATED})
        row.heard, row.did, row.done = heard.strip(), did.strip(), clock.today()
        row.treated = row.treated or row.done
        row.save(update_fields=["heard", "did", "done", "treated"])
        _log("hearing.concluded", row, person, stamp)
        for made in row.answers.values_list("pk", flat=True):
            tell(f"svar/{made}", "done", news)
            forget(f"svar/{made}")
    return row


def _own(person: Person, number: int, wanted: set[HearingStatus]) -> Hearing:
    row = Hearing.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise HearingRefused(f"There is no hearing {number}.", value=number, reason="unknown")
    must(person, Doing.HOLD_HEARING, row.municipality)
    status = days_of(row).status_on(clock.today())
    if status not in wanted:
        raise HearingRefused(
            f"A hearing that is '{status}' cannot do that.", value=status.value, reason="status"
        )
    return row


def _log(kind: str, row: Hearing, person: Person, stamp: Stamp) -> None:
    said: dict[str, Json] = {
        "municipality": row.municipality,
        "area": row.area,
        "parties": list(row.parties),
        "opens": row.opens.isoformat(),
        "closes": row.closes.isoformat(),
        "answers": HearingAnswer.objects.filter(hearing=row, confirmed_at__isnull=False).count(),
    }
    act = Act(kind, f"hearing/h-{row.pk}", ActorRole(person.role), said)
    record(act, stamp, f"{kind}-{row.pk}")
