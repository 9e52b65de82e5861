# SPDX-License-Identifier: MPL-2.0
"""Which rules of their own do municipalities have, told of here or known from sources?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from handlerum.agreements.local_rule import Fate, LocalRule, Origin
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import LocalRuleRow
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import Register

# What the sources say was kept as a fence, or removed, in the words of this register.
_FATE_OF: Final[Mapping[str, str]] = {"fence": Fate.KEEP.value, "removed": Fate.REMOVE.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRule:
    """A rule in the list: `is_known` when it is known from a source outside the register."""

    key: str
    municipality: str
    area: str
    institution: str
    rule: str
    rule_en: str
    origin: str
    owner: str
    reason: str
    source: str
    last_used: date | None
    in_the_way: int
    fate: str
    fate_reason: str
    fate_on: date | None
    certainty: str
    is_known: bool


def public_rules(
    facts: Register, municipality: str = "", known_at: date = date.max
) -> tuple[ToldRule, ...]:
    """Return the rules everyone may see: from sources, and those a municipality has decided on.

    With a municipality only those of it and its institutions; as they were known on a day.
    """
    taken = _taken_over(decided_rows().filter(fate_on__lte=known_at))
    known = (one for one in known_rules(facts, municipality) if one.key not in taken)
    return (*known, *decided_rules(municipality, known_at))


def decided_rules(municipality: str = "", known_at: date = date.max) -> tuple[ToldRule, ...]:
    """Return the rules a municipality, or any, has told of here and decided on by a day."""
    decided = decided_rows().filter(fate_on__lte=known_at)
    if municipality:
        decided = decided.filter(municipality=municipality)
    return tuple(_own(row) for row in decided)


def decided_rows() -> QuerySet[LocalRuleRow]:
    """Return the rows of the rules that were decided on, of every municipality."""
    return LocalRuleRow.objects.exclude(fate="")


def rules_of(municipality: str, facts: Register) -> tuple[ToldRule, ...]:
    """Return every rule of a municipality, also those nobody has decided on yet."""
    rows = LocalRuleRow.objects.filter(municipality=municipality)
    taken = _taken_over(rows)
    known = (one for one in known_rules(facts, municipality) if one.key not in taken)
    return (*(_own(row) for row in rows), *known)


def known_rules(facts: Register, municipality: str = "") -> tuple[ToldRule, ...]:
    """Return the rules known from sources, of one municipality or of all."""
    return tuple(one for one in _known(facts) if municipality in ("", one.municipality))


def row_of_known(key: str) -> LocalRuleRow | None:
    """Return the row under which a municipality has taken over a rule known from a source."""
    return LocalRuleRow.objects.filter(known_as=key).first() if key else None


FatesOfKnown = tuple[tuple[str, date, Fate], ...]


def fates_of_known() -> FatesOfKnown:
    """Return what municipalities decided about rules known from a source: number, day and fate."""
    last = newest()
    return _fates((last.act, last.leaf))


@made_once(2)
def _fates(_head: tuple[int | None, bytes | None]) -> FatesOfKnown:
    taken = decided_rows().exclude(known_as="")
    return tuple(
        (row.known_as, event.day, Fate(str(event.payload["fate"])))
        for row in taken
        for _, event in ledger_log.events_of(f"rule/{row.key}")
    )


def _taken_over(rows: QuerySet[LocalRuleRow]) -> frozenset[str]:
    return frozenset(rows.exclude(known_as="").values_list("known_as", flat=True))


def counted(rules: Iterable[ToldRule]) -> dict[str, int]:
    """Return how many are kept, changed, removed and undecided: the municipality's own part."""
    found = Counter(rule.fate for rule in rules)
    return {fate: found.get(fate, 0) for fate in (*(one.value for one in Fate), "")}


def rule_in(row: LocalRuleRow) -> LocalRule:
    """Return the rule a row holds."""
    values = {field.name: getattr(row, field.name) for field in fields(LocalRule)}
    return LocalRule(**{**values, "origin": Origin(row.origin)})


def rule_told(one: ToldRule) -> dict[str, Any]:
    """Tell of a rule as plain data, in the words of the machine interface."""
    return {
        "id": one.key,
        "kommune": one.municipality,
        "omraade": one.area,
        "institution": one.institution,
        "regel": one.rule,
        "oprindelse": one.origin,
        "ejer": one.owner,
        "begrundelse": one.reason,
        "afgoerelse": one.fate,
        "hvorfor": one.fate_reason,
        "besluttet": one.fate_on.isoformat() if one.fate_on else None,
        "sidst_brugt": one.last_used.isoformat() if one.last_used else None,
        "i_vejen": one.in_the_way,
        "kendt_fra_kilde": one.is_known,
        "sikkerhed": one.certainty,
        "kilde": one.source,
    }


def _own(row: LocalRuleRow) -> ToldRule:
    return ToldRule(
        key=row.key,
        municipality=row.municipality,
        area=row.area,
        institution=row.institution,
        rule=row.rule,
        rule_en=row.rule,
        origin=row.origin,
        owner=row.owner,
        reason=row.reason,
        source=row.source,
        last_used=row.last_used,
        in_the_way=row.in_the_way,
        fate=row.fate,
        fate_reason=row.fate_reason,
        fate_on=row.fate_on,
        certainty="certain",
        is_known=False,
    )


def _known(facts: Register) -> list[ToldRule]:
    return [
        ToldRule(
            key=row.key,
            municipality=row.municipality,
            area=row.area,
            institution="",
            rule=row.rule_da,
            rule_en=row.rule_en,
            # The sources say that the rule is the municipality's, and seldom whose hand made it.
            origin=Origin.COUNCIL.value if "råd" in row.owner.lower() else Origin.UNKNOWN.value,
            owner=row.owner,
            reason=row.note,
            source=row.source,
            last_used=None,
            in_the_way=0,
            fate=_FATE_OF[row.fate],
            fate_reason=row.fate_words,
            fate_on=None,
            certainty=row.certainty,
            is_known=True,
        )
        for row in facts.rules
    ]
