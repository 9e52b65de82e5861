# SPDX-License-Identifier: MPL-2.0
"""A list is loaded whole or not at all, and can be taken out again."""

import json

import pytest

from handlerum.agreements.local_rule import Fate
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.local_rules.imports import List, look, take_back, take_in
from handlerum_portal.actions.local_rules.register import RuleRefused, add, decide
from handlerum_portal.store.models import LocalRuleImport, LocalRuleRow
from tests.portal.course import person
from tests.portal.local_rules.example import CODE, LIST, RULE, WORK, at_work


def loaded(text: str = LIST) -> LocalRuleImport:
    return look(person("caseworker"), CODE, "", List("liste", text=text))


def test_looking_changes_nothing_and_taking_in_takes_all() -> None:
    batch = loaded()
    assert LocalRuleRow.objects.count() == 0
    take_in(person("caseworker"), batch.pk, CODE)
    rows = list(LocalRuleRow.objects.values_list("rule", "origin", "area"))
    assert rows == [
        ("Ugeplaner skal godkendes", "forvaltning", "folkeskole"),
        ("Vi holder altid møde om mandagen", "vane", ""),
    ]


def test_the_same_list_twice_changes_nothing() -> None:
    first = loaded()
    for _ in range(2):
        take_in(person("caseworker"), first.pk, CODE)
    again = loaded()
    assert [row["is_new"] for row in again.rows] == [False, False]
    take_in(person("caseworker"), again.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_two_looks_at_one_list_take_it_in_once() -> None:
    one, other = loaded(), loaded()
    for batch in (one, other):
        take_in(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_one_faulty_row_keeps_the_whole_list_out() -> None:
    batch = loaded(LIST + "Hvad så;rumvæsen;;;\n")
    with pytest.raises(RuleRefused):
        take_in(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 0


def test_a_whole_import_can_be_taken_out_again() -> None:
    kept = add(person("caseworker"), CODE, RULE)
    batch = loaded()
    take_in(person("caseworker"), batch.pk, CODE)
    assert take_back(person("caseworker"), batch.pk, CODE) == 2
    assert [row.key for row in LocalRuleRow.objects.all()] == [kept.key]
    with pytest.raises(RuleRefused):
        take_in(person("caseworker"), batch.pk, CODE)


def test_what_was_used_since_is_never_taken_out() -> None:
    batch = loaded()
    take_in(person("caseworker"), batch.pk, CODE)
    row = LocalRuleRow.objects.order_by("pk").last()
    assert row is not None
    decide(person("approver"), row.key, Fate.REMOVE, "Væk", "w1")
    with pytest.raises(RuleRefused):
        take_back(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_personal_data_in_a_list_is_refused_and_not_kept() -> None:
    batch = loaded("Regel;Ejer\nSe 010190-1234;Kontoret\n")
    assert "010190" not in json.dumps(batch.rows)
    assert batch.rows[0]["faults"][0]["code"] == "personal_data"


def test_another_municipality_can_neither_see_nor_take_in() -> None:
    batch = loaded()
    with pytest.raises(NotAllowed):
        take_in(person("caseworker", "0217"), batch.pk, CODE)
    with pytest.raises(RuleRefused):
        take_in(person("caseworker", "0217"), batch.pk, "0217")
    assert at_work(code="0217").get(f"{WORK}indlaes/{batch.pk}/").status_code == 403
