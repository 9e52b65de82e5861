# SPDX-License-Identifier: MPL-2.0
"""How does the ministry note something for itself? In no log, with no CPR number, by its author."""

from typing import Final

from django.db import transaction

from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, NotAllowed, must
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.actions.open_door import TextStopped
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.ministry_notes import about_named
from handlerum_portal.store.models import MinistryNote, Person

LONGEST: Final = 4_000


class NoteRefused(HandlerumError):
    """A note about nothing that is there, without words, or under the name of another."""

    code = "note_refused"


def write_note(person: Person, about: str, text: str, wish: str) -> MinistryNote:
    """Keep a note; the same wish writes it once. Raises NotAllowed, NoteRefused, TextStopped."""
    must(person, Doing.KEEP_NOTES)
    if about_named(about) is None:
        raise NoteRefused("There is no such thing.", value=about[:80], reason="about")
    words = _fit(text)
    with transaction.atomic():
        note, is_new = MinistryNote.objects.get_or_create(
            wish=f"{person.pk}/{short_name(wish)}",
            defaults={
                "about": about,
                "text": words,
                "author": person,
                "written_at": clock.now(),
            },
        )
    if not is_new and (note.about, note.text) != (about, words):
        raise NoteRefused("The name is taken.", value=wish[:80], reason="name_taken")
    return note


def correct_note(person: Person, number: int, text: str) -> MinistryNote:
    """Write one's own note anew; raises NotAllowed for another's, NoteRefused, TextStopped."""
    must(person, Doing.KEEP_NOTES)
    words = _fit(text)
    with transaction.atomic():
        note = MinistryNote.objects.select_for_update().filter(pk=number).first()
        if note is None:
            raise NoteRefused("There is no such note.", value=number, reason="unknown")
        if note.author_id != person.pk:
            raise NotAllowed("Only its author corrects a note.", value=number)
        if note.text != words:
            note.text, note.changed_at = words, clock.now()
            note.save(update_fields=["text", "changed_at"])
    return note


def _fit(text: str) -> str:
    words = text.strip()
    if not words:
        raise NoteRefused("Write something.", value="", reason="empty")
    if len(words) > LONGEST:
        raise NoteRefused("Too long.", value=len(words), most=LONGEST, reason="too_long")
    for span in personal_data_in(words):
        if span.kind is Kind.CPR:
            raise TextStopped(
                "A note holds no CPR number. Nothing was kept.",
                value=words[span.start : span.end],
                reason=span.kind.value,
                key="tekst",
                found=(),
            )
    return words
