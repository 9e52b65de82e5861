# SPDX-License-Identifier: MPL-2.0
"""The sections an order names are those its derived rules wait for."""

import pytest

from handlerum.law.citation import ActNames, read_citation
from handlerum.law.citation_resolve import resolve
from tests.handlerum.law.frames.readings import YOUTH, Facts, Read, listed, members, said

ORDERS = {
    "BEK 892": ("BEK 892/2021", "dagtilbudsloven", "LBK 1326/2020"),
    "BEK 893": ("BEK 893/2021", "folkeskoleloven", "LBK 1396/2020"),
}


def derived(facts: Facts, order: str) -> list[Facts]:
    """Return the derived rules of an order that wait for a decision on its act."""
    rows = [row for row in facts["derived_rules"] if row["source"].startswith(order)]
    return [row for row in rows if row["act"] != YOUTH and row["when"]]


@pytest.mark.parametrize("order", ["BEK 892", "BEK 893"])
def test_a_derived_rule_waits_for_the_sections_its_order_names(
    order: str, text: Read, facts: Facts, names: ActNames
) -> None:
    law, act, day = ORDERS[order]
    for_each = [
        (
            members(listed([{"ref": ref} for ref in row["when"]]), text(day)),
            row["source"].removeprefix(f"{order} "),
        )
        for row in derived(facts, order)
    ]
    missed = [
        where
        for by_hand, where in for_each
        if not set(by_hand) <= set(members(said(text(law), where, act, names), text(day)))
    ]
    assert missed == []


@pytest.mark.parametrize("order", ["BEK 892", "BEK 893"])
def test_a_derived_rule_names_nothing_more_than_was_read_by_hand(
    order: str, text: Read, facts: Facts, names: ActNames
) -> None:
    law, act, day = ORDERS[order]
    extra = {
        row["source"]: set(
            members(said(text(law), row["source"].removeprefix(f"{order} "), act, names), text(day))
        )
        - set(members(listed([{"ref": ref} for ref in row["when"]]), text(day)))
        for row in derived(facts, order)
    }
    # BEK 893 § 10 says § 22 in one sentence and § 22 c in the next; faults_in_the_law.
    known = {"BEK 893 § 10"}
    assert {source for source, more in extra.items() if more} <= known


def test_every_part_of_an_order_that_falls_exists_in_that_order(text: Read, facts: Facts) -> None:
    targets = [
        (target["order"], part)
        for row in facts["derived_rules"]
        for target in row["targets"]
        for part in (target["parts"], target.get("parts_when_partly"))
        if part and part != "whole order" and target["order"] != "BEK 252/2019"
    ]
    missing = [
        (order, part)
        for order, part in targets
        if resolve(read_citation(part), text(order)).missing
    ]
    assert len(targets) > 10
    assert missing == []
