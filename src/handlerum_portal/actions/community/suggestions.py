# SPDX-License-Identifier: MPL-2.0
"""How is a rule proposed away, supported, and taken back, with or without an account?"""

from dataclasses import dataclass
from typing import IO, Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from handlerum.agreements.suggestion import (
    PUBLIC,
    Proposer,
    SuggestionRefused,
    SuggestionStatus,
    answer_due,
)
from handlerum.applicability.need_candidates import section_of
from handlerum.law.likeness import telling_stems
from handlerum.place import Place
from handlerum_portal.actions.checks.need import check_need, desk_here, need_desk
from handlerum_portal.actions.community.photos import forget_photo, keep_photo
from handlerum_portal.actions.open_door import LeftOut, hidden, mark, must_be_fit
from handlerum_portal.store import clock
from handlerum_portal.store.community.suggestions import alike, standing
from handlerum_portal.store.models import Person, Suggestion, SuggestionWord, Support

SHORTEST: Final = 8
_MOST_STEMS: Final = 60
_SURE_ENOUGH: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody wants gone and where; `key` names the form: sent twice is sent once."""

    text: str
    place: Place
    area: str
    proposer: str
    key: str
    believed: str = ""
    photo_alt: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A file that came with the proposal."""

    file: IO[bytes]
    size: int


def suggest(
    proposal: Proposal, origin: str, person: Person | None = None, photo: Photo | None = None
) -> tuple[Suggestion, str]:
    """Keep a proposal and return it with the secret of its own page.

    Raises TextStopped, TooMuch, PhotoRefused or LeftOut; then nothing of it is kept.
    """
    _must_be_whole(proposal)
    must_be_fit({"tekst": proposal.text, "billedtekst": proposal.photo_alt})
    secret = secret_of("forslag", proposal.key)
    with transaction.atomic():  # the mark stands, whatever the photo turns out to be
        known = Suggestion.objects.filter(secret=hidden(secret)).first()
        if known is not None:
            return known, secret
        mark("forslag", origin)
    fields = _fields(proposal, person, secret, photo)  # a photo is decoded while nobody waits
    with transaction.atomic():
        row, is_new = Suggestion.objects.get_or_create(secret=fields["secret"], defaults=fields)
        if is_new:
            _index(row)
    return row, secret


def secret_of(kind: str, key: str) -> str:
    """Return the secret that belongs to a form; the same form gives the same, each kind its own."""
    return salted_hmac(f"handlerum.own-page.{kind}", key, algorithm="sha256").hexdigest()[:40]


def support(number: int, who: str, origin: str) -> int:
    """Count one supporter once and return how many there are; raises SuggestionRefused, TooMuch."""
    with transaction.atomic():
        row = Suggestion.objects.select_for_update().filter(pk=number).first()
        while row is not None and row.merged_into is not None:
            row = row.merged_into
        if row is None or SuggestionStatus(row.status) not in PUBLIC:
            raise SuggestionRefused(f"No public suggestion {number}.", value=number)
        if row.supporters.filter(who=who).exists():
            return row.support
        mark("stoette", origin)
        Support.objects.create(suggestion=row, who=who)
        Suggestion.objects.filter(pk=row.pk).update(support=F("support") + 1)
        return row.support + 1


def supporter(number: int, origin: str, device: str) -> str:
    """Return what tells two supporters of one suggestion apart without telling who they are."""
    said = f"{origin}|{device}"
    return salted_hmac(f"handlerum.support.{number}", said, algorithm="sha256").hexdigest()


def withdraw(secret: str) -> None:
    """Delete a proposal for good, while nobody else has built on it; raises SuggestionRefused."""
    with transaction.atomic():
        row = Suggestion.objects.select_for_update().filter(secret=hidden(secret)).first()
        is_alone = row is not None and not row.merged.exists() and row.support == 1
        if row is None or not is_alone or row.status == SuggestionStatus.ANSWERED.value:
            raise SuggestionRefused(
                "This suggestion cannot be taken back: others support it, or it is answered.",
                value=row.pk if row else "",
            )
        forget_photo(row.photo)
        row.delete()


def _must_be_whole(proposal: Proposal) -> None:
    if len(proposal.text.strip()) < SHORTEST:
        raise LeftOut("Write which rule should go.", value=proposal.text, key="tekst")
    if proposal.proposer not in set(Proposer):
        raise LeftOut("Say as what you write.", value=proposal.proposer, key="rolle")


def _fields(
    proposal: Proposal, person: Person | None, secret: str, photo: Photo | None
) -> dict[str, Any]:
    is_own = person is not None and person.municipality == proposal.place.municipality
    status = SuggestionStatus.SHOWN if is_own else SuggestionStatus.WAITING
    institution = proposal.place.institution
    return {
        "text": proposal.text.strip(),
        "municipality": proposal.place.municipality,
        "institution": institution.id if institution else "",
        "area": proposal.area,
        "proposer": proposal.proposer,
        "believed": proposal.believed,
        "status": status.value,
        "sent_at": clock.now(),
        "due": answer_due(clock.today()),
        "secret": hidden(secret),
        "person": person if is_own else None,
        "photo": keep_photo(photo.file, photo.size) if photo else "",
        "photo_alt": proposal.photo_alt.strip()[:200] if photo else "",
        **rule_in_the_way(proposal.text, proposal.area, proposal.place.municipality),
    }


def rule_in_the_way(text: str, area: str, municipality: str) -> dict[str, str]:
    """Return which rule a text is about by the exemption check; empty where none is found."""
    asked = {"tekst": text, "omraade": area, "kommune": municipality}
    answer = check_need(asked, desk_here(settings.DATA_DIR))
    rules = answer["regler"]
    if not rules or answer["sikkerhed"]["tal"] < _SURE_ENOUGH:
        return {"rule": "", "rule_name": "", "rule_kind": "", "need": answer["svar"] or ""}
    top = rules[0]
    group = section_of(top["id"])
    is_section = group != top["id"]
    name = group if is_section else f"{top['regel']}"
    return {
        "rule": group[:120],
        "rule_name": name[:200],
        "rule_kind": top["slags"],
        "need": answer["svar"] or "",
    }


def _index(row: Suggestion) -> None:
    known = need_desk(settings.DATA_DIR).facts.vocabulary
    near = alike(row.text, standing(row.area, row.municipality), known, row.pk)
    Suggestion.objects.filter(pk=row.pk).update(near=[one.row.pk for one in near])
    stems = sorted({stem[:60] for stem in telling_stems(row.text, known)})[:_MOST_STEMS]
    SuggestionWord.objects.bulk_create(SuggestionWord(suggestion=row, stem=stem) for stem in stems)
