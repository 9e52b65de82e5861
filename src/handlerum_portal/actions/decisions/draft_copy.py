# SPDX-License-Identifier: MPL-2.0
"""What can be taken over from somebody else's decision? The idea, never their dates or places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlerum.errors import UnknownProvision
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.decisions.own_told import OWN
from handlerum_portal.store.models import Decision, OwnDecision, Person
from handlerum_portal.store.read import Register, register

_TAKEN_OVER: Final = ("titel", "begrundelse", "borgere", "bestemmelse", "omfang", "del", "i_stedet")
_SEE: Final = Doing.SEE_DECISIONS
_EXTENTS: Final = {"hel": "helt", "delvis": "delvis"}


@dataclass(frozen=True, slots=True)
class Source:
    """A decision to copy from: whose it is, what it says, and the fields it fills."""

    key: str
    municipality: str
    area: str
    words: str
    form: Mapping[str, str]


def source_of(key: str, person: Person) -> Source:
    """Return the decision of that key, made here or known from elsewhere.

    Raises UnknownProvision when there is none that this person may see.
    """
    found = _own(key, person) if key.startswith(OWN) else _known(key, register())
    if found is None:
        raise UnknownProvision(f"There is no decision '{key}' to copy from.", value=key)
    return found


def sources_for(area: str) -> tuple[Source, ...]:
    """Return what can be copied in an area: known decisions that name a provision, and ours."""
    facts = register()
    known = (_source(row) for row in facts.decisions if row.area == area and row.targets)
    rows = OwnDecision.objects.filter(area=area, start__isnull=False)
    return (*known, *(_source_of_own(row) for row in rows))


def _own(key: str, person: Person) -> Source | None:
    row = OwnDecision.objects.filter(key=key).first()
    if row is None or (row.start is None and not may(person, _SEE, row.municipality)):
        return None
    return _source_of_own(row)


def _known(key: str, facts: Register) -> Source | None:
    row = facts.decision_named.get(key)
    return _source(row) if row else None


def _source_of_own(row: OwnDecision) -> Source:
    form = form_of(decision_in(row))
    kept = {name: text for name, text in form.items() if name.partition("-")[0] in _TAKEN_OVER}
    return Source(row.key, row.municipality, row.area, kept.get("titel", row.key), kept)


def _source(row: Decision) -> Source:
    form = {"titel": row.what_da[:200]}
    for number, target in enumerate(row.targets or (), 1):
        form[f"bestemmelse-{number}"] = target
        form[f"omfang-{number}"] = _EXTENTS.get(row.extent, "helt")
        form[f"i_stedet-{number}"] = row.what_da
    return Source(row.key, row.municipality, row.area, row.what_da, form)
