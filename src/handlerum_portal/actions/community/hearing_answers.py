# SPDX-License-Identifier: MPL-2.0
"""How is a hearing answered without an account, and who decides whether others may read it?"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from handlerum.agreements.hearing import HearingRefused, HearingStatus
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.community.hearing_files import give_file, must_wait
from handlerum_portal.actions.community.suggestions import secret_of
from handlerum_portal.actions.open_door import LeftOut, TextStopped, hidden, mark, must_be_fit
from handlerum_portal.actions.people.contacts import News, ask_for_news, must_be_address
from handlerum_portal.actions.people.erasure import list_answers, unlist_answer
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import days_of, party_named
from handlerum_portal.store.models import Hearing, HearingAnswer, HearingFile, Person

LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: what works, what to watch out for, a reply to each question, and what may be seen.

    `file` is the secret of the file that waits for it.
    """

    party: str
    works: str
    careful: str
    replies: tuple[str, ...]
    address: str
    language: str
    key: str
    name: str = ""
    may_be_shown: bool = False
    may_show_name: bool = False
    file: str = ""


def look_at(
    row: Hearing, reply: Reply, person: Person | None = None, *, has_file: bool = False
) -> None:
    """Say what stands in the way of an answer, and keep nothing of it.

    A file that is still to be kept may be the whole answer, as one that waits may.
    Raises HearingRefused when the hearing is not open, LeftOut, TextStopped, AttachmentRefused
    and ContactRefused.
    """
    if days_of(row).status_on(clock.today()) is not HearingStatus.OPEN:
        raise HearingRefused("The hearing is not open.", value=str(row.closes), reason="closed")
    texts = (reply.works, reply.careful, *reply.replies)
    if not any(text.strip() for text in texts) and not (reply.file or has_file):
        raise LeftOut("Write an answer.", value="", key="virker", reason="h-svar")
    _must_say_who(row, reply)
    must_be_fit({"virker": reply.works, "opmaerksom": reply.careful})
    must_be_fit({f"spoergsmaal-{n}": text for n, text in enumerate(reply.replies, 1)})
    must_wait(reply.file)
    if person is None and not reply.address.strip():
        raise LeftOut("Write your e-mail address.", value="", key="epost")
    if person is None:
        must_be_address(reply.address)


def answer_hearing(
    row: Hearing, reply: Reply, origin: str, news: News, person: Person | None = None
) -> HearingAnswer:
    """Keep an answer; without an account it counts once its mailbox says yes.

    Raises what `look_at` raises, and TooMuch.
    """
    secret = hidden(own_secret(reply.key))
    known = HearingAnswer.objects.filter(secret=secret).first()
    if known is not None:
        return known
    look_at(row, reply, person)
    with transaction.atomic():
        mark("hoeringssvar", origin)
        made, is_new = HearingAnswer.objects.get_or_create(
            secret=secret, defaults=_fields(row, reply, person)
        )
        if is_new and reply.file:
            give_file(reply.file, made)
        if is_new and person is None:
            ask_for_news(f"svar/{made.pk}", reply.address, reply.language, origin, news)
    return made


def own_secret(key: str) -> str:
    """Return the secret of the page on which whoever sent an answer sees it again."""
    return secret_of("hoeringssvar", key)


def answer_confirmed(matter: str) -> None:
    """Let an answer count, its mailbox having said yes."""
    number = matter.removeprefix("svar/")
    if matter.startswith("svar/") and number.isdecimal():
        with transaction.atomic():
            rows = HearingAnswer.objects.filter(pk=int(number), confirmed_at=None)
            rows.update(confirmed_at=clock.now())


def show_answer(person: Person, number: int, *, with_file: bool = False) -> HearingAnswer:
    """Show an answer that counts to all, if its sender agrees; raises HearingRefused."""
    with transaction.atomic():
        made = _to_read(person, number)
        if not made.may_be_shown:
            raise HearingRefused(
                "Its sender has not agreed.", value=number, reason="no_consent", key="svar"
            )
        made.is_read, made.is_shown, made.hidden_because = True, True, ""
        made.is_file_shown = with_file and HearingFile.objects.filter(answer=made).exists()
        made.save(update_fields=["is_read", "is_shown", "is_file_shown", "hidden_because"])
    unlist_answer(made.secret)
    return made


def keep_answer(person: Person, number: int) -> HearingAnswer:
    """Note that an answer was read which its sender wants nobody else to see."""
    with transaction.atomic():
        made = _to_read(person, number)
        made.is_read = True
        made.save(update_fields=["is_read"])
    return made


def hide_answer(person: Person, number: int, why: str) -> HearingAnswer:
    """Keep an answer from others with a reason, and delete its file; raises HearingRefused."""
    with transaction.atomic():
        made = _to_read(person, number)
        if not why.strip():
            raise LeftOut("Write why.", value="", key="begrundelse", reason="h-begrundelse")
        made.is_read, made.hidden_because = True, why.strip()
        made.is_shown = made.is_file_shown = False
        made.save(update_fields=["is_read", "is_shown", "is_file_shown", "hidden_because"])
        HearingFile.objects.filter(answer=made).delete()
    list_answers({made.secret: True})
    return made


def _fields(row: Hearing, reply: Reply, person: Person | None) -> dict[str, Any]:
    name = " ".join(reply.name.split())
    return {
        "hearing": row,
        "party": reply.party,
        "name": name,
        "works": reply.works.strip(),
        "careful": reply.careful.strip(),
        "replies": [text.strip() for text in reply.replies],
        "may_be_shown": reply.may_be_shown,
        "may_show_name": bool(name) and reply.may_be_shown and reply.may_show_name,
        "sent_at": clock.now(),
        "confirmed_at": clock.now() if person else None,
    }


def _must_say_who(row: Hearing, reply: Reply) -> None:
    if reply.party not in row.parties:
        raise LeftOut("Say for whom you answer.", value=reply.party, key="part")
    name, party = reply.name.strip(), party_named(reply.party, row.opens)
    if not name and party is not None and party.is_body:
        raise LeftOut("Say which council it is.", value="", key="navn", reason="h-navn")
    if len(name) > LONGEST_NAME:
        raise TextStopped(
            f"The name has {len(name)} characters; at most {LONGEST_NAME} are taken.",
            value=len(name),
            reason="long_name",
            key="navn",
            found=(),
        )
    must_be_fit({"navn": name}, allowed=frozenset({"name"}))


def _to_read(person: Person, number: int) -> HearingAnswer:
    made = HearingAnswer.objects.select_for_update().filter(pk=number).first()
    if made is None or made.confirmed_at is None:
        raise HearingRefused(f"No answer {number} counts.", value=number, reason="no_answer")
    must(person, Doing.HOLD_HEARING, made.hearing.municipality)
    return made
