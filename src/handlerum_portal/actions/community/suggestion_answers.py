# SPDX-License-Identifier: MPL-2.0
"""How does the owner of a rule let suggestions be seen, put them together, and answer them?"""

from typing import Final

from django.db import transaction

from handlerum.agreements.suggestion import (
    Reply,
    SuggestionRefused,
    SuggestionStatus,
    moved,
)
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.community.photos import forget_photo
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.actions.open_door import LeftOut, must_be_fit
from handlerum_portal.actions.people.contacts import News, forget, tell
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person, Suggestion, Support

# Nothing more is written after these, so the address is deleted.
_LAST: Final = frozenset({SuggestionStatus.ANSWERED, SuggestionStatus.HIDDEN})


def show(person: Person, number: int, news: News) -> Suggestion:
    """Let everybody see a suggestion; raises NotAllowed, SuggestionRefused."""
    with transaction.atomic():
        row = _own(person, number)
        return _moved(row, SuggestionStatus.SHOWN, news)


def hide(person: Person, number: int, reason: str, news: News) -> Suggestion:
    """Keep a suggestion from others; the proposer reads why. Raises LeftOut without reason."""
    _must_say(reason, "begrundelse")
    with transaction.atomic():
        row = _own(person, number)
        row.hidden_because = reason.strip()
        forget_photo(row.photo)
        row.photo = ""
        return _moved(row, SuggestionStatus.HIDDEN, news)


def merge(person: Person, number: int, into: int, news: News) -> Suggestion:
    """Put a suggestion together with another of the same municipality, supporters and all."""
    with transaction.atomic():
        row, other = _own(person, number), _own(person, into)
        if row.pk == other.pk or other.status == SuggestionStatus.MERGED.value:
            raise SuggestionRefused(
                f"Suggestion {number} cannot be put together with {into}.", value=into
            )
        other.support += _moved_supporters(row, other)
        other.save(update_fields=["support"])
        row.merged.update(merged_into=other)
        row.merged_into = other
        return _moved(row, SuggestionStatus.MERGED, news)


def answer(person: Person, number: int, reply: str, words: str, news: News) -> Suggestion:
    """Answer a suggestion in public; the log keeps which answer, not its words."""
    _must_say(words, "svar")
    if reply not in set(Reply):
        raise LeftOut("Choose what becomes of the rule.", value=reply, key="afgoerelse")
    with transaction.atomic():
        stamp = take_stamp()
        row = _own(person, number)
        row.reply, row.answer, row.answered_on = reply, words.strip(), clock.today()
        row = _moved(row, SuggestionStatus.ANSWERED, news)
        said = {"reply": reply, "rule": row.rule, "municipality": row.municipality}
        act = Act("suggestion.answered", f"suggestion/{row.pk}", ActorRole(person.role), said)
        record(act, stamp, f"suggestion-answered-{row.pk}-{row.answered_on}-{stamp.seq}")
    return row


def _own(person: Person, number: int) -> Suggestion:
    row = Suggestion.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise SuggestionRefused(f"There is no suggestion {number}.", value=number)
    must(person, Doing.ANSWER_PEOPLE, row.municipality)
    return row


def _moved(row: Suggestion, after: SuggestionStatus, news: News) -> Suggestion:
    row.status = moved(SuggestionStatus(row.status), after).value
    row.save()
    matter = f"forslag/{row.pk}"
    tell(matter, f"{after.value}-{clock.now():%Y%m%d%H%M%S}", news)
    if after in _LAST:
        forget(matter)
    return row


def _moved_supporters(row: Suggestion, other: Suggestion) -> int:
    """Move the supporters of one to the other and return how many came, its proposer included."""
    have = set(other.supporters.values_list("who", flat=True))
    new = [one.who for one in row.supporters.all() if one.who not in have]
    Support.objects.bulk_create(Support(suggestion=other, who=who) for who in new)
    # Those put together with the first before have no row of their own here: their count stays.
    return row.support - row.supporters.count() + len(new)


def _must_say(words: str, field: str) -> None:
    if not words.strip():
        raise LeftOut("Write why, so that the proposer can read it.", value="", key=field)
    must_be_fit({field: words})
