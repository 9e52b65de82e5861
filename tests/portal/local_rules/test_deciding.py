# SPDX-License-Identifier: MPL-2.0
"""What is decided of a rule stands in the log, with a reason and by those who may."""

from dataclasses import replace

import pytest
from django.test import Client

from handlerum.agreements.local_rule import Fate, Origin
from handlerum.ledger.refusals import PersonalData
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.local_rules.register import (
    DECIDED,
    RuleRefused,
    add,
    change,
    decide,
    stood_in_the_way,
)
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.local_rules import counted, public_rules
from handlerum_portal.store.models import LocalRuleRow
from handlerum_portal.store.read import register
from tests.portal.course import person
from tests.portal.local_rules.example import CODE, RULE, WORK


def test_what_is_decided_stands_in_the_log_and_can_be_seen_by_all(client: Client) -> None:
    row = add(person("caseworker"), CODE, RULE)
    assert RULE.rule not in client.get("/kommuneregler/").content.decode()
    decide(person("approver"), row.key, Fate.REMOVE, "Ingen bruger den", "w1")
    (pair,) = ledger_log.events_of(f"rule/{row.key}")
    assert (pair[1].type, pair[1].payload["fate"]) == (DECIDED, "fjern")
    assert RULE.rule in client.get("/kommuneregler/").content.decode()


def test_the_same_wish_decides_once() -> None:
    row = add(person("caseworker"), CODE, RULE)
    for _ in range(2):
        decide(person("approver"), row.key, Fate.KEEP, "Den virker", "w1")
    assert ledger_log.size() == 1


@pytest.mark.parametrize(
    ("fate", "reason"), [(Fate.REMOVE, "Den virker"), (Fate.KEEP, "Noget andet")]
)
def test_another_fate_or_reason_under_the_same_key_is_refused(fate: Fate, reason: str) -> None:
    row = add(person("caseworker"), CODE, RULE)
    decide(person("approver"), row.key, Fate.KEEP, "Den virker", "w1")
    with pytest.raises(RuleRefused) as caught:
        decide(person("approver"), row.key, fate, reason, "w1")
    assert caught.value.data["reason"] == "name_taken"
    row.refresh_from_db()
    assert (row.fate, ledger_log.size()) == (Fate.KEEP.value, 1)


def test_the_key_of_one_rule_decides_no_other() -> None:
    first, other = (add(person("caseworker"), CODE, RULE) for _ in range(2))
    decide(person("approver"), first.key, Fate.KEEP, "Den virker", "w1")
    with pytest.raises(RuleRefused):
        decide(person("approver"), other.key, Fate.KEEP, "Den virker", "w1")


def test_going_back_and_choosing_another_fate_says_what_stands(client: Client) -> None:
    row = add(person("caseworker"), CODE, RULE)
    client.force_login(person("approver"))
    where = f"{WORK}{row.key}/"
    said = {"key": "k", "reason": "Den virker"}
    assert client.post(where, {**said, "fate": "behold"}).status_code == 302
    answer = client.post(where, {**said, "fate": "fjern"})
    page = answer.content.decode()
    assert (answer.status_code, "ikke skrevet" in page, "Den virker" in page) == (400, True, True)


@pytest.mark.parametrize("origin", [Origin.LAW, Origin.COLLECTIVE, Origin.UNKNOWN])
def test_what_is_not_theirs_to_end_is_refused_with_the_reason(origin: Origin) -> None:
    row = add(person("caseworker"), CODE, replace(RULE, origin=origin))
    with pytest.raises(RuleRefused) as caught:
        decide(person("approver"), row.key, Fate.REMOVE, "Væk", "w1")
    assert caught.value.data["reason"] == f"not_ours_{origin.value}"
    assert ledger_log.size() == 0


@pytest.mark.parametrize("reason", ["", "   ", "Mette Hansen ville det"])
def test_a_decision_needs_a_reason_without_persons(reason: str) -> None:
    row = add(person("caseworker"), CODE, RULE)
    with pytest.raises((RuleRefused, PersonalData)):
        decide(person("approver"), row.key, Fate.REMOVE, reason, "w1")


def test_only_the_municipality_itself_works_with_its_rules() -> None:
    row = add(person("caseworker"), CODE, RULE)
    for role, code in (("caseworker", "0217"), ("employee", CODE), ("evaluator", "")):
        with pytest.raises(NotAllowed):
            add(person(role, code or CODE), CODE, RULE)
        with pytest.raises(NotAllowed):
            decide(person(role, code or CODE), row.key, Fate.KEEP, "x", "w")
        with pytest.raises(NotAllowed):
            stood_in_the_way(person(role, code or CODE), row.key)


def test_two_people_never_overwrite_each_other_and_decided_words_stand() -> None:
    row = add(person("caseworker"), CODE, RULE)
    change(person("caseworker"), row.key, 1, replace(RULE, rule="Den første"))
    with pytest.raises(RuleRefused):
        change(person("caseworker"), row.key, 1, replace(RULE, rule="Den anden"))
    decide(person("approver"), row.key, Fate.KEEP, "Den virker", "w1")
    with pytest.raises(RuleRefused):
        change(person("caseworker"), row.key, 2, RULE)
    assert LocalRuleRow.objects.get().rule == "Den første"


def test_the_known_rules_of_the_sources_are_there_with_their_source() -> None:
    known = [rule for rule in public_rules(register()) if rule.is_known]
    assert len(known) == len(register().rules) > 10
    assert all(rule.source and rule.certainty for rule in known)
    assert counted(known)["behold"] + counted(known)["fjern"] == len(known)
