# SPDX-License-Identifier: MPL-2.0
"""How are agreements and obligations read from data files? Plain mappings in, values out."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from handlerum.agreements.agreement import Agreement, Obligation, Side, Words, day_as_known
from handlerum.agreements.approval_words import Status
from handlerum.agreements.exemption import Certainty
from handlerum.errors import InvalidFact
from handlerum.place import Area, MunicipalityCode

Fact = Mapping[str, object]
# The facts' words for what the sources show, and our status; not seen is not the same as not kept.
_SHOWN: Final = {
    "opfyldt": Status.OBLIGATION_KEPT,
    "delvist": Status.OBLIGATION_PARTLY,
    "ikke_set": Status.OBLIGATION_OPEN,
}


def read_agreements(file: Fact) -> tuple[Agreement, ...]:
    """Return the agreements a file describes; raises InvalidFact, InvalidPeriod."""
    return tuple(_agreement(fact) for fact in entries(file, "agreements"))


def read_obligations(file: Fact) -> tuple[Obligation, ...]:
    """Return the obligations a file describes; raises InvalidFact."""
    return tuple(_obligation(fact) for fact in entries(file, "obligations"))


def _agreement(fact: Fact) -> Agreement:
    source = text_of(fact, "source")
    return Agreement(
        id=text_of(fact, "id"),
        municipality=MunicipalityCode(text_of(fact, "municipality")),
        area=Area(text_of(fact, "area")),
        act=text_of(fact, "act"),
        mandate=text_of(fact, "mandate"),
        pledged=day_as_known(text_of(fact, "pledged"), source),
        applies=day_as_known(text_of(fact, "applied"), source),
        parties=tuple(_words(party) for party in entries(fact, "parties")),
        certainty=Certainty(text_of(fact, "certainty")),
        sources=tuple(str(fact[key]) for key in ("source", "source2") if fact.get(key)),
    )


def _obligation(fact: Fact) -> Obligation:
    shown = text_of(fact, "status")
    if shown not in _SHOWN:
        raise InvalidFact(
            f"'{shown}' is no status of obligation '{fact.get('id')}'. Use {', '.join(_SHOWN)}.",
            value=shown,
        )
    status = _SHOWN[shown]
    seen = (text_of(fact, "source"),) if status is not Status.OBLIGATION_OPEN else ()
    return Obligation(
        id=text_of(fact, "id"),
        agreement=text_of(fact, "agreement"),
        side=Side(text_of(fact, "side")),
        owner=_words(cast("Fact", fact.get("owner", {}))),
        duty=_words(cast("Fact", fact.get("duty", {}))),
        status=status,
        evidence=seen,
        certainty=Certainty(text_of(fact, "certainty")),
    )


def _words(fact: Fact) -> Words:
    return tuple(sorted((language, str(text)) for language, text in fact.items()))


def entries(fact: Fact, key: str) -> Sequence[Fact]:
    """Return the list under a key, empty when there is none."""
    return cast("Sequence[Fact]", fact.get(key) or ())


def text_of(fact: Fact, key: str) -> str:
    """Return the text under a key; raises InvalidFact naming the entry."""
    value = fact.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidFact(
            f"The entry '{fact.get('id', fact)}' has no '{key}'. Write it as text.",
            value=key,
            entry=str(fact.get("id", "")),
        )
    return value
