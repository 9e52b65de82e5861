# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""A rule known from a source is taken over by its municipality once, and decided on there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape

import pytest

from handlerum.agreements.local_rule import Fate
from handlerum_portal.actions.local_rules.register import RuleRefused, add, decide
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.answers.own_rules import own_rules
from handlerum_portal.store.ledger.log import event
from handlerum_portal.store.local_rules import public_rules, rules_of
from handlerum_portal.store.models import LedgerEvent, LocalRuleRow
from handlerum_portal.store.places import in_area, place_of
from handlerum_portal.store.read import register
from tests.portal.course import NOW, clock, person
from tests.portal.local_rules.example import CODE, RULE, at_work


def test_a_rule_known_from_a_source_leads_to_where_it_is_decided_on() -> None:

    one = next(iter(register().rules))
    home = f"/arbejde/regler/{one.municipality}/"
    work = at_work(code=one.municipality)
    begin = f"{home}ny/?kendt={one.key}"
    assert f'href="{begin}"' in work.get(home).content.decode()
    page = work.get(begin)
    assert page.context["given"]["rule"] == one.rule_da
    sent = {**page.context["given"], "origin": "raad"}
    before = len(rules_of(one.municipality, register()))
    row = LocalRuleRow.objects.get(pk=work.post(begin, sent, follow=True).context["row"].pk)
    assert (row.known_as, row.municipality, row.rule) == (one.key, one.municipality, one.rule_da)
    told = rules_of(one.municipality, register())
    assert len(told) == before
    assert one.key not in {rule.key for rule in told}
    assert work.get(begin)["Location"] == f"{home}{row.key}/"
    assert work.post(begin, sent)["Location"] == f"{home}{row.key}/"
    assert LocalRuleRow.objects.filter(known_as=one.key).count() == 1


def test_who_may_not_write_is_led_to_no_rule_only_a_writer_takes_over() -> None:
    one = next(iter(register().rules))
    home = f"/arbejde/regler/{one.municipality}/"
    page = at_work("approver", one.municipality).get(home).content.decode()
    assert one.rule_da in unescape(page)
    assert "?kendt=" not in page


def test_what_was_known_is_told_publicly_until_the_municipality_has_decided() -> None:
    one = next(iter(register().rules))
    rule = replace(RULE, rule=one.rule_da)
    row = add(person("caseworker", one.municipality), one.municipality, rule, one.key)

    def public() -> list[str]:
        return [rule.key for rule in public_rules(register(), one.municipality)]

    assert one.key in public()
    assert row.key not in public()
    decide(person("approver", one.municipality), row.key, Fate.REMOVE, "Den står i vejen", "w")
    assert one.key not in public()
    assert public().count(row.key) == 1
    seq = LedgerEvent.objects.order_by("-seq").values_list("seq", flat=True)[0]
    assert event(seq).payload["known_as"] == one.key


@pytest.mark.parametrize("key", ["findes-ikke", "andres"])
def test_only_a_rule_known_there_is_taken_over(key: str) -> None:
    others = next(one.key for one in register().rules if one.municipality != CODE)
    with pytest.raises(RuleRefused):
        add(person("caseworker"), CODE, RULE, others if key == "andres" else key)


def test_a_fence_its_municipality_removed_is_none_from_that_day_on(
    clock: Callable[[datetime], None],
) -> None:
    facts = register()
    one = next(rule for rule in facts.rules if rule.fate == "fence")
    day, later = NOW.date(), NOW.date() + timedelta(days=10)
    before = day - timedelta(days=30)
    rule = replace(RULE, rule=one.rule_da)
    row = add(person("caseworker", one.municipality), one.municipality, rule, one.key)

    def fenced(on: date, known_at: date) -> bool:
        told = answer(ask(one.municipality, "", str(on), str(known_at), one.area))
        return one.key in {line.finding.provision for line in told.lines}

    assert fenced(day, day)
    decide(person("approver", one.municipality), row.key, Fate.REMOVE, "Den står i vejen", "w")
    assert not fenced(day, day)
    assert fenced(before, day), "it stood until then"
    assert fenced(day, before), "nobody knew before it was decided"
    clock(NOW + timedelta(days=10))
    decide(person("approver", one.municipality), row.key, Fate.KEEP, "Den savnes", "w2")
    assert fenced(later, later)
    assert not fenced(day, later)


def test_what_a_source_told_is_told_to_who_asks_what_was_known_before_the_decision(
    clock: Callable[[datetime], None],
) -> None:
    del clock
    facts = register()
    one = next(rule for rule in facts.rules if rule.fate == "removed")
    row = add(
        person("caseworker", one.municipality),
        one.municipality,
        replace(RULE, rule=one.rule_da),
        one.key,
    )
    decide(person("approver", one.municipality), row.key, Fate.KEEP, "Den savnes", "w")
    place = place_of(one.municipality, "", facts)

    def told(known_at: date) -> set[str]:
        rules = own_rules(in_area(place, one.area), NOW.date(), known_at, facts)
        return {rule.told.key for rule in rules} & {one.key, row.key}

    assert told(NOW.date()) == {row.key}
    assert told(NOW.date() - timedelta(days=1)) == {one.key}
