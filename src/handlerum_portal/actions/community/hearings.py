# SPDX-License-Identifier: MPL-2.0
"""How is a hearing opened, answered without an account, read, and brought to an end?"""

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
from handlerum_portal.actions.community.suggestions import secret_of
from handlerum_portal.actions.ledger import Act, Stamp, record, take_stamp
from handlerum_portal.actions.open_door import LeftOut, hidden, mark, must_be_fit
from handlerum_portal.actions.people.contacts import News, ask_for_news, forget, tell
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: what works, what to watch out for, and a reply to each question."""

    party: str
    works: str
    careful: str
    replies: tuple[str, ...]
    address: str
    language: str
    key: str


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


def answer_hearing(
    row: Hearing, reply: Reply, origin: str, news: News, person: Person | None = None
) -> HearingAnswer:
    """Keep an answer; without an account it counts once its mailbox says yes.

    Raises HearingRefused when the hearing is not open, LeftOut, TextStopped, TooMuch and
    ContactRefused.
    """
    if days_of(row).status_on(clock.today()) is not HearingStatus.OPEN:
        raise HearingRefused("The hearing is not open.", value=str(row.closes), reason="closed")
    if reply.party not in row.parties:
        raise LeftOut("Say for whom you answer.", value=reply.party, key="part")
    texts = (reply.works, reply.careful, *reply.replies)
    if not any(text.strip() for text in texts):
        raise LeftOut("Write an answer.", value="", key="virker", reason="h-svar")
    if person is None and not reply.address.strip():
        raise LeftOut("Write your e-mail address.", value="", key="epost")
    must_be_fit({"virker": reply.works, "opmaerksom": reply.careful})
    must_be_fit({f"spoergsmaal-{n}": text for n, text in enumerate(reply.replies, 1)})
    secret = hidden(secret_of("hoeringssvar", reply.key))
    with transaction.atomic():
        known = HearingAnswer.objects.filter(secret=secret).first()
        if known is not None:
            return known
        mark("hoeringssvar", origin)
        made = HearingAnswer.objects.create(
            hearing=row,
            party=reply.party,
            works=reply.works.strip(),
            careful=reply.careful.strip(),
            replies=[text.strip() for text in reply.replies],
            sent_at=clock.now(),
            confirmed_at=clock.now() if person else None,
            secret=secret,
        )
        if person is None:
            ask_for_news(f"svar/{made.pk}", reply.address, reply.language, origin, news)
    return made


def answer_confirmed(matter: str) -> None:
    """Let an answer count, its mailbox having said yes."""
    number = matter.removeprefix("svar/")
    if matter.startswith("svar/") and number.isdecimal():
        with transaction.atomic():
            rows = HearingAnswer.objects.filter(pk=int(number), confirmed_at=None)
            rows.update(confirmed_at=clock.now())


def read_answer(person: Person, number: int, hidden_because: str | None) -> HearingAnswer:
    """Show an answer that counts, or keep it from others with a reason; raises HearingRefused."""
    with transaction.atomic():
        made = HearingAnswer.objects.select_for_update().filter(pk=number).first()
        if made is None or made.confirmed_at is None:
            raise HearingRefused(f"No answer {number} counts.", value=number, reason="no_answer")
        must(person, Doing.HOLD_HEARING, made.hearing.municipality)
        if hidden_because is not None and not hidden_because.strip():
            raise LeftOut("Write why.", value="", key="begrundelse")
        made.is_shown = hidden_because is None
        made.hidden_because = (hidden_because or "").strip()
        made.save(update_fields=["is_shown", "hidden_because"])
    return made


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
