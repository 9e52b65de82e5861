# SPDX-License-Identifier: MPL-2.0
"""How is a rule of the municipality's own told of, and decided on: keep, change or remove?"""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F

from handlerum.agreements.local_rule import (
    Fate,
    LocalRule,
    Origin,
    RuleFault,
    cleaned,
    faults_of,
    may_be_decided,
)
from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.ledger import Act, done_before, record, take_stamp
from handlerum_portal.actions.signing import lock_the_log
from handlerum_portal.store import clock
from handlerum_portal.store.local_rules import known_rules, row_of_known
from handlerum_portal.store.models import LocalRuleRow, Person
from handlerum_portal.store.read import register

DECIDED = "local_rule.decided"


class RuleRefused(HandlerumError):
    """A rule that cannot be kept or decided on as asked; `faults` says why, field by field."""

    code = "rule_refused"


def known_names() -> frozenset[str]:
    """Return the names that are no person's."""
    facts = register()
    places = {row.name for row in facts.institutions}
    return frozenset(places | {row.name for row in facts.municipalities})


def add(person: Person, municipality: str, rule: LocalRule, known_as: str = "") -> LocalRuleRow:
    """Keep a rule under a new key; raises NotAllowed or RuleRefused.

    `known_as` is its number where it is known from a source; it is taken over once.
    """
    must(person, Doing.WRITE_DRAFT, municipality)
    check(rule)
    if known_as and known_as not in {one.key for one in known_rules(register(), municipality)}:
        raise refusal(f"{known_as} is not known from a source here.", "unknown", known_as)
    with transaction.atomic():
        lock_the_log()
        if row := row_of_known(known_as):
            return row
        values = values_of(municipality, rule, next_number())
        return LocalRuleRow.objects.create(**values, known_as=known_as)


def change(person: Person, key: str, version: int, rule: LocalRule) -> LocalRuleRow:
    """Keep a new text over the version it was written from; raises RuleRefused."""
    check(rule)
    with transaction.atomic():
        row = held(key)
        must(person, Doing.WRITE_DRAFT, row.municipality)
        if row.version != version:
            raise refusal(f"{key} was saved by another meanwhile.", "changed_meanwhile", key)
        if row.fate:
            raise refusal(f"{key} is decided on; its words stand.", "already_decided", key)
        for name, value in asdict(rule).items():
            setattr(row, name, value)
        row.version += 1
        row.save()
        return row


def decide(person: Person, key: str, fate: Fate, reason: str, wish: str) -> LocalRuleRow:
    """Record in the log what is decided about a rule, with the reason; once for each wish.

    Raises NotAllowed, RuleRefused also for another wish under the same name, or what the log
    refuses.
    """
    with transaction.atomic():
        stamp = take_stamp()
        row = held(key)
        must(person, Doing.REGISTER_DECISION, row.municipality)
        why = cleaned(reason)
        if _is_decided(key, fate, why, wish):
            return row
        _check_fate(row, fate, why)
        payload = {
            "rule": row.rule,
            "municipality": row.municipality,
            "area": row.area,
            "institution": row.institution,
            "origin": row.origin,
            "owner": row.owner,
            "fate": fate.value,
            "reason": why,
            **({"known_as": row.known_as} if row.known_as else {}),
        }
        record(Act(DECIDED, f"rule/{key}", ActorRole(person.role), payload), stamp, wish)
        row.fate, row.fate_reason, row.fate_on = fate.value, why, stamp.day
        row.save(update_fields=["fate", "fate_reason", "fate_on"])
        return row


def stood_in_the_way(person: Person, key: str) -> None:
    """Count that a rule stood in the way of something; who says so is not kept."""
    with transaction.atomic():
        row = held(key)
        must(person, Doing.SEE_DECISIONS, row.municipality)
        LocalRuleRow.objects.filter(pk=row.pk).update(in_the_way=F("in_the_way") + 1)


def check(rule: LocalRule) -> None:
    """Raise RuleRefused with every fault of a rule."""
    faults = faults_of(rule, clock.today(), known_names())
    if faults:
        codes = ", ".join(f"{one.field}: {one.code}" for one in faults)
        raise RuleRefused(f"The rule cannot be kept: {codes}.", value=rule.rule[:60], faults=faults)


def values_of(municipality: str, rule: LocalRule, number: int) -> dict[str, Any]:
    """Return the columns of a new row."""
    told = {**asdict(rule), "origin": rule.origin.value}
    return {"key": f"regel-{municipality}-{number}", "municipality": municipality, **told}


def next_number() -> int:
    """Return a number no rule has; the caller holds the lock."""
    newest = LocalRuleRow.objects.order_by("pk").values_list("key", flat=True).last()
    return int(newest.rpartition("-")[2]) + 1 if newest else 1


def held(key: str) -> LocalRuleRow:
    """Return the row of a rule, held until the transaction ends; raises RuleRefused."""
    row = LocalRuleRow.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise refusal(f"There is no rule {key} here.", "unknown", key)
    return row


def refusal(words: str, reason: str, value: str) -> RuleRefused:
    """Return a refusal for a reason that has words."""
    return RuleRefused(words, reason=reason, value=value)


def _is_decided(key: str, fate: Fate, why: str, wish: str) -> bool:
    """Claim that this very wish was carried out; raises RuleRefused if another had its name."""
    said = {"fate": fate.value, "reason": why}
    taken = refusal(f"The name {wish} was used for another wish.", "name_taken", wish)
    return done_before(wish, DECIDED, f"rule/{key}", said, taken) is not None


def _check_fate(row: LocalRuleRow, fate: Fate, reason: str) -> None:
    if not may_be_decided(Origin(row.origin), fate):
        raise refusal(
            f"{row.key} is not the municipality's to end.", f"not_ours_{row.origin}", row.key
        )
    if not reason:
        raise refusal("Give the reason.", "reason_missing", row.key)
    faults = faults_of(LocalRule(rule=row.rule, reason=reason), clock.today(), known_names())
    if faults:
        raise RuleRefused("The reason cannot be kept.", value=row.key, faults=faults)


__all__ = ["RuleFault", "RuleRefused", "add", "change", "decide", "stood_in_the_way"]
