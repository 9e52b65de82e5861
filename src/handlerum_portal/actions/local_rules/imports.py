# SPDX-License-Identifier: MPL-2.0
"""How does a list of rules come in? Read and looked at first, then taken in whole or not at all."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from handlerum.agreements.local_rule import LocalRule, Origin, same_rule
from handlerum.agreements.local_rule_rows import Cells, Place, ReadRow, read_rows
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.local_rules.register import (
    held,
    known_names,
    next_number,
    refusal,
    values_of,
)
from handlerum_portal.actions.local_rules.table_files import rows_of, rows_of_text
from handlerum_portal.actions.signing import lock_the_log
from handlerum_portal.store import clock
from handlerum_portal.store.local_rules import rule_in
from handlerum_portal.store.models import LocalRuleImport, LocalRuleRow, Person
from handlerum_portal.store.read import register


@dataclass(frozen=True, slots=True)
class List:
    """What somebody sent: a file's bytes, or the text they pasted when there is no file."""

    name: str
    content: bytes = b""
    text: str = ""

    def rows(self) -> tuple[Cells, ...]:
        """Return its rows; raises UnreadableTable."""
        return rows_of(self.content) if self.content else rows_of_text(self.text)


def look(person: Person, municipality: str, area: str, sent: List) -> LocalRuleImport:
    """Read a list and keep what was read, so that it can be looked at; no rule is changed.

    Raises NotAllowed or UnreadableTable.
    """
    must(person, Doing.WRITE_DRAFT, municipality)
    found = read_rows(sent.rows(), _place(municipality, area))
    return LocalRuleImport.objects.create(
        municipality=municipality,
        area=area,
        name=sent.name[:120],
        digest=hashlib.sha256(sent.content or sent.text.encode()).hexdigest(),
        rows=[_kept(row) for row in found],
        person=person,
        made_at=clock.now(),
    )


def take_in(person: Person, number: int, municipality: str) -> LocalRuleImport:
    """Take the new rules of a list in, all or none; a list taken in before changes nothing.

    Raises NotAllowed or RuleRefused.
    """
    must(person, Doing.WRITE_DRAFT, municipality)
    with transaction.atomic():
        lock_the_log()
        batch = _held(number, municipality)
        if batch.taken_back_at:
            raise refusal("It was taken back. Send the list again.", "taken_back", str(number))
        if batch.taken_in_at:
            return batch
        if any(row["faults"] for row in batch.rows):
            raise refusal("Some rows cannot be read.", "faulty_rows", str(number))
        _add(batch, _still_new(batch))
        batch.taken_in_at = clock.now()
        batch.save(update_fields=["taken_in_at"])
        return batch


def take_back(person: Person, number: int, municipality: str) -> int:
    """Take a whole import out again and return how many rules went; raises RuleRefused.

    What has been decided on or changed since stands, and then nothing is taken back.
    """
    must(person, Doing.WRITE_DRAFT, municipality)
    with transaction.atomic():
        batch = _held(number, municipality)
        rows = [held(row.key) for row in LocalRuleRow.objects.filter(brought_by=batch)]
        touched = [row.key for row in rows if row.fate or row.version > 1 or row.in_the_way]
        if touched:
            raise refusal("Some rules were used since.", "used_since", ", ".join(touched[:5]))
        LocalRuleRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
        batch.taken_back_at = clock.now()
        batch.save(update_fields=["taken_back_at"])
        return len(rows)


def rule_of(kept: dict[str, Any]) -> LocalRule:
    """Return the rule a kept row holds."""
    told = {**kept["rule"], "origin": Origin(kept["rule"]["origin"])}
    used = told["last_used"]
    return LocalRule(**{**told, "last_used": date.fromisoformat(used) if used else None})


def _still_new(batch: LocalRuleImport) -> Iterator[LocalRule]:
    """Yield the new rules, except those that came in between looking and taking in."""
    known = _known(batch.municipality)
    for kept in batch.rows:
        rule = rule_of(kept)
        if kept["is_new"] and same_rule(rule) not in known:
            yield rule


def _add(batch: LocalRuleImport, rules: Iterator[LocalRule]) -> None:
    rows: Sequence[LocalRuleRow] = [
        LocalRuleRow(**values_of(batch.municipality, rule, number), brought_by=batch)
        for number, rule in enumerate(rules, next_number())
    ]
    LocalRuleRow.objects.bulk_create(rows, batch_size=200)


def _held(number: int, municipality: str) -> LocalRuleImport:
    rows = LocalRuleImport.objects.select_for_update()
    batch = rows.filter(pk=number, municipality=municipality).first()
    if batch is None:
        raise refusal(f"There is no import {number} here.", "unknown", str(number))
    return batch


def _place(municipality: str, area: str) -> Place:
    mine = [row for row in register().institutions if row.municipality == municipality]
    by_name = {row.name.casefold(): row.key for row in mine}
    return Place(
        institutions={**by_name, **{row.key: row.key for row in mine}},
        names=known_names(),
        known=frozenset(_known(municipality)),
        on=clock.today(),
        area=area,
    )


def _known(municipality: str) -> set[tuple[str, str, str]]:
    rows = LocalRuleRow.objects.filter(municipality=municipality)
    return {same_rule(rule_in(row)) for row in rows}


def _kept(row: ReadRow) -> dict[str, Any]:
    """Return what is kept of a row; where personal data may stand, the words are not kept."""
    rule = asdict(row.rule)
    for fault in row.faults:
        if fault.code == "personal_data":
            rule[fault.field] = ""
    used = row.rule.last_used
    return {
        "number": row.number,
        "rule": {**rule, "last_used": used.isoformat() if used else None},
        "faults": [asdict(fault) for fault in row.faults],
        "is_new": row.is_new,
    }
