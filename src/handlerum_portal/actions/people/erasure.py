# SPDX-License-Identifier: MPL-2.0
"""How is a person really deleted, and stays so, like an answer that was taken back, in a backup?"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store import clock
from handlerum_portal.store.models import (
    DeskMark,
    DeskVisit,
    Erasure,
    FailedSignIn,
    Invitation,
    OpenSession,
    Person,
)
from handlerum_portal.store.whole_file import write_whole

_FILE: Final = "deletions.jsonl"


def erase(person: Person) -> None:
    """Delete what says who a person is; the number that the steps bear stays, and says nothing."""
    with transaction.atomic():
        stamp = take_stamp()
        _blank(person)
        Erasure.objects.get_or_create(number=person.pk, defaults={"at": clock.now()})
        act = Act("person.erased", f"person/{person.pk}", ActorRole.ADMINISTRATOR, {})
        record(act, stamp, f"person-erased-{person.pk}")
    keep_list()


def replay(given: Iterable[int] = ()) -> int:
    """Erase again everyone on the lists and return how many had come back."""
    numbers = set(given) | set(listed()) | set(Erasure.objects.values_list("number", flat=True))
    back = 0
    with transaction.atomic():
        for person in Person.objects.filter(pk__in=numbers):
            if person.name != blank_name(person.pk):
                back += 1
                _blank(person)
        for number in numbers:
            Erasure.objects.get_or_create(number=number, defaults={"at": clock.now()})
    keep_list()
    return back


def listed(path: Path | None = None) -> Iterator[int]:
    """Yield the numbers of a deletion list, of this installation unless another is given."""
    return (int(one["person"]) for one in _entries(path) if "person" in one)


def answers_listed(path: Path | None = None) -> dict[str, bool]:
    """Return which answers to hearings were taken back, by hash, and whether their files went."""
    return {str(one["svar"]): bool(one["bilag"]) for one in _entries(path) if "svar" in one}


def list_answers(taken_back: Mapping[str, bool]) -> None:
    """Put answers on the list, so that no older backup shows them again."""
    keep_list({**answers_listed(), **taken_back})


def unlist_answer(secret: str) -> None:
    """Take an answer off the list, the municipality showing it again."""
    if secret in (known := answers_listed()):
        keep_list({one: gone for one, gone in known.items() if one != secret})


def _entries(path: Path | None) -> Iterator[dict[str, Any]]:
    file = path or Path(settings.VAR_DIR) / _FILE
    if file.exists():
        yield from map(json.loads, file.read_text("utf-8").splitlines())


def keep_list(answers: Mapping[str, bool] | None = None) -> None:
    """Write the list beside the database, where a restore does not overwrite it."""
    said: dict[int, datetime] = dict(Erasure.objects.values_list("number", "at"))
    known = sorted(set(said) | set(listed()))
    lines = [
        json.dumps({"person": number, "at": said[number].isoformat() if number in said else ""})
        for number in known
    ]
    kept = answers_listed() if answers is None else answers
    lines += [json.dumps({"svar": one, "bilag": gone}) for one, gone in sorted(kept.items())]
    file = Path(settings.VAR_DIR) / _FILE
    if lines or file.exists():
        write_whole(file, "".join(f"{line}\n" for line in lines).encode())


def blank_name(number: int) -> str:
    """Return the name of a person who is no longer anyone."""
    return f"slettet-{number}"


def _blank(person: Person) -> None:
    keys = list(OpenSession.objects.filter(person=person).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(person=person).delete()
    Invitation.objects.filter(email__iexact=person.email or "-").delete()
    FailedSignIn.objects.all().delete()
    DeskVisit.objects.filter(person=person).delete()
    DeskMark.objects.filter(Q(person=person) | Q(colleague=person)).delete()
    for kept in ("authenticator_set", "socialaccount_set", "emailaddress_set"):
        if hasattr(person, kept):
            getattr(person, kept).all().delete()
    person.name, person.email, person.institution = blank_name(person.pk), "", ""
    person.is_active, person.last_login = False, None
    person.set_unusable_password()
    person.save()
