# SPDX-License-Identifier: MPL-2.0
"""How do many people get in at once? A list with messages by row, and a link that works once."""

import csv
import hashlib
import io
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.outbox import Letter, put
from handlerum_portal.actions.people.accounts import PersonRefused, open_person, refuse_unfit
from handlerum_portal.store import clock
from handlerum_portal.store.models import InstitutionRow, Invitation, Person

COLUMNS: Final = ("navn", "email", "rolle", "kommune", "institution")
LIFE: Final = timedelta(days=7)
MOST_ROWS, MOST_BYTES = 500, 200_000
_ADDRESS: Final = re.compile(r"[^@\s,;<>\"']{1,64}@[^@\s,;<>\"']{1,180}\.[^@\s,;<>\"'.]{2,24}")


class InvitationRefused(HandlerumError):
    """A list that cannot be read, or a link that does not work any more."""

    code = "invitation_refused"


@dataclass(frozen=True, slots=True)
class Guest:
    """One row: who is to be let in as what, and what is wrong with the row, if anything."""

    row: int
    name: str
    email: str
    role: str
    municipality: str
    institution: str
    fault: str = ""


def read_guests(text: str) -> tuple[Guest, ...]:
    """Read a list with a heading; every row says for itself what is wrong with it."""
    if len(text.encode()) > MOST_BYTES:
        raise InvitationRefused("The list is too long.", value=MOST_ROWS, reason="too_long")
    lines = text.lstrip("\ufeff").strip().splitlines()
    if not lines:
        raise InvitationRefused("The list is empty.", value="", reason="empty")
    mark = ";" if ";" in lines[0] else "\t" if "\t" in lines[0] else ","
    table = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=mark)
    heads = [str(head).strip().casefold() for head in table.fieldnames or ()]
    if not {"navn", "email", "rolle"} <= set(heads):
        raise InvitationRefused("Headings are missing.", value=lines[0][:80], reason="headings")
    table.fieldnames = heads
    rows = list(table)
    if len(rows) > MOST_ROWS:
        raise InvitationRefused("The list is too long.", value=MOST_ROWS, reason="too_long")
    return _judged([_guest(number, row) for number, row in enumerate(rows, 2)])


def invite(by: Person, guests: tuple[Guest, ...], link: Callable[[str], str]) -> int:
    """Put a letter with a link to each guest in the outbox, all or none; return how many."""
    must(by, Doing.MANAGE)
    if any(guest.fault for guest in guests):
        raise InvitationRefused("Some rows are wrong.", value="", reason="rows")
    with transaction.atomic():
        for guest in guests:
            token = secrets.token_urlsafe(32)
            now = clock.now()
            made = Invitation.objects.create(
                token=digest(token),
                name=guest.name,
                email=guest.email,
                role=guest.role,
                municipality=guest.municipality,
                institution=guest.institution,
                made_by=by,
                made_at=now,
                until=now + LIFE,
            )
            put(_letter(guest, link(token), f"invitation-{made.pk}"))
            note(by, "person.invited", f"invitation/{made.pk}")
    return len(guests)


def open_invitation(token: str) -> Invitation:
    """Return the invitation a link belongs to; raises InvitationRefused when it is over."""
    found = Invitation.objects.filter(token=digest(token)).first()
    if found is None:
        raise InvitationRefused("No such link.", value="", reason="unknown")
    if found.used_at is not None:
        raise InvitationRefused("The link was used.", value="", reason="used")
    if found.until < clock.now():
        raise InvitationRefused("The link has expired.", value="", reason="expired")
    return found


def accept(token: str, password: str) -> Person:
    """Let the guest in from now on; the link never works again."""
    with transaction.atomic():
        invited = Invitation.objects.select_for_update().get(pk=open_invitation(token).pk)
        person = open_person(invited.name, invited.role, invited.municipality, password)
        person.email, person.institution = invited.email, invited.institution
        person.save(update_fields=["email", "institution"])
        invited.used_at = clock.now()
        invited.save(update_fields=["used_at"])
        note(person, "invitation.used", f"invitation/{invited.pk}")
    return person


def digest(token: str) -> str:
    """Return what is kept of a link: a hash nobody can turn back into it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _guest(number: int, row: dict[str, str | None]) -> Guest:
    name, email, role, municipality, institution = (
        " ".join(str(row.get(key) or "").split())[:120] for key in COLUMNS
    )
    fault = "columns" if None in row else ""
    return Guest(number, name, email, role, municipality, institution, fault)


def _judged(guests: list[Guest]) -> tuple[Guest, ...]:
    from dataclasses import replace

    names: set[str] = set()
    known = dict(InstitutionRow.objects.values_list("key", "municipality"))
    found = []
    for guest in guests:
        fault = guest.fault or _fault(guest, names, known)
        names.add(guest.name.casefold())
        found.append(replace(guest, fault=fault))
    return tuple(found)


def _fault(guest: Guest, names: set[str], known: dict[str, str]) -> str:
    if guest.name.casefold() in names:
        return "twice"
    if not _ADDRESS.fullmatch(guest.email):
        return "email"
    if guest.institution and known.get(guest.institution) != guest.municipality:
        return "institution"
    try:
        refuse_unfit(guest.name, guest.role, guest.municipality)
    except PersonRefused as refused:
        return str(refused.data["reason"])
    return ""


def _letter(guest: Guest, link: str, key: str) -> Letter:
    body = (
        f"Hej {guest.name}\n\n"
        "Du er inviteret til at arbejde i registret over velfærdsaftalerne, Handlerum.\n"
        f"Vælg en adgangskode her. Linket virker én gang og i 7 dage:\n\n{link}\n\n"
        "Har du ikke ventet dette brev, så slet det.\n\n--\n\n"
        "You are invited to work in Handlerum, the register of the Danish welfare agreements.\n"
        "Choose a password at the address above. The link works once, for 7 days.\n"
    )
    return Letter(guest.email, "Invitation til Handlerum / Invitation to Handlerum", body, key)
