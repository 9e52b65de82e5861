# SPDX-License-Identifier: MPL-2.0
"""How does a municipality hear what the ministry answered? By mail, and by a kept letter."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.db import transaction

from handlerum.agreements.application import Move
from handlerum.agreements.approval_words import Step
from handlerum.place import Area
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.outbox import Letter, put
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import AnswerLetter, OwnDecision, Person

Pair = tuple[str, str]
# Who answers for the minister named in the act, as the form offers it.
AUTHORITY_OF: Final[Mapping[Area, str]] = {
    Area.SCHOOL: "Børne- og Undervisningsministeriet",  # lov 880/2021 § 9, stk. 2 og 5
}
_ANSWERED: Final[Mapping[Step, Pair]] = {
    Step.GRANT: ("godkendt", "approved"),
    Step.REFUSE: ("afslået", "refused"),
    Step.RETURN: ("sendt tilbage med en bemærkning", "returned with a note"),
}


def tell_the_municipality(row: OwnDecision, move: Move, seq: int) -> None:
    """Put a letter to each who may apply there in the outbox, in the transaction that answers."""
    people = Person.objects.filter(is_active=True, municipality=row.municipality)
    for person in people.exclude(email=""):
        if may(person, Doing.APPLY_TO_MINISTER, row.municipality):
            put(Letter(person.email, *_words(row, move), f"answer/{seq}/{person.pk}"))


def keep_answer_letter(seq: int, name: str, make: Callable[[], bytes]) -> AnswerLetter:
    """Return the letter of an answer as it was first made; its bytes are never made twice."""
    kept = AnswerLetter.objects.filter(event_id=seq, name=name).first()
    if kept is not None:
        return kept
    content = make()
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        return AnswerLetter.objects.get_or_create(
            event_id=seq,
            name=name,
            defaults={"digest": digest, "size": len(content), "content": content},
        )[0]


def _words(row: OwnDecision, move: Move) -> Pair:
    """Write the mail: Danish first, then English."""
    title, path = decision_in(row).title, f"/arbejde/fravigelser/{row.municipality}/{row.key}/"
    danish, english = _ANSWERED[move.step]
    subject = f"Ansøgning {row.key}: {danish}"
    body = (
        f"Ansøgningen om godkendelse af »{title}« ({row.key}) er {danish}.\n"
        f"Svaret og brevet står i sagen:\n{settings.SITE}{path}#ansoegning\n\n"
        f"The application for approval ({row.key}) was {english}.\n"
        f"The answer and the letter stand in the case:\n{settings.SITE}/en{path}#ansoegning\n"
    )
    return subject, body
